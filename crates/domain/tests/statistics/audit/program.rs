//! A linear or integer program that knows the true point: it can be asked whether the truth is in it, and how far a sum of
//! columns can move.

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolutionStatus, SolveOptions};

/// A column's number.
pub(crate) type Column = usize;

/// Terms, lower and upper bound.
type Row = (Vec<(Column, f64)>, f64, f64);

pub(crate) struct Program {
    /// Lower and upper bound, whether whole numbers only, and the true value.
    columns: Vec<(f64, f64, bool, f64)>,
    rows: Vec<Row>,
}

/// How hard the attacker works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numbers {
    /// The relaxation to real numbers.
    Real,
    /// Branch and bound with at most so many nodes; an end that it does not decide stays that of the relaxation.
    Whole(u64),
}

/// What the attacker knows about a sum of columns.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Interval {
    /// Nothing outside is possible.
    pub(crate) proven: (i64, i64),
    /// Both ends are reached by whole tables that fit everything known; nobody can prove less, however long they compute.
    pub(crate) reached: Option<(i64, i64)>,
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

    /// The interval in which a sum of columns must lie.
    pub(crate) fn interval(&self, target: &[(Column, f64)], numbers: Numbers) -> Interval {
        let [low, high] = [OptimizationDirection::Minimize, OptimizationDirection::Maximize]
            .map(|direction| (direction, self.extreme(target, None, direction).expect("the truth lies in it").0));
        #[expect(clippy::cast_possible_truncation, reason = "counts are small")]
        let whole = |value: f64| value as i64;
        let (low, high) = ((low.0, whole((low.1 - 1e-5).ceil())), (high.0, whole((high.1 + 1e-5).floor())));
        let Numbers::Whole(nodes) = numbers else { return Interval { proven: (low.1, high.1), reached: None } };
        let [low, high] = [low, high].map(|(direction, relaxed)| {
            let found =
                self.extreme(target, Some(nodes), direction).map(|(value, decided)| (whole(value.round()), decided));
            (found.filter(|found| found.1).map_or(relaxed, |found| found.0), found.map(|found| found.0))
        });
        Interval { proven: (low.0, high.0), reached: low.1.zip(high.1) }
    }

    /// The best value found, and whether there is no better one. Branch and bound begins with the truth.
    fn extreme(
        &self,
        target: &[(Column, f64)],
        nodes: Option<u64>,
        direction: OptimizationDirection,
    ) -> Option<(f64, bool)> {
        let mut problem = Problem::new(direction);
        let cost = |at: usize| target.iter().filter(|(column, _)| *column == at).map(|(_, factor)| factor).sum::<f64>();
        #[expect(clippy::cast_possible_truncation, reason = "bounds are small whole numbers")]
        let columns: Vec<_> = self
            .columns
            .iter()
            .enumerate()
            .map(|(at, (low, high, whole, _))| {
                if *whole && nodes.is_some() {
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
        if nodes.is_some() {
            let truth = columns.iter().zip(&self.columns).map(|(at, (_, _, _, truth))| (*at, *truth));
            (options.node_limit, options.warm_start) = (nodes, Some(truth.collect()));
        }
        let solution = problem.solve_with(options).ok()?.into_solution().ok()?;
        Some((solution.objective(), solution.status() == SolutionStatus::Optimal))
    }
}
