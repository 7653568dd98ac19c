//! Tending: opens years, closes what is over and brings back what a stop took along. Every step can be the last of a process:
//! whoever comes next, here or on another server, finds either the old publication or the new one, and goes on.

use std::sync::atomic::Ordering;

use ajar_auth::keyed_rank;
use ajar_domain::{
    ids::ServiceId,
    statistics::{
        Book, Cadence, Counters, Event, Offset, Offsets, Period, Rejection, TableId, TieOrder, Week, categories::Sheet,
        close,
    },
    time::Moment,
};
use ajar_ledger::{PublishedYear, SheetLine};
use ajar_live::{Count, HEAD, Opened, SCHEMA};

use super::{Offer, Open, Statistics, StatisticsFault, checkpoint::Kept, count::count, open};

/// Length of the year's secret behind the counters.
pub(super) const KEY: usize = 32;
/// More steps than any catching up takes: the weeks of some years.
const STEPS: usize = 400;
/// How long counters stay after their year, for a server that is late.
pub(super) const KEEP: u64 = 60 * 86_400 * 1000;

/// Whether another step may be due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Again,
    Done,
}

/// What lies in the live store for the open year.
pub(super) struct Held {
    pub(super) counters: Counters,
    key: [u8; KEY],
}

impl Statistics {
    /// Tends every service.
    ///
    /// # Errors
    /// The first [`StatisticsFault`]; the other services were tended all the same.
    pub async fn tend_all(&self) -> Result<(), StatisticsFault> {
        let mut result = Ok(());
        for service in self.0.offers.keys() {
            result = result.and(self.tend(*service).await);
        }
        result
    }

    /// Brings a service to the present: an open year, counters for it, and every week that is over closed.
    ///
    /// # Errors
    /// [`StatisticsFault`]; what was done stays done.
    pub(crate) async fn tend(&self, service: ServiceId) -> Result<(), StatisticsFault> {
        let Some(offer) = self.offer(service) else { return Ok(()) };
        let _one_at_a_time = offer.tending.lock().await;
        let mut closed = false;
        for _ in 0..STEPS {
            if self.step(service, offer, &mut closed).await? == Step::Done {
                if closed {
                    self.checkpoint(service, Kept::Running).await?;
                }
                return Ok(());
            }
        }
        Err(StatisticsFault::Contention)
    }

    /// Counters first, then the book: the ledger is never behind the counters, so that what is read second is new enough.
    async fn step(&self, service: ServiceId, offer: &Offer, closed: &mut bool) -> Result<Step, StatisticsFault> {
        let now = self.now();
        let Some(week) = offer.calendar.week(now) else { return Ok(Step::Done) };
        let live = self.0.live.counters(service, now).await?;
        if live.as_ref().is_some_and(|live| offer.is_current(live, now)) {
            return Ok(Step::Done);
        }
        let years = self.0.ledger.statistics_years(service).await?;
        let Some((year, _)) = years.last() else {
            let book = open::opened(offer.calendar.blocks(), &open::guessed(offer.expected), week);
            return self.begin(service, &book).await;
        };
        let publication = self.0.ledger.publication(service, *year).await?.ok_or(StatisticsFault::Damaged)?;
        let book = open::book(&publication)?;
        let Some(open_week) = book.open_week() else {
            let Some(next) = book.schema().year().next().map(Week::first) else { return Ok(Step::Done) };
            let book = open::opened(offer.calendar.blocks(), &open::after(&book), next);
            return self.begin(service, &book).await;
        };
        let ends = offer.calendar.end(Week::last(book.schema().year()));
        self.wake(service, offer).await;
        offer.set_open(Open { schema: book.schema().clone(), ends });
        match live.as_ref().map(|live| (live.head(), held(&book, &live.bytes))) {
            Some((Some(_), Some(held))) => {
                offer.whole.store(false, Ordering::Relaxed);
                self.turn(service, offer, &publication, (&book, open_week), held, week, closed).await
            }
            other => {
                let instead = other.and_then(|(head, _)| head);
                self.bring_back(service, offer, (&book, open_week), instead, ends).await
            }
        }
    }

    /// Writes a new year; another server may have been faster.
    async fn begin(&self, service: ServiceId, book: &Book) -> Result<Step, StatisticsFault> {
        self.0.ledger.publish(&open::publication(service, book), None, None).await?;
        Ok(Step::Again)
    }

    /// Puts counters down where there are none for this book: from the checkpoint, fresh for a fresh year, or made up and
    /// flagged.
    async fn bring_back(
        &self,
        service: ServiceId,
        offer: &Offer,
        (book, week): (&Book, Week),
        instead: Option<[u8; HEAD]>,
        ends: Moment,
    ) -> Result<Step, StatisticsFault> {
        let bytes = match self.kept(service, offer, book, week) {
            Some(bytes) => bytes,
            None => {
                // A year begins without a loss in its own first week, or when the counters of the year before stand there still.
                let first = book.heading().first == week;
                let begins = first && (instead.is_some() || offer.calendar.week(self.now()) == Some(week));
                self.fresh(book, week, begins)?
            }
        };
        let at = held(book, &bytes).and_then(|held| held.counters.week().ok()).unwrap_or(week);
        let until = offer.calendar.end(at);
        // Of a year that is long over when it is caught up, they have to live until then.
        let expires = Moment(ends.max(self.now()).0.saturating_add(KEEP));
        let counters = ajar_live::Counters { bytes: bytes.into(), until, expires };
        match self.0.live.open_counters(service, instead, counters, self.now()).await? {
            Opened::Done => {
                // A first copy at once: a crash within the first hour must not look like a beginning.
                self.checkpoint(service, Kept::Running).await?;
                Ok(Step::Again)
            }
            Opened::Other => Ok(Step::Again),
            Opened::Full => Err(StatisticsFault::Damaged),
        }
    }

    fn fresh(&self, book: &Book, week: Week, begins: bool) -> Result<Vec<u8>, StatisticsFault> {
        let mut offsets = Drawn(self);
        let counters = if begins {
            Counters::open_at(book.schema(), week, &mut offsets)
        } else {
            Counters::lost(book, &mut offsets)
        };
        let mut bytes = counters.map_err(|_| StatisticsFault::Damaged)?.encode();
        let mut key = [0; KEY];
        self.0.entropy.fill(&mut key);
        bytes.extend(key);
        Ok(bytes)
    }

    /// Closes the open week when it is over; then, or when another server has closed it, the counters follow.
    #[expect(clippy::too_many_arguments, reason = "what one step has read, each used once")]
    async fn turn(
        &self,
        service: ServiceId,
        offer: &Offer,
        publication: &PublishedYear,
        (book, open_week): (&Book, Week),
        Held { mut counters, key }: Held,
        now: Week,
        closed: &mut bool,
    ) -> Result<Step, StatisticsFault> {
        let week = counters.week().map_err(|_| StatisticsFault::Damaged)?;
        if week < open_week {
            return self.follow(service, offer, book, counters).await;
        }
        let sheet = self.sheet_of(service, week).await?;
        if now > week {
            for event in events(sheet.map_or_else(SheetLine::default, |(_, line)| line)) {
                counters.count(&event.tally(book.schema()), week).map_err(|_| StatisticsFault::Damaged)?;
            }
        }
        match close(&counters, book, now, &Ranks(key)) {
            Ok(next) => {
                let next = open::publication(service, &next);
                *closed |= self.0.ledger.publish(&next, Some(publication.closed), sheet).await?;
                Ok(Step::Again)
            }
            Err(Rejection::NotOver) => Ok(Step::Done),
            Err(_) => Err(StatisticsFault::Damaged),
        }
    }

    /// Lets the counters follow the book, one week at a time, with the sheet of a month that ended.
    async fn follow(
        &self,
        service: ServiceId,
        offer: &Offer,
        book: &Book,
        counters: Counters,
    ) -> Result<Step, StatisticsFault> {
        let week = counters.week().map_err(|_| StatisticsFault::Damaged)?;
        let Some(next) = week.next().filter(|next| next.year() == week.year()) else { return Ok(Step::Again) };
        let sheet = self.sheet_of(service, week).await?.map_or_else(SheetLine::default, |(_, line)| line);
        let open = Open { schema: book.schema().clone(), ends: Moment(0) };
        let counts: Vec<Count> = events(sheet).map(|event| count(&open, &event)).collect();
        let bytes = counters.encode();
        let (Some(head), Some(state)) = (bytes.first_chunk::<HEAD>(), counters.state_in(next)) else {
            return Err(StatisticsFault::Damaged);
        };
        let until = offer.calendar.end(next);
        self.0.live.follow_counters(service, *head, state, until, &counts, self.now()).await?;
        Ok(Step::Again)
    }

    /// The sheet of the month that ends with a week.
    async fn sheet_of(&self, service: ServiceId, week: Week) -> Result<Option<(u8, SheetLine)>, StatisticsFault> {
        let Some(month) = Period::ending(week, Cadence::Month) else { return Ok(None) };
        let line = self.0.ledger.sheet(service, week.year().number(), month.ordinal()).await?;
        Ok(Some((month.ordinal(), line)))
    }
}

impl Offer {
    /// Whether the counters are those of the open year as this process knows it, in a week that is not over: then nothing is due,
    /// since counters follow the ledger and never the other way.
    fn is_current(&self, live: &ajar_live::Counters, now: Moment) -> bool {
        let known = self.open().is_some_and(|open| live.bytes.starts_with(&Counters::heading(&open.schema)));
        known && now < live.until
    }
}

/// Counters and secret, when the bytes are of this book's schema.
pub(super) fn held(book: &Book, bytes: &[u8]) -> Option<Held> {
    let (counters, key) = bytes.split_last_chunk::<KEY>()?;
    Some(Held { counters: Counters::decode(book.schema(), counters).ok()?, key: *key })
}

/// A line of the sheet as events.
pub(super) fn events([activities, participants, sparring, met]: SheetLine) -> impl Iterator<Item = Event> {
    let lines = [
        (Sheet::Activities, activities),
        (Sheet::Participants, participants),
        (Sheet::Sparring, sparring),
        (Sheet::Met, met),
    ];
    lines.into_iter().filter(|(_, count)| *count > 0).map(|(line, count)| Event::Outreach { line, count })
}

/// Offsets from the operating system, kept nowhere else.
struct Drawn<'a>(&'a Statistics);

impl Offsets for Drawn<'_> {
    fn draw(&mut self) -> Offset {
        loop {
            let mut byte = [0];
            self.0.0.entropy.fill(&mut byte);
            if let Some(offset) = Offset::from_byte(byte[0]) {
                return offset;
            }
        }
    }
}

/// The year's order of equals.
pub(super) struct Ranks(pub(super) [u8; KEY]);

impl TieOrder for Ranks {
    fn rank(&self, table: TableId, period: Period, cell: usize) -> u64 {
        let (year, cadence, ordinal) = (period.year().number(), period.cadence() as u8, period.ordinal());
        let cell = u32::try_from(cell).unwrap_or(u32::MAX).to_be_bytes();
        let what = [table.table().name.as_bytes(), &[0], &year.to_be_bytes(), &[cadence, ordinal], &cell].concat();
        keyed_rank(&self.0, &what)
    }
}

/// The end of a head names the open period, the rest the schema; the counters' own byte form has both in front.
const _: () = assert!(HEAD - SCHEMA == 4);
