//! The queue stands in the order of ranks; a place is found without counting through.

use std::sync::Arc;

use ajar_domain::ids::{Arrival, ServiceId};
use ajar_live::{Commit, LiveStore, Place, QueueMove, Rank};
use bytes::Bytes;

use super::{NOW, deletion, done, id, opening, writing};

const SERVICE: ServiceId = ServiceId([9; 16]);

pub(super) async fn check(store: &Arc<dyn LiveStore>) {
    let store = store.as_ref();
    for (number, rank) in [(1, 30), (2, 10), (3, 20), (4, 20), (5, 40)] {
        done(store, Commit { queue: standing(rank, number), ..opening(SERVICE, [0, number]) }).await;
    }
    done(store, opening(SERVICE, [0, 6])).await;
    // 3 and 4 have the same rank: the smaller id is first.
    let tied = if id([0, 3]) < id([0, 4]) { [3, 4] } else { [4, 3] };
    order(store, &[2, tied[0], tied[1], 1, 5]).await;

    done(store, Commit { queue: standing(5, 5), ..writing(SERVICE, [0, 5], Some(1), "to the front") }).await;
    order(store, &[5, 2, tied[0], tied[1], 1]).await;
    done(store, writing(SERVICE, [0, 2], Some(1), "stays where it is")).await;
    done(store, Commit { queue: standing(10, 77), ..writing(SERVICE, [0, 2], Some(2), "another face") }).await;
    assert_eq!(store.queue(SERVICE, None, 2, NOW).await.unwrap()[1].face, face(77));

    done(store, Commit { queue: Some(QueueMove::Leave), ..writing(SERVICE, [0, 2], Some(3), "claimed") }).await;
    done(store, Commit { queue: Some(QueueMove::Leave), ..writing(SERVICE, [0, 6], Some(1), "never stood") }).await;
    done(store, deletion(SERVICE, [0, 1], 1)).await;
    order(store, &[5, tied[0], tied[1]]).await;
    arrivals_rise(store).await;
}

fn standing(rank: u8, number: u8) -> Option<QueueMove> {
    Some(QueueMove::Stand { rank: bytes(rank), face: face(number) })
}

fn bytes(rank: u8) -> Rank {
    let mut bytes = [0; 16];
    bytes[15] = rank;
    bytes
}

fn face(number: u8) -> Bytes {
    Bytes::from(vec![number; 3])
}

async fn order(store: &dyn LiveStore, expected: &[u8]) {
    let queue = store.queue(SERVICE, None, 99, NOW).await.unwrap();
    let expected: Vec<_> = expected.iter().map(|number| id([0, *number])).collect();
    assert_eq!(queue.iter().map(|place| place.id).collect::<Vec<_>>(), expected);
    assert_eq!(store.waiting(SERVICE, NOW).await.unwrap(), expected.len());
    for (before, place) in queue.iter().enumerate() {
        let found = store.place(SERVICE, place.id, NOW).await.unwrap();
        assert_eq!(found, Some(Place { before, total: expected.len() }));
        let behind = store.queue(SERVICE, Some((place.rank, place.id)), 2, NOW).await.unwrap();
        let rest = queue.iter().skip(before + 1).take(2).cloned().collect::<Vec<_>>();
        assert_eq!(behind, rest, "behind {before}");
    }
    assert_eq!(store.place(SERVICE, id([0, 6]), NOW).await.unwrap(), None);
}

async fn arrivals_rise(store: &dyn LiveStore) {
    let Arrival(first) = store.arrival(SERVICE, NOW).await.unwrap();
    let Arrival(second) = store.arrival(SERVICE, NOW).await.unwrap();
    assert!(first > 0 && second == first + 1);
    assert_eq!(store.arrival(ServiceId([10; 16]), NOW).await.unwrap(), Arrival(1), "each service counts for itself");
}
