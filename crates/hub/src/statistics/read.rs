//! Reading: what has been published, and the coordinator's sheet beside it; nothing here can reach a counter.

use ajar_domain::ids::ServiceId;
use ajar_domain::statistics::{
    Book, Cadence, Exact, Multiple, Period, TableId, Year,
    staffing::{self, Load, Observed, Places},
};
use ajar_ledger::{Ledger, SheetLine};
use ajar_protocol::http::statistics as wire;
use chrono::NaiveDate;

use super::{Statistics, StatisticsFault, open};

/// Gives up at most: one in twenty.
const TOLERATED: f64 = 0.05;
/// Places for which the share that gives up is told.
const PLACES: u16 = 6;

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

/// A span of a weekday that could be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Days after Monday.
    pub day: u8,
    /// First minute.
    pub from: u16,
    /// The first minute after it.
    pub to: u16,
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

fn name_of(period: Period) -> String {
    let (year, ordinal) = (period.year().number(), period.ordinal());
    match period.cadence() {
        Cadence::Week => format!("{year:04}-W{ordinal:02}"),
        Cadence::Month => format!("{year:04}-M{ordinal:02}"),
        Cadence::Quarter => format!("{year:04}-Q{ordinal}"),
        Cadence::HalfYear => format!("{year:04}-H{ordinal}"),
        Cadence::Year => format!("{year:04}"),
    }
}

/// The period of a name, which has one spelling only.
fn named(name: &str) -> Option<Period> {
    let (year, rest) = name.split_at_checked(4)?;
    let year = Year::new(year.parse().ok()?)?;
    let (kind, ordinal) = if rest.is_empty() { ("", "1") } else { rest.split_at_checked(2)? };
    let cadence = match kind {
        "" => Cadence::Year,
        "-H" => Cadence::HalfYear,
        "-Q" => Cadence::Quarter,
        "-M" => Cadence::Month,
        "-W" => Cadence::Week,
        _ => return None,
    };
    Period::new(cadence, year, ordinal.parse().ok()?).filter(|period| name_of(*period) == name)
}

/// The statistical month of a name like `2026-11`.
fn month_named(name: &str) -> Option<Period> {
    let (year, month) = name.split_once('-')?;
    let period = Period::new(Cadence::Month, Year::new(year.parse().ok()?)?, month.parse().ok()?)?;
    (format!("{:04}-{:02}", period.year().number(), period.ordinal()) == name).then_some(period)
}

/// Every block with what it needs, from the closed quarters.
fn blocks(book: &Book, open: Option<Week>) -> Vec<wire::StaffedBlock> {
    let year = book.schema().year();
    let quarters: Vec<Period> = (1..=4)
        .filter_map(|ordinal| Period::new(Cadence::Quarter, year, ordinal))
        .take_while(|period| book.is_closed(*period))
        .collect();
    let range = quarters.first().zip(quarters.last());
    let read = |table| range.and_then(|(first, last)| book.read_range(table, *first, *last));
    let weeks: usize = quarters.iter().map(|quarter| quarter.weeks().count()).sum();
    let service = read(TableId::T13).and_then(|lengths| staffing::mean_service(&lengths));
    let patience =
        read(TableId::T12).zip(read(TableId::T2)).and_then(|(waits, ends)| staffing::patience(&waits, &ends));
    let by_block = read(TableId::T14Block);
    let all = book.schema().blocks();
    let names = book.schema().categories(TableId::T14Block).into_iter().next().unwrap_or_default();
    let weeks = f64::from(u32::try_from(weeks).unwrap_or(0));
    let known = all.list().iter().zip(names).enumerate().map(|(place, (block, name))| {
        let arrivals = by_block.as_ref().and_then(|figures| staffing::arrivals(figures, place)).unwrap_or(0);
        let hours = block.hours(all);
        let observed = service.zip(patience).map(|(service, patience)| (service, patience, weeks));
        staffed(name, arrivals, hours, hours, observed)
    });
    let mut blocks: Vec<wire::StaffedBlock> = known.collect();
    blocks.extend(open.and_then(|open| what_if(book, open, &blocks, service.zip(patience), weeks)));
    blocks
}

/// A span of the closed rest of a day: it meets that rest's arrivals, in proportion to its hours (demand that is spread evenly is
/// the cautious guess; nobody knows the hour of an attempt).
fn what_if(
    book: &Book,
    open: Week,
    known: &[wire::StaffedBlock],
    observed: Option<(f64, f64)>,
    weeks: f64,
) -> Option<wire::StaffedBlock> {
    let blocks = book.schema().blocks();
    let of_day = |day| ajar_domain::opening::Weekday::ALL.get(usize::from(open.day)) == Some(&day);
    let place = blocks.list().iter().position(|block| block.open.is_none() && of_day(block.day))?;
    let (rest, closed) = (known.get(place)?, blocks.list()[place].hours(blocks));
    let hours = f64::from(open.to.checked_sub(open.from)?) / 60.0;
    if hours <= 0.0 || open.to > ajar_domain::opening::DAY || hours > closed {
        return None;
    }
    let day = rest.block.strip_suffix("-closed")?;
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let name = format!("{day}-{}-{}?", clock(open.from), clock(open.to));
    Some(staffed(name, rest.arrivals, hours, closed, observed.map(|(service, patience)| (service, patience, weeks))))
}

/// A block of `hours` a week whose arrivals were met in `met` hours a week.
#[expect(clippy::cast_possible_truncation, reason = "hours of a week fit, and shares lie between 0 and 1")]
#[expect(clippy::cast_sign_loss, reason = "shares lie between 0 and 1")]
fn staffed(
    block: String,
    arrivals: u32,
    hours: f64,
    met: f64,
    observed: Option<(f64, f64, f64)>,
) -> wire::StaffedBlock {
    let none = wire::StaffedBlock { block, hours: hours as f32, arrivals, places: None, given_up: vec![] };
    let Some((service, patience, weeks)) = observed.filter(|(.., weeks)| *weeks > 0.0) else { return none };
    let places = staffing::recommend(&Observed { arrivals, hours: met * weeks, service, patience }, TOLERATED);
    let rate = f64::from(arrivals) / (met * weeks);
    let share = |servers| staffing::given_up(&Load { arrivals: rate, service, patience, servers });
    let percent = |share: f64| (100.0 * share).round().clamp(0.0, 100.0) as u8;
    wire::StaffedBlock {
        places: places.map(|Places { least, recommended }| wire::RecommendedPlaces { least, recommended }),
        given_up: (1..=PLACES).filter_map(share).map(percent).collect(),
        ..none
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_has_one_name() {
        for name in ["2026", "2026-H1", "2026-H2", "2026-Q1", "2026-Q4", "2026-M01", "2026-M12", "2026-W01", "2026-W53"]
        {
            assert_eq!(named(name).map(name_of).as_deref(), Some(name));
        }
        for name in
            ["", "26", "2026-", "2026-Q5", "2026-Q0", "2026-M1", "2026-W54", "2025-W53", "2026-q1", "2026-Q1 ", "æøåæ"]
        {
            assert_eq!(named(name), None, "{name}");
        }
        assert_eq!(month_named("2026-11").map(name_of).as_deref(), Some("2026-M11"));
        for name in ["2026-13", "2026-1", "2026", "2026-00", "-2026-11"] {
            assert_eq!(month_named(name), None, "{name}");
        }
    }
}
