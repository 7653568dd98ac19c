//! One direction of an errand: which envelope comes next, and which the other end has not seen; holds no envelope.

use std::collections::VecDeque;

use crate::{conversation::Rejection, ids::Sequence, limits::ERRAND_ENVELOPES};

/// What one end wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mailbox {
    /// The number of its next envelope.
    pub next: u32,
    /// Where those lie that the other end has not seen, in order; at most [`ERRAND_ENVELOPES`].
    pub unseen: VecDeque<Sequence>,
}

impl Mailbox {
    /// Takes the envelope with this number at this position; false: it was taken before.
    pub(super) fn put(&mut self, n: u32, at: Sequence) -> Result<bool, Rejection> {
        if n < self.next {
            return Ok(false);
        }
        if n > self.next || self.next == u32::MAX {
            return Err(Rejection::Malformed);
        }
        if self.unseen.len() >= ERRAND_ENVELOPES {
            return Err(Rejection::MailboxFull);
        }
        self.next += 1;
        self.unseen.push_back(at);
        Ok(true)
    }

    /// The other end has seen it up to here; answers whether something may go.
    pub(super) fn seen(&mut self, upto: Sequence) -> bool {
        let before = self.unseen.len();
        self.unseen.retain(|at| *at > upto);
        self.unseen.len() < before
    }

    /// The first that was not seen.
    pub(super) fn first(&self) -> Option<Sequence> {
        self.unseen.front().copied()
    }
}
