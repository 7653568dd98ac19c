//! The book of a year: what has been published, period by period, in multiples of 5. It only grows; no figure that stands in a
//! closed period is ever written again, and nothing in it comes from an open one.

use super::counters::{Counters, Exact};
use super::period::{Cadence, Period, Week};
use super::rejection::Rejection;
use super::schema::{Cell, Schema};
use super::table::{Margin, TableId};

/// The base of the rounding.
pub const STEP: u32 = 5;

/// No period of a service has so much in one cell; a larger figure is damage, and sums stay far below the limits of their type.
const MOST: u32 = 1_000_000;

/// Everything published of one service in one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    schema: Schema,
    /// The first week that counts.
    first: Week,
    /// How many weeks of the year lie before the open one; all of them when the year is closed.
    closed: u8,
    /// By table, period and cell.
    figures: Vec<Vec<Vec<u32>>>,
    exact: Option<[u32; 3]>,
    interrupted: bool,
}

/// A figure as a store keeps it: one row for each cell and period from the first day of the year to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// Table and cell.
    pub cell: Cell,
    /// The period's number in the year, from 1, at the table's cadence.
    pub ordinal: u8,
    /// The figure; 0 until the period is closed.
    pub figure: u32,
}

/// What a store keeps beside the rows of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    /// The first week that counts; week 1 but for a service that began later.
    pub first: Week,
    /// How many weeks of the year lie before the open one.
    pub closed: u8,
    /// Exact yearly figures in the order of [`Exact::ALL`], once the year is closed.
    pub exact: Option<[u32; 3]>,
    /// Whether counters were lost in the year; a note goes with every figure then.
    pub interrupted: bool,
}

impl Book {
    /// An empty book, from the first week of the year.
    #[must_use]
    pub fn open(schema: Schema) -> Self {
        let first = Week::first(schema.year());
        Self::empty(schema, first)
    }

    /// An empty book for a service that begins in the middle of a year.
    ///
    /// # Errors
    /// [`Rejection::OtherYear`] when the week lies in another one.
    pub fn open_at(schema: Schema, first: Week) -> Result<Self, Rejection> {
        if first.year() == schema.year() { Ok(Self::empty(schema, first)) } else { Err(Rejection::OtherYear) }
    }

    fn empty(schema: Schema, first: Week) -> Self {
        let figures = super::table::TABLES.iter().map(|table| {
            let periods = schema.cadence(table.id).map_or(0, |cadence| cadence.periods(schema.year()));
            vec![vec![0; schema.size(table.id)]; usize::from(periods)]
        });
        Self { figures: figures.collect(), first, closed: first.number() - 1, exact: None, interrupted: false, schema }
    }

    /// Takes a book from a store, and trusts nothing in it: every figure lies on the grid, all tables add up, open periods are
    /// empty.
    ///
    /// # Errors
    /// [`Rejection::Damaged`] when one of that does not hold; [`Rejection::OtherYear`] when the first week lies elsewhere.
    pub fn restore(schema: Schema, heading: Heading, rows: impl IntoIterator<Item = Row>) -> Result<Self, Rejection> {
        let mut book = Self::open_at(schema, heading.first)?;
        for row in rows {
            let periods = book.figures.get_mut(row.cell.table.index()).ok_or(Rejection::Damaged)?;
            let period = periods.get_mut(usize::from(row.ordinal).wrapping_sub(1)).ok_or(Rejection::Damaged)?;
            *period.get_mut(row.cell.index).ok_or(Rejection::Damaged)? = row.figure;
        }
        let Heading { closed, exact, interrupted, first: _ } = heading;
        Self { closed, exact, interrupted, ..book }.proved()
    }

    /// The rows of a store, all of them, in a fixed order: at each close they are all written again.
    pub fn rows(&self) -> impl Iterator<Item = Row> + '_ {
        self.schema.tables().flat_map(|table| {
            let periods = self.figures[table.id.index()].iter().zip(1..);
            periods.flat_map(move |(cells, ordinal)| {
                let cells = cells.iter().enumerate();
                cells.map(move |(index, figure)| Row {
                    cell: Cell { table: table.id, index },
                    ordinal,
                    figure: *figure,
                })
            })
        })
    }

    /// What a store keeps beside the rows.
    #[must_use]
    pub const fn heading(&self) -> Heading {
        Heading { first: self.first, closed: self.closed, exact: self.exact, interrupted: self.interrupted }
    }

    /// The schema of the year.
    #[must_use]
    pub const fn schema(&self) -> &Schema {
        &self.schema
    }

    /// The first week that is not closed; `None` when the year is closed.
    #[must_use]
    pub fn open_week(&self) -> Option<Week> {
        Week::new(self.schema.year(), self.closed + 1)
    }

    /// Whether a period is over and published.
    #[must_use]
    pub fn is_closed(&self, period: Period) -> bool {
        period.year() == self.schema.year() && period.last().number() <= self.closed
    }

    /// The exact yearly figure, once the year is closed; `None` before, and when counters were lost in the year.
    #[must_use]
    pub fn exact(&self, exact: Exact) -> Option<u32> {
        self.exact.map(|figures| figures[exact as usize])
    }

    /// Whether counters were lost in the year.
    #[must_use]
    pub const fn interrupted(&self) -> bool {
        self.interrupted
    }

    /// The figures of a table in one closed period of its own cadence, row by row.
    pub(super) fn figures(&self, table: TableId, period: Period) -> Option<&[u32]> {
        let own = self.schema.cadence(table) == Some(period.cadence());
        let ordinal = usize::from(period.ordinal() - 1);
        (own && self.is_closed(period)).then(|| self.figures[table.index()][ordinal].as_slice())
    }

    /// P: the sum of all periods of the year, by cell.
    pub(super) fn cumulative(&self, table: TableId) -> Vec<u32> {
        sum(self.figures[table.index()].iter().map(Vec::as_slice), self.schema.size(table))
    }

    /// P of a margin.
    pub(super) fn margin(&self, margin: Margin) -> Vec<u32> {
        of_margin(margin, &self.cumulative(margin.source()), &self.schema)
    }

    /// Publishes ticks of a table for a period that ends with the week being closed.
    pub(super) fn publish(&mut self, table: TableId, period: Period, ticks: &[u32]) {
        let cells = &mut self.figures[table.index()][usize::from(period.ordinal() - 1)];
        for (cell, ticks) in cells.iter_mut().zip(ticks) {
            *cell += STEP * ticks;
        }
    }

    /// Marks a week as closed, and at the end of the year takes over the exact figures.
    pub(super) fn closed(mut self, week: Week, counters: &Counters) -> Self {
        self.closed = week.number();
        self.interrupted |= counters.were_lost();
        if self.open_week().is_none() {
            let [attempts, counselling, held] = Exact::ALL.map(|exact| counters.exact(exact));
            self.exact = attempts
                .zip(counselling)
                .zip(held)
                .map(|((attempts, counselling), held)| [attempts, counselling, held]);
        }
        self
    }

    /// Holds a restored book against everything that is true of each book.
    fn proved(self) -> Result<Self, Rejection> {
        let weeks = self.schema.year().weeks();
        let heading = self.closed <= weeks && self.closed >= self.first.number() - 1;
        let exact = self.exact.is_none() || self.closed == weeks;
        let grid = self.figures.iter().flatten().flatten().all(|figure| figure % STEP == 0 && *figure <= MOST);
        let sound = heading && exact && grid && self.open_periods_are_empty() && self.adds_up();
        if sound { Ok(self) } else { Err(Rejection::Damaged) }
    }

    fn open_periods_are_empty(&self) -> bool {
        self.schema.tables().all(|table| {
            let cadence = self.schema.cadence(table.id).unwrap_or(Cadence::Year);
            let periods = self.figures[table.id.index()].iter().zip(1..);
            let open = periods.filter(|(_, ordinal)| {
                Period::new(cadence, self.schema.year(), *ordinal).is_none_or(|period| !self.is_closed(period))
            });
            open.flat_map(|(cells, _)| cells).all(|figure| *figure == 0)
        })
    }

    /// In each closed period, the cells of every table add up to its margins.
    fn adds_up(&self) -> bool {
        self.schema.tables().all(|table| {
            let cadence = self.schema.cadence(table.id).unwrap_or(Cadence::Year);
            let periods = (1..=cadence.periods(self.schema.year()))
                .filter_map(|ordinal| Period::new(cadence, self.schema.year(), ordinal))
                .filter(|period| self.is_closed(*period));
            periods.into_iter().all(|period| super::additive::adds_up(self, table, period))
        })
    }
}

/// The sum of several rows of cells.
pub(super) fn sum<'a>(rows: impl Iterator<Item = &'a [u32]>, size: usize) -> Vec<u32> {
    rows.fold(vec![0; size], |sum, row| sum.iter().zip(row).map(|(sum, cell)| sum + cell).collect())
}

/// A margin's figures, from the cells of its source.
pub(super) fn of_margin(margin: Margin, cells: &[u32], schema: &Schema) -> Vec<u32> {
    match (margin, cells) {
        (Margin::CounsellingTotal, [counselling, ..]) => vec![*counselling],
        (Margin::Answered, [counselling, other, not]) => vec![counselling + other, *not],
        (Margin::CounsellingByChannel, _) => cells[..schema.sides(TableId::T3).1.min(cells.len())].to_vec(),
        (Margin::All(_) | Margin::CounsellingTotal | Margin::Answered, _) => cells.to_vec(),
    }
}
