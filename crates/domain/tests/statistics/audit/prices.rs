//! The optimality of a close as linear conditions on prices.
//!
//! With d = S - 2 - P after the close, one more tick costs next(d) = |d - 5| - |d|, and the last one cost
//! last(d) = |d| - |d + 5|. Between -5 and 5 both are straight lines: 5 - 2d and -2d - 5.

use super::model::Cell;
use super::program::{Column, Program};

const FREE: f64 = 1e4;

fn next(d: f64) -> f64 {
    (5.0 - 2.0 * d).clamp(-5.0, 5.0)
}

fn last(d: f64) -> f64 {
    (-2.0 * d - 5.0).clamp(-5.0, 5.0)
}

/// One price for all cells that share ticks; none when there were no ticks.
pub(crate) fn one_way(program: &mut Program, cells: &[&Cell]) {
    let active = || cells.iter().filter(|cell| cell.active);
    let low = active().map(|cell| last(cell.truth)).fold(f64::NEG_INFINITY, f64::max);
    let high = cells.iter().map(|cell| next(cell.truth)).fold(f64::INFINITY, f64::min);
    assert!(low <= high, "the close was not optimal");
    if active().next().is_none() {
        return;
    }
    let price = f64::midpoint(low.max(-5.0), high.min(5.0));
    let column = program.column(-5.0, 5.0, false, price);
    cells.iter().for_each(|cell| condition(program, cell, &[column], price));
}

/// A price for each row and column of the table.
pub(crate) fn two_way(program: &mut Program, cells: &[Cell], width: usize) {
    let (rows, columns) = potentials(cells, width);
    let row_columns: Vec<Column> = rows.iter().map(|price| program.column(-FREE, FREE, false, *price)).collect();
    let column_columns: Vec<Column> = columns.iter().map(|price| program.column(-FREE, FREE, false, *price)).collect();
    for (at, cell) in cells.iter().enumerate() {
        let price = rows[at / width] + columns[at % width];
        assert!(price <= next(cell.truth) + 1e-9 && (!cell.active || last(cell.truth) <= price + 1e-9), "not optimal");
        let prices = [row_columns[at / width], column_columns[at % width]];
        if price.abs() <= 5.0 {
            program.row(prices.map(|column| (column, 1.0)).to_vec(), -5.0, 5.0);
        }
        condition(program, cell, &prices, price);
    }
}

/// next(d) >= price, and last(d) <= price for a cell that took a tick, each along its straight part. A condition that the truth
/// fulfils beyond that part only is left out: the attacker cannot rely on it.
fn condition(program: &mut Program, cell: &Cell, prices: &[Column], price: f64) {
    let line = 2.0 * cell.truth + price;
    let low = if cell.active && line >= -5.0 { 2.0 * cell.zero - 5.0 } else { f64::NEG_INFINITY };
    let high = if line <= 5.0 { 2.0 * cell.zero + 5.0 } else { f64::INFINITY };
    if low.is_finite() || high.is_finite() {
        let cell = cell.terms.iter().map(|(column, factor)| (*column, 2.0 * factor));
        program.row(cell.chain(prices.iter().map(|column| (*column, 1.0))).collect(), low, high);
    }
}

/// Prices that prove the close optimal: halfway between the highest and the lowest there are (Bellman-Ford on the differences).
fn potentials(cells: &[Cell], width: usize) -> (Vec<f64>, Vec<f64>) {
    let (high, low) = (extreme(cells, width, true), extreme(cells, width, false));
    let middle = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| f64::midpoint(*a, *b)).collect();
    (middle(&high.0, &low.0), middle(&high.1, &low.1))
}

fn extreme(cells: &[Cell], width: usize, high: bool) -> (Vec<f64>, Vec<f64>) {
    let height = cells.len() / width;
    let (mut rows, mut columns) = (vec![0.0; height], vec![0.0; width]);
    for round in 0.. {
        assert!(round < 1000, "the close was not optimal");
        let mut changed = false;
        for (at, cell) in cells.iter().enumerate() {
            let (row, column) = (at / width, at % width);
            let price: f64 = rows[row] + columns[column];
            // Prices only fall (or only rise), rows to keep one side of the condition, columns the other.
            let over = price - next(cell.truth);
            let under = last(cell.truth) - price;
            if over > 1e-9 {
                if high {
                    rows[row] -= over
                } else {
                    columns[column] -= over
                }
                changed = true;
            } else if cell.active && under > 1e-9 {
                if high {
                    columns[column] += under
                } else {
                    rows[row] += under
                }
                changed = true;
            }
        }
        if !changed {
            return (rows, columns);
        }
    }
    unreachable!("the loop returns or panics")
}
