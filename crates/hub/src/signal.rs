//! Wakes the sockets of this process when something may have changed; a signal carries no data but the last word of an end, and the
//! steps of a conversation.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use ajar_domain::{
    conversation::EndedBy,
    ids::{ConversationId, ServiceId, Socket, Version},
};
use ajar_live::Step;
use ajar_protocol::octets::Octets;
use tokio::sync::Notify;

use crate::rung::Rung;

/// What an end is told when its conversation is over and deleted: nothing of it can be read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LastWord {
    pub(crate) by: EndedBy,
    /// Tally ticket for the visitor.
    pub(crate) visitor: Option<Octets<32>>,
    /// Tally ticket for the counsellor who held it last.
    pub(crate) lead: Option<Octets<32>>,
}

/// One socket's bell.
#[derive(Debug, Default)]
pub(crate) struct Signal {
    bell: Notify,
    queue: AtomicBool,
    conversation: Mutex<Rung>,
    /// Newest version of the conversation that this socket has read, or written itself.
    known: AtomicU64,
    withdrawn: AtomicBool,
    last_word: Mutex<Option<LastWord>>,
}

impl Signal {
    /// Waits for the next ring. Safe to cancel.
    pub(crate) async fn rung(&self) {
        self.bell.notified().await;
    }

    pub(crate) fn ring_conversation(&self) {
        lock(&self.conversation).ask();
        self.bell.notify_one();
    }

    /// This version and those before it are nothing new here. `None`: another conversation, or another store.
    pub(crate) fn knows(&self, version: Option<Version>) {
        self.known.store(version.map_or(0, |version| version.0), Ordering::Release);
    }

    fn ring_conversation_at(&self, version: Version) {
        if self.is_news(version) {
            lock(&self.conversation).at(version);
            self.bell.notify_one();
        }
    }

    fn step(&self, step: &Arc<Step>) {
        if self.is_news(step.state.version) {
            lock(&self.conversation).step(step);
            self.bell.notify_one();
        }
    }

    fn is_news(&self, version: Version) -> bool {
        version.0 > self.known.load(Ordering::Acquire)
    }

    pub(crate) fn ring_queue(&self) {
        self.queue.store(true, Ordering::Release);
        self.bell.notify_one();
    }

    /// Whoever sits here may not any more; for good.
    pub(crate) fn withdraw(&self) {
        self.withdrawn.store(true, Ordering::Release);
        self.bell.notify_one();
    }

    /// Whether whoever sits here may not any more.
    pub(crate) fn is_withdrawn(&self) -> bool {
        self.withdrawn.load(Ordering::Acquire)
    }

    /// What rang for the conversation since this was asked last.
    pub(crate) fn conversation(&self) -> Option<Rung> {
        lock(&self.conversation).take()
    }

    /// Whether the queue rang since this was asked last.
    pub(crate) fn queue(&self) -> bool {
        self.queue.swap(false, Ordering::AcqRel)
    }

    pub(crate) fn leave_last_word(&self, word: LastWord) {
        *lock(&self.last_word) = Some(word);
        self.ring_conversation();
    }

    pub(crate) fn last_word(&self) -> Option<LastWord> {
        lock(&self.last_word).take()
    }
}

/// The ends of one conversation that are here.
type Listeners = Vec<(Socket, Arc<Signal>)>;

/// All bells of this process: by conversation, and those that watch a service's queue.
#[derive(Debug, Default)]
pub(crate) struct Signals {
    conversations: Mutex<BTreeMap<ConversationId, Listeners>>,
    visitors: Mutex<BTreeMap<ServiceId, Vec<Arc<Signal>>>>,
    desks: Mutex<BTreeMap<ServiceId, Vec<Arc<Signal>>>>,
}

/// Who watches a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Watcher {
    /// A visitor who waits.
    Visitor,
    /// A desk.
    Desk,
}

impl Signals {
    pub(crate) fn listen(&self, id: ConversationId, socket: Socket, signal: &Arc<Signal>) {
        let mut conversations = lock(&self.conversations);
        let listeners = conversations.entry(id).or_default();
        if !listeners.iter().any(|(_, known)| Arc::ptr_eq(known, signal)) {
            listeners.push((socket, signal.clone()));
        }
    }

    pub(crate) fn deafen(&self, id: ConversationId, signal: &Arc<Signal>) {
        let mut conversations = lock(&self.conversations);
        if let Some(listeners) = conversations.get_mut(&id) {
            listeners.retain(|(_, known)| !Arc::ptr_eq(known, signal));
            if listeners.is_empty() {
                conversations.remove(&id);
            }
        }
    }

    pub(crate) fn watch(&self, service: ServiceId, watcher: Watcher, signal: &Arc<Signal>) {
        let mut watchers = lock(self.watchers(watcher));
        let all = watchers.entry(service).or_default();
        if !all.iter().any(|known| Arc::ptr_eq(known, signal)) {
            all.push(signal.clone());
        }
    }

    pub(crate) fn unwatch(&self, service: ServiceId, watcher: Watcher, signal: &Arc<Signal>) {
        let mut watchers = lock(self.watchers(watcher));
        if let Some(all) = watchers.get_mut(&service)
            && let Some(at) = all.iter().position(|known| Arc::ptr_eq(known, signal))
        {
            all.swap_remove(at);
        }
    }

    /// Rings where this version is news.
    pub(crate) fn ring_conversation(&self, id: ConversationId, version: Version) {
        for (_, signal) in lock(&self.conversations).get(&id).into_iter().flatten() {
            signal.ring_conversation_at(version);
        }
    }

    /// Hands a step to every end that is here, but for the one whose own it is.
    pub(crate) fn step(&self, step: &Arc<Step>, own: Option<Socket>) {
        for (socket, signal) in lock(&self.conversations).get(&step.id).into_iter().flatten() {
            if own != Some(*socket) {
                signal.step(step);
            }
        }
    }

    pub(crate) fn ring_queue(&self, service: ServiceId, watcher: Watcher) {
        for signal in lock(self.watchers(watcher)).get(&service).into_iter().flatten() {
            signal.ring_queue();
        }
    }

    pub(crate) fn ring_everything(&self) {
        for (_, signal) in lock(&self.conversations).values().flatten() {
            signal.ring_conversation();
        }
    }

    /// Leaves the last word for every end of a conversation that is here; answers which sockets these are.
    pub(crate) fn last_word(&self, id: ConversationId, word: &LastWord) -> Vec<Socket> {
        let conversations = lock(&self.conversations);
        let listeners = conversations.get(&id).into_iter().flatten();
        listeners.map(|(socket, signal)| (*socket, signal.leave_last_word(word.clone())).0).collect()
    }

    fn watchers(&self, watcher: Watcher) -> &Mutex<BTreeMap<ServiceId, Vec<Arc<Signal>>>> {
        match watcher {
            Watcher::Visitor => &self.visitors,
            Watcher::Desk => &self.desks,
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Every change under these locks is one step, so a panic elsewhere leaves nothing half done.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
