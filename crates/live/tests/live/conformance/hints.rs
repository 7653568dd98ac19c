//! Hints come after a commit and only then; beats reach who listens and are kept for nobody.

use std::sync::Arc;

use ajar_domain::{
    ids::{Handle, Sequence, ServiceId, Version},
    time::Moment,
};
use ajar_live::{Change, Commit, Committed, DeskMove, Hint, LiveStore, Stored};
use bytes::Bytes;

use super::{LATER, NOBODY, NOW, deletion, desks::desk, done, id, opening, writing};

const SERVICE: ServiceId = ServiceId([5; 16]);

pub(super) async fn check(store: &Arc<dyn LiveStore>) {
    hints_follow_commits(store.as_ref()).await;
    a_writer_is_not_told_what_it_wrote(store.as_ref()).await;
    the_ends_alone_are_told_what_was_written(store.as_ref()).await;
    a_slow_reader_is_told_to_read_everything(store.as_ref()).await;
    beats_pass_through(store.as_ref()).await;
}

async fn hints_follow_commits(store: &dyn LiveStore) {
    let mut hints = store.subscribe(SERVICE, NOBODY).await.unwrap();
    let mut others = store.subscribe(ServiceId([6; 16]), NOBODY).await.unwrap();
    let conversation = || Hint::Conversation(id([0, 1]), Version(1));
    let stale = Commit { hints: vec![Hint::Everything], ..writing(SERVICE, [0, 1], Some(5), "stale") };
    assert_eq!(store.commit(stale, NOW).await.unwrap(), Committed::Conflict(None));
    done(store, Commit { hints: vec![conversation(), Hint::Queue], ..opening(SERVICE, [0, 1]) }).await;
    done(store, Commit { hints: vec![conversation()], ..deletion(SERVICE, [0, 1], 1) }).await;
    store.desk(SERVICE, Handle([1; 8]), DeskMove::Stay(desk(1, 1), LATER), NOW).await.unwrap();
    for expected in [conversation(), Hint::Queue, conversation(), Hint::Desks] {
        assert_eq!(hints.next().await, Some(expected), "and nothing of the commit that failed");
    }
    done(store, Commit { service: ServiceId([6; 16]), hints: vec![Hint::Queue], ..opening(SERVICE, [0, 1]) }).await;
    assert_eq!(others.next().await, Some(Hint::Queue), "the first that this service heard");
    assert_eq!(store.desks(SERVICE, NOW).await.unwrap(), [(Handle([1; 8]), desk(1, 1))]);
    assert_eq!(store.desks(SERVICE, LATER).await.unwrap(), []);
}

async fn a_writer_is_not_told_what_it_wrote(store: &dyn LiveStore) {
    let names = [Handle([1; 8]), Handle([2; 8])];
    let mut writer = store.subscribe(SERVICE, names[0]).await.unwrap();
    let mut reader = store.subscribe(SERVICE, names[1]).await.unwrap();
    let conversation = || Hint::Conversation(id([0, 4]), Version(1));
    let hints = vec![conversation(), Hint::Queue];
    done(store, Commit { hints, by: Some(names[0]), ..opening(SERVICE, [0, 4]) }).await;
    assert_eq!(writer.next().await, Some(Hint::Queue), "what concerns more than the conversation it hears");
    assert_eq!(reader.next().await, Some(conversation()));
    assert_eq!(reader.next().await, Some(Hint::Queue));
}

/// An envelope in the conversation `name`, for the ends at these servers.
pub(crate) fn envelope(service: ServiceId, name: [u8; 2], expected: u64, ends: Vec<Handle>) -> Commit {
    let version = Version(expected + 1);
    let state = Stored::from_store(Bytes::from(format!("state {expected}")));
    Commit {
        expected: Some(Version(expected)),
        append: vec![(Sequence(expected), Bytes::from(format!("envelope {expected}")))],
        hints: vec![Hint::Conversation(id(name), version)],
        ends: Some(ends),
        ..Commit::of(service, id(name), Change::Amend { state })
    }
}

async fn the_ends_alone_are_told_what_was_written(store: &dyn LiveStore) {
    let names = [Handle([1; 8]), Handle([2; 8])];
    let mut end = store.subscribe(SERVICE, names[0]).await.unwrap();
    let mut other = store.subscribe(SERVICE, names[1]).await.unwrap();
    done(store, opening(SERVICE, [0, 5])).await;
    let stale = envelope(SERVICE, [0, 5], 7, vec![names[0]]);
    assert!(matches!(store.commit(stale, NOW).await.unwrap(), Committed::Conflict(_)));
    for expected in [1, 2] {
        let commit = envelope(SERVICE, [0, 5], expected, vec![names[0]]);
        let step = commit.step(store.known_generation()).expect("it is of the mailbox alone");
        let found = (step.state.clone(), step.envelopes.clone());
        done(store, commit).await;
        assert_eq!(end.next().await, Some(Hint::Step(Arc::new(step))), "nothing of the commit that failed");
        let known = (Version(expected), Sequence(expected - 1));
        let news = store.look(SERVICE, id([0, 5]), known, 9, NOW).await.unwrap().unwrap();
        assert_eq!((news.newer.unwrap(), news.envelopes), found, "as who looks would find it");
    }
    // A conversation that nobody has an end of elsewhere, and one that changes more than its mailbox.
    done(store, envelope(SERVICE, [0, 5], 3, Vec::new())).await;
    let moved = Commit { ends: Some(Vec::new()), ..writing(SERVICE, [0, 5], Some(4), "more") };
    done(store, Commit { hints: vec![Hint::Queue], ..moved }).await;
    for hints in [&mut end, &mut other] {
        assert_eq!(hints.next().await, Some(Hint::Queue));
    }
}

async fn a_slow_reader_is_told_to_read_everything(store: &dyn LiveStore) {
    let mut hints = store.subscribe(SERVICE, NOBODY).await.unwrap();
    let flood = vec![Hint::Queue; 10_000];
    done(store, Commit { hints: flood, ..opening(SERVICE, [0, 2]) }).await;
    assert_eq!(hints.next().await, Some(Hint::Everything));
    assert_eq!(hints.next().await, Some(Hint::Queue), "and goes on");
}

async fn beats_pass_through(store: &dyn LiveStore) {
    let beat = |byte: u8| Bytes::copy_from_slice(&[byte]);
    done(store, opening(SERVICE, [0, 3])).await;
    store.relay(SERVICE, id([0, 3]), beat(0)).await.unwrap();
    let mut one = store.beats(SERVICE, id([0, 3])).await.unwrap();
    let mut two = store.beats(SERVICE, id([0, 3])).await.unwrap();
    store.relay(SERVICE, id([0, 3]), beat(1)).await.unwrap();
    store.relay(SERVICE, id([0, 99]), beat(9)).await.unwrap();
    assert_eq!(one.next().await, Some(beat(1)), "what was sent before is gone");
    assert_eq!(two.next().await, Some(beat(1)));
    for byte in 0..100 {
        store.relay(SERVICE, id([0, 3]), beat(byte)).await.unwrap();
    }
    let first = one.next().await.unwrap();
    assert!(first > beat(1), "a slow reader loses the oldest");
    done(store, deletion(SERVICE, [0, 3], 1)).await;
    while one.next().await.is_some() {}
    let mut nobody = store.beats(SERVICE, id([0, 99])).await.unwrap();
    assert_eq!(nobody.next().await, None, "no conversation, no beats");
    assert_eq!(store.load(SERVICE, id([0, 99]), Moment(0)).await.unwrap(), None);
}
