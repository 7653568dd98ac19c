//! Once-items are taken exactly once; what they count is in `counters`.

use std::{sync::Arc, time::Duration};

use ajar_domain::{
    ids::{Digest, ServiceId},
    time::Moment,
};
use ajar_live::{LiveStore, Once, OnceKind, Put};
use bytes::Bytes;

use super::NOW;

const SERVICE: ServiceId = ServiceId([8; 16]);

pub(super) async fn check(store: &Arc<dyn LiveStore>) {
    taken_by_kind_and_digest(store.as_ref()).await;
    of_many_takers_one_gets_it(store).await;
}

fn at(seconds: u64) -> Moment {
    NOW.after(Duration::from_secs(seconds))
}

fn item(digest: u8) -> Once {
    let (kind, digest) = (OnceKind::TallyTicket, Digest([digest; 32]));
    Once { kind, digest, payload: Bytes::from_static(b"classes"), expires: at(30), on_lapse: vec![] }
}

async fn take(store: &dyn LiveStore, digest: u8, now: Moment) -> Option<Bytes> {
    store.take(SERVICE, OnceKind::TallyTicket, Digest([digest; 32]), &[], now).await.unwrap()
}

async fn taken_by_kind_and_digest(store: &dyn LiveStore) {
    assert_eq!(store.put(SERVICE, item(1), NOW).await.unwrap(), Put::Done);
    let other_kind = store.take(SERVICE, OnceKind::Ceremony, Digest([1; 32]), &[], NOW).await.unwrap();
    assert_eq!(other_kind, None, "a ticket of one kind is none of another");
    assert_eq!(take(store, 2, NOW).await, None);
    for _ in 0..2 {
        let seen = store.peek(SERVICE, OnceKind::TallyTicket, Digest([1; 32]), NOW).await.unwrap();
        assert_eq!(seen, Some(Bytes::from_static(b"classes")), "looking does not take");
    }
    assert_eq!(store.peek(SERVICE, OnceKind::Ceremony, Digest([1; 32]), NOW).await.unwrap(), None);
    assert_eq!(take(store, 1, NOW).await, Some(Bytes::from_static(b"classes")));
    assert_eq!(take(store, 1, NOW).await, None);
    store.put(SERVICE, item(1), NOW).await.unwrap();
    assert_eq!(take(store, 1, at(30)).await, None, "lapsed");
}

async fn of_many_takers_one_gets_it(store: &Arc<dyn LiveStore>) {
    for round in 10..60 {
        store.put(SERVICE, Once { expires: at(500), ..item(round) }, at(31)).await.unwrap();
        let takers: Vec<_> = (0..4)
            .map(|_| {
                let store = Arc::clone(store);
                tokio::spawn(async move { take(store.as_ref(), round, at(31)).await.is_some() })
            })
            .collect();
        let mut got = 0;
        for taker in takers {
            got += usize::from(taker.await.unwrap());
        }
        assert_eq!(got, 1, "round {round}");
    }
}
