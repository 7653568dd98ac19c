//! Counters: opened once, raised all or nothing, closed before the next period counts; each once-item counts exactly once, taken or
//! lapsed, and in the period of its moment.

use std::{sync::Arc, time::Duration};

use ajar_domain::{
    ids::{Digest, ServiceId},
    time::Moment,
};
use ajar_live::{Count, Counted, Counters, LiveStore, Once, OnceKind, Opened};
use bytes::Bytes;

use super::NOW;

const SCHEMA: [u8; 8] = *b"AJS1year";
const OTHER: [u8; 8] = *b"AJS1next";

pub(super) async fn check(store: &Arc<dyn LiveStore>) {
    opened_once(store.as_ref(), ServiceId([20; 16])).await;
    all_or_nothing(store.as_ref(), ServiceId([21; 16])).await;
    counted_once_whatever_happens(store.as_ref(), ServiceId([22; 16])).await;
    nothing_of_the_next_period_before_the_close(store.as_ref(), ServiceId([23; 16])).await;
    of_many_raises_none_is_lost(store, ServiceId([24; 16])).await;
    gone_with_their_year(store.as_ref(), ServiceId([25; 16])).await;
}

fn at(seconds: u64) -> Moment {
    NOW.after(Duration::from_secs(seconds))
}

/// Counters of five words behind a head that ends in `period`; open until second 100.
fn counters(schema: [u8; 8], period: u8) -> Counters {
    let bytes = [&schema[..], &[0, 0, 0, period], &[0; 20]].concat();
    Counters { bytes: bytes.into(), until: at(100), expires: at(10_000) }
}

fn head(schema: [u8; 8], period: u8) -> [u8; 12] {
    counters(schema, period).head().unwrap()
}

fn count(words: &[(u32, u32)]) -> Count {
    Count { schema: SCHEMA, words: words.to_vec() }
}

fn item(digest: u8, expires: u64, on_lapse: Count) -> Once {
    let (kind, digest) = (OnceKind::TallyTicket, Digest([digest; 32]));
    Once { kind, digest, payload: Bytes::from_static(b"x"), expires: at(expires), on_lapse: vec![on_lapse] }
}

async fn take(store: &dyn LiveStore, of: ServiceId, digest: u8, count: &Count, now: Moment) -> bool {
    let digest = Digest([digest; 32]);
    store.take(of, OnceKind::TallyTicket, digest, std::slice::from_ref(count), now).await.unwrap().is_some()
}

/// The period and the five words.
async fn words(store: &dyn LiveStore, of: ServiceId, now: Moment) -> (u8, Vec<u32>) {
    let found = store.counters(of, now).await.unwrap().unwrap();
    let (words, _) = found.bytes[12..].as_chunks::<4>();
    (found.bytes[11], words.iter().map(|word| u32::from_be_bytes(*word)).collect())
}

async fn open(store: &dyn LiveStore, of: ServiceId) {
    assert_eq!(store.open_counters(of, None, counters(SCHEMA, 1), NOW).await.unwrap(), Opened::Done);
}

async fn opened_once(store: &dyn LiveStore, of: ServiceId) {
    assert_eq!(store.counters(of, NOW).await.unwrap(), None);
    assert_eq!(store.count(of, &[count(&[(3, 1)])], NOW).await.unwrap(), Counted::NotOpen);
    let missing = store.open_counters(of, Some(head(SCHEMA, 1)), counters(OTHER, 1), NOW).await.unwrap();
    assert_eq!(missing, Opened::Other, "in place of what is not there");
    open(store, of).await;
    assert_eq!(store.open_counters(of, None, counters(OTHER, 1), NOW).await.unwrap(), Opened::Other);
    assert_eq!(store.counters(of, NOW).await.unwrap(), Some(counters(SCHEMA, 1)));
    let next = store.open_counters(of, Some(head(SCHEMA, 1)), counters(OTHER, 1), NOW).await.unwrap();
    assert_eq!((next, store.counters(of, NOW).await.unwrap()), (Opened::Done, Some(counters(OTHER, 1))));
}

async fn all_or_nothing(store: &dyn LiveStore, of: ServiceId) {
    open(store, of).await;
    for (counts, expected, left) in [
        (vec![count(&[(3, 1), (7, 4)])], Counted::Done, [1, 0, 0, 0, 4]),
        (vec![count(&[(3, 1), (8, 1)])], Counted::NotOpen, [1, 0, 0, 0, 4]),
        (vec![count(&[(3, 1)]), Count { schema: OTHER, words: vec![(4, 1)] }], Counted::NotOpen, [1, 0, 0, 0, 4]),
        (vec![count(&[(3, 2)]), count(&[(4, u32::MAX)])], Counted::Done, [3, u32::MAX, 0, 0, 4]),
        (vec![count(&[(4, 1)])], Counted::Done, [3, u32::MAX, 0, 0, 4]),
    ] {
        assert_eq!(store.count(of, &counts, at(99)).await.unwrap(), expected, "{:?}", left);
        assert_eq!(words(store, of, at(99)).await, (1, left.to_vec()));
    }
    assert_eq!(store.count(of, &[count(&[(3, 1)])], at(100)).await.unwrap(), Counted::NotOpen, "the period is over");
}

async fn counted_once_whatever_happens(store: &dyn LiveStore, of: ServiceId) {
    open(store, of).await;
    for digest in [1, 2, 3] {
        store.put(of, item(digest, 30, count(&[(6, 1)])), NOW).await.unwrap();
    }
    let (answer, foreign) = (count(&[(4, 1)]), Count { schema: OTHER, words: vec![(4, 1)] });
    assert!(!take(store, of, 1, &foreign, NOW).await, "what cannot be counted is not taken");
    assert!(take(store, of, 1, &answer, NOW).await);
    assert!(!take(store, of, 1, &answer, NOW).await, "taken");
    for second in [30, 31] {
        store.expire(of, at(second)).await.unwrap();
    }
    assert!(!take(store, of, 2, &answer, at(31)).await, "lapsed");
    assert_eq!(words(store, of, at(31)).await, (1, vec![0, 1, 0, 2, 0]));
}

async fn nothing_of_the_next_period_before_the_close(store: &dyn LiveStore, of: ServiceId) {
    open(store, of).await;
    // One lapses within the period and is swept late, one in the next, one in the one after that.
    for (digest, expires) in [(1, 99), (2, 100), (3, 250)] {
        store.put(of, item(digest, expires, count(&[(6, 1)])), NOW).await.unwrap();
    }
    store.put(of, item(4, 300, count(&[(7, 1)])), NOW).await.unwrap();
    store.expire(of, at(260)).await.unwrap();
    assert_eq!(words(store, of, at(260)).await, (1, vec![0, 0, 0, 1, 0]), "what lapsed before its end");
    assert!(!take(store, of, 4, &count(&[(4, 1)]), at(260)).await, "close first");
    let follow = |head, to, until| store.follow_counters(of, head, [0, 0, 0, to], at(until), &[], at(260));
    assert!(!follow(head(SCHEMA, 2), 2, 200).await.unwrap(), "another period is open");
    assert!(follow(head(SCHEMA, 1), 2, 200).await.unwrap());
    assert!(!follow(head(SCHEMA, 1), 2, 200).await.unwrap(), "followed already");
    assert_eq!(words(store, of, at(260)).await, (2, vec![0, 0, 0, 2, 0]));
    let sheet = [count(&[(5, 9)])];
    let head = head(SCHEMA, 2);
    assert!(store.follow_counters(of, head, [0, 0, 0, 3], at(300), &sheet, at(260)).await.unwrap());
    assert!(!store.follow_counters(of, head, [0, 0, 0, 3], at(300), &sheet, at(260)).await.unwrap());
    assert_eq!(words(store, of, at(260)).await, (3, vec![0, 0, 9, 3, 0]), "what comes with the close comes once");
    assert!(take(store, of, 4, &count(&[(4, 1)]), at(260)).await, "the ticket was not lost");
}

async fn of_many_raises_none_is_lost(store: &Arc<dyn LiveStore>, of: ServiceId) {
    open(store.as_ref(), of).await;
    let raise = |_| {
        let store = Arc::clone(store);
        tokio::spawn(async move {
            for _ in 0..25 {
                store.count(of, &[count(&[(3, 1), (4, 2)])], NOW).await.unwrap();
            }
        })
    };
    for task in (0..4).map(raise).collect::<Vec<_>>() {
        task.await.unwrap();
    }
    assert_eq!(words(store.as_ref(), of, NOW).await, (1, vec![100, 200, 0, 0, 0]));
}

async fn gone_with_their_year(store: &dyn LiveStore, of: ServiceId) {
    open(store, of).await;
    store.put(of, item(1, 200, count(&[(6, 1)])), NOW).await.unwrap();
    store.expire(of, at(10_000)).await.unwrap();
    assert_eq!(store.counters(of, at(10_000)).await.unwrap(), None);
    assert_eq!(store.open_counters(of, None, counters(SCHEMA, 1), NOW).await.unwrap(), Opened::Done);
    assert_eq!(words(store, of, NOW).await, (1, vec![0; 5]), "what waited went with them");
}
