//! Eight ways to publish that look reasonable and give people away; each is caught by a check that the real thing passes.

use ajar_domain::statistics::{Cadence, Period, TableId};

use crate::checks::{ALL, Check};
use crate::exports::{Export, export};
use crate::seeds::Seeded;
use crate::world::{Played, play, publish, year};

/// Weeks after which the attacker takes an export; twice after the thirteenth.
const TAKEN: [usize; 6] = [5, 13, 13, 26, 39, 52];

fn real(played: &Played) -> Vec<Export> {
    TAKEN.map(|weeks| export(&played.snapshots[weeks - 1])).to_vec()
}

fn check(name: &str, mutant: impl Fn(&Played, Vec<Export>) -> Vec<Export>, caught_by: &str) {
    check_at(20, name, mutant, caught_by);
}

fn check_at(rate: u32, name: &str, mutant: impl Fn(&Played, Vec<Export>) -> Vec<Export>, caught_by: &str) {
    let played = play(rate, year(1), 11);
    let exports = real(&played);
    let holds = |check: &Check, exports: &[Export]| check(played.schema(), exports);
    for (promise, check) in ALL {
        assert_eq!(holds(check, &exports), Ok(()), "the real thing breaks {promise}");
    }
    let mutated = mutant(&played, exports);
    let caught: Vec<&str> =
        ALL.iter().filter(|(_, check)| holds(check, &mutated).is_err()).map(|(promise, _)| *promise).collect();
    assert!(caught.contains(&caught_by), "{name}: caught by {caught:?}");
}

/// Rewrites each count from the true one.
fn from_truth(played: &Played, mut exports: Vec<Export>, rewrite: impl Fn(u32, u64) -> String) -> Vec<Export> {
    for export in &mut exports {
        for ((table, period, cell), count) in &mut export.counts {
            let place = (*table as u64 * 64 + u64::from(period.ordinal())) * 256 + *cell as u64;
            *count = rewrite(played.true_cells(*table, *period)[*cell], place);
        }
    }
    exports
}

#[test]
fn exact_year_to_date() {
    check("exact", |played, exports| from_truth(played, exports, |count, _| count.to_string()), "grid");
}

#[test]
fn hide_below_five() {
    let hide = |count: u32, _| if count < 5 { "x".to_owned() } else { count.to_string() };
    check("hide", move |played, exports| from_truth(played, exports, hide), "grid");
}

#[test]
fn rounding_per_table() {
    let round = |count: u32, place: u64| {
        let up = Seeded(place).below(5) < (count % 5) as usize;
        (count / 5 * 5 + if up { 5 } else { 0 }).to_string()
    };
    check("per table", move |played, exports| from_truth(played, exports, round), "additive");
}

#[test]
fn redrawn_rounding() {
    let redraw = |played: &Played, exports: Vec<Export>| {
        let again = |(at, weeks): (usize, usize)| {
            let other = publish(played.schema().clone(), played.events.clone(), 900 + at as u64);
            export(&other.snapshots[weeks - 1])
        };
        assert_eq!(exports.len(), TAKEN.len());
        TAKEN.into_iter().enumerate().map(again).collect()
    };
    check("redrawn", redraw, "unchanged");
    check("redrawn", redraw, "deterministic");
}

#[test]
fn live_view() {
    let live = |played: &Played, mut exports: Vec<Export>| {
        for export in exports.iter_mut().filter(|export| export.over < 52) {
            let week = Period::new(Cadence::Week, played.schema().year(), export.over + 1).unwrap();
            let so_far = played.true_cells(TableId::A, week)[0] / 2 / 5 * 5;
            export.counts.insert((TableId::A, week, 0), so_far.to_string());
        }
        exports
    };
    check("live view", live, "closed");
}

#[test]
fn weeks_and_calendar_months_mixed() {
    // A month that ends in the middle of a week takes a part of the next one.
    let mixed = |played: &Played, mut exports: Vec<Export>| {
        for export in &mut exports {
            for ((table, period, cell), count) in &mut export.counts {
                let next =
                    period.last().next().and_then(|week| Period::new(Cadence::Week, period.year(), week.number()));
                if let (TableId::A, Cadence::Month, Some(next)) = (*table, period.cadence(), next) {
                    let more = played.cells(TableId::A, next)[*cell];
                    *count = (count.parse::<u32>().unwrap() + more).to_string();
                }
            }
        }
        exports
    };
    // Only a national line has weeks beside its months.
    check_at(150, "calendar", mixed, "nested");
    check_at(150, "calendar", mixed, "additive");
}

#[test]
fn decimals_in_percentages() {
    let decimals = |played: &Played, mut exports: Vec<Export>| {
        for export in &mut exports {
            for ((table, period, cell), share) in &mut export.shares {
                let cells = played.true_cells(*table, *period);
                let whole: u32 = cells.iter().sum();
                *share = format!("{:.1}", 100.0 * f64::from(cells[*cell]) / f64::from(whole));
            }
        }
        exports
    };
    check("decimals", decimals, "whole percent");
}

#[test]
fn recoding_in_mid_year() {
    let recode = |_: &Played, mut exports: Vec<Export>| {
        for export in &mut exports {
            let late = export
                .categories
                .iter_mut()
                .filter(|((table, period), _)| *table == TableId::T4 && period.last().number() > 26);
            late.for_each(|(_, categories)| categories[0][2] = "12-14".to_owned());
        }
        exports
    };
    check("recoding", recode, "frozen");
}
