//! Everything that can happen to a conversation; tokens, halves and digests come as arguments, because rules draw nothing.

use crate::{
    conversation::{state::Purpose, visitor::NextPair},
    ids::{Cid, Digest, Epoch, Handle, InvitationId, Seat, Sequence, Socket},
    mailbox::Header,
    secret::{Half, Paper},
};

/// A command. `socket` is the connection it came by; one that is not an end's newest is refused as unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// The visitor comes back.
    Resume(Resume),
    /// An end founds its talk again in a new generation of the live store.
    Refound(Refound),
    /// The visitor wrote down the next pair.
    Confirm {
        /// The visitor's.
        socket: Socket,
        /// SHA-256 of `next_token`.
        token: Digest,
    },
    /// The visitor sets or clears the lock.
    Lock {
        /// The visitor's.
        socket: Socket,
        /// SHA-256 of the proof; absent clears.
        digest: Option<Digest>,
    },
    /// A counsellor takes the visitor from the queue.
    Claim(Claim),
    /// A counsellor opens the talk, at first or after a lost line.
    Join(Join),
    /// A counsellor's OFFER.
    Offer(Offer),
    /// The visitor's ACCEPT.
    Accept(Accept),
    /// A message or control for the mailbox.
    Post {
        /// The sender's.
        socket: Socket,
        /// The envelope's header and size; the bytes stay with the hub.
        header: Header,
    },
    /// A beat: passed on, never stored. That `n` rises is the socket's business ([`crate::mailbox::Rising`]).
    Beat {
        /// The sender's.
        socket: Socket,
        /// The envelope's header and size.
        header: Header,
    },
    /// Everything up to `through` was written to this socket before a ping that it has answered; worth reporting now and
    /// then, because each report is a commit.
    Reached {
        /// The receiver's.
        socket: Socket,
        /// The last sequence that was written before the ping.
        through: Sequence,
    },
    /// The visitor asks for another counsellor, without a reason.
    Another {
        /// The visitor's.
        socket: Socket,
    },
    /// The visitor's answer to ASK; may be changed at any time while waiting.
    Choose {
        /// The visitor's.
        socket: Socket,
        /// What they want.
        choice: Choice,
    },
    /// The leading counsellor gives the talk back, without a reason.
    Release {
        /// The leading counsellor's.
        socket: Socket,
    },
    /// The leading counsellor asks the colleagues.
    Invite {
        /// The leading counsellor's.
        socket: Socket,
        /// Name of the invitation, drawn by the hub.
        invitation: InvitationId,
        /// What for.
        purpose: Purpose,
    },
    /// A colleague answers an invitation.
    Answer {
        /// Which.
        invitation: InvitationId,
        /// The colleague's claim.
        claim: Claim,
    },
    /// The leading counsellor lets the colleague in.
    Bless {
        /// The leading counsellor's.
        socket: Socket,
        /// Epoch of the colleague's OFFER.
        epoch: Epoch,
        /// Seat of the colleague's OFFER.
        seat: Seat,
        /// The frame as it came.
        paper: Paper,
    },
    /// The leading counsellor sends the colleague away, or withdraws the invitation.
    Dismiss {
        /// The leading counsellor's.
        socket: Socket,
    },
    /// An invited colleague leaves.
    Leave {
        /// The colleague's.
        socket: Socket,
    },
    /// A socket was closed or fell silent.
    LineLost {
        /// Which.
        socket: Socket,
    },
    /// The visitor or the leading counsellor ends.
    End {
        /// The sender's.
        socket: Socket,
    },
    /// The visitor ends without a socket (the beacon of the quick exit).
    EndByToken {
        /// SHA-256 of the session token: the present one, the next one or a retired one.
        token: Digest,
    },
    /// The sweeper: everything whose deadline has come.
    Lapse,
}

/// The visitor comes back by a new socket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resume {
    /// The new socket.
    pub socket: Socket,
    /// SHA-256 of the token.
    pub token: Digest,
    /// SHA-256 of the proof of the two animals, if one came.
    pub proof: Option<Digest>,
    /// The last sequence that the page has processed; 0 when it is of another generation.
    pub from: Sequence,
    /// A fresh pair, used when none is outstanding.
    pub next: NextPair,
}

/// An end that founds its talk again; the pair is the one that talked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refound {
    /// The visitor, with the session token of before.
    Visitor {
        /// SHA-256 of the token.
        token: Digest,
        /// A fresh half of the key of the blob.
        half: Half,
        /// Key period of the pair.
        epoch: Epoch,
        /// Seat of the pair.
        seat: Seat,
    },
    /// The counsellor, with the lease token of before.
    Lead {
        /// The device, the token's digest and a fresh half.
        claim: Claim,
        /// Key period of the pair.
        epoch: Epoch,
        /// Seat of the pair.
        seat: Seat,
    },
}

/// A counsellor's claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The device.
    pub handle: Handle,
    /// All devices of whoever claims: whom a visitor declined is declined at every one of them.
    pub devices: Vec<Handle>,
    /// SHA-256 of the fresh lease token.
    pub lease: Digest,
    /// The fresh half of the key of the console's blob.
    pub half: Half,
}

impl Claim {
    /// Whether a device is of whoever claims.
    #[must_use]
    pub fn is_of(&self, device: Handle) -> bool {
        self.handle == device || self.devices.contains(&device)
    }
}

/// A counsellor opens the talk by a new socket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Join {
    /// The new socket.
    pub socket: Socket,
    /// SHA-256 of the lease token.
    pub lease: Digest,
    /// The last sequence that the console has processed; 0 when it is of another generation.
    pub from: Sequence,
}

/// A counsellor's OFFER.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The counsellor's socket.
    pub socket: Socket,
    /// Epoch inside the OFFER.
    pub epoch: Epoch,
    /// Seat inside the OFFER.
    pub seat: Seat,
    /// The frame as it came.
    pub paper: Paper,
}

/// The visitor's ACCEPT.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accept {
    /// The visitor's socket.
    pub socket: Socket,
    /// Epoch inside the ACCEPT.
    pub epoch: Epoch,
    /// Seat inside the ACCEPT.
    pub seat: Seat,
    /// Connection that sealed its envelope, which counts as that connection's control 0.
    pub cid: Cid,
    /// The frame as it came.
    pub paper: Paper,
}

/// The visitor's choice after a lost counsellor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Wait for the same counsellor.
    Wait,
    /// The next free counsellor.
    Another,
}
