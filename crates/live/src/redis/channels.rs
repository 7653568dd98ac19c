//! Hints and beats inside this process: what other processes said and what it says itself; bounded, and a slow reader loses the oldest.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use ajar_domain::ids::{ConversationId, Handle, ServiceId};
use bytes::Bytes;
use tokio::sync::broadcast::Sender;

use super::{
    incarnation::{Incarnation, Seen},
    notice::{self, Heard, Notice},
};
use crate::{Beats, Hint, Hints, Step, hint::HintChannel};

/// Beats that a reader may be behind.
const BEATS: usize = 16;

/// All channels of this process.
pub(super) struct Channels {
    origin: u64,
    server: Handle,
    hints: Mutex<HashMap<ServiceId, HintChannel>>,
    beats: Mutex<HashMap<(ServiceId, ConversationId), Sender<Bytes>>>,
    seen: Seen,
}

impl Channels {
    /// `origin` is this process's mark in what it publishes, `server` its name among the servers.
    pub(super) fn new(origin: u64, server: Handle) -> Self {
        Self { origin, server, hints: Mutex::default(), beats: Mutex::default(), seen: Seen::default() }
    }

    /// The fixed channels that this process listens to, outside a Cluster.
    pub(super) fn names(&self) -> Vec<String> {
        let own = notice::server_channel(None, self.server);
        notice::channels().into_iter().chain([own]).collect()
    }

    /// The bytes that tell other processes.
    pub(super) fn packed(&self, notice: &Notice<'_>) -> Vec<u8> {
        notice::pack(self.origin, notice)
    }

    pub(super) fn subscribe(&self, service: ServiceId, by: Handle) -> Hints {
        lock(&self.hints).entry(service).or_default().subscribe(by)
    }

    /// Tells the listeners of a service, as [`HintChannel::send`] does; there may be none.
    pub(super) fn hints(&self, service: ServiceId, hints: &[Hint], by: Option<Handle>) {
        if let Some(channel) = lock(&self.hints).get(&service) {
            channel.send(hints, by);
        }
    }

    /// Tells those of these servers that are in this process.
    pub(super) fn step(&self, service: ServiceId, servers: &[Handle], step: &Arc<Step>) {
        if let Some(channel) = lock(&self.hints).get(&service) {
            channel.send_to(servers, step);
        }
    }

    /// Something may have been missed: everybody looks at everything again.
    pub(super) fn doubt(&self) {
        for channel in lock(&self.hints).values() {
            channel.send(&[Hint::Everything], None);
        }
    }

    pub(super) fn beats(&self, service: ServiceId, id: ConversationId) -> Beats {
        Beats::new(lock(&self.beats).entry((service, id)).or_insert_with(|| Sender::new(BEATS)).subscribe())
    }

    pub(super) fn beat(&self, service: ServiceId, id: ConversationId, beat: Bytes) {
        if let Some(channel) = lock(&self.beats).get(&(service, id)) {
            let _ = channel.send(beat);
        }
    }

    /// No beats come any more.
    pub(super) fn gone(&self, service: ServiceId, id: ConversationId) {
        lock(&self.beats).remove(&(service, id));
    }

    /// Drops channels that nobody listens to.
    pub(super) fn tidy(&self) {
        lock(&self.beats).retain(|_, channel| channel.receiver_count() > 0);
    }

    /// Passes on what another process said.
    pub(super) fn heard(&self, bytes: Bytes) {
        match notice::unpack(self.origin, bytes) {
            Some(Heard::Hints { service, hints, gone }) => {
                self.hints(service, &hints, None);
                gone.into_iter().for_each(|id| self.gone(service, id));
            }
            Some(Heard::Step { service, step }) => self.hints(service, &[Hint::Step(Arc::new(step))], None),
            Some(Heard::Beat { service, id, beat }) => self.beat(service, id, beat),
            // Whatever else somebody writes on our channels wakes nobody.
            Some(Heard::Nothing) | None => {}
        }
    }

    /// The store was looked at, see [`Seen::note`]; another generation than before means that everything was lost.
    pub(super) fn saw(&self, number: u32, leaders: Option<Vec<String>>) -> u32 {
        let (generation, is_another) = self.seen.note(number, leaders);
        if is_another {
            self.doubt();
        }
        generation
    }

    /// Where calls go at this moment.
    pub(super) fn incarnation(&self) -> Incarnation {
        self.seen.incarnation()
    }
}

/// Beats that never come.
pub(super) fn no_beats() -> Beats {
    Beats::new(Sender::new(1).subscribe())
}

fn lock<K: Eq + Hash, V>(mutex: &Mutex<HashMap<K, V>>) -> MutexGuard<'_, HashMap<K, V>> {
    // Every change under these locks is one step, so a panic elsewhere leaves nothing half done.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
