//! What may be read: published figures of closed periods and their sums, as counts, whole percentages and medians; no other way
//! leads to a figure, and none to an open period.

use super::book::{Book, STEP};
use super::period::Period;
use super::table::{Base, TableId};
use super::variable::UNKNOWN;

/// The smallest denominator of a percentage or median.
pub const LEAST_WHOLE: u32 = 25;
/// Below this, satisfaction and effect are told as "20 of 25".
const PERCENT_FROM: u32 = 50;

/// A published count: a multiple of 5.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Multiple(u32);

/// A count as it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// 0: "få" to people; machines write 0 with the status "few". It may be 0 to 4, rarely more.
    Few,
    /// A positive multiple of 5.
    Count(u32),
}

/// A part of a whole as it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// In whole percent, 0 to 100.
    Percent(u8),
    /// "20 of 25".
    Of {
        /// The part.
        part: Multiple,
        /// The whole.
        whole: Multiple,
    },
}

impl Multiple {
    /// The number.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }

    /// As it is told.
    #[must_use]
    pub const fn shown(self) -> Shown {
        if self.0 == 0 { Shown::Few } else { Shown::Count(self.0) }
    }
}

/// The cells of one table over one closed range; sums of such are published figures again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    table: TableId,
    categories: Vec<Vec<String>>,
    cells: Vec<Multiple>,
    whole_years: bool,
}

impl Book {
    /// A table in a closed period: of its own cadence, or a longer one (the sum of what it is made of). `None` when the period
    /// is not over, shorter than the table's, of another year, or the table is not published this year.
    #[must_use]
    pub fn read(&self, table: TableId, period: Period) -> Option<Figures> {
        let cadence = self.schema().cadence(table).filter(|cadence| *cadence <= period.cadence())?;
        let parts: Option<Vec<&[u32]>> = period.parts(cadence).map(|part| self.figures(table, part)).collect();
        let cells = super::book::sum(parts?.into_iter(), self.schema().size(table));
        let cells = cells.into_iter().map(Multiple).collect();
        let categories = self.schema().categories(table);
        let whole_years = period.cadence() == super::period::Cadence::Year;
        Some(Figures { table, categories, cells, whole_years })
    }

    /// The sum of consecutive closed periods of one length, from the first to the last.
    #[must_use]
    pub fn read_range(&self, table: TableId, first: Period, last: Period) -> Option<Figures> {
        let same = first.cadence() == last.cadence() && first.year() == last.year() && first <= last;
        let mut periods = (first.ordinal()..=last.ordinal()).filter(|_| same);
        let period =
            |ordinal| Period::new(first.cadence(), first.year(), ordinal).and_then(|each| self.read(table, each));
        let start = period(periods.next()?)?;
        periods.try_fold(start, |sum, ordinal| sum.plus(&period(ordinal)?))
    }
}

impl Figures {
    /// The table.
    #[must_use]
    pub const fn table(&self) -> TableId {
        self.table
    }

    /// The categories of each dimension.
    #[must_use]
    pub fn categories(&self) -> &[Vec<String>] {
        &self.categories
    }

    /// The cells, row by row.
    #[must_use]
    pub fn cells(&self) -> &[Multiple] {
        &self.cells
    }

    /// The sum of all cells.
    #[must_use]
    pub fn total(&self) -> Multiple {
        Multiple(self.cells.iter().map(|cell| cell.0).sum())
    }

    /// The sum of some cells.
    #[must_use]
    pub fn sum_of(&self, cells: impl IntoIterator<Item = usize>) -> Multiple {
        Multiple(cells.into_iter().filter_map(|cell| self.cells.get(cell)).map(|cell| cell.0).sum())
    }

    /// The sum with other figures of the same table and categories: another year (three-year running sums), or another
    /// service that consents. `None` when the categories differ: they are frozen within a year, not for ever.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Option<Self> {
        let same = self.table == other.table && self.categories == other.categories;
        let cells = self.cells.iter().zip(&other.cells).map(|(one, two)| Multiple(one.0 + two.0));
        same.then(|| Self {
            cells: cells.collect(),
            categories: self.categories.clone(),
            table: self.table,
            whole_years: self.whole_years && other.whole_years,
        })
    }

    /// The share of some cells in all others of the table that were told (unknown left out of the whole). `None` when the
    /// whole is below [`LEAST_WHOLE`]; satisfaction and effect (base R) only for whole years, and not in percent under 50.
    #[must_use]
    pub fn share(&self, cells: &[usize]) -> Option<Share> {
        let told = self.told();
        let whole = self.sum_of(told.iter().copied());
        let part = self.sum_of(cells.iter().copied().filter(|cell| told.contains(cell)));
        let survey = self.table.table().base == Base::Survey;
        match whole.0 {
            whole if whole < LEAST_WHOLE || (survey && !self.whole_years) => None,
            of if survey && of < PERCENT_FROM => Some(Share::Of { part, whole }),
            of => {
                u8::try_from((200 * u64::from(part.0) + u64::from(of)) / (2 * u64::from(of))).ok().map(Share::Percent)
            }
        }
    }

    /// The category in which the median lies, of those that were told; `None` for tables of two dimensions and for wholes
    /// below [`LEAST_WHOLE`]. The order of the categories must mean something.
    #[must_use]
    pub fn median(&self) -> Option<usize> {
        let told = self.told();
        let whole = self.sum_of(told.iter().copied());
        if self.categories.len() != 1 || whole.0 < LEAST_WHOLE {
            return None;
        }
        let mut below = 0;
        told.into_iter().find(|cell| {
            below += self.cells[*cell].0;
            2 * below >= whole.0
        })
    }

    /// The cells none of whose categories is "unknown".
    fn told(&self) -> Vec<usize> {
        let known: Vec<Vec<bool>> =
            self.categories.iter().map(|each| each.iter().map(|word| word != UNKNOWN).collect()).collect();
        let cells = known.iter().fold(vec![true], |cells, dimension| {
            cells.iter().flat_map(|cell| dimension.iter().map(move |known| *cell && *known)).collect()
        });
        cells.into_iter().enumerate().filter_map(|(cell, told)| told.then_some(cell)).collect()
    }
}

const _: () = assert!(LEAST_WHOLE.is_multiple_of(STEP), "a denominator is a multiple of 5 itself");
