//! Form 1 of the visitor's end and of a line.

use ajar_domain::{
    conversation::{
        self,
        visitor::{Lock, NextPair},
    },
    ids::{Digest, Sequence, Socket},
    secret::{Half, Token},
    time::Moment,
};
use serde::{Deserialize, Serialize};

/// The visitor's end.
#[derive(Serialize, Deserialize)]
pub(super) struct Visitor {
    line: Line,
    token: [u8; 32],
    half: [u8; 32],
    /// Token, digest, half.
    next: Option<([u8; 32], [u8; 32], [u8; 32])>,
    retired: Vec<[u8; 32]>,
    /// Digest, wrong tries.
    lock: Option<([u8; 32], u8)>,
    reached: u64,
}

/// Whether an end is connected.
#[derive(Serialize, Deserialize)]
pub(super) enum Line {
    Here(u64),
    Lost(u64),
}

impl From<&conversation::Visitor> for Visitor {
    fn from(visitor: &conversation::Visitor) -> Self {
        Self {
            line: Line::from(&visitor.line),
            token: visitor.token.0,
            half: visitor.half.0,
            next: visitor.next.map(|next| (next.token.0, next.digest.0, next.half.0)),
            retired: visitor.retired.iter().map(|digest| digest.0).collect(),
            lock: visitor.lock.map(|lock| (lock.digest.0, lock.wrong)),
            reached: visitor.reached.0,
        }
    }
}

impl Visitor {
    pub(super) fn state(self) -> conversation::Visitor {
        let next = |(token, digest, half)| NextPair { token: Token(token), digest: Digest(digest), half: Half(half) };
        conversation::Visitor {
            line: self.line.state(),
            token: Digest(self.token),
            half: Half(self.half),
            next: self.next.map(next),
            retired: self.retired.into_iter().map(Digest).collect(),
            lock: self.lock.map(|(digest, wrong)| Lock { digest: Digest(digest), wrong }),
            reached: Sequence(self.reached),
        }
    }
}

impl From<&conversation::Line> for Line {
    fn from(line: &conversation::Line) -> Self {
        match line {
            conversation::Line::Here { socket } => Self::Here(socket.0),
            conversation::Line::Lost { since } => Self::Lost(since.0),
        }
    }
}

impl Line {
    pub(super) const fn state(self) -> conversation::Line {
        match self {
            Self::Here(socket) => conversation::Line::Here { socket: Socket(socket) },
            Self::Lost(since) => conversation::Line::Lost { since: Moment(since) },
        }
    }
}
