//! The promises, as checks of what an attacker collects; each names what it found.

use std::collections::{BTreeMap, BTreeSet};

use ajar_domain::statistics::{Cadence, Margin, Period, Schema, TableId};

use crate::audit::groups;
use crate::exports::{Export, periods};

pub(crate) type Check = fn(&Schema, &[Export]) -> Result<(), String>;

pub(crate) const ALL: &[(&str, Check)] = &[
    ("grid", grid),
    ("unchanged", unchanged),
    ("deterministic", deterministic),
    ("closed", closed),
    ("additive", additive),
    ("nested", nested),
    ("frozen", frozen),
    ("whole percent", whole_percent),
];

fn hold(fine: bool, what: impl FnOnce() -> String) -> Result<(), String> {
    if fine { Ok(()) } else { Err(what()) }
}

/// Every count is a multiple of 5, and with it every difference of two exports.
fn grid(_: &Schema, exports: &[Export]) -> Result<(), String> {
    let mut counts = exports.iter().flat_map(|export| &export.counts);
    counts.try_for_each(|(key, count)| {
        hold(count.parse::<u32>().is_ok_and(|count| count % 5 == 0), || format!("{key:?} {count}"))
    })
}

/// What was told once is told for ever.
fn unchanged(_: &Schema, exports: &[Export]) -> Result<(), String> {
    let mut ordered: Vec<&Export> = exports.iter().collect();
    ordered.sort_by_key(|export| export.over);
    let mut pairs =
        ordered.windows(2).flat_map(|pair| pair[0].counts.iter().map(move |(key, count)| (key, count, pair[1])));
    pairs.try_for_each(|(key, count, later)| hold(later.counts.get(key) == Some(count), || format!("{key:?}")))
}

/// The same request, the same bytes.
fn deterministic(_: &Schema, exports: &[Export]) -> Result<(), String> {
    let pairs = exports.iter().flat_map(|one| exports.iter().map(move |other| (one, other)));
    let mut same = pairs.filter(|(one, other)| one.over == other.over);
    same.try_for_each(|(one, other)| hold(one == other, || format!("after {} weeks", one.over)))
}

/// No figure comes from a period that is not over.
fn closed(_: &Schema, exports: &[Export]) -> Result<(), String> {
    let mut counts = exports.iter().flat_map(|export| export.counts.keys().map(|key| (export.over, key)));
    counts.try_for_each(|(over, key)| hold(key.1.last().number() <= over, || format!("{key:?} after {over} weeks")))
}

/// Cells add up to the margins.
fn additive(schema: &Schema, exports: &[Export]) -> Result<(), String> {
    for export in exports {
        for table in schema.tables() {
            for period in periods(schema, schema.cadence(table.id).unwrap()) {
                let Some(cells) = cells(export, schema, table.id, period) else { continue };
                for (margin, groups) in groups(schema, table) {
                    let sums: Vec<u32> =
                        groups.iter().map(|group| group.iter().map(|cell| cells[*cell]).sum()).collect();
                    let margin = of_margin(export, schema, margin, period)
                        .ok_or_else(|| format!("{:?} {period:?}", table.id))?;
                    hold(sums == margin, || format!("{:?} {period:?} {sums:?} {margin:?}", table.id))?;
                }
            }
        }
    }
    Ok(())
}

/// Longer periods are the sums of shorter ones.
fn nested(schema: &Schema, exports: &[Export]) -> Result<(), String> {
    for export in exports {
        for table in schema.tables() {
            let own = schema.cadence(table.id).unwrap();
            for period in periods(schema, own) {
                for shorter in Cadence::ALL.into_iter().filter(|shorter| (own..period.cadence()).contains(shorter)) {
                    let Some(whole) = cells(export, schema, table.id, period) else { continue };
                    let parts: Option<Vec<_>> =
                        period.parts(shorter).map(|part| cells(export, schema, table.id, part)).collect();
                    let parts = parts.ok_or_else(|| format!("{:?} {period:?} lacks a part", table.id))?;
                    let sum = parts
                        .iter()
                        .fold(vec![0; whole.len()], |sum, part| sum.iter().zip(part).map(|(a, b)| a + b).collect());
                    hold(sum == whole, || format!("{:?} {period:?} {shorter:?}", table.id))?;
                }
            }
        }
    }
    Ok(())
}

/// A table has the same categories in the whole year.
fn frozen(_: &Schema, exports: &[Export]) -> Result<(), String> {
    let mut seen: BTreeMap<TableId, BTreeSet<&Vec<Vec<String>>>> = BTreeMap::new();
    for ((table, _), categories) in exports.iter().flat_map(|export| &export.categories) {
        seen.entry(*table).or_default().insert(categories);
    }
    seen.iter().try_for_each(|(table, all)| hold(all.len() == 1, || format!("{table:?}")))
}

/// Percentages are whole numbers that follow from published counts with a denominator of 25 or more.
fn whole_percent(schema: &Schema, exports: &[Export]) -> Result<(), String> {
    for export in exports {
        for ((table, period, cell), share) in &export.shares {
            let cells = cells(export, schema, *table, *period).ok_or("a share without counts")?;
            let told = told(schema, *table);
            let whole: u32 = cells.iter().zip(&told).filter(|(_, told)| **told).map(|(cell, _)| cell).sum();
            let part = if told[*cell] { cells[*cell] } else { 0 };
            let fits = [format!("{}", (200 * part + whole) / (2 * whole.max(1))), format!("{part} of {whole}")];
            hold(whole >= 25 && fits.contains(share), || format!("{table:?} {period:?} {share}"))?;
        }
    }
    Ok(())
}

fn told(schema: &Schema, table: TableId) -> Vec<bool> {
    schema.categories(table).iter().fold(vec![true], |cells, words| {
        cells.iter().flat_map(|cell| words.iter().map(move |word| *cell && word != "unknown")).collect()
    })
}

/// The counts of a table in a period, if all of them are there.
fn cells(export: &Export, schema: &Schema, table: TableId, period: Period) -> Option<Vec<u32>> {
    (0..schema.size(table)).map(|cell| export.counts.get(&(table, period, cell))?.parse().ok()).collect()
}

fn of_margin(export: &Export, schema: &Schema, margin: Margin, period: Period) -> Option<Vec<u32>> {
    let cells = cells(export, schema, margin.source(), period)?;
    Some(match margin {
        Margin::All(_) => cells,
        Margin::CounsellingTotal => vec![cells[0]],
        Margin::Answered => vec![cells[0] + cells[1], cells[2]],
        Margin::CounsellingByChannel => cells[..7].to_vec(),
    })
}
