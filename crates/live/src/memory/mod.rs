//! The live store in this process's memory: gone when the process stops, and never on a disk.
//!
//! One mutex for each service, held for single map operations and never across an await.

mod apply;
mod channels;
mod counters;
mod expiry;
mod items;
mod ranked;
mod record;
mod room;

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
    time::Duration,
};

use ajar_domain::{
    ids::{Arrival, ConversationId, Digest, Handle, Sequence, ServiceId, Version},
    time::Moment,
};
use async_trait::async_trait;
use bytes::Bytes;

use self::room::Room;
use crate::{
    Beats, Cap, Caps, Commit, Committed, Count, Counted, Counters, Desk, DeskMove, HEAD, Hint, Hints, IndexKey,
    LiveError, LiveStore, Mark, News, Once, OnceKind, Opened, Pace, Place, Put, Queued, Rank, SCHEMA, Sat, Stock,
    Versioned, Whole, hint::HintChannel,
};

/// The embedded live store.
pub struct MemoryLive {
    generation: u32,
    caps: Caps,
    services: RwLock<BTreeMap<ServiceId, Arc<Service>>>,
}

/// One service, behind a lock of its own.
struct Service {
    room: Mutex<Room>,
    hints: HintChannel,
}

impl MemoryLive {
    /// An empty store. `generation` is to be drawn at random, so that clients of the incarnation before notice.
    #[must_use]
    pub fn new(generation: u32, caps: Caps) -> Self {
        Self { generation, caps, services: RwLock::default() }
    }

    /// Reads in a service; one that holds nothing answers as an empty one and is not made.
    fn read<T>(&self, service: ServiceId, now: Moment, empty: T, read: impl FnOnce(&mut Room) -> T) -> Answer<T> {
        match self.existing(service)? {
            Some(service) => {
                let mut room = service.lock()?;
                room.expire(now);
                Ok(read(&mut room))
            }
            None => Ok(empty),
        }
    }

    /// Writes in a service, which is made if there is room for one more.
    fn write<T>(&self, service: ServiceId, now: Moment, full: T, write: impl FnOnce(&mut Room) -> T) -> Answer<T> {
        let Some(service) = self.service(service)? else { return Ok(full) };
        let mut room = service.lock()?;
        room.expire(now);
        Ok(write(&mut room))
    }

    fn existing(&self, service: ServiceId) -> Answer<Option<Arc<Service>>> {
        Ok(self.services.read().map_err(poisoned)?.get(&service).cloned())
    }

    fn service(&self, id: ServiceId) -> Answer<Option<Arc<Service>>> {
        if let Some(service) = self.existing(id)? {
            return Ok(Some(service));
        }
        let mut services = self.services.write().map_err(poisoned)?;
        if services.len() >= self.caps.services && !services.contains_key(&id) {
            return Ok(None);
        }
        let fresh = || Arc::new(Service { room: Mutex::new(Room::new(self.caps)), hints: HintChannel::default() });
        Ok(Some(services.entry(id).or_insert_with(fresh).clone()))
    }
}

type Answer<T> = Result<T, LiveError>;

impl Service {
    fn lock(&self) -> Answer<MutexGuard<'_, Room>> {
        self.room.lock().map_err(poisoned)
    }
}

/// Nothing under a lock panics; if it did, what lies there may be half written, and nobody may trust it.
fn poisoned<T>(_: PoisonError<T>) -> LiveError {
    LiveError::Unavailable("a panic left the store in an unknown state".into())
}

impl fmt::Debug for MemoryLive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MemoryLive")
    }
}

#[async_trait]
impl LiveStore for MemoryLive {
    async fn generation(&self) -> Answer<u32> {
        Ok(self.generation)
    }

    fn known_generation(&self) -> u32 {
        self.generation
    }

    fn server(&self) -> Option<Handle> {
        None
    }

    async fn load(&self, service: ServiceId, id: ConversationId, now: Moment) -> Answer<Option<Versioned>> {
        self.read(service, now, None, |room| room.load(id))
    }

    async fn whole(&self, service: ServiceId, id: ConversationId, now: Moment) -> Answer<Option<Whole>> {
        self.read(service, now, None, |room| room.whole(id))
    }

    async fn find(&self, service: ServiceId, key: IndexKey, now: Moment) -> Answer<Option<ConversationId>> {
        self.read(service, now, None, |room| room.find(key))
    }

    async fn marked(&self, service: ServiceId, mark: Mark, now: Moment) -> Answer<Vec<ConversationId>> {
        self.read(service, now, Vec::new(), |room| room.marked(mark))
    }

    async fn commit(&self, commit: Commit, now: Moment) -> Answer<Committed> {
        let (hints, by) = (commit.hints.clone(), commit.by);
        let (step, ends) = (commit.step(self.generation), commit.ends.clone().unwrap_or_default());
        let Some(service) = self.service(commit.service)? else { return Ok(Committed::Full(Cap::Services)) };
        let committed = {
            let mut room = service.lock()?;
            room.expire(now);
            room.commit(commit)
        };
        match (&committed, step) {
            (Committed::Done(_), Some(step)) => service.hints.send_to(&ends, &Arc::new(step)),
            (Committed::Done(_), None) => service.hints.send(&hints, by),
            _ => {}
        }
        Ok(committed)
    }

    async fn touch(&self, service: ServiceId, ids: &[ConversationId], expires: Moment, now: Moment) -> Answer<()> {
        self.read(service, now, (), |room| room.touch(ids, expires))
    }

    async fn mailbox(
        &self,
        service: ServiceId,
        id: ConversationId,
        after: Sequence,
        limit: usize,
        now: Moment,
    ) -> Answer<Vec<(Sequence, Bytes)>> {
        self.read(service, now, Vec::new(), |room| room.mailbox(id, after, limit))
    }

    async fn look(
        &self,
        service: ServiceId,
        id: ConversationId,
        known: (Version, Sequence),
        limit: usize,
        now: Moment,
    ) -> Answer<Option<News>> {
        self.read(service, now, None, |room| room.look(id, known, limit))
    }

    async fn queue(
        &self,
        service: ServiceId,
        after: Option<(Rank, ConversationId)>,
        limit: usize,
        now: Moment,
    ) -> Answer<Vec<Queued>> {
        self.read(service, now, Vec::new(), |room| room.queue(after, limit))
    }

    async fn place(&self, service: ServiceId, id: ConversationId, now: Moment) -> Answer<Option<Place>> {
        self.read(service, now, None, |room| room.place(id))
    }

    async fn waiting(&self, service: ServiceId, now: Moment) -> Answer<usize> {
        self.read(service, now, 0, |room| room.waiting())
    }

    async fn arrival(&self, service: ServiceId, now: Moment) -> Answer<Arrival> {
        self.write(service, now, Arrival(0), Room::arrival)
    }

    async fn due(&self, service: ServiceId, now: Moment, limit: usize) -> Answer<Vec<ConversationId>> {
        self.read(service, now, Vec::new(), |room| room.due(now, limit))
    }

    async fn desk(&self, service: ServiceId, handle: Handle, to: DeskMove, now: Moment) -> Answer<Sat> {
        let sat = self.write(service, now, Sat::Full(Cap::Services), |room| room.desk(handle, to))?;
        if let (Sat::Done, Some(service)) = (sat, self.existing(service)?) {
            service.hints.send(&[Hint::Desks], None);
        }
        Ok(sat)
    }

    async fn desks(&self, service: ServiceId, now: Moment) -> Answer<Vec<(Handle, Desk)>> {
        self.read(service, now, Vec::new(), |room| room.desks())
    }

    async fn put(&self, service: ServiceId, item: Once, now: Moment) -> Answer<Put> {
        self.write(service, now, Put::Full(Cap::Services), |room| room.put(item))
    }

    async fn peek(&self, service: ServiceId, kind: OnceKind, digest: Digest, now: Moment) -> Answer<Option<Bytes>> {
        self.read(service, now, None, |room| room.peek(kind, digest))
    }

    async fn take(
        &self,
        service: ServiceId,
        kind: OnceKind,
        digest: Digest,
        counts: &[Count],
        now: Moment,
    ) -> Answer<Option<Bytes>> {
        self.read(service, now, None, |room| room.take(kind, digest, counts, now))
    }

    async fn turn(&self, service: ServiceId, name: Digest, pace: Pace, now: Moment) -> Answer<Option<Duration>> {
        self.write(service, now, None, |room| room.turn(name, pace, now))
    }

    async fn count(&self, service: ServiceId, counts: &[Count], now: Moment) -> Answer<Counted> {
        self.read(service, now, Counted::NotOpen, |room| room.count(counts, now))
    }

    async fn open_counters(
        &self,
        service: ServiceId,
        instead: Option<[u8; HEAD]>,
        counters: Counters,
        now: Moment,
    ) -> Answer<Opened> {
        self.write(service, now, Opened::Full, |room| room.open_counters(instead, counters))
    }

    async fn counters(&self, service: ServiceId, now: Moment) -> Answer<Option<Counters>> {
        self.read(service, now, None, |room| room.counters())
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
        self.read(service, now, false, |room| room.follow_counters(head, to, until, counts))
    }

    async fn subscribe(&self, service: ServiceId, by: Handle) -> Answer<Hints> {
        Ok(self.service(service)?.map_or_else(HintChannel::closed, |service| service.hints.subscribe(by)))
    }

    async fn beats(&self, service: ServiceId, id: ConversationId) -> Answer<Beats> {
        match self.existing(service)? {
            Some(service) => Ok(service.lock()?.beats(id)),
            None => Ok(channels::no_beats()),
        }
    }

    async fn relay(&self, service: ServiceId, id: ConversationId, beat: Bytes) -> Answer<()> {
        if let Some(service) = self.existing(service)? {
            service.lock()?.relay(id, beat);
        }
        Ok(())
    }

    async fn expire(&self, service: ServiceId, now: Moment) -> Answer<()> {
        self.read(service, now, (), |_| ())
    }

    async fn inventory(&self, service: ServiceId, now: Moment) -> Answer<Vec<Stock>> {
        self.read(service, now, Room::new(self.caps).inventory(now), |room| room.inventory(now))
    }
}

#[cfg(test)]
mod tests;
