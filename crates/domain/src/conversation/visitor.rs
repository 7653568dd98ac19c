//! The visitor's end of a conversation: line, tokens, halves and lock; nothing in it says who the visitor is.

use crate::{
    conversation::Line,
    ids::{Digest, Sequence},
    secret::{Half, Token},
};

/// The visitor's end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visitor {
    /// The line; a lost one ends the conversation after [`crate::limits::VISITOR_GRACE`].
    pub line: Line,
    /// SHA-256 of the session token that is good now.
    pub token: Digest,
    /// The hub's half of the key of the blob as it lies.
    pub half: Half,
    /// The pair that replaces both at CONFIRM; RESUMED gives the same one again until then.
    pub next: Option<NextPair>,
    /// Retired tokens, newest last, at most [`crate::limits::RETIRED_TOKENS`]: they can only end the conversation.
    pub retired: Vec<Digest>,
    /// The lock of a shared phone.
    pub lock: Option<Lock>,
    /// The last sequence that is known to have reached the visitor.
    pub reached: Sequence,
}

/// A fresh pair of token and half, drawn by the hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextPair {
    /// The token in the clear: it must be given out again.
    pub token: Token,
    /// SHA-256 of the token.
    pub digest: Digest,
    /// The half that goes with it.
    pub half: Half,
}

/// The lock of a shared phone: two animals that the hub never learns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lock {
    /// SHA-256 of the proof that RESUME must carry.
    pub digest: Digest,
    /// Wrong tries since the last right one.
    pub wrong: u8,
}
