//! A live store that fails when it is told to: before writing, after writing, while reading, or with a conflict that was none.

use std::{
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use ajar_domain::{
    ids::{Arrival, ConversationId, Digest, Handle, Sequence, ServiceId, Version},
    time::Moment,
};
use ajar_live::{
    Beats, Commit, Committed, Count, Counted, Counters, Desk, DeskMove, HEAD, Hints, IndexKey, LiveError, LiveStore,
    Mark, News, Once, OnceKind, Opened, Pace, Place, Put, Queued, Rank, SCHEMA, Sat, Stock, Versioned, Whole,
};
use async_trait::async_trait;
use bytes::Bytes;

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A commit fails and nothing is written.
    CommitRefused,
    /// A commit is written, and its answer is lost.
    AnswerLost,
    /// A commit meets a conflict although nobody else wrote.
    Conflict,
    /// A read fails.
    Read,
}

const FAULTS: usize = 4;

/// The store behind, and how often each fault is still to come.
#[derive(Debug)]
pub struct FaultyStore {
    inner: RwLock<Arc<dyn LiveStore>>,
    to_come: [AtomicUsize; FAULTS],
    interleaving: AtomicBool,
    looks: AtomicUsize,
    next: Mutex<Option<Arc<dyn LiveStore>>>,
}

impl FaultyStore {
    /// A store that behaves until it is told otherwise.
    #[must_use]
    pub fn new(inner: Arc<dyn LiveStore>) -> Self {
        Self {
            inner: RwLock::new(inner),
            to_come: Default::default(),
            interleaving: AtomicBool::new(false),
            looks: AtomicUsize::new(0),
            next: Mutex::default(),
        }
    }

    /// The store behind is lost with everything in it; `fresh` is the next generation.
    pub fn lose(&self, fresh: Arc<dyn LiveStore>) {
        *self.inner.write().unwrap_or_else(PoisonError::into_inner) = fresh;
    }

    /// As [`FaultyStore::lose`], right after the next commit was answered.
    pub fn lose_after_a_commit(&self, fresh: Arc<dyn LiveStore>) {
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = Some(fresh);
    }

    fn inner(&self) -> Arc<dyn LiveStore> {
        self.inner.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The next `times` calls of that kind go wrong.
    pub fn inject(&self, fault: Fault, times: usize) {
        self.to_come[fault as usize].store(times, Ordering::SeqCst);
    }

    /// From now on every read and commit lets the other tasks run first, as a store behind a network does.
    pub fn interleave(&self) {
        self.interleaving.store(true, Ordering::SeqCst);
    }

    /// How often a fault is still to come.
    #[must_use]
    pub fn left(&self, fault: Fault) -> usize {
        self.to_come[fault as usize].load(Ordering::SeqCst)
    }

    /// How often somebody looked for what they had not read.
    #[must_use]
    pub fn looks(&self) -> usize {
        self.looks.load(Ordering::SeqCst)
    }

    fn strikes(&self, fault: Fault) -> bool {
        let take = |left: usize| left.checked_sub(1);
        self.to_come[fault as usize].fetch_update(Ordering::SeqCst, Ordering::SeqCst, take).is_ok()
    }

    async fn give_way(&self) {
        if self.interleaving.load(Ordering::SeqCst) {
            tokio::task::yield_now().await;
        }
    }

    async fn read(&self) -> Result<(), LiveError> {
        self.give_way().await;
        if self.strikes(Fault::Read) { Err(unavailable()) } else { Ok(()) }
    }
}

fn unavailable() -> LiveError {
    LiveError::Unavailable("injected".into())
}

#[async_trait]
impl LiveStore for FaultyStore {
    async fn generation(&self) -> Result<u32, LiveError> {
        self.inner().generation().await
    }

    fn known_generation(&self) -> u32 {
        self.inner().known_generation()
    }

    fn server(&self) -> Option<Handle> {
        self.inner().server()
    }

    async fn load(&self, service: ServiceId, id: ConversationId, now: Moment) -> Result<Option<Versioned>, LiveError> {
        self.read().await?;
        self.inner().load(service, id, now).await
    }

    async fn whole(&self, service: ServiceId, id: ConversationId, now: Moment) -> Result<Option<Whole>, LiveError> {
        self.read().await?;
        self.inner().whole(service, id, now).await
    }

    async fn find(&self, service: ServiceId, key: IndexKey, now: Moment) -> Result<Option<ConversationId>, LiveError> {
        self.read().await?;
        self.inner().find(service, key, now).await
    }

    async fn marked(&self, service: ServiceId, mark: Mark, now: Moment) -> Result<Vec<ConversationId>, LiveError> {
        self.read().await?;
        self.inner().marked(service, mark, now).await
    }

    async fn commit(&self, commit: Commit, now: Moment) -> Result<Committed, LiveError> {
        self.give_way().await;
        if self.strikes(Fault::CommitRefused) {
            return Err(unavailable());
        }
        if self.strikes(Fault::Conflict) {
            return Ok(Committed::Conflict(self.inner().load(commit.service, commit.id, now).await?));
        }
        let committed = self.inner().commit(commit, now).await?;
        if let Some(fresh) = self.next.lock().unwrap_or_else(PoisonError::into_inner).take() {
            self.lose(fresh);
        }
        if self.strikes(Fault::AnswerLost) { Err(unavailable()) } else { Ok(committed) }
    }

    async fn touch(
        &self,
        service: ServiceId,
        ids: &[ConversationId],
        expires: Moment,
        now: Moment,
    ) -> Result<(), LiveError> {
        self.inner().touch(service, ids, expires, now).await
    }

    async fn mailbox(
        &self,
        service: ServiceId,
        id: ConversationId,
        after: Sequence,
        limit: usize,
        now: Moment,
    ) -> Result<Vec<(Sequence, Bytes)>, LiveError> {
        self.read().await?;
        self.inner().mailbox(service, id, after, limit, now).await
    }

    async fn look(
        &self,
        service: ServiceId,
        id: ConversationId,
        known: (Version, Sequence),
        limit: usize,
        now: Moment,
    ) -> Result<Option<News>, LiveError> {
        self.looks.fetch_add(1, Ordering::SeqCst);
        self.read().await?;
        self.inner().look(service, id, known, limit, now).await
    }

    async fn queue(
        &self,
        service: ServiceId,
        after: Option<(Rank, ConversationId)>,
        limit: usize,
        now: Moment,
    ) -> Result<Vec<Queued>, LiveError> {
        self.read().await?;
        self.inner().queue(service, after, limit, now).await
    }

    async fn place(&self, service: ServiceId, id: ConversationId, now: Moment) -> Result<Option<Place>, LiveError> {
        self.inner().place(service, id, now).await
    }

    async fn waiting(&self, service: ServiceId, now: Moment) -> Result<usize, LiveError> {
        self.inner().waiting(service, now).await
    }

    async fn arrival(&self, service: ServiceId, now: Moment) -> Result<Arrival, LiveError> {
        self.inner().arrival(service, now).await
    }

    async fn due(&self, service: ServiceId, now: Moment, limit: usize) -> Result<Vec<ConversationId>, LiveError> {
        self.inner().due(service, now, limit).await
    }

    async fn desk(&self, service: ServiceId, handle: Handle, to: DeskMove, now: Moment) -> Result<Sat, LiveError> {
        self.inner().desk(service, handle, to, now).await
    }

    async fn desks(&self, service: ServiceId, now: Moment) -> Result<Vec<(Handle, Desk)>, LiveError> {
        self.inner().desks(service, now).await
    }

    async fn put(&self, service: ServiceId, item: Once, now: Moment) -> Result<Put, LiveError> {
        self.inner().put(service, item, now).await
    }

    async fn peek(
        &self,
        service: ServiceId,
        kind: OnceKind,
        digest: Digest,
        now: Moment,
    ) -> Result<Option<Bytes>, LiveError> {
        self.inner().peek(service, kind, digest, now).await
    }

    async fn take(
        &self,
        service: ServiceId,
        kind: OnceKind,
        digest: Digest,
        counts: &[Count],
        now: Moment,
    ) -> Result<Option<Bytes>, LiveError> {
        self.inner().take(service, kind, digest, counts, now).await
    }

    async fn turn(
        &self,
        service: ServiceId,
        name: Digest,
        pace: Pace,
        now: Moment,
    ) -> Result<Option<Duration>, LiveError> {
        self.inner().turn(service, name, pace, now).await
    }

    async fn count(&self, service: ServiceId, counts: &[Count], now: Moment) -> Result<Counted, LiveError> {
        self.inner().count(service, counts, now).await
    }

    async fn open_counters(
        &self,
        service: ServiceId,
        instead: Option<[u8; HEAD]>,
        counters: Counters,
        now: Moment,
    ) -> Result<Opened, LiveError> {
        self.inner().open_counters(service, instead, counters, now).await
    }

    async fn counters(&self, service: ServiceId, now: Moment) -> Result<Option<Counters>, LiveError> {
        self.inner().counters(service, now).await
    }

    async fn follow_counters(
        &self,
        service: ServiceId,
        head: [u8; HEAD],
        to: [u8; HEAD - SCHEMA],
        until: Moment,
        counts: &[Count],
        now: Moment,
    ) -> Result<bool, LiveError> {
        self.inner().follow_counters(service, head, to, until, counts, now).await
    }

    async fn subscribe(&self, service: ServiceId, by: Handle) -> Result<Hints, LiveError> {
        self.inner().subscribe(service, by).await
    }

    async fn beats(&self, service: ServiceId, id: ConversationId) -> Result<Beats, LiveError> {
        self.inner().beats(service, id).await
    }

    async fn relay(&self, service: ServiceId, id: ConversationId, beat: Bytes) -> Result<(), LiveError> {
        self.inner().relay(service, id, beat).await
    }

    async fn expire(&self, service: ServiceId, now: Moment) -> Result<(), LiveError> {
        self.inner().expire(service, now).await
    }

    async fn inventory(&self, service: ServiceId, now: Moment) -> Result<Vec<Stock>, LiveError> {
        self.inner().inventory(service, now).await
    }
}
