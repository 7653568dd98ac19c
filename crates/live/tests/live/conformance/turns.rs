//! Turns: a few ahead of their time, then one in each of it, for all who share the store; and afterwards nothing is left.

use std::{sync::Arc, time::Duration};

use ajar_domain::{
    ids::{Digest, ServiceId},
    time::Moment,
};
use ajar_live::{Kind, LiveStore, OnceKind, Pace};

use super::NOW;

const SERVICE: ServiceId = ServiceId([25; 16]);
const SECOND: Duration = Duration::from_secs(1);

pub(super) async fn check(store: &Arc<dyn LiveStore>) {
    one_after_the_other(store.as_ref()).await;
    of_many_takers_none_gets_the_same(store).await;
}

fn at(ms: u64) -> Moment {
    Moment(NOW.0 + ms)
}

async fn one_after_the_other(store: &dyn LiveStore) {
    let pace = Pace { every: SECOND, ahead: 2 * SECOND };
    let longer = Pace { ahead: 4 * SECOND, ..pace };
    let mine = Digest([1; 32]);
    for (name, pace, now, waits) in [
        (mine, pace, 0, Some(0)),
        (mine, pace, 0, Some(1000)),
        (mine, pace, 0, Some(2000)),
        (mine, pace, 0, None),
        (Digest([2; 32]), pace, 0, Some(0)),
        (mine, longer, 0, Some(3000)),
        (mine, pace, 1500, None),
        (mine, pace, 2000, Some(2000)),
        (mine, pace, 4999, Some(1)),
        (mine, pace, 9000, Some(0)),
    ] {
        let took = store.turn(SERVICE, name, pace, at(now)).await.unwrap();
        assert_eq!(took, waits.map(Duration::from_millis), "at {now}");
    }
    assert_eq!(store.peek(SERVICE, OnceKind::TallyTicket, mine, at(9000)).await.unwrap(), None);
    let turns = async |now| {
        let all = store.inventory(SERVICE, at(now)).await.unwrap();
        all.iter().find(|stock| stock.kind == Kind::Turns).map(|stock| (stock.count, stock.longest))
    };
    assert_eq!(turns(9000).await, Some((1, SECOND)));
    assert_eq!(turns(10_000).await, Some((0, Duration::ZERO)));
}

async fn of_many_takers_none_gets_the_same(store: &Arc<dyn LiveStore>) {
    let pace = Pace { every: SECOND, ahead: 9 * SECOND };
    let takers: Vec<_> = (0..20)
        .map(|_| {
            let store = Arc::clone(store);
            tokio::spawn(async move { store.turn(SERVICE, Digest([3; 32]), pace, at(20_000)).await.unwrap() })
        })
        .collect();
    let mut waits = Vec::new();
    for taker in takers {
        waits.extend(taker.await.unwrap());
    }
    waits.sort();
    assert_eq!(waits, (0..10).map(Duration::from_secs).collect::<Vec<_>>());
}
