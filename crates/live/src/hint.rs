//! Wake-ups: where to look again, and for the ends of a talk what was written, so that they need not; losing one costs time, never a
//! message.

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use ajar_domain::ids::{ConversationId, Handle, Sequence, Version};
use bytes::Bytes;
use tokio::sync::broadcast::{Receiver, Sender, error::RecvError};

use crate::Versioned;

/// Hints that a reader may be behind before it is told to look at everything.
const BEHIND: usize = 1024;

/// Where to look again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// This conversation is at this version now, or gone; whoever knows that version has nothing to read.
    Conversation(ConversationId, Version),
    /// The same, with what makes the version before it this one.
    Step(Arc<Step>),
    /// The queue of the service changed.
    Queue,
    /// A desk of the service changed.
    Desks,
    /// Hints were lost: look at everything again.
    Everything,
}

/// What one commit made of a conversation. Whoever is at the version before it, in the same generation, has the conversation as it
/// lies in the store when they take this; to everybody else it says no more than [`Hint::Conversation`].
#[derive(Clone, PartialEq, Eq)]
pub struct Step {
    /// The conversation.
    pub id: ConversationId,
    /// The generation in which it was written, see [`crate::LiveStore::known_generation`].
    pub generation: u32,
    /// The state that was written; the version before it is one less.
    pub state: Versioned,
    /// The envelopes that were appended.
    pub envelopes: Vec<(Sequence, Bytes)>,
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Step").field("version", &self.state.version).finish_non_exhaustive()
    }
}

/// The hints of one service. One subscription serves a whole process: it is for the hub to share it out.
#[derive(Debug)]
pub struct Hints(Receiver<Hint>);

impl Hints {
    /// Wraps the receiving end of a store's channel.
    #[must_use]
    pub const fn new(receiver: Receiver<Hint>) -> Self {
        Self(receiver)
    }

    /// The next hint, [`Hint::Everything`] after a loss, none when the store is gone. Safe to cancel.
    pub async fn next(&mut self) -> Option<Hint> {
        match self.0.recv().await {
            Ok(hint) => Some(hint),
            Err(RecvError::Lagged(_)) => Some(Hint::Everything),
            Err(RecvError::Closed) => None,
        }
    }
}

/// The hints of one service, and who subscribed to them in this process; bounded, and a slow reader loses the oldest.
#[derive(Debug, Default)]
pub(crate) struct HintChannel(Mutex<Vec<(Handle, Sender<Hint>)>>);

impl HintChannel {
    pub(crate) fn subscribe(&self, by: Handle) -> Hints {
        let mut subscribers = self.subscribers();
        subscribers.retain(|(_, channel)| channel.receiver_count() > 0);
        if let Some((_, channel)) = subscribers.iter().find(|(name, _)| *name == by) {
            return Hints::new(channel.subscribe());
        }
        let (channel, hints) = tokio::sync::broadcast::channel(BEHIND);
        subscribers.push((by, channel));
        Hints::new(hints)
    }

    /// Tells them, but for what the one who wrote it knows; nobody may listen.
    pub(crate) fn send(&self, hints: &[Hint], by: Option<Handle>) {
        for (name, channel) in &*self.subscribers() {
            let knows = |hint: &Hint| by == Some(*name) && matches!(hint, Hint::Conversation(..));
            for hint in hints.iter().filter(|hint| !knows(hint)) {
                // The last one who listened may just have gone.
                let _ = channel.send(hint.clone());
            }
        }
    }

    /// Tells those of these servers that are here.
    pub(crate) fn send_to(&self, servers: &[Handle], step: &Arc<Step>) {
        for (_, channel) in self.subscribers().iter().filter(|(name, _)| servers.contains(name)) {
            let _ = channel.send(Hint::Step(step.clone()));
        }
    }

    /// Hints that never come.
    pub(crate) fn closed() -> Hints {
        Hints::new(Sender::new(1).subscribe())
    }

    fn subscribers(&self) -> MutexGuard<'_, Vec<(Handle, Sender<Hint>)>> {
        // Every change under this lock is one step, so a panic elsewhere leaves nothing half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
