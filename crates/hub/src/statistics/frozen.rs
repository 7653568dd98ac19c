//! What is fixed about a year before its first day, as the ledger keeps it: blocks and cadences by their names, so that a later
//! version of the rules reads old years as they were.

use ajar_domain::{
    opening::Weekday,
    statistics::{Block, Blocks, Cadence, Schema, TableId, Year},
};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Frozen {
    /// Days after Monday, and the first minute and the first after it; none: the closed rest of the day.
    blocks: Vec<(u8, Option<(u16, u16)>)>,
    /// Tables by name, with the word of their cadence, in the order of the counters.
    tables: Vec<(String, String)>,
}

/// The word of a cadence, in the ledger and on the wire.
pub(crate) const fn word(cadence: Cadence) -> &'static str {
    match cadence {
        Cadence::Week => "week",
        Cadence::Month => "month",
        Cadence::Quarter => "quarter",
        Cadence::HalfYear => "half_year",
        Cadence::Year => "year",
    }
}

/// As the ledger keeps it.
pub(super) fn write(schema: &Schema) -> String {
    let day = |day: Weekday| Weekday::ALL.iter().zip(0..).find(|(each, _)| **each == day).map_or(0, |(_, place)| place);
    let frozen = Frozen {
        blocks: schema.blocks().list().iter().map(|block| (day(block.day), block.open)).collect(),
        tables: schema
            .fixed()
            .map(|(table, cadence)| (table.table().name.to_owned(), word(cadence).to_owned()))
            .collect(),
    };
    serde_json::to_string(&frozen).expect("names and numbers are always JSON")
}

/// Reads it again; `None` when it is not what [`write`] writes.
pub(super) fn read(year: u16, text: &str) -> Option<Schema> {
    let frozen: Frozen = serde_json::from_str(text).ok()?;
    let block = |(day, open): &(u8, _)| Some(Block { day: *Weekday::ALL.get(usize::from(*day))?, open: *open });
    let blocks: Option<Vec<Block>> = frozen.blocks.iter().map(block).collect();
    let cadence = |named: &str| Cadence::ALL.into_iter().find(|cadence| word(*cadence) == named);
    let table = |(name, named): &(String, String)| Some((TableId::named(name)?, cadence(named)?));
    let tables: Option<Vec<_>> = frozen.tables.iter().map(table).collect();
    Schema::restore(Year::new(year)?, Blocks::restore(blocks?)?, &tables?)
}

#[cfg(test)]
mod tests {
    use ajar_domain::{
        opening::{Span, WeeklyHours},
        statistics::Expected,
    };

    use super::*;

    #[test]
    fn a_year_is_read_as_it_was_fixed_and_nothing_else_is() {
        let week = WeeklyHours::new(vec![Span { day: Weekday::Thursday, from: 900, to: 1140 }]).unwrap();
        for contacts in [0, 100, 1000, 4000] {
            let expected = Expected { attempts: 2 * contacts, counselling: contacts, ..Expected::default() };
            let schema = Schema::new(Year::new(2026).unwrap(), Blocks::of(&week), &expected);
            assert_eq!(read(2026, &write(&schema)), Some(schema));
        }
        for text in ["", "{}", r#"{"blocks":[[7,null]],"tables":[]}"#, r#"{"blocks":[],"tables":[["T1","week"]]}"#] {
            assert_eq!(read(2026, text), None, "{text}");
        }
    }
}
