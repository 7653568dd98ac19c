//! Books between ledger and rules: what lies in the ledger is proved before it is believed, and a new year is fixed from what
//! was published of the last.

use ajar_domain::{
    ids::ServiceId,
    statistics::{Book, Cadence, Cell, Expected, Heading, Period, Row, Schema, TableId, Week, Year},
};
use ajar_ledger::{PublishedPeriod, PublishedYear};

use super::{StatisticsFault, frozen};

/// Figures of the bases for each counselling contact that is expected, in percent, until a year has been published: measured
/// nowhere, and low, because a table that is published too often tells more than one that is published too rarely.
const PERCENT: Expected =
    Expected { attempts: 120, counselling: 100, bookings: 20, ended: 20, survey: 20, bridges: 20, outreach: 50 };

/// The book of a publication.
pub(super) fn book(publication: &PublishedYear) -> Result<Book, StatisticsFault> {
    let schema = frozen::read(publication.year, &publication.frozen).ok_or(StatisticsFault::Damaged)?;
    let first = Week::new(schema.year(), publication.first_week).ok_or(StatisticsFault::Damaged)?;
    let PublishedYear { closed, exact, interrupted, .. } = *publication;
    let heading = Heading { first, closed, exact, interrupted };
    let rows: Option<Vec<Vec<Row>>> = publication.periods.iter().map(rows).collect();
    let rows = rows.ok_or(StatisticsFault::Damaged)?.into_iter().flatten();
    Book::restore(schema, heading, rows).map_err(|_| StatisticsFault::Damaged)
}

fn rows(period: &PublishedPeriod) -> Option<Vec<Row>> {
    let (table, ordinal) = (TableId::named(&period.table)?, period.ordinal);
    let cells = period.cells.iter().enumerate();
    Some(cells.map(|(index, figure)| Row { cell: Cell { table, index }, ordinal, figure: *figure }).collect())
}

/// A book as the ledger keeps it: every table and period of the year, closed or not.
pub(super) fn publication(service: ServiceId, book: &Book) -> PublishedYear {
    let Heading { first, closed, exact, interrupted } = book.heading();
    let mut periods: Vec<PublishedPeriod> = Vec::new();
    for Row { cell, ordinal, figure } in book.rows() {
        let table = cell.table.table().name;
        match periods.last_mut() {
            Some(last) if last.table == table && last.ordinal == ordinal => last.cells.push(figure),
            Some(_) | None => periods.push(PublishedPeriod { table: table.to_owned(), ordinal, cells: vec![figure] }),
        }
    }
    let (year, first_week) = (first.year().number(), first.number());
    let frozen = frozen::write(book.schema());
    PublishedYear { service, year, frozen, first_week, closed, exact, interrupted, periods }
}

/// The sizes to expect of a service of which nothing has been published.
pub(super) fn guessed(contacts: u32) -> Expected {
    let of = |percent: u32| contacts.saturating_mul(percent) / 100;
    Expected {
        attempts: of(PERCENT.attempts),
        counselling: contacts,
        bookings: of(PERCENT.bookings),
        ended: of(PERCENT.ended),
        survey: of(PERCENT.survey),
        bridges: of(PERCENT.bridges),
        outreach: of(PERCENT.outreach),
    }
}

/// The sizes to expect after a year, scaled to a whole one when the service began in the middle of it.
pub(super) fn after(book: &Book) -> Expected {
    let year = book.schema().year();
    let weeks = u32::from(year.weeks()) - u32::from(book.heading().first.number() - 1);
    let figures = |table| Period::new(Cadence::Year, year, 1).and_then(|period| book.read(table, period));
    let scaled = |figure: u32| figure.saturating_mul(year.weeks().into()) / weeks.max(1);
    let total = |table| figures(table).map_or(0, |figures| scaled(figures.total().get()));
    Expected {
        attempts: total(TableId::A),
        counselling: figures(TableId::T1).map_or(0, |tree| scaled(tree.sum_of([0]).get())),
        bookings: total(TableId::B),
        ended: total(TableId::E),
        survey: total(TableId::R),
        bridges: total(TableId::G),
        outreach: total(TableId::O),
    }
}

/// An empty book from a week on.
pub(super) fn opened(blocks: ajar_domain::statistics::Blocks, expected: &Expected, first: Week) -> Book {
    let year: Year = first.year();
    Book::open_at(Schema::new(year, blocks, expected), first).expect("the week lies in the year of its own schema")
}
