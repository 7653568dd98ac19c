//! Exports as an attacker collects them: everything that can be read, again and again over a year.

use std::collections::BTreeMap;

use ajar_domain::statistics::{Book, Cadence, Period, Schema, Share, TableId};

pub(crate) type Key = (TableId, Period, usize);

/// One export of everything.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Export {
    /// Weeks of the year that are over.
    pub(crate) over: u8,
    pub(crate) counts: BTreeMap<Key, String>,
    pub(crate) shares: BTreeMap<Key, String>,
    pub(crate) categories: BTreeMap<(TableId, Period), Vec<Vec<String>>>,
}

/// All periods of a year from a cadence on.
pub(crate) fn periods(schema: &Schema, from: Cadence) -> Vec<Period> {
    let longer = Cadence::ALL.into_iter().filter(|cadence| *cadence >= from);
    let of = |cadence: Cadence| {
        (1..=cadence.periods(schema.year())).filter_map(move |at| Period::new(cadence, schema.year(), at))
    };
    longer.flat_map(of).collect()
}

pub(crate) fn export(book: &Book) -> Export {
    let over = book.open_week().map_or(book.schema().year().weeks(), |week| week.number() - 1);
    let mut export = Export { over, ..Export::default() };
    for table in book.schema().tables() {
        for period in periods(book.schema(), book.schema().cadence(table.id).unwrap()) {
            let Some(figures) = book.read(table.id, period) else { continue };
            export.categories.insert((table.id, period), figures.categories().to_vec());
            for (cell, figure) in figures.cells().iter().enumerate() {
                export.counts.insert((table.id, period, cell), figure.get().to_string());
                if let Some(share) = figures.share(&[cell]) {
                    export.shares.insert((table.id, period, cell), word(share));
                }
            }
        }
    }
    export
}

fn word(share: Share) -> String {
    match share {
        Share::Percent(percent) => percent.to_string(),
        Share::Of { part, whole } => format!("{} of {}", part.get(), whole.get()),
    }
}
