//! The mailbox keeps order, is read from any position, and is trimmed at its beginning only.

use std::sync::Arc;

use ajar_domain::ids::{Sequence, ServiceId, Version};
use ajar_live::{Commit, LiveStore};
use bytes::Bytes;

use super::{NOW, done, id, opening, writing};

const SERVICE: ServiceId = ServiceId([7; 16]);

pub(super) async fn check(store: &Arc<dyn LiveStore>) {
    let store = store.as_ref();
    done(store, Commit { append: envelopes(1..=3), ..opening(SERVICE, [0, 1]) }).await;
    done(store, Commit { append: envelopes(4..=4), ..writing(SERVICE, [0, 1], Some(1), "more") }).await;
    for (after, limit, expected) in [
        (0, 9, vec![1, 2, 3, 4]),
        (0, 2, vec![1, 2]),
        (2, 9, vec![3, 4]),
        (2, 1, vec![3]),
        (4, 9, vec![]),
        (0, 0, vec![]),
    ] {
        read(store, after, limit, &expected).await;
    }
    let keep_from = Some(Sequence(3));
    done(store, Commit { keep_from, ..writing(SERVICE, [0, 1], Some(2), "trimmed") }).await;
    read(store, 0, 9, &[3, 4]).await;
    let append = envelopes(5..=5);
    done(store, Commit { keep_from: Some(Sequence(5)), append, ..writing(SERVICE, [0, 1], Some(3), "both") }).await;
    read(store, 0, 9, &[5]).await;
    done(store, Commit { keep_from, ..writing(SERVICE, [0, 1], Some(4), "an old trim changes nothing") }).await;
    read(store, 0, 9, &[5]).await;
    assert_eq!(store.mailbox(SERVICE, id([0, 99]), Sequence(0), 9, NOW).await.unwrap(), []);
    for (version, after, expected) in
        [(5, 5, (None, vec![])), (4, 5, (Some(5), vec![])), (5, 0, (None, envelopes(5..=5)))]
    {
        let known = (Version(version), Sequence(after));
        let news = store.look(SERVICE, id([0, 1]), known, 9, NOW).await.unwrap().unwrap();
        assert_eq!((news.newer.map(|newer| newer.version.0), news.envelopes), expected, "{known:?}");
    }
    assert_eq!(store.look(SERVICE, id([0, 99]), (Version(1), Sequence(0)), 9, NOW).await.unwrap(), None);
}

fn envelopes(numbers: std::ops::RangeInclusive<u8>) -> Vec<(Sequence, Bytes)> {
    numbers.map(envelope).collect()
}

fn envelope(number: u8) -> (Sequence, Bytes) {
    (Sequence(number.into()), Bytes::from(vec![number; 297]))
}

async fn read(store: &dyn LiveStore, after: u64, limit: usize, expected: &[u8]) {
    let found = store.mailbox(SERVICE, id([0, 1]), Sequence(after), limit, NOW).await.unwrap();
    let expected: Vec<_> = expected.iter().copied().map(envelope).collect();
    assert_eq!(found, expected, "after {after}, at most {limit}");
}
