//! The close of a week: cumulative controlled rounding to base 5 of every table whose period ends with it, all together, from
//! the counters and what was published before; a closed week is never closed again, and nothing is corrected backwards.
//!
//! Handbook on Statistical Disclosure Control (2nd ed.), controlled rounding; Doerr et al., Unbiased Matrix Rounding
//! (arXiv cs/0604068).

mod flow;
mod share;

use super::additive::groups;
use super::book::{Book, STEP};
use super::counters::Counters;
use super::period::{Period, Week};
use super::rejection::Rejection;
use super::table::{Margin, Shape, TABLES, Table, TableId};

/// Which of two cells that are equally good takes a tick: a pseudorandom rank under the year's secret key, for example
/// HMAC-SHA-256 over table, period and cell. The lower rank goes first. The key is made and dropped with the counters.
pub trait TieOrder {
    /// The rank of a cell in the close of one period; the same for the same arguments.
    fn rank(&self, table: TableId, period: Period, cell: usize) -> u64;
}

/// Closes the open week, if it is over in week `now`, and with it every period that ends with it. The caller stores the book
/// in one transaction, and then lets the counters [`Counters::follow`] it; after a crash in between it does both again.
///
/// # Errors
/// [`Rejection::NotOver`] in the open week itself; [`Rejection::AlreadyClosed`] when the book is ahead of the counters, which
/// then only have to follow it; [`Rejection::Damaged`] when it is behind them (restored from an old copy);
/// [`Rejection::OtherSchema`] for counters of another service or year.
pub fn close(counters: &Counters, book: &Book, now: Week, order: &impl TieOrder) -> Result<Book, Rejection> {
    let week = due(counters, book, now)?;
    let mut next = book.clone();
    for table in TABLES {
        if let Some(period) = book.schema().closing(table.id, week) {
            let ticks = ticks(counters, &next, table, &ranks(order, table.id, period, book.schema().size(table.id)));
            next.publish(table.id, period, &ticks);
        }
    }
    Ok(next.closed(week, counters))
}

/// The week to close.
fn due(counters: &Counters, book: &Book, now: Week) -> Result<Week, Rejection> {
    counters.of(book.schema())?;
    let week = counters.week()?;
    let open = book.open_week().ok_or(Rejection::AlreadyClosed)?;
    match () {
        () if open > week => Err(Rejection::AlreadyClosed),
        () if open < week => Err(Rejection::Damaged),
        () if now <= week => Err(Rejection::NotOver),
        () => Ok(week),
    }
}

/// How many steps of 5 each cell of a table rises by. Margins of the same week stand in the book before.
fn ticks(counters: &Counters, book: &Book, table: &Table, ranks: &[u64]) -> Vec<u32> {
    let published = book.cumulative(table.id);
    let wish = wishes(counters.of_table(book.schema(), table.id), &published);
    let open = open_ticks(book, table, &published);
    match (table.shape, open.as_slice()) {
        (Shape::Cross { .. }, [rows, columns]) => flow::transport(rows, columns, &wish, ranks),
        (Shape::Split { .. }, [parts]) => shares(book, table, parts, &wish, ranks),
        (Shape::Total | Shape::Split { .. } | Shape::Cross { .. }, _) => {
            // floor(S / 5) · 5 - P, with the 2 that a wish is short of S.
            wish.iter().map(|wish| u32::try_from((wish + 2) / i64::from(STEP)).unwrap_or(0)).collect()
        }
    }
}

/// S - 2 - P: u is 2 in the mean, so that this is what publication lags behind the truth, without bias.
fn wishes(counters: &[u32], published: &[u32]) -> Vec<i64> {
    counters.iter().zip(published).map(|(s, p)| i64::from(*s) - 2 - i64::from(*p)).collect()
}

/// For each margin of a table, the ticks that its figures have risen by since the table was closed last.
fn open_ticks(book: &Book, table: &Table, published: &[u32]) -> Vec<Vec<u32>> {
    let open = |margin: Margin, groups: &[Vec<usize>]| {
        let below = groups.iter().map(|group| group.iter().map(|cell| published[*cell]).sum::<u32>());
        book.margin(margin).iter().zip(below).map(|(figure, below)| (figure - below) / STEP).collect()
    };
    groups(book, table).iter().map(|(margin, groups)| open(*margin, groups)).collect()
}

/// One dimension: each group shares the ticks of its parent.
fn shares(book: &Book, table: &Table, parts: &[u32], wish: &[i64], ranks: &[u64]) -> Vec<u32> {
    let mut ticks = vec![0; wish.len()];
    for (_, groups) in groups(book, table) {
        for (group, part) in groups.iter().zip(parts) {
            let pick = |of: &usize| (wish[*of], ranks[*of]);
            let given = share::share(&group.iter().map(pick).collect::<Vec<_>>(), *part);
            group.iter().zip(given).for_each(|(cell, given)| ticks[*cell] = given);
        }
    }
    ticks
}

fn ranks(order: &impl TieOrder, table: TableId, period: Period, size: usize) -> Vec<u64> {
    (0..size).map(|cell| order.rank(table, period, cell)).collect()
}
