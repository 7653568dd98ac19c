//! Beats of one conversation on their way between two sockets; never stored, and lossy by design.

use bytes::Bytes;
use tokio::sync::broadcast::{Receiver, error::RecvError};

/// The beats of one conversation from now on, of all its ends.
#[derive(Debug)]
pub struct Beats(Receiver<Bytes>);

impl Beats {
    /// Wraps the receiving end of a store's channel.
    #[must_use]
    pub const fn new(receiver: Receiver<Bytes>) -> Self {
        Self(receiver)
    }

    /// The next beat (a whole envelope); those that a slow reader missed are gone. None when the store is gone.
    /// Safe to cancel.
    pub async fn next(&mut self) -> Option<Bytes> {
        loop {
            match self.0.recv().await {
                Ok(beat) => return Some(beat),
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return None,
            }
        }
    }
}
