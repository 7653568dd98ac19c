//! A service over three years: what happened, and what was published of it.

use std::collections::BTreeMap;

use ajar_domain::statistics::{Book, Counters, Event, Period, Schema, TableId, Week, Year, close};

use crate::generator;
use crate::seeds::{Order, Seeded};

/// The first of the three years; 2026 has 53 weeks.
pub(crate) const FIRST: u16 = 2026;

/// What happened in one year, and what was published.
pub(crate) struct Played {
    pub(crate) book: Book,
    /// True counts by table, week (from 0) and cell.
    pub(crate) truth: BTreeMap<TableId, Vec<Vec<u32>>>,
    pub(crate) events: Vec<Vec<Event>>,
    /// The offsets that were drawn, which nobody outside of this suite ever sees.
    pub(crate) offsets: BTreeMap<TableId, Vec<u32>>,
    /// The book after each close.
    pub(crate) snapshots: Vec<Book>,
}

pub(crate) fn year(offset: u16) -> Year {
    Year::new(FIRST + offset).unwrap()
}

pub(crate) fn schema(weekly: u32, year: Year) -> Schema {
    Schema::new(year, generator::blocks(), &generator::expected(weekly))
}

/// Three years.
pub(crate) fn history(weekly: u32, seed: u64) -> Vec<Played> {
    (0..3).map(|offset| play(weekly, year(offset), seed.wrapping_mul(1009) + u64::from(offset))).collect()
}

/// One year.
pub(crate) fn play(weekly: u32, year: Year, seed: u64) -> Played {
    let mut random = Seeded(seed);
    let weeks = (0..year.weeks()).map(|_| generator::week(weekly, &mut random)).collect();
    publish(schema(weekly, year), weeks, seed)
}

/// Publishes what happened in the weeks of a year.
pub(crate) fn publish(schema: Schema, events: Vec<Vec<Event>>, seed: u64) -> Played {
    let mut random = Seeded(!seed);
    let mut counters = Counters::open(&schema, &mut random);
    let offsets = words(&schema, &counters);
    let mut book = Book::open(schema.clone());
    let mut snapshots = Vec::new();
    for (week, events) in (1..).zip(&events) {
        let week = Week::new(schema.year(), week).unwrap();
        events.iter().for_each(|event| counters.count(&event.tally(&schema), week).unwrap());
        book = close(&counters, &book, week.next().unwrap(), &Order(seed)).unwrap();
        snapshots.push(book.clone());
        let _ = counters.follow(&book);
    }
    Played { truth: truth(&schema, &events), book, events, snapshots, offsets }
}

/// S by table, read from the byte form.
pub(crate) fn words(schema: &Schema, counters: &Counters) -> BTreeMap<TableId, Vec<u32>> {
    let bytes = counters.encode();
    let mut words = bytes.as_chunks::<4>().0.iter().skip(6).map(|word| u32::from_be_bytes(*word));
    schema.tables().map(|table| (table.id, words.by_ref().take(schema.size(table.id)).collect())).collect()
}

fn truth(schema: &Schema, events: &[Vec<Event>]) -> BTreeMap<TableId, Vec<Vec<u32>>> {
    let empty = |table| vec![vec![0; schema.size(table)]; events.len()];
    let mut truth: BTreeMap<_, _> = schema.tables().map(|table| (table.id, empty(table.id))).collect();
    for (week, events) in events.iter().enumerate() {
        for event in events {
            let by = if let Event::Outreach { count, .. } = event { u32::from(*count) } else { 1 };
            for cell in event.cells(schema) {
                truth.get_mut(&cell.table).unwrap()[week][cell.index] += by;
            }
        }
    }
    truth
}

impl Played {
    pub(crate) fn schema(&self) -> &Schema {
        self.book.schema()
    }

    /// True counts of a table in a period.
    pub(crate) fn true_cells(&self, table: TableId, period: Period) -> Vec<u32> {
        let weeks = period.weeks().map(|week| &self.truth[&table][usize::from(week.number() - 1)]);
        weeks.fold(vec![0; self.schema().size(table)], |sum, week| sum.iter().zip(week).map(|(a, b)| a + b).collect())
    }

    /// Published counts of a table in a period.
    pub(crate) fn cells(&self, table: TableId, period: Period) -> Vec<u32> {
        self.book.read(table, period).unwrap().cells().iter().map(|cell| cell.get()).collect()
    }

    /// The periods of a table, in order.
    pub(crate) fn periods(&self, table: TableId) -> Vec<Period> {
        let cadence = self.schema().cadence(table).unwrap();
        let year = self.schema().year();
        (1..=cadence.periods(year)).map(|ordinal| Period::new(cadence, year, ordinal).unwrap()).collect()
    }
}
