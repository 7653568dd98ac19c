//! A claim is a lease: holder, token, expiry and fence; who does not keep it loses it, and never the child.

use crate::{
    ids::{Digest, Epoch, Fence, Handle, Seat, Sequence, Socket},
    limits::{CLAIM, COUNSELLOR_GRACE},
    secret::Half,
    time::Moment,
};

/// The right of one counsellor to one pair of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// The device that holds it.
    pub holder: Handle,
    /// SHA-256 of the lease token that JOIN carries.
    pub token: Digest,
    /// The hub's half of the key of the console's blob; gone when the lease is.
    pub half: Half,
    /// Number of the claim.
    pub fence: Fence,
    /// Key period of the pair.
    pub epoch: Epoch,
    /// Seat of the pair.
    pub seat: Seat,
    /// When it was claimed.
    pub claimed: Moment,
    /// Whether OFFER has come; only once an epoch and seat.
    pub offered: bool,
    /// The counsellor's line; lost from the claim until the first JOIN.
    pub line: Line,
    /// The last sequence that is known to have reached the counsellor.
    pub reached: Sequence,
}

/// Whether an end is connected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Connected by this socket, the newest.
    Here {
        /// The newest socket.
        socket: Socket,
    },
    /// No socket.
    Lost {
        /// Since when.
        since: Moment,
    },
}

impl Line {
    /// The socket, while connected.
    #[must_use]
    pub const fn socket(&self) -> Option<Socket> {
        match self {
            Self::Here { socket } => Some(*socket),
            Self::Lost { .. } => None,
        }
    }

    /// Whether the end is connected.
    #[must_use]
    pub const fn is_here(&self) -> bool {
        self.socket().is_some()
    }

    /// Whether this is the end's newest socket.
    #[must_use]
    pub fn is(&self, socket: Socket) -> bool {
        self.socket() == Some(socket)
    }

    /// Since when the line is lost.
    #[must_use]
    pub const fn lost_since(&self) -> Option<Moment> {
        match self {
            Self::Here { .. } => None,
            Self::Lost { since } => Some(*since),
        }
    }
}

impl Lease {
    /// When the lease lapses if nothing happens: [`CLAIM`] after the claim until OFFER, then [`COUNSELLOR_GRACE`] after a
    /// lost line. Past it the lease holds until the sweeper has said so: a JOIN that comes just before is not too late.
    #[must_use]
    pub fn expiry(&self) -> Option<Moment> {
        if self.offered {
            self.line.lost_since().map(|since| since.after(COUNSELLOR_GRACE))
        } else {
            Some(self.claimed.after(CLAIM))
        }
    }

    /// Whether this is the lease's key period and seat.
    #[must_use]
    pub fn is_pair(&self, epoch: Epoch, seat: Seat) -> bool {
        (self.epoch, self.seat) == (epoch, seat)
    }

    /// Whether the lease has lapsed.
    #[must_use]
    pub fn lapsed(&self, now: Moment) -> bool {
        self.expiry().is_some_and(|expiry| now.reached(expiry))
    }
}
