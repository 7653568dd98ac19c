//! Ticks of rows and columns among the cells of a two-way table: a transportation problem with convex cost, solved in whole
//! numbers by successive shortest paths; it never misses a margin, and with equal sums there is always a solution.
//!
//! Ahuja, Magnanti, Orlin, Network Flows (1993), 9.7 and 14.5: a path that is shortest in the residual network keeps the flow
//! cheapest; integral supplies give an integral flow. Cheapest first in |wish - 5 · ticks|, then in its square (so that no
//! cell takes all of a surplus that costs the same everywhere), then by rank.

use super::super::book::STEP;
use super::share::price;

/// Weights that keep the three aims apart: sums over a path of at most 200 cells stay below the next weight.
const ABSOLUTE: i64 = 1 << 40;
const SQUARE: i64 = 1 << 20;
/// The largest square price that counts; beyond it only the absolute one does.
const FURTHEST: i64 = 1 << 10;

/// Ticks of every cell, row by row, so that rows and columns add up to `rows` and `columns` (of equal sums).
pub(super) fn transport(rows: &[u32], columns: &[u32], wishes: &[i64], ranks: &[u64]) -> Vec<u32> {
    let mut network = Network::new(rows, columns, wishes, ranks);
    while let Some(path) = network.shortest() {
        network.push(&path);
    }
    network.ticks
}

struct Network<'a> {
    supply: Vec<u32>,
    demand: Vec<u32>,
    wishes: &'a [i64],
    /// The place of each cell in the order of ranks.
    ties: Vec<i64>,
    ticks: Vec<u32>,
}

/// A step of a path: one tick more in a cell, or one less.
#[derive(Clone, Copy)]
enum Step {
    More(usize),
    Less(usize),
}

/// Cheapest way to each row and column so far, and the step it ends with.
struct Reached {
    rows: Vec<Option<i64>>,
    columns: Vec<Option<i64>>,
    row_steps: Vec<Option<usize>>,
    column_steps: Vec<Option<usize>>,
}

impl<'a> Network<'a> {
    fn new(rows: &[u32], columns: &[u32], wishes: &'a [i64], ranks: &[u64]) -> Self {
        let mut order: Vec<usize> = (0..ranks.len()).collect();
        order.sort_by_key(|cell| (ranks[*cell], *cell));
        let mut ties = vec![0; ranks.len()];
        order.into_iter().zip(0..).for_each(|(cell, place)| ties[cell] = place);
        Self { supply: rows.to_vec(), demand: columns.to_vec(), wishes, ties, ticks: vec![0; wishes.len()] }
    }

    /// What a tick costs that brings a cell from `given` to `given + 1`; it rises with `given`.
    fn cost(&self, cell: usize, given: u32) -> i64 {
        let left = self.wishes[cell] - i64::from(STEP) * i64::from(given);
        let square = (i64::from(STEP) - 2 * left).clamp(-FURTHEST, FURTHEST);
        price(self.wishes[cell], given) * ABSOLUTE + square * SQUARE + self.ties[cell]
    }

    /// The cheapest path from a row with supply to a column with demand (Bellman-Ford: residual steps may have negative cost).
    fn shortest(&self) -> Option<Vec<Step>> {
        let mut reached = Reached {
            rows: self.supply.iter().map(|supply| (*supply > 0).then_some(0)).collect(),
            columns: vec![None; self.demand.len()],
            row_steps: vec![None; self.supply.len()],
            column_steps: vec![None; self.demand.len()],
        };
        while self.relax(&mut reached) {}
        let open = reached.columns.iter().enumerate().filter(|(column, _)| self.demand[*column] > 0);
        let (end, _) =
            open.filter_map(|(column, cost)| Some((column, (*cost)?))).min_by_key(|(column, cost)| (*cost, *column))?;
        Some(reached.path(end, self.demand.len()))
    }

    /// One round over all cells in both directions; whether a cheaper way was found.
    fn relax(&self, reached: &mut Reached) -> bool {
        let width = self.demand.len();
        let mut changed = false;
        for cell in 0..self.ticks.len() {
            let (row, column, given) = (cell / width, cell % width, self.ticks[cell]);
            if let Some(cost) = reached.rows[row].map(|cost| cost + self.cost(cell, given))
                && reached.columns[column].is_none_or(|known| cost < known)
            {
                (reached.columns[column], reached.column_steps[column], changed) = (Some(cost), Some(cell), true);
            }
            if let Some(cost) =
                reached.columns[column].filter(|_| given > 0).map(|cost| cost - self.cost(cell, given - 1))
                && reached.rows[row].is_none_or(|known| cost < known)
            {
                (reached.rows[row], reached.row_steps[row], changed) = (Some(cost), Some(cell), true);
            }
        }
        changed
    }

    fn push(&mut self, path: &[Step]) {
        let width = self.demand.len();
        for step in path {
            match step {
                Step::More(cell) => self.ticks[*cell] += 1,
                Step::Less(cell) => self.ticks[*cell] -= 1,
            }
        }
        if let (Some(Step::More(last)), Some(Step::More(first))) = (path.first(), path.last()) {
            self.demand[last % width] -= 1;
            self.supply[first / width] -= 1;
        }
    }
}

impl Reached {
    /// The steps back from a column to the row the path began in; the first and last are always one more.
    fn path(&self, end: usize, width: usize) -> Vec<Step> {
        let mut path = Vec::new();
        let mut column = end;
        while let Some(cell) = self.column_steps[column] {
            path.push(Step::More(cell));
            let Some(back) = self.row_steps[cell / width] else { break };
            path.push(Step::Less(back));
            column = back % width;
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(wishes: &[i64], ticks: &[u32]) -> i64 {
        wishes.iter().zip(ticks).map(|(wish, ticks)| (wish - 5 * i64::from(*ticks)).abs()).sum()
    }

    /// Every table of 2 rows and 3 columns with these margins.
    fn all(rows: [u32; 2], columns: [u32; 3]) -> Vec<[u32; 6]> {
        let upper =
            (0..=columns[0]).flat_map(|a| (0..=columns[1]).flat_map(move |b| (0..=columns[2]).map(move |c| [a, b, c])));
        let fits = upper.filter(|upper| upper.iter().sum::<u32>() == rows[0]);
        fits.map(|[a, b, c]| [a, b, c, columns[0] - a, columns[1] - b, columns[2] - c]).collect()
    }

    fn check(rows: [u32; 2], columns: [u32; 3], wishes: &[i64; 6]) {
        let ticks = transport(&rows, &columns, wishes, &[3, 1, 4, 1, 5, 9]);
        let all = all(rows, columns);
        assert!(all.iter().any(|table| table.as_slice() == ticks), "{rows:?} {columns:?} {ticks:?}");
        let best = all.iter().map(|table| cost(wishes, table)).min();
        assert_eq!(Some(cost(wishes, &ticks)), best, "{rows:?} {columns:?} {wishes:?} {ticks:?}");
    }

    #[test]
    fn meets_margins_at_the_least_cost() {
        check([0, 0], [0, 0, 0], &[9; 6]);
        check([3, 2], [1, 3, 1], &[-2, 8, 3, 4, 0, 1]);
        for n in 0..2000_u32 {
            let wish = |shift: u32| i64::from((n * 7919 + shift * 104_729) / 31 % 23) - 8;
            let (a, b, c, d) = (n % 4, n / 4 % 4, n / 16 % 3, n / 48 % 5);
            let top = d.min(a + b + c);
            check([top, a + b + c - top], [a, b, c], &[0, 1, 2, 3, 4, 5].map(wish));
        }
    }

    #[test]
    fn a_surplus_is_spread() {
        assert_eq!(transport(&[4], &[1, 1, 1, 1], &[-5; 4], &[0; 4]), [1; 4]);
        assert_eq!(transport(&[2, 2], &[2, 2], &[-9, -9, -9, -9], &[7; 4]), [1; 4]);
    }
}
