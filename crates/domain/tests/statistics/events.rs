//! What an event raises: one cell of every published table of its base, "unknown" where nothing was told, and nothing else.

use std::time::Duration;

use ajar_domain::opening::{LocalTime, WeeklyHours};
use ajar_domain::routing::Topic;
use ajar_domain::statistics::categories::{Age, BookingEnd, Channel, Kind, Lead, Length, Sheet, Wait};
use ajar_domain::statistics::{
    Attempt, Base, Blocks, Cadence, Contact, Counters, Event, Expected, Outcome, Schema, Survey, TABLES, TableId,
    UNKNOWN,
};

use crate::generator::{blocks, expected, week};
use crate::seeds::Seeded;
use crate::world::{schema, year};

fn large() -> Schema {
    schema(60, year(1))
}

fn attempt(outcome: Outcome) -> Event {
    Event::Attempt(Attempt { outcome, channel: Some(Channel::Chat), wait: Some(Wait::Under2), block: Some(2) })
}

/// The words of the cell of a table in which an event is counted.
fn cell(event: &Event, table: TableId) -> String {
    let schema = large();
    let cells: Vec<usize> =
        event.cells(&schema).into_iter().filter(|cell| cell.table == table).map(|cell| cell.index).collect();
    let words = schema.categories(table).into_iter().fold(vec![String::new()], |all, words| {
        all.iter().flat_map(|one| words.iter().map(move |word| format!("{one} {word}"))).collect()
    });
    cells.iter().map(|cell| words[*cell].trim().to_owned()).collect::<Vec<_>>().join(" + ")
}

#[track_caller]
fn check(event: &Event, cells: &[(&str, &str)]) {
    for (table, words) in cells {
        assert_eq!(cell(event, TableId::named(table).unwrap()), *words, "{table}");
    }
}

#[test]
fn a_counselling_contact_counts_as_an_attempt_too() {
    let contact = Contact {
        age: Some(Age::From13),
        reason: Some(Topic::Alcohol),
        length: Some(Length::Under45),
        ..Contact::default()
    };
    check(
        &attempt(Outcome::Counselling(contact)),
        &[
            ("T1", "counselling"),
            ("T2", "counselling"),
            ("T3", "counselling chat"),
            ("T4", "13-15"),
            ("T5", "unknown"),
            ("T6", "alcohol"),
            ("T7", "13-15 unknown"),
            ("T8", "13-15 alcohol"),
            ("T9", "unknown alcohol"),
            ("T11.age", "unknown 13-15"),
            ("T12.answered", "<2min answered"),
            ("T13.channel", "<45min chat"),
            ("T14", "tue-14:00-17:00 answered"),
            ("T16", ""),
            ("B", ""),
        ],
    );
}

#[test]
fn other_attempts_count_in_base_a_only() {
    check(
        &attempt(Outcome::GaveUp),
        &[("T1", "not-answered"), ("T2", "gave-up"), ("T14", "tue-14:00-17:00 not-answered"), ("T4", "")],
    );
    check(&attempt(Outcome::TurnedAway), &[("T1", "not-answered"), ("T2", "turned-away")]);
    check(&attempt(Outcome::NotCounselling), &[("T1", "other-answered"), ("T2", "not-counselling"), ("T4", "")]);
    check(&attempt(Outcome::AbuseOrTest), &[("T3", "abuse-or-test chat"), ("T12", "<2min")]);
}

#[test]
fn bookings_and_the_sheet() {
    let ended = Event::Ended { kind: Some(Kind::Individual), end: None };
    check(
        &ended,
        &[("T20.kind", "individual"), ("T20.end", "unknown"), ("T20", "individual unknown"), ("T21.kind", "")],
    );
    check(
        &Event::Booked { kind: None, lead: Some(Lead::of(31)) },
        &[("T21.kind", "unknown"), ("T21.lead", ">30"), ("T20", "")],
    );
    check(&Event::Outreach { line: Sheet::Met, count: 3 }, &[("O.sheet", "met")]);
    let held = Event::Ended { kind: None, end: Some(BookingEnd::Held) };
    assert_eq!(
        held.tally(&large()).words().count(),
        held.cells(&large()).len() + 1,
        "the exact figure of bookings held"
    );
}

#[test]
fn bands() {
    let wait = |seconds| Wait::of(Duration::from_secs(seconds)) as usize;
    assert_eq!([29, 30, 119, 120, 300, 600, 1199, 1200, u64::MAX].map(wait), [0, 1, 1, 2, 3, 4, 4, 5, 5]);
    let length = |minutes: u64| Length::of(Duration::from_secs(minutes * 60)) as usize;
    assert_eq!([0, 4, 5, 15, 30, 45, 59, 60].map(length), [0, 0, 1, 2, 3, 4, 4, 5]);
    assert_eq!([0, 1, 3, 4, 7, 8, 14, 15, 30, 31].map(|days| Lead::of(days) as usize), [0, 1, 1, 2, 2, 3, 3, 4, 4, 5]);
}

/// Every event raises exactly one cell of each published table of its bases, and its words lie within the byte form.
#[test]
fn one_cell_of_every_table_of_the_base() {
    for rate in crate::RATES {
        let schema = schema(rate, year(1));
        for event in (0..40).flat_map(|seed| week(rate, &mut Seeded(seed))) {
            let bases: &[Base] = match event {
                Event::Attempt(Attempt { outcome: Outcome::Counselling(_), .. }) => {
                    &[Base::Attempts, Base::Counselling]
                }
                Event::Attempt(_) => &[Base::Attempts],
                Event::Survey(_) => &[Base::Survey],
                Event::Booked { .. } => &[Base::Bookings],
                Event::Ended { .. } => &[Base::Ended],
                Event::Bridge { .. } => &[Base::Bridges],
                Event::Outreach { .. } => &[Base::Outreach],
            };
            let cells = event.cells(&schema);
            let raised: Vec<TableId> = cells.iter().map(|cell| cell.table).collect();
            let expect: Vec<TableId> =
                schema.tables().filter(|table| bases.contains(&table.base)).map(|table| table.id).collect();
            assert_eq!(raised, expect);
            assert!(cells.iter().all(|cell| cell.index < schema.size(cell.table)));
            assert!(event.tally(&schema).words().all(|(word, _)| (3..Counters::length(&schema) / 4).contains(&word)));
        }
    }
}

#[test]
fn unknown_is_the_last_category_wherever_somebody_may_not_say() {
    let schema = large();
    for table in TABLES.iter().filter(|table| table.base != Base::Outreach) {
        for (words, variable) in schema.categories(table.id).iter().zip(table.variables()) {
            let known = ["Branch", "Answered", "Outcome"].contains(&format!("{variable:?}").as_str());
            assert_eq!(words.last().is_some_and(|word| word == UNKNOWN), !known, "{variable:?}");
        }
    }
    check(&Event::Survey(Survey::default()), &[("T16.age", "unknown unknown"), ("T18", "unknown")]);
    let strange = Attempt { outcome: Outcome::GaveUp, channel: None, wait: None, block: Some(99) };
    check(&Event::Attempt(strange), &[("T14.block", "unknown"), ("T3", "gave-up unknown")]);
}

/// The cadence of a table at so many contacts a week (a day for the empty word).
#[test]
fn cadences_follow_from_sizes() {
    let cadence = |contacts: u32, table: &str| {
        let attempts = contacts * 17 / 10;
        let expected = Expected { counselling: contacts, attempts, ended: contacts, ..Expected::default() };
        Schema::new(year(1), blocks(), &expected).cadence(TableId::named(table).unwrap())
    };
    let cases = [
        ("A", 6239, Some(Cadence::Month)),
        ("A", 6240, Some(Cadence::Week)),
        ("T1", 240, Some(Cadence::Month)),
        ("T1", 239, Some(Cadence::Quarter)),
        ("T1", 79, Some(Cadence::HalfYear)),
        ("T1", 39, Some(Cadence::Year)),
        ("B", 0, Some(Cadence::Year)),
        ("T4", 168, Some(Cadence::Quarter)),
        ("T4", 239, Some(Cadence::Quarter)),
        ("T4", 240, Some(Cadence::Month)),
        ("T4", 14, Some(Cadence::Year)),
        ("T4", 13, None),
        ("T6", 311, Some(Cadence::Quarter)),
        ("T6", 312, Some(Cadence::Month)),
        ("T7", 55, None),
        ("T7", 60, Some(Cadence::HalfYear)),
        ("T7", 80, Some(Cadence::Quarter)),
        ("T9", 103, None),
        ("T9", 104, Some(Cadence::Quarter)),
        ("T8", 181, None),
        ("T8", 182, Some(Cadence::Quarter)),
        ("T23", 5000, Some(Cadence::Year)),
        ("T20.end", 39, None),
        ("T20.end", 40, Some(Cadence::HalfYear)),
    ];
    for (table, contacts, expect) in cases {
        assert_eq!(cadence(contacts, table), expect, "{table} {contacts}");
    }
    let schema = Schema::new(year(1), blocks(), &expected(20));
    for table in schema.tables() {
        let slowest = table.margins().iter().map(|margin| schema.cadence(margin.source())).max().flatten();
        assert!(slowest <= schema.cadence(table.id), "{}", table.name);
    }
}

#[test]
fn a_service_that_never_closes_has_blocks_too() {
    let blocks = Blocks::of(&WeeklyHours::always());
    assert_eq!(blocks.list().len(), 28);
    assert_eq!(blocks.at(LocalTime { day: 0, minute: 720 }), Some(14));
}
