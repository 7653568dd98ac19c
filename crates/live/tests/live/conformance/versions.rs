//! Versions are compared, and of two who write at once one wins.

use std::sync::Arc;

use ajar_domain::{
    ids::{Arrival, Digest, Seat, ServiceId, Version},
    secret::Paper,
};
use ajar_live::{Attachment, Commit, Committed, IndexChange, IndexKey, LiveStore, Once, OnceKind, Put, Versioned};
use bytes::Bytes;

use super::{LATER, NOW, deletion, done, id, opening, state, writing};

const SERVICE: ServiceId = ServiceId([1; 16]);

pub(super) async fn check(store: &Arc<dyn LiveStore>) {
    versions_rise_by_one(store.as_ref()).await;
    a_stale_version_writes_nothing(store.as_ref()).await;
    deletion_takes_everything_along(store.as_ref()).await;
    index_keys_move_and_belong_to_one(store.as_ref()).await;
    services_are_apart(store.as_ref()).await;
    a_mark_keeps_from_being_written(store.as_ref()).await;
    of_many_claimers_one_wins(store).await;
}

async fn versions_rise_by_one(store: &dyn LiveStore) {
    assert_eq!(store.load(SERVICE, id([1, 1]), NOW).await.unwrap(), None);
    assert_eq!(done(store, opening(SERVICE, [1, 1])).await, Version(1));
    assert_eq!(done(store, writing(SERVICE, [1, 1], Some(1), "two")).await, Version(2));
    let expected = Versioned { version: Version(2), state: state("two") };
    assert_eq!(store.load(SERVICE, id([1, 1]), NOW).await.unwrap(), Some(expected));
}

async fn a_mark_keeps_from_being_written(store: &dyn LiveStore) {
    let (kind, digest) = (OnceKind::LastWord, Digest([7; 32]));
    let mark = Once { kind, digest, payload: Bytes::from_static(b"over"), expires: LATER, on_lapse: vec![] };
    assert_eq!(store.put(SERVICE, mark, NOW).await.unwrap(), Put::Done);
    let unless = |mark| Commit { unless: Some(mark), ..opening(SERVICE, [1, 50]) };
    for (kept, from) in
        [(true, (kind, digest)), (false, (OnceKind::Ceremony, digest)), (false, (kind, Digest([8; 32])))]
    {
        let committed = store.commit(unless(from), NOW).await.unwrap();
        assert_eq!(committed == Committed::Conflict(None), kept, "{from:?}: {committed:?}");
        if !kept {
            done(store, deletion(SERVICE, [1, 50], 1)).await;
        }
    }
    store.take(SERVICE, kind, digest, &[], NOW).await.unwrap();
    done(store, unless((kind, digest))).await;
}

async fn a_stale_version_writes_nothing(store: &dyn LiveStore) {
    let current = Some(Versioned { version: Version(2), state: state("two") });
    let key = IndexKey::Digest(Digest([9; 32]));
    for expected in [None, Some(0), Some(1), Some(3)] {
        let stale = Commit { index: vec![IndexChange::Add(key)], ..writing(SERVICE, [1, 1], expected, "stale") };
        assert_eq!(store.commit(stale, NOW).await.unwrap(), Committed::Conflict(current.clone()), "{expected:?}");
    }
    assert_eq!(store.commit(deletion(SERVICE, [1, 1], 1), NOW).await.unwrap(), Committed::Conflict(current.clone()));
    assert_eq!(store.load(SERVICE, id([1, 1]), NOW).await.unwrap(), current);
    assert_eq!(store.find(SERVICE, key, NOW).await.unwrap(), None);
    let nobody = writing(SERVICE, [1, 99], Some(1), "nobody");
    assert_eq!(store.commit(nobody, NOW).await.unwrap(), Committed::Conflict(None));
}

/// The conversation of the test below, with its papers.
async fn whole(store: &dyn LiveStore) -> Option<(Option<Versioned>, Vec<(Attachment, Paper)>)> {
    let found = store.whole(SERVICE, id([1, 2]), NOW).await.unwrap();
    found.map(|whole| (Some(whole.state), whole.papers))
}

async fn deletion_takes_everything_along(store: &dyn LiveStore) {
    let key = IndexKey::Arrival(Arrival(5));
    let paper = Paper::new(b"hello");
    let full = Commit {
        index: vec![IndexChange::Add(key)],
        attach: vec![(Attachment::Hello, Some(paper.clone())), (Attachment::Offer(Seat::First), Some(paper.clone()))],
        ..opening(SERVICE, [1, 2])
    };
    done(store, full).await;
    let expected = [(Attachment::Hello, paper.clone()), (Attachment::Offer(Seat::First), paper.clone())];
    assert_eq!(whole(store).await, Some((store.load(SERVICE, id([1, 2]), NOW).await.unwrap(), expected.to_vec())));

    let without =
        Commit { attach: vec![(Attachment::Offer(Seat::First), None)], ..writing(SERVICE, [1, 2], Some(1), "without") };
    done(store, without).await;
    let state = store.load(SERVICE, id([1, 2]), NOW).await.unwrap();
    assert_eq!(whole(store).await, Some((state, vec![(Attachment::Hello, paper)])));

    assert_eq!(done(store, deletion(SERVICE, [1, 2], 2)).await, Version(3));
    assert_eq!(store.load(SERVICE, id([1, 2]), NOW).await.unwrap(), None);
    assert_eq!(whole(store).await, None);
    assert_eq!(store.find(SERVICE, key, NOW).await.unwrap(), None);
    let again = writing(SERVICE, [1, 2], Some(2), "again");
    assert_eq!(store.commit(again, NOW).await.unwrap(), Committed::Conflict(None));
}

async fn index_keys_move_and_belong_to_one(store: &dyn LiveStore) {
    let [old, new] = [1, 2].map(|byte| IndexKey::Digest(Digest([byte; 32])));
    done(store, Commit { index: vec![IndexChange::Add(old)], ..opening(SERVICE, [1, 3]) }).await;
    let thief = Commit { index: vec![IndexChange::Add(old)], ..opening(SERVICE, [1, 4]) };
    assert_eq!(store.commit(thief, NOW).await.unwrap(), Committed::Taken);
    assert_eq!(store.load(SERVICE, id([1, 4]), NOW).await.unwrap(), None, "all or nothing");

    let index = vec![IndexChange::Add(new), IndexChange::Remove(old)];
    done(store, Commit { index, ..writing(SERVICE, [1, 3], Some(1), "moved") }).await;
    assert_eq!(store.find(SERVICE, old, NOW).await.unwrap(), None);
    assert_eq!(store.find(SERVICE, new, NOW).await.unwrap(), Some(id([1, 3])));
    let foreign = Commit { index: vec![IndexChange::Remove(new)], ..opening(SERVICE, [1, 5]) };
    done(store, foreign).await;
    assert_eq!(store.find(SERVICE, new, NOW).await.unwrap(), Some(id([1, 3])), "nobody takes away another's key");
}

async fn services_are_apart(store: &dyn LiveStore) {
    let other = ServiceId([2; 16]);
    assert_eq!(store.load(other, id([1, 1]), NOW).await.unwrap(), None);
    assert_eq!(done(store, opening(other, [1, 1])).await, Version(1));
    assert_eq!(store.find(other, IndexKey::Digest(Digest([2; 32])), NOW).await.unwrap(), None);
}

async fn of_many_claimers_one_wins(store: &Arc<dyn LiveStore>) {
    for round in 0..50 {
        let number = [2, round];
        done(store.as_ref(), opening(SERVICE, number)).await;
        let claimers: Vec<_> = (0..4)
            .map(|_| {
                let store = Arc::clone(store);
                tokio::spawn(async move { store.commit(writing(SERVICE, number, Some(1), "mine"), NOW).await.unwrap() })
            })
            .collect();
        let mut won = 0;
        for claimer in claimers {
            match claimer.await.unwrap() {
                Committed::Done(version) => {
                    assert_eq!(version, Version(2));
                    won += 1;
                }
                Committed::Conflict(Some(left)) => assert_eq!(left.state, state("mine"), "the loser sees the winner's"),
                other @ (Committed::Conflict(None) | Committed::Full(_) | Committed::Taken) => {
                    panic!("round {round}: {other:?}")
                }
            }
        }
        assert_eq!(won, 1, "round {round}");
    }
}
