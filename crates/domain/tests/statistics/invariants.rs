//! Three years at 2, 5, 20 and 60 contacts a week: every promise about figures holds at every close.

use ajar_domain::statistics::{Book, Counters, Rejection, Row, Week, close};

use crate::RATES;
use crate::checks::ALL;
use crate::exports::export;
use crate::seeds::{Order, Seeded};
use crate::world::{history, play, publish, schema, year};

#[test]
fn every_promise_holds_for_three_years() {
    for rate in RATES {
        for played in history(rate, 1) {
            let quarters = played.snapshots.iter().step_by(13).chain(played.snapshots.last());
            let exports: Vec<_> = quarters.map(export).collect();
            for (promise, check) in ALL {
                assert_eq!(check(played.schema(), &exports), Ok(()), "{promise} at {rate}");
            }
        }
    }
}

#[test]
fn no_close_changes_what_was_published() {
    for rate in RATES {
        let played = play(rate, year(0), 2);
        for pair in played.snapshots.windows(2) {
            let before: Vec<Row> = pair[0].rows().collect();
            let after: Vec<Row> = pair[1].rows().collect();
            assert_eq!(before.len(), after.len(), "the rows of the year are there from its first day");
            let changed = before.iter().zip(&after).filter(|(before, after)| before != after);
            let open = |row: &Row| {
                let cadence = played.schema().cadence(row.cell.table).unwrap();
                let period =
                    ajar_domain::statistics::Period::new(cadence, played.schema().year(), row.ordinal).unwrap();
                !pair[0].is_closed(period) && pair[1].is_closed(period)
            };
            assert!(changed.into_iter().all(|(before, _)| before.figure == 0 && open(before)));
        }
    }
}

#[test]
fn the_same_history_gives_the_same_book() {
    for rate in RATES {
        assert!(play(rate, year(1), 9).snapshots == play(rate, year(1), 9).snapshots);
    }
}

#[test]
fn the_order_of_events_leaves_no_trace() {
    let schema = schema(20, year(1));
    let played = play(20, year(1), 4);
    let mut turned = played.events.clone();
    turned.iter_mut().for_each(|week| week.reverse());
    assert!(publish(schema.clone(), turned, 4).snapshots == played.snapshots);
    let counted = |events: &mut dyn Iterator<Item = &ajar_domain::statistics::Event>| {
        let mut counters = Counters::open(&schema, &mut Seeded(5));
        events.for_each(|event| counters.count(&event.tally(&schema), Week::first(year(1))).unwrap());
        counters.encode()
    };
    let week = &played.events[9];
    assert_eq!(counted(&mut week.iter()), counted(&mut week.iter().rev()));
}

/// A store that raises big-endian words of the byte form itself comes to the same counters.
#[test]
fn words_raised_in_the_byte_form_are_the_same_counts() {
    let schema = schema(20, year(1));
    let mut counters = Counters::open(&schema, &mut Seeded(1));
    let mut bytes = counters.encode();
    for event in &play(20, year(1), 1).events[3] {
        let tally = event.tally(&schema);
        counters.count(&tally, Week::first(year(1))).unwrap();
        for (word, by) in tally.words() {
            let word = &mut bytes.as_chunks_mut::<4>().0[word];
            *word = (u32::from_be_bytes(*word) + by).to_be_bytes();
        }
    }
    assert_eq!(bytes, counters.encode());
    assert_eq!(Counters::decode(&schema, &bytes).unwrap().encode(), bytes);
}

#[test]
fn counters_say_nothing_by_their_length() {
    for rate in RATES {
        let schema = schema(rate, year(1));
        let mut counters = Counters::open(&schema, &mut Seeded(1));
        let empty = counters.encode();
        for event in play(rate, year(1), 1).events.iter().flatten() {
            counters.count(&event.tally(&schema), Week::first(year(1))).unwrap();
        }
        assert_eq!((empty.len(), counters.encode().len()), (Counters::length(&schema), Counters::length(&schema)));
        assert_eq!(&empty[..8], Counters::heading(&schema));
    }
}

#[test]
fn nothing_is_published_of_an_open_week() {
    let schema = schema(60, year(1));
    let mut counters = Counters::open(&schema, &mut Seeded(1));
    let book = Book::open(schema.clone());
    let before: Vec<Row> = book.rows().collect();
    for event in play(60, year(1), 1).events.iter().flatten().take(50) {
        counters.count(&event.tally(&schema), Week::first(year(1))).unwrap();
    }
    assert_eq!(close(&counters, &book, Week::first(year(1)), &Order(1)), Err(Rejection::NotOver));
    assert!(book.rows().eq(before));
}

#[test]
fn a_book_comes_back_from_its_rows_and_nothing_else_does() {
    let played = play(20, year(1), 6);
    for book in [&played.snapshots[0], &played.snapshots[30], &played.book] {
        let restore = |rows: Vec<Row>| Book::restore(book.schema().clone(), book.heading(), rows);
        let rows: Vec<Row> = book.rows().collect();
        assert!(restore(rows.clone()).as_ref() == Ok(book));
        let changed = |at: usize, figure: u32| {
            let mut rows = rows.clone();
            rows[at].figure = figure;
            restore(rows)
        };
        for at in (0..rows.len()).step_by(97) {
            for figure in [rows[at].figure + 1, rows[at].figure + 5, 2_000_000, u32::MAX] {
                assert_eq!(changed(at, figure).err(), Some(Rejection::Damaged), "{:?} {figure}", rows[at]);
            }
        }
        let stray = |ordinal, index| {
            let mut rows = rows.clone();
            rows[0].ordinal = ordinal;
            rows[0].cell.index = index;
            restore(rows).err()
        };
        assert_eq!([stray(0, 0), stray(54, 0), stray(1, 1)], [Some(Rejection::Damaged); 3]);
    }
}
