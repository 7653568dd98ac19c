//! Closes as answers: what is refused, what a crash leaves, what a late server catches up with.

use ajar_domain::statistics::{Book, Counters, Event, Exact, Rejection, Schema, TableId, Week, Year, close};

use crate::generator::rare_child;
use crate::seeds::{Order, Seeded};
use crate::world::{schema, words, year};

fn week(number: u8) -> Week {
    Week::new(year(1), number).unwrap()
}

fn fresh(rate: u32) -> (Schema, Counters, Book) {
    let schema = schema(rate, year(1));
    (schema.clone(), Counters::open(&schema, &mut Seeded(3)), Book::open(schema))
}

fn closed(counters: &Counters, book: &Book, now: u8) -> Result<Book, Rejection> {
    close(counters, book, week(now), &Order(1))
}

#[test]
fn a_week_is_closed_once_and_in_order() {
    let (schema, mut counters, book) = fresh(20);
    assert_eq!(closed(&counters, &book, 1), Err(Rejection::NotOver));
    let first = closed(&counters, &book, 2).unwrap();
    assert_eq!(closed(&counters, &first, 3), Err(Rejection::AlreadyClosed));
    counters.follow(&first).unwrap();
    counters.follow(&first).unwrap();
    assert_eq!((counters.week(), closed(&counters, &first, 2)), (Ok(week(2)), Err(Rejection::NotOver)));
    assert_eq!(closed(&counters, &book, 3), Err(Rejection::Damaged), "publications restored from an old copy");
    let tally = rare_child().tally(&schema);
    assert_eq!(counters.count(&tally, week(3)), Err(Rejection::CloseFirst));
    assert_eq!(counters.count(&tally, week(2)), Ok(()));
    assert_eq!(counters.count(&tally, week(1)), Ok(()), "a clock that went back loses nothing");
}

#[test]
fn a_late_server_closes_one_week_after_the_other() {
    let (_, mut counters, mut book) = fresh(20);
    for expected in 1..=9 {
        book = closed(&counters, &book, 10).unwrap();
        counters.follow(&book).unwrap();
        assert_eq!(book.open_week(), Some(week(expected + 1)));
    }
    assert_eq!(closed(&counters, &book, 10), Err(Rejection::NotOver));
}

/// Stops after each step of a close, starts again, and ends with the same book: the old or the new publication, never a third.
#[test]
fn a_crash_at_any_step_leaves_the_old_or_the_new_publication() {
    let (schema, mut counters, book) = fresh(20);
    (0..40).for_each(|_| counters.count(&rare_child().tally(&schema), week(1)).unwrap());
    let straight = closed(&counters, &book, 2).unwrap();
    for stop_after in 0..3 {
        let (mut stored, mut live) = (book.clone(), Counters::decode(&schema, &counters.encode()).unwrap());
        if stop_after >= 1 {
            stored = closed(&live, &stored, 2).unwrap();
        }
        if stop_after >= 2 {
            live.follow(&stored).unwrap();
        }
        // Nothing is counted in between: the open week of the counters is over.
        let counted = live.count(&rare_child().tally(&schema), week(2));
        assert_eq!(counted.is_err(), stop_after < 2);
        match closed(&live, &stored, 2) {
            Ok(book) => stored = book,
            Err(rejection) => assert!(matches!(rejection, Rejection::AlreadyClosed | Rejection::NotOver)),
        }
        live.follow(&stored).unwrap();
        assert!(stored == straight && live.week() == Ok(week(2)));
    }
}

#[test]
fn a_year_ends_and_the_next_begins_afresh() {
    let (schema, mut counters, mut book) = fresh(5);
    (0..7).for_each(|_| counters.count(&rare_child().tally(&schema), week(1)).unwrap());
    let new_year = Week::first(Year::new(year(1).number() + 1).unwrap());
    while book.open_week().is_some() {
        book = close(&counters, &book, new_year, &Order(1)).unwrap();
        let _ = counters.follow(&book);
    }
    assert_eq!(counters.follow(&book), Err(Rejection::YearOver));
    assert_eq!(close(&counters, &book, new_year, &Order(1)), Err(Rejection::AlreadyClosed));
    assert_eq!(Exact::ALL.map(|exact| book.exact(exact)), [Some(7), Some(7), Some(0)]);
    let next = crate::world::schema(5, new_year.year());
    assert_eq!(counters.count(&rare_child().tally(&next), new_year), Err(Rejection::CloseFirst));
    let mut opened = Counters::open(&next, &mut Seeded(8));
    assert_eq!(opened.count(&rare_child().tally(&next), new_year), Ok(()));
    assert_eq!(opened.count(&rare_child().tally(&schema), new_year), Err(Rejection::OtherSchema));
    assert_eq!(opened.follow(&book), Err(Rejection::OtherSchema));
}

#[test]
fn what_was_lost_is_made_up_from_what_was_published() {
    let (schema, mut counters, book) = fresh(150);
    (0..40).for_each(|_| counters.count(&rare_child().tally(&schema), week(1)).unwrap());
    let book = closed(&counters, &book, 2).unwrap();
    let mut lost = Counters::lost(&book, &mut Seeded(9)).unwrap();
    assert_eq!(lost.week(), Ok(week(2)));
    let (made_up, published) = (words(&schema, &lost), book.rows().next().unwrap().figure);
    assert!((published..=published + 4).contains(&made_up[&TableId::A][0]) && published >= 35);
    let mut after = book;
    while after.open_week().is_some() {
        after = close(&lost, &after, Week::first(Year::new(year(1).number() + 1).unwrap()), &Order(1)).unwrap();
        let _ = lost.follow(&after);
    }
    assert!(after.interrupted() && Exact::ALL.iter().all(|exact| after.exact(*exact).is_none()));
    assert_eq!(Counters::lost(&after, &mut Seeded(9)).err(), Some(Rejection::AlreadyClosed));
}

#[test]
fn a_service_may_begin_in_mid_year() {
    let schema = schema(20, year(1));
    let mut counters = Counters::open_at(&schema, week(30), &mut Seeded(1)).unwrap();
    let mut book = Book::open_at(schema.clone(), week(30)).unwrap();
    (0..30).for_each(|_| counters.count(&rare_child().tally(&schema), week(30)).unwrap());
    while book.open_week().is_some() {
        book = close(&counters, &book, Week::first(year(2)), &Order(1)).unwrap();
        let _ = counters.follow(&book);
    }
    assert_eq!(book.exact(Exact::Attempts), Some(30));
    assert_eq!(Counters::open_at(&schema, Week::first(year(2)), &mut Seeded(1)).err(), Some(Rejection::OtherYear));
    assert_eq!(Book::open_at(schema, Week::first(year(2))), Err(Rejection::OtherYear));
}

#[test]
fn only_counters_of_the_schema_are_read() {
    let (schema, mut counters, book) = fresh(20);
    let event: Event = rare_child();
    counters.count(&event.tally(&schema), week(1)).unwrap();
    let bytes = counters.encode();
    let decode = |bytes: &[u8]| Counters::decode(&schema, bytes).map(|counters| counters.encode());
    assert_eq!(decode(&bytes), Ok(bytes.clone()));
    let check = |at: usize, with: &[u8], expect: Rejection| {
        let mut bytes = bytes.clone();
        bytes[at..at + with.len()].copy_from_slice(with);
        assert_eq!(decode(&bytes), Err(expect), "{at}");
    };
    check(0, b"X", Rejection::Damaged);
    check(4, &[9, 9, 9, 9], Rejection::OtherSchema);
    check(8, &[0, 0], Rejection::Damaged);
    check(9, &[bytes[9] + 1], Rejection::Damaged);
    check(11, &[54], Rejection::Damaged);
    check(24, &[255], Rejection::Damaged);
    for length in [0, 1, 8, 23, 24, bytes.len() - 4, bytes.len() - 1] {
        assert!(decode(&bytes[..length]).is_err());
    }
    let other = crate::world::schema(150, year(1));
    let strange = Counters::open(&other, &mut Seeded(1));
    assert_eq!(closed(&strange, &book, 2), Err(Rejection::OtherSchema));
}
