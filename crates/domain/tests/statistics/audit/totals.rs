//! Totals by week with the exact yearly figure known, solved by hand over many years: S lies between P and P + 4 after every
//! close, only rises, and ends at its beginning plus the exact figure.
//!
//! Known and accepted: a total that rises says that somebody came, and in the first and last weeks of a year the exact figure
//! (which 05 wants published) can make an interval narrower than 4.

use ajar_domain::statistics::TableId;

use crate::whole;
use crate::world::{Played, play, year};

/// The interval of each week.
fn intervals(played: &Played) -> Vec<(u32, u32)> {
    let mut published = vec![0];
    for period in played.periods(TableId::A) {
        published.push(published.last().unwrap() + played.cells(TableId::A, period)[0]);
    }
    let exact = played.book.exact(ajar_domain::statistics::Exact::Attempts).unwrap();
    let (mut low, mut high) = (published.clone(), published.iter().map(|p| p + 4).collect::<Vec<u32>>());
    let last = low.len() - 1;
    for _ in 0..3 {
        (low[0], high[0]) = (low[0].max(low[last].saturating_sub(exact)), high[0].min(high[last] - exact));
        (1..=last).for_each(|at| low[at] = low[at].max(low[at - 1]));
        (low[last], high[last]) = (low[last].max(low[0] + exact), high[last].min(high[0] + exact));
        (0..last).rev().for_each(|at| high[at] = high[at].min(high[at + 1]));
    }
    (1..=last).map(|at| (low[at].saturating_sub(high[at - 1]), high[at] - low[at - 1])).collect()
}

#[test]
fn weekly_totals_with_the_exact_year_known() {
    let years = if whole() { 400 } else { 40 };
    let (mut all, mut narrow, mut small, mut exist) = (0, 0, 0, 0);
    for played in (0..years).map(|seed| play(20, year(1), 90_000 + seed)) {
        let truth = played.periods(TableId::A).into_iter().map(|period| played.true_cells(TableId::A, period)[0]);
        for ((at, truth), (low, high)) in truth.enumerate().zip(intervals(&played)) {
            assert!((low..=high).contains(&truth), "week {at}: {truth} is not in {low} to {high}");
            all += 1;
            if high - low < 4 {
                narrow += 1;
                assert!(!(3..49).contains(&at), "week {at} in {low} to {high}");
            }
            small += u32::from((1..=4).contains(&truth));
            exist += u32::from((1..=4).contains(&truth) && low > 0);
        }
    }
    println!("weekly totals: {narrow} of {all} narrower than 4; {exist} of {small} small ones proven to exist");
    assert!(200 * narrow <= all, "{narrow} of {all}");
}
