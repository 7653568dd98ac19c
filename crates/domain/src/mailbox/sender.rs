//! The counters of one sender connection: they find doubles and gaps, and never let a word be skipped.

use crate::{
    ids::Cid,
    mailbox::{Kind, Side},
};

/// Counters of one sender connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sender {
    /// The connection.
    pub cid: Cid,
    /// Its side; nobody raises another's counters.
    pub side: Side,
    /// Next `n` of a message; absent: the first is taken as it comes.
    pub message: Option<u32>,
    /// Next `n` of a control; absent: the first is taken as it comes.
    pub control: Option<u32>,
}

/// What an envelope is to its sender's counters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The one that is due.
    Next,
    /// Stored before: answered again, not stored again.
    Double,
    /// Something is missing before it: the sender goes back to `expected`.
    Gap {
        /// The `n` that is due.
        expected: u32,
    },
}

impl Sender {
    /// A connection without a counter. It starts at 0, so that a refused first envelope cannot become a hole; only where
    /// the hub may have forgotten the connection is its first `n` taken as it comes.
    #[must_use]
    pub const fn unknown(cid: Cid, side: Side, forgetful: bool) -> Self {
        let start = if forgetful { None } else { Some(0) };
        Self { cid, side, message: start, control: start }
    }

    /// Compares an `n` with the one that is due.
    #[must_use]
    pub fn judge(&self, kind: Kind, n: u32) -> Verdict {
        match self.due(kind) {
            Some(expected) if n < expected => Verdict::Double,
            Some(expected) if n > expected => Verdict::Gap { expected },
            Some(_) | None => Verdict::Next,
        }
    }

    /// Counts a stored envelope; beats are counted by nobody.
    pub(crate) fn count(&mut self, kind: Kind, n: u32) {
        let next = Some(n.saturating_add(1));
        match kind {
            Kind::Message => self.message = next,
            Kind::Control => self.control = next,
            Kind::Beat => {}
        }
    }

    fn due(&self, kind: Kind) -> Option<u32> {
        match kind {
            Kind::Message => self.message,
            Kind::Control => self.control,
            Kind::Beat => None,
        }
    }
}
