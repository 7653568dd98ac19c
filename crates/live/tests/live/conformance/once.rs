//! Once-items are taken exactly once, and each counts exactly once, taken or lapsed.

use std::{sync::Arc, time::Duration};

use ajar_domain::{
    ids::{Digest, ServiceId},
    time::Moment,
};
use ajar_live::{Count, LiveStore, Once, OnceKind, Put};
use bytes::Bytes;

use super::NOW;

const SERVICE: ServiceId = ServiceId([8; 16]);

pub(super) async fn check(store: &Arc<dyn LiveStore>) {
    taken_by_kind_and_digest(store.as_ref()).await;
    counted_once_whatever_happens(store.as_ref()).await;
    of_many_takers_one_gets_it(store).await;
    counters_expire(store.as_ref()).await;
}

fn at(seconds: u64) -> Moment {
    NOW.after(Duration::from_secs(seconds))
}

fn count(counter: &str, by: u64) -> Count {
    Count { counter: counter.into(), by, expires: at(1_000) }
}

fn item(digest: u8, on_lapse: Vec<Count>) -> Once {
    let (kind, digest) = (OnceKind::TallyTicket, Digest([digest; 32]));
    Once { kind, digest, payload: Bytes::from_static(b"classes"), expires: at(30), on_lapse }
}

async fn take(store: &dyn LiveStore, digest: u8, counts: &[Count], now: Moment) -> Option<Bytes> {
    store.take(SERVICE, OnceKind::TallyTicket, Digest([digest; 32]), counts, now).await.unwrap()
}

async fn taken_by_kind_and_digest(store: &dyn LiveStore) {
    assert_eq!(store.put(SERVICE, item(1, vec![]), NOW).await.unwrap(), Put::Done);
    let other_kind = store.take(SERVICE, OnceKind::Ceremony, Digest([1; 32]), &[], NOW).await.unwrap();
    assert_eq!(other_kind, None, "a ticket of one kind is none of another");
    assert_eq!(take(store, 2, &[], NOW).await, None);
    assert_eq!(take(store, 1, &[], NOW).await, Some(Bytes::from_static(b"classes")));
    assert_eq!(take(store, 1, &[], NOW).await, None);
    store.put(SERVICE, item(1, vec![]), NOW).await.unwrap();
    assert_eq!(take(store, 1, &[], at(30)).await, None, "lapsed");
}

async fn counted_once_whatever_happens(store: &dyn LiveStore) {
    store.put(SERVICE, item(3, vec![count("lapsed", 1)]), NOW).await.unwrap();
    store.put(SERVICE, item(4, vec![count("lapsed", 1)]), NOW).await.unwrap();
    let answers = [count("helped:yes", 1), count("total", 2)];
    assert!(take(store, 3, &answers, NOW).await.is_some());
    assert!(take(store, 3, &answers, NOW).await.is_none());
    store.expire(SERVICE, at(30)).await.unwrap();
    store.expire(SERVICE, at(31)).await.unwrap();
    assert!(take(store, 4, &answers, at(31)).await.is_none());
    let expected = [("helped:yes".to_owned(), 1), ("lapsed".to_owned(), 1), ("total".to_owned(), 2)];
    assert_eq!(store.counters(SERVICE, at(31)).await.unwrap(), expected);
}

async fn of_many_takers_one_gets_it(store: &Arc<dyn LiveStore>) {
    for round in 10..60 {
        store.put(SERVICE, Once { expires: at(500), ..item(round, vec![]) }, at(31)).await.unwrap();
        let takers: Vec<_> = (0..4)
            .map(|_| {
                let store = Arc::clone(store);
                tokio::spawn(async move { take(store.as_ref(), round, &[], at(31)).await.is_some() })
            })
            .collect();
        let mut got = 0;
        for taker in takers {
            got += usize::from(taker.await.unwrap());
        }
        assert_eq!(got, 1, "round {round}");
    }
}

async fn counters_expire(store: &dyn LiveStore) {
    let later = Count { expires: at(2_000), ..count("total", 1) };
    assert_eq!(store.count(SERVICE, &[later, count("total", 1)], at(32)).await.unwrap(), Put::Done);
    assert_eq!(store.counters(SERVICE, at(1_000)).await.unwrap(), [("total".to_owned(), 4)], "the later expiry wins");
    assert_eq!(store.counters(SERVICE, at(2_000)).await.unwrap(), []);
}
