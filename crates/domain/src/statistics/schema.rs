//! A year's schema: which tables are published at which cadence, their categories, and where each counter lies; frozen from
//! the first day of the year to the last.

use super::blocks::Blocks;
use super::cadence::{Expected, cadences};
use super::period::{Cadence, Period, Week, Year};
use super::table::{Shape, TABLES, Table, TableId};

/// A figure of a table: cells run row by row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// The table.
    pub table: TableId,
    /// Its place in the table, from 0.
    pub index: usize,
}

/// The tables of one service in one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    year: Year,
    blocks: Blocks,
    cadences: Vec<Option<Cadence>>,
    /// For each table the place of its first counter; one more for the end.
    places: Vec<usize>,
    fingerprint: u32,
}

impl Schema {
    /// Fixes a year in advance, from the sizes to expect (cadence.rs).
    #[must_use]
    pub fn new(year: Year, blocks: Blocks, expected: &Expected) -> Self {
        let cadences = cadences(expected, &blocks);
        Self::of(year, blocks, cadences)
    }

    /// Takes a year that was fixed before, as [`Self::fixed`] told it; the rules by which it was fixed may have changed since.
    /// `None` when a table stands twice or without its margins, or is published more often than they or than it may be.
    #[must_use]
    pub fn restore(year: Year, blocks: Blocks, fixed: &[(TableId, Cadence)]) -> Option<Self> {
        let mut cadences = vec![None; TABLES.len()];
        for (table, cadence) in fixed {
            if cadences[table.index()].replace(*cadence).is_some() {
                return None;
            }
        }
        let sound = |table: &Table| {
            let mut margins = table.margins().into_iter().map(|margin| cadences[margin.source().index()]);
            let finest = margins.try_fold(table.finest, |slowest, margin| Some(slowest.max(margin?)));
            cadences[table.id.index()].is_none_or(|cadence| finest.is_some_and(|finest| finest <= cadence))
        };
        TABLES.iter().all(sound).then(|| Self::of(year, blocks, cadences))
    }

    /// What was fixed: the published tables, each with its cadence.
    pub fn fixed(&self) -> impl Iterator<Item = (TableId, Cadence)> + '_ {
        self.tables().filter_map(|table| Some((table.id, self.cadence(table.id)?)))
    }

    fn of(year: Year, blocks: Blocks, cadences: Vec<Option<Cadence>>) -> Self {
        let mut places = vec![0];
        for (table, cadence) in TABLES.iter().zip(&cadences) {
            let size = if cadence.is_some() { size(table, &blocks) } else { 0 };
            places.push(places.last().map_or(0, |last| last + size));
        }
        let schema = Self { year, blocks, cadences, places, fingerprint: 0 };
        Self { fingerprint: schema.digest(), ..schema }
    }

    /// The year it holds for.
    #[must_use]
    pub const fn year(&self) -> Year {
        self.year
    }

    /// The blocks of T14.
    #[must_use]
    pub const fn blocks(&self) -> &Blocks {
        &self.blocks
    }

    /// The tables that are published this year, margins first.
    pub fn tables(&self) -> impl Iterator<Item = &'static Table> {
        TABLES.iter().filter(|table| self.cadence(table.id).is_some())
    }

    /// The cadence of a table; `None` when it is too small to be published this year.
    #[must_use]
    pub fn cadence(&self, table: TableId) -> Option<Cadence> {
        self.cadences[table.index()]
    }

    /// The categories of each dimension of a table, in order.
    #[must_use]
    pub fn categories(&self, table: TableId) -> Vec<Vec<String>> {
        table.table().variables().iter().map(|variable| variable.categories(&self.blocks)).collect()
    }

    /// How many cells a table has; none when it is not published.
    #[must_use]
    pub fn size(&self, table: TableId) -> usize {
        self.places[table.index() + 1] - self.places[table.index()]
    }

    /// How many cells all published tables have together.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.places.last().copied().unwrap_or(0)
    }

    /// The period of a table that ends with a week, if the table is published and one does.
    #[must_use]
    pub fn closing(&self, table: TableId, week: Week) -> Option<Period> {
        Period::ending(week, self.cadence(table)?)
    }

    /// Where the counters of a table lie among all counters.
    pub(super) fn places(&self, table: TableId) -> std::ops::Range<usize> {
        self.places[table.index()]..self.places[table.index() + 1]
    }

    /// Rows and columns; a table of one dimension is one row.
    pub(super) fn sides(&self, table: TableId) -> (usize, usize) {
        match table.table().shape {
            Shape::Total | Shape::Split { .. } => (1, self.size(table)),
            Shape::Cross { rows, columns } => (rows.0.size(&self.blocks), columns.0.size(&self.blocks)),
        }
    }

    /// A number that differs (but for chance) between schemas: counters and publications of another one are refused.
    pub(super) const fn fingerprint(&self) -> u32 {
        self.fingerprint
    }

    /// FNV-1a over all that is fixed; nobody gains by finding a collision.
    fn digest(&self) -> u32 {
        let words = TABLES.iter().flat_map(|table| {
            let cadence = format!("{} {:?} {}", table.name, self.cadence(table.id), self.size(table.id));
            std::iter::once(cadence).chain(self.categories(table.id).into_iter().flatten())
        });
        let year = std::iter::once(self.year.number().to_string());
        year.chain(words)
            .flat_map(|word| word.into_bytes().into_iter().chain([0]))
            .fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    }
}

/// How many cells a table has when it is published.
pub(super) fn size(table: &Table, blocks: &Blocks) -> usize {
    table.variables().iter().map(|variable| variable.size(blocks)).product()
}
