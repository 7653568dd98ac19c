//! A linear or integer program that knows the true point: it can be asked whether the truth is in it, and how far a sum of
//! columns can move.

use std::time::Duration;

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions};

/// A column's number.
pub(crate) type Column = usize;

/// Terms, lower and upper bound.
type Row = (Vec<(Column, f64)>, f64, f64);

pub(crate) struct Program {
    /// Lower and upper bound, whether whole numbers only, and the true value.
    columns: Vec<(f64, f64, bool, f64)>,
    rows: Vec<Row>,
}

/// Whole numbers or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numbers {
    /// The relaxation: intervals are never too narrow, so that every narrow one found is real only if the whole one is too.
    Real,
    /// Branch and bound, at most so many nodes; where they do not suffice the bound is open.
    Whole(u64),
}

impl Program {
    pub(crate) fn new() -> Self {
        Self { columns: Vec::new(), rows: Vec::new() }
    }

    pub(crate) fn column(&mut self, low: f64, high: f64, whole: bool, truth: f64) -> Column {
        self.columns.push((low, high, whole, truth));
        self.columns.len() - 1
    }

    pub(crate) fn row(&mut self, terms: Vec<(Column, f64)>, low: f64, high: f64) {
        self.rows.push((terms, low, high));
    }

    pub(crate) fn truth(&self, terms: &[(Column, f64)]) -> f64 {
        terms.iter().map(|(column, factor)| factor * self.columns[*column].3).sum()
    }

    /// The first row or column that the truth does not fulfil: an attacker who excludes the truth proves nothing.
    pub(crate) fn broken_by_truth(&self) -> Option<String> {
        let near = |value: f64, low: f64, high: f64| (low - 1e-6..=high + 1e-6).contains(&value);
        let columns = self.columns.iter().position(|(low, high, _, truth)| !near(*truth, *low, *high));
        let rows = self.rows.iter().position(|(terms, low, high)| !near(self.truth(terms), *low, *high));
        columns.map(|at| format!("column {at}")).or_else(|| rows.map(|at| format!("row {at}: {:?}", self.rows[at])))
    }

    /// The least and greatest whole value of a sum of columns; `None` where the solver gave up.
    pub(crate) fn interval(&self, target: &[(Column, f64)], numbers: Numbers) -> (Option<i64>, Option<i64>) {
        let low = self.extreme(target, numbers, OptimizationDirection::Minimize);
        let high = self.extreme(target, numbers, OptimizationDirection::Maximize);
        #[expect(clippy::cast_possible_truncation, reason = "counts are small")]
        let whole = |value: f64| value as i64;
        (low.map(|low| whole((low - 1e-5).ceil())), high.map(|high| whole((high + 1e-5).floor())))
    }

    fn extreme(&self, target: &[(Column, f64)], numbers: Numbers, direction: OptimizationDirection) -> Option<f64> {
        let mut problem = Problem::new(direction);
        let cost = |at: usize| target.iter().filter(|(column, _)| *column == at).map(|(_, factor)| factor).sum::<f64>();
        #[expect(clippy::cast_possible_truncation, reason = "bounds are small whole numbers")]
        let columns: Vec<_> = self
            .columns
            .iter()
            .enumerate()
            .map(|(at, (low, high, whole, _))| {
                if *whole && numbers != Numbers::Real {
                    problem.add_integer_var(cost(at), (*low as i32, *high as i32))
                } else {
                    problem.add_var(cost(at), (*low, *high))
                }
            })
            .collect();
        for (terms, low, high) in &self.rows {
            let terms: Vec<_> = terms.iter().map(|(column, factor)| (columns[*column], *factor)).collect();
            if low == high {
                problem.add_constraint(&terms[..], ComparisonOp::Eq, *low);
            } else {
                for (bound, op) in [(low, ComparisonOp::Ge), (high, ComparisonOp::Le)] {
                    if bound.is_finite() {
                        problem.add_constraint(&terms[..], op, *bound);
                    }
                }
            }
        }
        let mut options = SolveOptions::default();
        options.time_limit = Some(Duration::from_secs(120));
        if let Numbers::Whole(nodes) = numbers {
            options.node_limit = Some(nodes);
            options.warm_start =
                Some(columns.iter().zip(&self.columns).map(|(at, (_, _, _, truth))| (*at, *truth)).collect());
        }
        let solution = problem.solve_with(options).ok()?.into_solution().ok()?;
        matches!(solution.status(), microlp::SolutionStatus::Optimal | microlp::SolutionStatus::Feasible)
            .then(|| solution.objective())
    }
}
