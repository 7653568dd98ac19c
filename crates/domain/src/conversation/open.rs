//! HELLO: a conversation begins, in the queue.

use crate::{
    conversation::{Decision, Rejection},
    ids::{Arrival, ConversationId, Digest, ServiceId, Socket},
    routing::Routing,
    secret::{Half, Paper},
    time::Moment,
};

/// What a new conversation is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Its name, drawn by the hub (or known, when it is founded again in a new generation).
    pub id: ConversationId,
    /// The service.
    pub service: ServiceId,
    /// The next number of the service's order of arrival.
    pub arrival: Arrival,
    /// What the visitor agreed to show.
    pub routing: Routing,
    /// HELLO as it came.
    pub hello: Paper,
    /// The visitor's socket.
    pub socket: Socket,
    /// SHA-256 of the fresh session token.
    pub token: Digest,
    /// The fresh half of the key of the blob.
    pub half: Half,
}

/// Opens a conversation.
///
/// # Errors
/// [`Rejection::Malformed`] when HELLO is larger than [`crate::limits::HELLO`].
pub fn open(_opening: Opening, _now: Moment) -> Result<Decision, Rejection> {
    Err(Rejection::Malformed)
}
