//! Service time and patience from the bands of T13 and T12: published figures, each band at its middle.

use super::super::published::Figures;
use super::super::table::TableId;

/// Middles of T13's bands in hours; the open one at 75 minutes, as the median of what is longer than an hour elsewhere.
const LENGTHS: [f64; 6] = [2.5 / 60.0, 10.0 / 60.0, 22.5 / 60.0, 37.5 / 60.0, 52.5 / 60.0, 75.0 / 60.0];
/// Middles of T12's bands in hours, and "never waited".
const WAITS: [f64; 7] = [0.25 / 60.0, 1.25 / 60.0, 3.5 / 60.0, 7.5 / 60.0, 15.0 / 60.0, 25.0 / 60.0, 0.0];
/// The place of "gave up" in T2.
const GAVE_UP: usize = 3;

/// Arrivals in a block (its place in the year's blocks), answered or not, from T14 or its margin: what a duty in that block, open
/// or still closed, would have met. `None` for other tables and places.
#[must_use]
pub fn arrivals(by_block: &Figures, block: usize) -> Option<u32> {
    let widths = [(TableId::T14, 2), (TableId::T14Block, 1)];
    let (_, width) = widths.into_iter().find(|(table, _)| *table == by_block.table())?;
    let cells = block.checked_mul(width)?..block.checked_add(1)?.checked_mul(width)?;
    (cells.end <= by_block.cells().len()).then(|| by_block.sum_of(cells).get())
}

/// Mean length of a contact in hours, from T13. `None` when fewer than 25 are known, or for another table.
#[must_use]
pub fn mean_service(lengths: &Figures) -> Option<f64> {
    let (hours, whole) = weighted(lengths, TableId::T13, &LENGTHS)?;
    Some(hours / whole)
}

/// Mean patience in hours, from T12 and T2 of the same range: all time waited for each who gave up (the maximum-likelihood
/// estimate for exponential patience when those who are taken are censored). Infinite when "few" gave up; `None` when fewer
/// than 25 waits are known, or for other tables.
#[must_use]
pub fn patience(waits: &Figures, outcomes: &Figures) -> Option<f64> {
    let (hours, _) = weighted(waits, TableId::T12, &WAITS)?;
    let gave_up = (outcomes.table() == TableId::T2).then(|| outcomes.sum_of([GAVE_UP]).get())?;
    Some(if gave_up == 0 { f64::INFINITY } else { hours / f64::from(gave_up) })
}

/// The sum of the bands at their middles, and how many there are.
fn weighted(figures: &Figures, table: TableId, middles: &[f64]) -> Option<(f64, f64)> {
    let whole = figures.sum_of(0..middles.len()).get();
    let enough = figures.table() == table && whole >= super::super::published::LEAST_WHOLE;
    let sum = figures.cells().iter().zip(middles).map(|(cell, middle)| f64::from(cell.get()) * middle).sum();
    enough.then(|| (sum, f64::from(whole)))
}
