//! The mailbox's rules: one sequence without gaps, doubles and gaps by (cid, kind, n), and what may go when it is full.
//!
//! The envelopes themselves lie beside the state; here are only their sizes and counters. It never sees what is inside.
//!
//! **What may go.** The hub cannot read the ends' acknowledgements, which are sealed. An envelope may go when it is known
//! to have reached every end that is still part of the talk: by the position that the end reported at RESUME or JOIN, or
//! because a ping that was written behind it has been answered. When nothing may go, the new envelope is refused as
//! mailbox-full and stays with its sender: a word is late, never lost. `first` says where the mailbox begins, so that a
//! reload can say honestly that earlier messages cannot be shown.

pub mod header;
pub mod rising;
pub mod sender;

use std::collections::VecDeque;

pub use header::{Header, Kind, Side, Size};
pub use rising::Rising;
pub use sender::{Sender, Verdict};

use crate::{
    ids::{Cid, Sequence},
    limits::{CIDS, MAILBOX_BYTES, MAILBOX_ENVELOPES},
};

/// Counters of one mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// Sequence of the first envelope that is still held (of the next one to come, when there is none).
    pub first: Sequence,
    /// Sizes of the envelopes from `first` on; two bits each are enough to store them.
    pub sizes: VecDeque<Size>,
    /// Counters of the newest sender connections, oldest first, at most [`CIDS`].
    pub senders: Vec<Sender>,
    /// Whether a connection may be unknown though it has sent before: one was dropped, or the live store is a new generation.
    pub forgetful: bool,
}

/// The mailbox is full of envelopes that may not go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Full;

impl Default for Mailbox {
    fn default() -> Self {
        Self { first: Sequence(1), sizes: VecDeque::new(), senders: Vec::new(), forgetful: false }
    }
}

impl Mailbox {
    /// An empty mailbox in a new generation of the live store, where connections go on that this hub has never seen.
    #[must_use]
    pub fn founded_again() -> Self {
        Self { forgetful: true, ..Self::default() }
    }

    /// The last sequence that was given out; 0 when there is none.
    #[must_use]
    pub fn last(&self) -> Sequence {
        Sequence(self.first.0 + self.sizes.len() as u64 - 1)
    }

    /// Bytes of the envelopes that are held.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.sizes.iter().map(|size| size.bytes()).sum()
    }

    /// What an envelope of a sender is: the next, a double or behind a gap.
    #[must_use]
    pub fn judge(&self, header: &Header) -> Verdict {
        match self.sender(header.cid, header.sealed_by) {
            Some(sender) => sender.judge(header.kind, header.n),
            None => Sender::unknown(header.cid, header.sealed_by, self.forgetful).judge(header.kind, header.n),
        }
    }

    /// Takes the next envelope: makes room as far as `reached` allows, counts it, and gives it its sequence.
    ///
    /// # Errors
    /// [`Full`] when it does not fit and nothing more may go; nothing was changed.
    pub fn append(&mut self, header: &Header, reached: Sequence) -> Result<Sequence, Full> {
        let going = self.make_room(header.size, reached).ok_or(Full)?;
        self.sizes.drain(..going);
        self.first = Sequence(self.first.0 + going as u64);
        self.sizes.push_back(header.size);
        self.entry(header.cid, header.sealed_by).count(header.kind, header.n);
        Ok(self.last())
    }

    /// Counts ACCEPT's envelope as the connection's control 0; it is kept with ACCEPT and not in the mailbox.
    ///
    /// # Errors
    /// [`Verdict::Double`] when this connection has sent a control before.
    pub fn accept(&mut self, cid: Cid) -> Result<(), Verdict> {
        match self.sender(cid, Side::Visitor).and_then(|sender| sender.control) {
            Some(next) if next > 0 => Err(Verdict::Double),
            Some(_) | None => {
                self.entry(cid, Side::Visitor).count(Kind::Control, 0);
                Ok(())
            }
        }
    }

    /// How many of the oldest must go so that one more fits; `None` when too few may.
    fn make_room(&self, size: Size, reached: Sequence) -> Option<usize> {
        let mut bytes = self.bytes() + size.bytes();
        let mut going = 0;
        for (sequence, oldest) in (self.first.0..).zip(&self.sizes) {
            if bytes <= MAILBOX_BYTES && self.sizes.len() - going < MAILBOX_ENVELOPES {
                break;
            }
            if sequence > reached.0 {
                return None;
            }
            bytes -= oldest.bytes();
            going += 1;
        }
        Some(going)
    }

    fn sender(&self, cid: Cid, side: Side) -> Option<&Sender> {
        self.senders.iter().find(|sender| sender.cid == cid && sender.side == side)
    }

    /// The connection's counters, made when it is new; the oldest connection is forgotten when there are too many.
    fn entry(&mut self, cid: Cid, side: Side) -> &mut Sender {
        let index = self.senders.iter().position(|sender| sender.cid == cid && sender.side == side);
        let index = index.unwrap_or_else(|| {
            let fresh = Sender::unknown(cid, side, self.forgetful);
            if self.senders.len() >= CIDS {
                self.senders.remove(0);
                self.forgetful = true;
            }
            self.senders.push(fresh);
            self.senders.len() - 1
        });
        &mut self.senders[index]
    }
}

#[cfg(test)]
mod tests;
