//! Reading: what has been published, and the coordinator's sheet beside it; nothing here can reach a counter.

mod named;
mod staffed;

use ajar_domain::ids::ServiceId;
use ajar_domain::statistics::{Book, Cadence, Exact, Multiple, Period, TableId};
use ajar_ledger::{Ledger, SheetLine};
use ajar_protocol::http::statistics as wire;
use chrono::NaiveDate;

use named::{month_named, name_of, named};
pub use staffed::Week;
use staffed::blocks;

use super::{Statistics, StatisticsFault, open};

/// What became of a change of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Written.
    Done,
    /// There is no such service or month.
    Unknown,
    /// The month is closed, or its year has not begun.
    NotNow,
}

/// Everything published of one closed period, for an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The period: `2026-Q3`.
    pub period: wire::StatisticsPeriod,
    /// Year of the period.
    pub year: u16,
    /// Each table that has figures of this length; one row of cells.
    pub tables: Vec<wire::StatisticsTable>,
    /// The exact figures, when the period is a whole closed year.
    pub exact: Option<wire::ExactFigures>,
    /// Counters were lost in the year.
    pub interrupted: bool,
}

impl Statistics {
    /// The years of a service, the oldest first; `None` when there is no such service.
    ///
    /// # Errors
    /// [`StatisticsFault`].
    pub async fn years(&self, slug: &str) -> Result<Option<Vec<wire::StatisticsYearHead>>, StatisticsFault> {
        let Some((service, _)) = self.named(slug) else { return Ok(None) };
        let years = self.0.ledger.statistics_years(service).await?;
        let head = |(year, weeks_closed)| wire::StatisticsYearHead { year, weeks_closed };
        Ok(Some(years.into_iter().map(head).collect()))
    }

    /// Everything published of a year; `None` when there is no such service or year.
    ///
    /// # Errors
    /// [`StatisticsFault`].
    pub async fn year(&self, slug: &str, year: u16) -> Result<Option<wire::StatisticsYear>, StatisticsFault> {
        Ok(self.book(slug, year).await?.map(|book| told(&book)))
    }

    /// Everything published of a closed period, by its name (`2026`, `2026-H1`, `2026-Q3`, `2026-M02`, `2026-W07`); `None`
    /// when there is no such service or period, or it is not closed.
    ///
    /// # Errors
    /// [`StatisticsFault`].
    pub async fn published(&self, slug: &str, period: &str) -> Result<Option<Published>, StatisticsFault> {
        let Some((service, _)) = self.named(slug) else { return Ok(None) };
        published(&*self.0.ledger, service, period).await
    }

    /// Places for each block of a year, and for a span of a closed rest that could be open; `None` when there is no such
    /// service or year.
    ///
    /// # Errors
    /// [`StatisticsFault`].
    pub async fn staffing(
        &self,
        slug: &str,
        year: u16,
        open: Option<Week>,
    ) -> Result<Option<wire::Staffing>, StatisticsFault> {
        Ok(self.book(slug, year).await?.map(|book| wire::Staffing { blocks: blocks(&book, open) }))
    }

    /// The sheet of a month (`2026-11`); `None` when there is no such service or month.
    ///
    /// # Errors
    /// [`StatisticsFault`].
    pub async fn sheet(&self, slug: &str, month: &str) -> Result<Option<wire::MonthlySheet>, StatisticsFault> {
        let (Some((service, _)), Some(month)) = (self.named(slug), month_named(month)) else { return Ok(None) };
        let line = self.0.ledger.sheet(service, month.year().number(), month.ordinal()).await?;
        let [activities, participants, sparring, met] = line;
        Ok(Some(wire::MonthlySheet { activities, participants, sparring, met }))
    }

    /// Writes the sheet of a month that is not closed.
    ///
    /// # Errors
    /// [`StatisticsFault`].
    pub async fn put_sheet(
        &self,
        slug: &str,
        month: &str,
        sheet: &wire::MonthlySheet,
    ) -> Result<Asked, StatisticsFault> {
        let (Some((service, _)), Some(month)) = (self.named(slug), month_named(month)) else {
            return Ok(Asked::Unknown);
        };
        // What is over is closed first, so that nobody writes into a month that only waits for its close.
        self.tend(service).await?;
        let line: SheetLine = [sheet.activities, sheet.participants, sheet.sparring, sheet.met];
        let at = (month.ordinal(), month.last().number());
        let done = self.0.ledger.put_sheet(service, month.year().number(), at, line).await?;
        Ok(if done { Asked::Done } else { Asked::NotNow })
    }

    async fn book(&self, slug: &str, year: u16) -> Result<Option<Book>, StatisticsFault> {
        let Some((service, _)) = self.named(slug) else { return Ok(None) };
        let publication = self.0.ledger.publication(service, year).await?;
        publication.as_ref().map(open::book).transpose()
    }
}

/// What an export of a period holds, from the ledger alone.
pub(crate) async fn published(
    ledger: &dyn Ledger,
    service: ServiceId,
    period: &str,
) -> Result<Option<Published>, StatisticsFault> {
    let Some(period) = named(period) else { return Ok(None) };
    let publication = ledger.publication(service, period.year().number()).await?;
    let Some(book) = publication.as_ref().map(open::book).transpose()? else { return Ok(None) };
    if !book.is_closed(period) {
        return Ok(None);
    }
    let tables = book.schema().tables().filter_map(|table| {
        let figures = book.read(table.id, period)?;
        Some(table_of(&book, table.id, vec![figures.cells().iter().copied().map(Multiple::get).collect()]))
    });
    let whole = period.cadence() == Cadence::Year;
    Ok(Some(Published {
        period: period_of(period),
        year: period.year().number(),
        tables: tables.collect(),
        exact: exact(&book).filter(|_| whole),
        // A loss later in the year would change the files of the periods before it: the year's own file tells it.
        interrupted: whole && book.interrupted(),
    }))
}

fn told(book: &Book) -> wire::StatisticsYear {
    let year = book.schema().year();
    let closed = |cadence: Cadence| {
        let all = (1..=cadence.periods(year)).filter_map(move |ordinal| Period::new(cadence, year, ordinal));
        all.take_while(|period| book.is_closed(*period))
    };
    let table = |table: TableId| {
        let cadence = book.schema().cadence(table)?;
        let cells = closed(cadence).filter_map(|period| book.read(table, period));
        let cells = cells.map(|figures| figures.cells().iter().copied().map(Multiple::get).collect()).collect();
        Some(table_of(book, table, cells))
    };
    wire::StatisticsYear {
        year: year.number(),
        first_week: book.heading().first.number(),
        weeks_closed: book.heading().closed,
        tables: book.schema().tables().filter_map(|each| table(each.id)).collect(),
        periods: Cadence::ALL.into_iter().flat_map(closed).map(period_of).collect(),
        exact: exact(book),
        interrupted: book.interrupted(),
    }
}

fn table_of(book: &Book, table: TableId, periods: Vec<Vec<u32>>) -> wire::StatisticsTable {
    let known = table.table();
    wire::StatisticsTable {
        name: known.name.to_owned(),
        base: known.base.word().to_owned(),
        cadence: cadence(book.schema().cadence(table).unwrap_or(Cadence::Year)),
        variables: known.variables().into_iter().map(|variable| variable.word().to_owned()).collect(),
        categories: book.schema().categories(table),
        periods,
    }
}

fn exact(book: &Book) -> Option<wire::ExactFigures> {
    Some(wire::ExactFigures {
        attempts: book.exact(Exact::Attempts)?,
        counselling: book.exact(Exact::Counselling)?,
        held: book.exact(Exact::Held)?,
    })
}

const fn cadence(cadence: Cadence) -> wire::Cadence {
    match cadence {
        Cadence::Week => wire::Cadence::Week,
        Cadence::Month => wire::Cadence::Month,
        Cadence::Quarter => wire::Cadence::Quarter,
        Cadence::HalfYear => wire::Cadence::HalfYear,
        Cadence::Year => wire::Cadence::Year,
    }
}

fn period_of(period: Period) -> wire::StatisticsPeriod {
    let day =
        |day| NaiveDate::from_epoch_days(day).map_or_else(String::new, |date| date.format("%Y-%m-%d").to_string());
    wire::StatisticsPeriod {
        cadence: cadence(period.cadence()),
        ordinal: period.ordinal(),
        name: name_of(period),
        first: day(period.first().monday()),
        last: day(period.last().sunday()),
    }
}
