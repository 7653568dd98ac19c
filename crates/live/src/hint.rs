//! Wake-ups without data, but for the version that they are about: losing one costs time, never a message.

use ajar_domain::ids::{ConversationId, Version};
use tokio::sync::broadcast::{Receiver, error::RecvError};

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
