//! Each table alone within the audit of all of them together: no table hides its narrow or proven cells among those of the others.

use std::collections::BTreeMap;

use ajar_domain::statistics::{Shape, TableId};

use super::model::{Known, Model};
use super::program::Numbers;
use super::{Findings, LINKED, targets};
use crate::seeds::Seeded;
use crate::world::{play, year};
use crate::{RATES, whole};

/// The true counts from 1 to 4 of a table that the attacker is asked about, in each of the years.
const EACH: usize = 3;

/// Findings about small cells of every table of several years.
fn by_table(rate: u32, years: u64) -> BTreeMap<TableId, Findings> {
    let mut findings: BTreeMap<TableId, Findings> = BTreeMap::new();
    for seed in 0..years {
        let played = play(rate, year(1), 60_000 + seed);
        let mut random = Seeded(seed);
        for bases in LINKED {
            let model = Model::new(&played, bases, Known { contacts: &[], offsets: false });
            let [_, small, _] = targets(&played, &model, bases);
            for table in played.schema().tables().filter(|table| bases.contains(&table.base)) {
                let of_table: Vec<_> = small.iter().filter(|target| target.0 == table.id).collect();
                for _ in 0..EACH.min(of_table.len()) {
                    let target = *of_table[random.below(of_table.len())];
                    findings.entry(table.id).or_default().attack(&model, target, Numbers::Real);
                }
            }
        }
    }
    findings
}

#[test]
fn no_table_proves_its_small_cells() {
    for rate in if whole() { &RATES[..] } else { &[] } {
        let years = if *rate < 20 { 4 } else { 1 };
        for (table, findings) in by_table(*rate, years) {
            let Findings { small, small_proven, narrowest, .. } = findings;
            println!("{table:?} at {rate}: {small_proven} of {small} small cells proven, narrowest {narrowest:?}");
            assert!(narrowest.is_none_or(|narrowest| narrowest >= 4), "{table:?} {rate}");
            // Totals are held by their cadence (totals.rs): small ones do not come. A few samples may hold one by chance.
            let allowed = if table.table().shape == Shape::Total { small } else { (small / 10).max(1) };
            assert!(small_proven <= allowed, "{table:?} {rate}");
        }
    }
}
