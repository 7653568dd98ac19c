//! Things that lie under a digest until their moment: what can be taken once, and turns; tied to no conversation.

use std::{fmt, time::Duration};

use ajar_domain::{ids::Digest, time::Moment};
use bytes::Bytes;

use crate::{Cap, Count};

/// What the thing is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OnceKind {
    /// What the server must remember of a sign-in ceremony of the staff until it is finished.
    Ceremony,
    /// A ticket for one socket: 30 seconds for staff, two minutes for a visitor who comes past the queue.
    StaffTicket,
    /// A 30-minute ticket for the three questions or the closing form.
    TallyTicket,
    /// What an end of a conversation that is over is told where another process holds its line: half a minute, or as long as
    /// the talk could be founded again.
    LastWord,
    /// Until when something that is paced was let through; taken by [`crate::LiveStore::turn`] only.
    Turn,
    /// The pace of a service: a mean that each talk replaces.
    Pace,
}

/// How often something is let through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Once in this time.
    pub every: Duration,
    /// So long before its time at most.
    pub ahead: Duration,
}

/// A thing to be taken once.
#[derive(Clone)]
pub struct Once {
    /// What it is for.
    pub kind: OnceKind,
    /// Digest of the token that takes it.
    pub digest: Digest,
    /// What the taker gets; at most a few kilobytes.
    pub payload: Bytes,
    /// When it lapses.
    pub expires: Moment,
    /// Counted when it lapses untaken, in the same step; of a period that is not open yet, once it is.
    pub on_lapse: Vec<Count>,
}

impl fmt::Debug for Once {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Once").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// What became of something that was to be put down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// It lies there.
    Done,
    /// No room.
    Full(Cap),
}
