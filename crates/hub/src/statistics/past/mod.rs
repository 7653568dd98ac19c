//! A past for the demo: invented years that go through the same counters and closes as lived ones; it never touches a service
//! that has a year of its own.

mod dice;
mod people;

use ajar_domain::{
    ids::ServiceId,
    opening::{Span, Weekday, WeeklyHours},
    statistics::{Blocks, Book, Cadence, Counters, Expected, Period, Rejection, Week, Year, close},
};
use ajar_ledger::SheetLine;
use ajar_live::Opened;

use self::{dice::Dice, people::People};
use super::{Offer, Statistics, StatisticsFault, open, tend};

/// Seed of everything invented: the demo of one date is the same everywhere.
const SEED: u64 = 2026;
/// Counselling contacts a week in the newest year.
const WEEKLY: f64 = 20.0;
/// How much of the next year's demand a year has.
const GROWTH: f64 = 0.88;

/// One year as it was lived.
struct Lived {
    book: Book,
    /// Counters and secret, in a week that is not over; none when the year is.
    open: Option<Vec<u8>>,
    /// Each month's line, in order.
    sheets: Vec<SheetLine>,
}

impl Statistics {
    /// Invents so many years before this one, and this one up to today, for a service of which nothing has been counted.
    ///
    /// # Errors
    /// [`StatisticsFault`].
    pub async fn invent_past(&self, slug: &str, years: u16) -> Result<(), StatisticsFault> {
        let Some((service, offer)) = self.named(slug) else { return Ok(()) };
        let Some(now) = offer.calendar.week(self.now()) else { return Ok(()) };
        if !self.0.ledger.statistics_years(service).await?.is_empty() {
            return Ok(());
        }
        let mut expected = open::guessed(offer.expected);
        for ago in (0..=years).rev() {
            let Some(year) = Year::new(now.year().number().saturating_sub(ago)) else { continue };
            let lived = live(year, now, &expected, WEEKLY * GROWTH.powi(ago.into()))?;
            expected = open::after(&lived.book);
            self.put_down(service, offer, now, lived).await?;
        }
        Ok(())
    }

    /// The year before its first day, then the sheets, then all of it: sheets are written in years that are open.
    async fn put_down(
        &self,
        service: ServiceId,
        offer: &Offer,
        now: Week,
        lived: Lived,
    ) -> Result<(), StatisticsFault> {
        let Lived { book, open, sheets } = lived;
        let year = book.schema().year();
        let before = Book::open(book.schema().clone());
        self.0.ledger.publish(&open::publication(service, &before), None, None).await?;
        for (month, line) in (1..).zip(sheets) {
            let last = Period::new(Cadence::Month, year, month).map_or(0, |period| period.last().number());
            self.0.ledger.put_sheet(service, year.number(), (month, last), line).await?;
        }
        self.0.ledger.publish(&open::publication(service, &book), Some(0), None).await?;
        let Some(bytes) = open else { return Ok(()) };
        let ends = offer.calendar.end(Week::last(year)).0;
        let expires = ajar_domain::time::Moment(ends.saturating_add(tend::KEEP));
        let counters = ajar_live::Counters { bytes: bytes.into(), until: offer.calendar.end(now), expires };
        match self.0.live.open_counters(service, None, counters, self.now()).await? {
            Opened::Done | Opened::Other => Ok(()),
            Opened::Full => Err(StatisticsFault::Damaged),
        }
    }
}

/// Monday to Thursday afternoon, as the demo's own words say.
fn blocks() -> Blocks {
    let days = [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday];
    let hours = WeeklyHours::new(days.map(|day| Span { day, from: 15 * 60, to: 19 * 60 }).to_vec());
    Blocks::of(&hours.expect("four afternoons of one week do not overlap"))
}

/// A year, up to `now` when it is the present one.
fn live(year: Year, now: Week, expected: &Expected, weekly: f64) -> Result<Lived, StatisticsFault> {
    let damaged = |_: Rejection| StatisticsFault::Damaged;
    let mut dice = Dice(SEED ^ u64::from(year.number()) << 32);
    let mut book = open::opened(blocks(), expected, Week::first(year));
    let mut counters = Counters::open(book.schema(), &mut dice);
    let key = dice.key();
    let people = People { weekly };
    let mut sheets: Vec<SheetLine> = Vec::new();
    while let Some(week) = book.open_week().filter(|week| *week < now) {
        let mut events = people.week(week, &mut dice);
        if Period::ending(week, Cadence::Month).is_some() {
            sheets.push(people.sheet(&mut dice));
            events.extend(tend::events(*sheets.last().unwrap_or(&[0; 4])));
        }
        for event in &events {
            counters.count(&event.tally(book.schema()), week).map_err(damaged)?;
        }
        let after = week.next().ok_or(StatisticsFault::Damaged)?;
        book = close(&counters, &book, after, &tend::Ranks(key)).map_err(damaged)?;
        match counters.follow(&book) {
            Ok(()) | Err(Rejection::YearOver) => {}
            Err(_) => return Err(StatisticsFault::Damaged),
        }
    }
    let open = book.open_week().map(|_| [counters.encode(), key.to_vec()].concat());
    Ok(Lived { book, open, sheets })
}
