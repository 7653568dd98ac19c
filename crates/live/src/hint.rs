//! Wake-ups without data, but for the version that they are about: losing one costs time, never a message.

use std::sync::{Mutex, MutexGuard, PoisonError};

use ajar_domain::ids::{ConversationId, Handle, Version};
use tokio::sync::broadcast::{Receiver, Sender, error::RecvError};

/// Hints that a reader may be behind before it is told to look at everything.
const BEHIND: usize = 1024;

/// Where to look again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hint {
    /// This conversation is at this version now, or gone; whoever knows that version has nothing to read.
    Conversation(ConversationId, Version),
    /// The queue of the service changed.
    Queue,
    /// A desk of the service changed.
    Desks,
    /// Hints were lost: look at everything again.
    Everything,
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
                let _ = channel.send(*hint);
            }
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
