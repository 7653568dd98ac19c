//! Totals alone, with the exact yearly figures known, solved by hand over many years: S lies between P and P + 4 after every
//! close, only rises, and ends at its beginning plus the exact figure.
//!
//! A total that rises proves that somebody came, whatever the rounding: of its periods that hold 1 to 4, more than half are
//! proven to hold someone. Such periods must therefore not occur: a total has a cadence at which even quiet weeks leave more.

use ajar_domain::statistics::{Exact, Shape, TableId};

use crate::world::{Played, play, year};
use crate::{RATES, whole};

/// The interval of each period of one figure.
fn intervals(published: &[u32], exact: Option<u32>) -> Vec<(u32, u32)> {
    let mut low: Vec<u32> = published.iter().fold(vec![0], |mut sums, p| {
        sums.push(sums.last().unwrap() + p);
        sums
    });
    let mut high: Vec<u32> = low.iter().map(|p| p + 4).collect();
    let last = low.len() - 1;
    for _ in 0..3 {
        if let Some(exact) = exact {
            (low[0], high[0]) = (low[0].max(low[last].saturating_sub(exact)), high[0].min(high[last] - exact));
            (low[last], high[last]) = (low[last].max(low[0] + exact), high[last].min(high[0] + exact));
        }
        (1..=last).for_each(|at| low[at] = low[at].max(low[at - 1]));
        (0..last).rev().for_each(|at| high[at] = high[at].min(high[at + 1]));
    }
    (1..=last).map(|at| (low[at].saturating_sub(high[at - 1]), high[at] - low[at - 1])).collect()
}

#[derive(Debug, Default)]
struct Told {
    periods: u32,
    narrow: u32,
    small: u32,
    exist: u32,
}

impl Told {
    /// Periods alone: a year is one of the exact figures, and no attacker learns more from its rounding.
    fn add(&mut self, played: &Played, table: TableId) {
        let periods = played.periods(table);
        if periods.len() < 2 {
            return;
        }
        let published: Vec<u32> = periods.iter().map(|period| played.cells(table, *period)[0]).collect();
        let exact = (table == TableId::A).then(|| played.book.exact(Exact::Attempts).unwrap());
        for (period, (low, high)) in periods.into_iter().zip(intervals(&published, exact)) {
            let truth = played.true_cells(table, period)[0];
            assert!((low..=high).contains(&truth), "{table:?} {period:?}: {truth} is not in {low} to {high}");
            self.periods += 1;
            self.narrow += u32::from(high - low < 4);
            self.small += u32::from((1..=4).contains(&truth));
            self.exist += u32::from((1..=4).contains(&truth) && low > 0);
        }
    }
}

#[test]
fn no_total_proves_that_somebody_came_alone() {
    let years = if whole() { 400 } else { 40 };
    // The largest is a national line, the only one that has weeks.
    for rate in RATES.into_iter().chain(whole().then_some(150)) {
        let all: Vec<Played> = (0..years).map(|seed| play(rate, year(1), 90_000 + seed)).collect();
        let totals = all[0].schema().tables().filter(|table| table.shape == Shape::Total && table.id != TableId::O);
        for table in totals {
            let mut told = Told::default();
            all.iter().for_each(|played| told.add(played, table.id));
            println!("total {:?} at {rate}, {:?}: {told:?}", table.id, all[0].schema().cadence(table.id));
            assert!(1000 * told.narrow <= told.periods && 100 * told.exist <= told.periods, "{:?} {rate}", table.id);
        }
    }
}
