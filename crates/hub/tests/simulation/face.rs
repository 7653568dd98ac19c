//! The store as one machine reaches it: every call waits before and after, may fail on either side, and may be the machine's last.

use std::{sync::Arc, time::Duration};

use ajar_domain::{
    ids::{Arrival, ConversationId, Digest, Handle, Sequence, ServiceId, Version},
    secret::Paper,
    time::Moment,
};
use ajar_live::{
    Attachment, Beats, Commit, Committed, Count, Counted, Counters, Desk, DeskMove, HEAD, Hint, Hints, IndexKey,
    LiveError, LiveStore, Mark, MemoryLive, News, Once, OnceKind, Opened, Pace, Place, Put, Queued, Rank, SCHEMA, Sat,
    Stock, Versioned,
};
use async_trait::async_trait;
use bytes::Bytes;
use tokio::time::sleep;

use crate::{
    plant::Plant,
    stores::{Space, Stores, at_once, lock},
};

/// The word that a redeemed ticket raises, and the one that a lapsed form raises; both behind the head.
const WORDS: [u32; 2] = [3, 4];
/// The first byte of what the ticket of a closing form carries.
const FORM: u8 = 2;

/// One machine's store.
#[derive(Debug)]
pub(crate) struct Face {
    pub(crate) stores: Arc<Stores>,
    pub(crate) machine: usize,
}

type Answer<T> = Result<T, LiveError>;

impl Face {
    /// One await; the machine may crash here, and then nothing comes after it.
    async fn step(&self) {
        let Some(wait) = self.stores.step(self.machine) else {
            // Whoever receives it drops this very future.
            let _ = self.stores.crashes.send(self.machine);
            return std::future::pending().await;
        };
        if wait == 0 { tokio::task::yield_now().await } else { sleep(Duration::from_millis(wait)).await }
    }

    async fn read(&self) -> Answer<Arc<Space>> {
        // The generation is part of the keys' names: a call that is under way stays in its own.
        let generation = self.stores.generation(self.machine);
        self.step().await;
        self.stores.fate.event("read", self.machine as u64);
        if self.stores.strikes(self.machine, 4) || self.stores.refuses(self.machine, generation) {
            return Err(unavailable());
        }
        Ok(self.stores.space_of(generation))
    }

    /// A change: made here, kept for the replica, and its answer may be lost.
    async fn write<T>(&self, change: impl Fn(&MemoryLive) -> T + Send + Sync + 'static) -> Answer<(T, Arc<Space>)> {
        let generation = self.stores.generation(self.machine);
        self.step().await;
        self.stores.fate.event("write", self.machine as u64);
        if self.stores.strikes(self.machine, 5) || self.stores.refuses(self.machine, generation) {
            return Err(unavailable());
        }
        let space = self.stores.space_of(generation);
        let answer = change(&space.primary);
        let again = move |replica: &MemoryLive| drop(change(replica));
        space.replicate(Box::new(again), self.stores.lag());
        Ok((answer, space))
    }

    /// The way back of an answer.
    async fn answered<T>(&self, answer: T) -> Answer<T> {
        self.step().await;
        if self.stores.strikes(self.machine, 5) { Err(unavailable()) } else { Ok(answer) }
    }

    fn is(&self, plant: Plant) -> bool {
        self.stores.plant == Some(plant)
    }

    fn double(&self, page: &mut Vec<(Sequence, Bytes)>) {
        if self.is(Plant::DoubleDelivery) && self.stores.fate.strikes(100) {
            page.extend(page.last().cloned());
        }
    }

    fn open_again(&self, found: &mut Versioned) {
        if self.is(Plant::TokenAgain) {
            crate::sabotage::unretire(found);
        }
    }

    /// A look that takes the state for what the last hint made of it.
    async fn look_at_hints(
        &self,
        service: ServiceId,
        id: ConversationId,
        (version, after): (Version, Sequence),
        limit: usize,
        now: Moment,
    ) -> Answer<Option<News>> {
        let Some(found) = self.load(service, id, now).await? else { return Ok(None) };
        let envelopes = self.mailbox(service, id, after, limit, now).await?;
        Ok(Some(News { newer: (found.version != version).then_some(found), envelopes }))
    }

    /// The version that lies there, instead of the one the decision was made on.
    fn without_a_fence(&self, commit: Commit, now: Moment) -> Commit {
        let space = self.stores.space(self.machine);
        let there = at_once(space.primary.load(commit.service, commit.id, now)).ok().flatten();
        Commit { expected: there.map(|there| there.version), ..commit }
    }
}

fn unavailable() -> LiveError {
    LiveError::Unavailable("the run's fate".into())
}

fn counts(word: u32) -> Vec<Count> {
    vec![Count { schema: [0; SCHEMA], words: vec![(word, 1)] }]
}

#[async_trait]
impl LiveStore for Face {
    async fn generation(&self) -> Answer<u32> {
        self.step().await;
        if self.stores.strikes(self.machine, 4) { Err(unavailable()) } else { Ok(self.stores.look(self.machine)) }
    }

    fn known_generation(&self) -> u32 {
        self.stores.generation(self.machine)
    }

    async fn load(&self, service: ServiceId, id: ConversationId, now: Moment) -> Answer<Option<Versioned>> {
        let space = self.read().await?;
        if self.is(Plant::HintIsTruth) {
            if let Some(known) = self.stores.cached(self.machine, id) {
                return self.answered(known).await;
            }
            let found = space.primary.load(service, id, now).await?;
            self.stores.cache(self.machine, id, Some(found.clone()));
            return self.answered(found).await;
        }
        let mut found = space.primary.load(service, id, now).await?;
        found.iter_mut().for_each(|found| self.open_again(found));
        self.answered(found).await
    }

    async fn attachments(
        &self,
        service: ServiceId,
        id: ConversationId,
        now: Moment,
    ) -> Answer<Vec<(Attachment, Paper)>> {
        let found = self.read().await?.primary.attachments(service, id, now).await?;
        self.answered(found).await
    }

    async fn find(&self, service: ServiceId, key: IndexKey, now: Moment) -> Answer<Option<ConversationId>> {
        let found = self.read().await?.primary.find(service, key, now).await?;
        self.answered(found).await
    }

    async fn marked(&self, service: ServiceId, mark: Mark, now: Moment) -> Answer<Vec<ConversationId>> {
        let found = self.read().await?.primary.marked(service, mark, now).await?;
        self.answered(found).await
    }

    async fn commit(&self, commit: Commit, now: Moment) -> Answer<Committed> {
        let mut commit = if self.is(Plant::NoFence) { self.without_a_fence(commit, now) } else { commit };
        let (id, hints) = (commit.id, commit.hints.clone());
        let seen = commit.clone();
        if self.is(Plant::LostEnvelope) && self.stores.fate.strikes(30) {
            crate::sabotage::lose(&mut commit);
        }
        let (committed, space) = self.write(move |live| at_once(live.commit(commit.clone(), now))).await?;
        let committed = committed?;
        if matches!(committed, Committed::Done(_)) {
            lock(&space.watch).committed(&seen, &self.stores.fate);
            self.stores.spread(self.machine, &hints);
        }
        self.stores.cache(self.machine, id, None);
        let answer = self.answered(committed).await;
        if answer.is_err() {
            self.stores.doubt(self.machine, &hints);
        }
        answer
    }

    async fn touch(&self, service: ServiceId, ids: &[ConversationId], expires: Moment, now: Moment) -> Answer<()> {
        let ids = ids.to_vec();
        let (touched, _) = self.write(move |live| at_once(live.touch(service, &ids, expires, now))).await?;
        self.answered(touched?).await
    }

    async fn mailbox(
        &self,
        service: ServiceId,
        id: ConversationId,
        after: Sequence,
        limit: usize,
        now: Moment,
    ) -> Answer<Vec<(Sequence, Bytes)>> {
        let mut page = self.read().await?.primary.mailbox(service, id, after, limit, now).await?;
        self.double(&mut page);
        self.answered(page).await
    }

    async fn look(
        &self,
        service: ServiceId,
        id: ConversationId,
        known: (Version, Sequence),
        limit: usize,
        now: Moment,
    ) -> Answer<Option<News>> {
        if self.is(Plant::HintIsTruth) {
            return self.look_at_hints(service, id, known, limit, now).await;
        }
        let mut news = self.read().await?.primary.look(service, id, known, limit, now).await?;
        if let Some(News { newer, envelopes }) = &mut news {
            self.double(envelopes);
            newer.iter_mut().for_each(|newer| self.open_again(newer));
        }
        self.answered(news).await
    }

    async fn queue(
        &self,
        service: ServiceId,
        after: Option<(Rank, ConversationId)>,
        limit: usize,
        now: Moment,
    ) -> Answer<Vec<Queued>> {
        let found = self.read().await?.primary.queue(service, after, limit, now).await?;
        self.answered(found).await
    }

    async fn place(&self, service: ServiceId, id: ConversationId, now: Moment) -> Answer<Option<Place>> {
        let found = self.read().await?.primary.place(service, id, now).await?;
        self.answered(found).await
    }

    async fn waiting(&self, service: ServiceId, now: Moment) -> Answer<usize> {
        let found = self.read().await?.primary.waiting(service, now).await?;
        self.answered(found).await
    }

    async fn arrival(&self, service: ServiceId, now: Moment) -> Answer<Arrival> {
        let (drawn, _) = self.write(move |live| at_once(live.arrival(service, now))).await?;
        self.answered(drawn?).await
    }

    async fn due(&self, service: ServiceId, now: Moment, limit: usize) -> Answer<Vec<ConversationId>> {
        let found = self.read().await?.primary.due(service, now, limit).await?;
        self.answered(found).await
    }

    async fn desk(&self, service: ServiceId, handle: Handle, to: DeskMove, now: Moment) -> Answer<Sat> {
        let (sat, _) = self.write(move |live| at_once(live.desk(service, handle, to, now))).await?;
        self.stores.spread(self.machine, &[Hint::Desks]);
        self.answered(sat?).await
    }

    async fn desks(&self, service: ServiceId, now: Moment) -> Answer<Vec<(Handle, Desk)>> {
        let found = self.read().await?.primary.desks(service, now).await?;
        self.answered(found).await
    }

    async fn put(&self, service: ServiceId, item: Once, now: Moment) -> Answer<Put> {
        let form = item.kind == OnceKind::TallyTicket && item.payload.first() == Some(&FORM);
        let on_lapse = if form { counts(WORDS[1]) } else { Vec::new() };
        let item = Once { on_lapse, ..item };
        let (put, space) = self.write(move |live| at_once(live.put(service, item.clone(), now))).await?;
        let put = put?;
        lock(&space.watch).tickets[1] += u32::from(form && put == Put::Done);
        self.answered(put).await
    }

    async fn peek(&self, service: ServiceId, kind: OnceKind, digest: Digest, now: Moment) -> Answer<Option<Bytes>> {
        let found = self.read().await?.primary.peek(service, kind, digest, now).await?;
        self.answered(found).await
    }

    async fn take(
        &self,
        service: ServiceId,
        kind: OnceKind,
        digest: Digest,
        _: &[Count],
        now: Moment,
    ) -> Answer<Option<Bytes>> {
        if self.is(Plant::CountTwice) {
            return self.peek(service, kind, digest, now).await;
        }
        let counted = if kind == OnceKind::TallyTicket { counts(WORDS[0]) } else { Vec::new() };
        let (taken, space) = self.write(move |live| at_once(live.take(service, kind, digest, &counted, now))).await?;
        let taken = taken?;
        lock(&space.watch).tickets[0] += u32::from(kind == OnceKind::TallyTicket && taken.is_some());
        self.answered(taken).await
    }

    async fn turn(&self, service: ServiceId, name: Digest, pace: Pace, now: Moment) -> Answer<Option<Duration>> {
        let (wait, _) = self.write(move |live| at_once(live.turn(service, name, pace, now))).await?;
        self.answered(wait?).await
    }

    async fn count(&self, service: ServiceId, counts: &[Count], now: Moment) -> Answer<Counted> {
        self.read().await?.primary.count(service, counts, now).await
    }

    async fn open_counters(
        &self,
        service: ServiceId,
        instead: Option<[u8; HEAD]>,
        counters: Counters,
        now: Moment,
    ) -> Answer<Opened> {
        self.read().await?.primary.open_counters(service, instead, counters, now).await
    }

    async fn counters(&self, service: ServiceId, now: Moment) -> Answer<Option<Counters>> {
        self.read().await?.primary.counters(service, now).await
    }

    async fn follow_counters(
        &self,
        service: ServiceId,
        head: [u8; HEAD],
        to: [u8; HEAD - SCHEMA],
        until: Moment,
        counts: &[Count],
        now: Moment,
    ) -> Answer<bool> {
        self.read().await?.primary.follow_counters(service, head, to, until, counts, now).await
    }

    async fn subscribe(&self, _: ServiceId, _: Handle) -> Answer<Hints> {
        self.step().await;
        Ok(Hints::new(self.stores.hints(self.machine)))
    }

    async fn beats(&self, _: ServiceId, id: ConversationId) -> Answer<Beats> {
        self.step().await;
        Ok(Beats::new(self.stores.beats(self.machine, id)))
    }

    async fn relay(&self, _: ServiceId, id: ConversationId, beat: Bytes) -> Answer<()> {
        self.step().await;
        self.stores.relay(id, &beat);
        Ok(())
    }

    async fn expire(&self, service: ServiceId, now: Moment) -> Answer<()> {
        let (expired, _) = self.write(move |live| at_once(live.expire(service, now))).await?;
        self.answered(expired?).await
    }

    async fn inventory(&self, service: ServiceId, now: Moment) -> Answer<Vec<Stock>> {
        self.read().await?.primary.inventory(service, now).await
    }
}
