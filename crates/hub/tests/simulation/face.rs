//! The store as one machine reaches it, call by call; holds no rule, and nothing but what its machine may see.

mod way;

use std::{sync::Arc, time::Duration};

use ajar_domain::{
    ids::{Arrival, ConversationId, Digest, Handle, Sequence, ServiceId, Version},
    time::Moment,
};
use ajar_live::{
    Beats, Commit, Committed, Count, Counted, Counters, Desk, DeskMove, HEAD, Hint, Hints, IndexKey, LiveStore, Mark,
    News, Once, OnceKind, Opened, Pace, Place, Put, Queued, Rank, SCHEMA, Sat, Stock, Versioned, Whole,
};
use async_trait::async_trait;
use bytes::Bytes;

use way::{Answer, unavailable};

use crate::{
    plant::Plant,
    stores::{Stores, at_once, lock},
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

fn counts(word: u32) -> Vec<Count> {
    vec![Count { schema: [0; SCHEMA], words: vec![(word, 1)] }]
}

/// What other machines are told of a commit.
fn told(commit: &Commit, generation: u32) -> Vec<Hint> {
    commit.step(generation).map_or_else(|| commit.hints.clone(), |step| vec![Hint::Step(Arc::new(step))])
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

    fn server(&self) -> Option<Handle> {
        // A process that comes back is another one: each draws its name.
        None
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

    async fn whole(&self, service: ServiceId, id: ConversationId, now: Moment) -> Answer<Option<Whole>> {
        let mut found = self.read().await?.primary.whole(service, id, now).await?;
        found.iter_mut().for_each(|found| self.open_again(&mut found.state));
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
        let (id, hints, seen) = (commit.id, commit.hints.clone(), commit.clone());
        let commit = self.bend(commit, now);
        let told = told(&commit, self.known_generation());
        let (committed, space) = self.write(move |live| at_once(live.commit(commit.clone(), now))).await?;
        let committed = committed?;
        if matches!(committed, Committed::Done(_)) {
            lock(&space.watch).committed(&seen, &self.stores.fate);
            self.stores.spread(self.machine, &told, seen.ends.as_deref());
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
        self.stores.spread(self.machine, &[Hint::Desks], None);
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

    async fn subscribe(&self, _: ServiceId, by: Handle) -> Answer<Hints> {
        self.step().await;
        Ok(Hints::new(self.stores.hints(self.machine, by)))
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
