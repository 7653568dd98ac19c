//! The visitor's end of a conversation: line, tokens, halves and lock; nothing in it says who the visitor is.

use crate::{
    conversation::Line,
    ids::{Digest, Sequence},
    limits::LOCK_TRIES,
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

/// What a presented session token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenIs {
    /// The one that is good now.
    Present,
    /// The one that CONFIRM will make good.
    Next,
    /// An old one: it can only end the conversation.
    Retired,
    /// Not of this conversation (any longer).
    Unknown,
}

/// What a try at the lock comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unlock {
    /// There is no lock, or the proof was right.
    Open,
    /// There is a lock and no proof came; that is not a try.
    Locked,
    /// Wrong, and one try is left.
    WrongOnce,
    /// Wrong for the last time.
    WrongTwice,
}

impl Visitor {
    /// Tells what a token is, by its digest.
    #[must_use]
    pub fn token_is(&self, token: Digest) -> TokenIs {
        if self.token == token {
            TokenIs::Present
        } else if self.next.is_some_and(|next| next.digest == token) {
            TokenIs::Next
        } else if self.retired.contains(&token) {
            TokenIs::Retired
        } else {
            TokenIs::Unknown
        }
    }

    /// Tries the lock and counts wrong tries; a right one clears the count.
    pub(crate) fn unlock(&mut self, proof: Option<Digest>) -> Unlock {
        let Some(lock) = &mut self.lock else { return Unlock::Open };
        let Some(proof) = proof else { return Unlock::Locked };
        if lock.digest == proof {
            lock.wrong = 0;
            return Unlock::Open;
        }
        lock.wrong = lock.wrong.saturating_add(1);
        if lock.wrong < LOCK_TRIES { Unlock::WrongOnce } else { Unlock::WrongTwice }
    }

    /// Drops every secret; what stays is a line to say goodbye on.
    pub(crate) fn forget(&mut self) {
        self.token = Digest([0; 32]);
        self.half = Half([0; 32]);
        self.next = None;
        self.retired.clear();
        self.lock = None;
    }
}
