//! What every live store must do, whatever is behind it: the same calls with the same moments give the same answers.

mod caps;
mod counters;
pub(crate) mod desks;
mod errands;
mod expiry;
pub(crate) mod hints;
mod mailbox;
mod once;
mod queue;
mod turns;
mod versions;

use std::sync::Arc;

use ajar_domain::{
    ids::{ConversationId, Handle, ServiceId, Version},
    time::Moment,
};
use ajar_live::{Caps, Change, Commit, Committed, LiveStore, Stored};
use bytes::Bytes;

/// When the tests begin.
pub(crate) const NOW: Moment = Moment(1_000_000);
/// When conversations of the tests expire.
pub(crate) const LATER: Moment = Moment(2_000_000);

/// Who listens and writes nothing.
pub(crate) const NOBODY: Handle = Handle([0; 8]);

/// Runs the whole suite; `make` gives an empty store with these caps, shared by as many tasks as there are.
pub(crate) async fn all(make: impl Fn(Caps) -> Arc<dyn LiveStore>) {
    let store = make(Caps::default());
    versions::check(&store).await;
    expiry::check(&store).await;
    hints::check(&store).await;
    mailbox::check(&store).await;
    once::check(&store).await;
    counters::check(&store).await;
    queue::check(&store).await;
    desks::check(&store).await;
    turns::check(&store).await;
    errands::check(&store).await;
    caps::check(&make).await;
    assert_eq!(store.generation().await.unwrap(), store.generation().await.unwrap());
}

/// A conversation's id: different services may use the same numbers.
pub(crate) fn id(number: [u8; 2]) -> ConversationId {
    let mut id = [0; 16];
    // Spread over the first bytes, as the hub's random ids are.
    id[0] = number[1].wrapping_mul(167);
    id[1] = number[0];
    id[15] = number[1];
    ConversationId(id)
}

pub(crate) fn state(text: &'static str) -> Stored {
    Stored::from_store(Bytes::from_static(text.as_bytes()))
}

/// A commit that changes nothing but the state.
pub(crate) fn writing(service: ServiceId, number: [u8; 2], expected: Option<u64>, text: &'static str) -> Commit {
    let change = Change::Write { state: state(text), expires: LATER, deadline: None };
    Commit { expected: expected.map(Version), ..Commit::of(service, id(number), change) }
}

/// A new conversation.
pub(crate) fn opening(service: ServiceId, number: [u8; 2]) -> Commit {
    writing(service, number, None, "opened")
}

pub(crate) fn deletion(service: ServiceId, number: [u8; 2], expected: u64) -> Commit {
    Commit { change: Change::Delete, ..writing(service, number, Some(expected), "") }
}

/// Commits, and must succeed.
pub(crate) async fn done(store: &dyn LiveStore, commit: Commit) -> Version {
    match store.commit(commit, NOW).await.unwrap() {
        Committed::Done(version) => version,
        other @ (Committed::Conflict(_) | Committed::Full(_) | Committed::Taken) => panic!("not done: {other:?}"),
    }
}
