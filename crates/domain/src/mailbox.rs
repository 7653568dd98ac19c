//! The mailbox's rules: one sequence without gaps, doubles and gaps by (cid, kind, n), and what may go when it is full.
//!
//! The envelopes themselves lie beside the state; here are only their sizes and counters. It never sees what is inside.

use std::collections::VecDeque;

use crate::ids::{Cid, Epoch, Seat, Sequence};

/// What the hub may know of an envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// What it is for.
    pub kind: Kind,
    /// Which side sealed it.
    pub sealed_by: Side,
    /// The pair.
    pub seat: Seat,
    /// Key period of the pair.
    pub epoch: Epoch,
    /// The sender's connection.
    pub cid: Cid,
    /// Counter within (cid, kind).
    pub n: u32,
    /// Its size.
    pub size: Size,
}

/// What an envelope is for; each kind counts its own `n`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Text; stored.
    Message,
    /// Presence and acknowledgement; never stored.
    Beat,
    /// Sealed control; stored.
    Control,
}

/// Which side sealed an envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The visitor.
    Visitor,
    /// A counsellor.
    Counsellor,
}

/// The three sizes of a whole envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Size {
    /// 297 bytes.
    Small,
    /// 1,065 bytes.
    Medium,
    /// 4,137 bytes.
    Large,
}

impl Size {
    /// Every size, smallest first.
    pub const ALL: [Self; 3] = [Self::Small, Self::Medium, Self::Large];

    /// Bytes of the whole envelope: header 25, padded plaintext, tag 16.
    #[must_use]
    pub const fn bytes(self) -> u64 {
        match self {
            Self::Small => 25 + 256 + 16,
            Self::Medium => 25 + 1024 + 16,
            Self::Large => 25 + 4096 + 16,
        }
    }

    /// The size of an envelope of so many bytes.
    #[must_use]
    pub fn of(bytes: usize) -> Option<Self> {
        Self::ALL.into_iter().find(|size| usize::try_from(size.bytes()) == Ok(bytes))
    }
}

/// Counters of one mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// Sequence of the first envelope that is still held (of the next one to come, when there is none).
    pub first: Sequence,
    /// Sizes of the envelopes from `first` on; two bits each are enough to store them.
    pub sizes: VecDeque<Size>,
    /// Counters of the newest sender connections, oldest first, at most [`crate::limits::CIDS`].
    pub senders: Vec<Sender>,
    /// Whether a connection may be unknown though it has sent before: one was dropped, or the live store is a new generation.
    pub forgetful: bool,
}

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
