//! The live store's face: compare, write, read, expire; every call can be one script on one shard, and none decides anything.

use std::{fmt, time::Duration};

use ajar_domain::{
    ids::{Arrival, ConversationId, Digest, Handle, Sequence, ServiceId, Version},
    time::Moment,
};
use async_trait::async_trait;
use bytes::Bytes;

use crate::{
    Beats, Commit, Committed, Count, Counted, Counters, Desk, DeskMove, HEAD, Hints, IndexKey, Mark, News, Once,
    OnceKind, Opened, Pace, Put, Rank, SCHEMA, Sat, Stock, Versioned, Whole,
};

/// The store is at fault or cannot be reached; rejections are answers of their own.
#[derive(Debug, thiserror::Error)]
pub enum LiveError {
    /// The store did not answer in time, or answered nonsense.
    #[error("live store unavailable")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// What lies in the store was written by another version of Ajar: it stays as it is, and its own version reads it.
    #[error("live store holds a state of another version")]
    OtherVersion,
    /// What lies in the store is not what was written there.
    #[error("live store holds an unreadable state")]
    Unreadable,
}

/// A place in the queue.
#[derive(Clone, PartialEq, Eq)]
pub struct Queued {
    /// Where it stands.
    pub rank: Rank,
    /// Whose it is.
    pub id: ConversationId,
    /// What the queue shows of it, as it was committed.
    pub face: Bytes,
}

impl fmt::Debug for Queued {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Queued({} bytes)", self.face.len())
    }
}

/// Where somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// How many are taken before; 0 is next.
    pub before: usize,
    /// How many wait in all.
    pub total: usize,
}

/// Live state of many services, each on its own: nothing is found, counted or expired across services.
///
/// `now` is the caller's clock. A thing whose expiry is at or before `now` is not there any more, for every call.
/// Reads are consistent each for itself; a decision is safe because [`commit`](Self::commit) compares the version.
#[async_trait]
pub trait LiveStore: Send + Sync + fmt::Debug {
    /// Names this incarnation of the store as it is now: another number means that everything was lost.
    async fn generation(&self) -> Result<u32, LiveError>;

    /// The incarnation that calls go to, as it was seen last: asks nobody. A store that was lost a moment ago may not be known to
    /// be; then what lay there is not found, and [`generation`](Self::generation) says why.
    fn known_generation(&self) -> u32;

    /// The name under which the other processes reach this one (see [`Commit::ends`]), where the store gives one: then one hub uses it.
    /// Otherwise whoever subscribes chooses it.
    fn server(&self) -> Option<Handle>;

    /// The state of a conversation, if there is one.
    async fn load(&self, service: ServiceId, id: ConversationId, now: Moment) -> Result<Option<Versioned>, LiveError>;

    /// The state with the large items beside it, which is more than most want: as they were at one moment, since those of another
    /// claim say something else.
    async fn whole(&self, service: ServiceId, id: ConversationId, now: Moment) -> Result<Option<Whole>, LiveError>;

    /// The conversation that a key leads to.
    async fn find(&self, service: ServiceId, key: IndexKey, now: Moment) -> Result<Option<ConversationId>, LiveError>;

    /// The conversations with a mark, in the order of their names.
    async fn marked(&self, service: ServiceId, mark: Mark, now: Moment) -> Result<Vec<ConversationId>, LiveError>;

    /// Writes all of `commit`, or nothing.
    async fn commit(&self, commit: Commit, now: Moment) -> Result<Committed, LiveError>;

    /// Keeps conversations until `expires` at least, without a new version; those that are gone stay gone. The hub calls
    /// it for every conversation that has a line, so that those of a hub that died go by themselves.
    async fn touch(
        &self,
        service: ServiceId,
        ids: &[ConversationId],
        expires: Moment,
        now: Moment,
    ) -> Result<(), LiveError>;

    /// At most `limit` envelopes behind `after`, in order.
    async fn mailbox(
        &self,
        service: ServiceId,
        id: ConversationId,
        after: Sequence,
        limit: usize,
        now: Moment,
    ) -> Result<Vec<(Sequence, Bytes)>, LiveError>;

    /// What whoever knows this version, and the mailbox up to this sequence, has not read; at most `limit` envelopes. None: it
    /// is gone.
    async fn look(
        &self,
        service: ServiceId,
        id: ConversationId,
        known: (Version, Sequence),
        limit: usize,
        now: Moment,
    ) -> Result<Option<News>, LiveError>;

    /// At most `limit` places of the queue behind `after` (from the front without one), in order: O(log n + limit).
    async fn queue(
        &self,
        service: ServiceId,
        after: Option<(Rank, ConversationId)>,
        limit: usize,
        now: Moment,
    ) -> Result<Vec<Queued>, LiveError>;

    /// Where a conversation stands, if it is in the queue: O(log n).
    async fn place(&self, service: ServiceId, id: ConversationId, now: Moment) -> Result<Option<Place>, LiveError>;

    /// How many wait.
    async fn waiting(&self, service: ServiceId, now: Moment) -> Result<usize, LiveError>;

    /// The next number for a place in the queue of this service, from 1: rises, and is never given twice in a generation
    /// before 4,294,967,295 others. 0 when there is no room for the service: the commit that follows says so.
    async fn arrival(&self, service: ServiceId, now: Moment) -> Result<Arrival, LiveError>;

    /// Conversations whose deadline is at or before `now`, the oldest deadline first, at most `limit`. They stay due
    /// until a commit changes or ends them.
    async fn due(&self, service: ServiceId, now: Moment, limit: usize) -> Result<Vec<ConversationId>, LiveError>;

    /// Somebody sits down at a desk, says how it stands, or goes.
    async fn desk(&self, service: ServiceId, handle: Handle, to: DeskMove, now: Moment) -> Result<Sat, LiveError>;

    /// The desks, in the order of their handles.
    async fn desks(&self, service: ServiceId, now: Moment) -> Result<Vec<(Handle, Desk)>, LiveError>;

    /// Puts down something that can be taken once. The same kind and digest again replaces it.
    async fn put(&self, service: ServiceId, item: Once, now: Moment) -> Result<Put, LiveError>;

    /// What the taker would get, and leaves it there.
    async fn peek(
        &self,
        service: ServiceId,
        kind: OnceKind,
        digest: Digest,
        now: Moment,
    ) -> Result<Option<Bytes>, LiveError>;

    /// Takes it, and counts in the same step. None: it is not there, or the counters are not open; then nothing is counted
    /// and nothing taken.
    async fn take(
        &self,
        service: ServiceId,
        kind: OnceKind,
        digest: Digest,
        counts: &[Count],
        now: Moment,
    ) -> Result<Option<Bytes>, LiveError>;

    /// Takes a turn at something that is let through once in `every`, and at most `ahead` before its time: how long the taker
    /// waits, or none, and then nothing is taken (the generic cell rate algorithm). After the last one's time nothing of it is left.
    async fn turn(
        &self,
        service: ServiceId,
        name: Digest,
        pace: Pace,
        now: Moment,
    ) -> Result<Option<Duration>, LiveError>;

    /// Counts at `now`: all or nothing.
    async fn count(&self, service: ServiceId, counts: &[Count], now: Moment) -> Result<Counted, LiveError>;

    /// Puts counters down in place of those with this head; without one, only when there are none.
    async fn open_counters(
        &self,
        service: ServiceId,
        instead: Option<[u8; HEAD]>,
        counters: Counters,
        now: Moment,
    ) -> Result<Opened, LiveError>;

    /// The counters, for a close and for the sealed checkpoint; for nothing else.
    async fn counters(&self, service: ServiceId, now: Moment) -> Result<Option<Counters>, LiveError>;

    /// After a close: the counters with this head get another period (`to`, the end of the head) that is open `until` then,
    /// and count `counts` and what lapsed in it, in one step. False: they have another head, and nothing was changed.
    async fn follow_counters(
        &self,
        service: ServiceId,
        head: [u8; HEAD],
        to: [u8; HEAD - SCHEMA],
        until: Moment,
        counts: &[Count],
        now: Moment,
    ) -> Result<bool, LiveError>;

    /// Hints of a service from now on, for one who writes under this name (see [`Commit::by`]).
    async fn subscribe(&self, service: ServiceId, by: Handle) -> Result<Hints, LiveError>;

    /// Beats of a conversation from now on.
    async fn beats(&self, service: ServiceId, id: ConversationId) -> Result<Beats, LiveError>;

    /// Passes a beat to whoever listens; nobody may.
    async fn relay(&self, service: ServiceId, id: ConversationId, beat: Bytes) -> Result<(), LiveError>;

    /// Lets go of everything that has expired and raises what lapsed; the sweeper calls it, about once a second, so
    /// that a service without visitors is empty too.
    async fn expire(&self, service: ServiceId, now: Moment) -> Result<(), LiveError>;

    /// What lies there, every kind once, in the order of [`crate::Kind::ALL`].
    async fn inventory(&self, service: ServiceId, now: Moment) -> Result<Vec<Stock>, LiveError>;
}
