//! What a decision asks the hub to do; an event carries no instruction that a store could not repeat.

use std::time::Duration;

use crate::{
    conversation::{
        EndedBy,
        state::{Asked, Purpose},
    },
    ids::{Cid, Epoch, Fence, InvitationId, Seat, Sequence, Socket},
    mailbox::{Header, Kind},
    secret::Paper,
};

/// One thing to be done, in the order of the decision's list, after the commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Tell one end.
    Tell {
        /// Who, in the role it had when it was last connected.
        to: To,
        /// Its newest socket; absent while its line is lost: RESUMED or JOINED will say it then.
        socket: Option<Socket>,
        /// What.
        notice: Notice,
    },
    /// Close a socket whose place a newer one took.
    Replaced {
        /// The older one.
        socket: Socket,
    },
    /// The envelope of this POST goes into the mailbox, in the same commit as the state.
    Append {
        /// Its place.
        sequence: Sequence,
        /// Its header, for delivery.
        header: Header,
    },
    /// The envelope of this BEAT goes to one end and nowhere else.
    Relay {
        /// Who.
        to: To,
        /// Its newest socket.
        socket: Socket,
        /// The sequence to put in front: the mailbox's last.
        sequence: Sequence,
    },
    /// Mailbox entries before this sequence are deleted, in the same commit as the state.
    Drop {
        /// The first that stays.
        first: Sequence,
    },
    /// The service's queue changed: desks and visitors who wait are told anew.
    Queue(QueueMove),
    /// To the desk that claimed: CLAIMED.
    Claimed {
        /// Epoch for the OFFER.
        epoch: Epoch,
        /// Seat for the OFFER.
        seat: Seat,
        /// Number of the claim.
        fence: Fence,
    },
    /// To the other ready desks of the service: INVITATION.
    Invitation {
        /// Its name.
        invitation: InvitationId,
        /// What for.
        purpose: Purpose,
    },
    /// To the same desks: it was answered or withdrawn.
    InvitationGone {
        /// Its name.
        invitation: InvitationId,
    },
    /// State, papers, mailbox, tokens and halves are deleted at once.
    Delete,
}

/// An end of the conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum To {
    /// The visitor.
    Visitor,
    /// The counsellor who held the conversation when the command came.
    Lead,
    /// The invited colleague.
    Guest,
}

/// How the queue changed by one conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QueueMove {
    /// A new visitor.
    Joined,
    /// Back from a counsellor, at the front of its lane.
    Returned,
    /// Away, back, reserved or free again: the place stays.
    Changed,
    /// Claimed or ended.
    Left,
}

/// What an end is to be told; each is one frame of the wire, filled in from the new state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// To the visitor: the line is back; half, next pair and standing are in the state.
    Resumed,
    /// To the visitor: the proof was wrong, one try is left.
    WrongLock,
    /// To the visitor: in the queue (again); the place follows from the queue.
    Queued,
    /// An OFFER: to the visitor, or an invited colleague's to the leading counsellor.
    Offer(Paper),
    /// To the visitor: a counsellor's line is lost, and ASK follows after the grace time.
    Lost {
        /// Which seat.
        seat: Seat,
    },
    /// To the visitor: a counsellor's line is back.
    Back {
        /// Which seat.
        seat: Seat,
    },
    /// To the visitor: the counsellor is gone, and the place is at the front.
    Ask {
        /// Why.
        reason: Asked,
    },
    /// Whoever sat there is gone, and the talk goes on with the others.
    SeatLeft {
        /// Which seat.
        seat: Seat,
    },
    /// To a counsellor: the talk is open to this socket.
    Joined,
    /// To a counsellor: the visitor's ACCEPT.
    Accept(Paper),
    /// To the invited colleague: let in.
    Bless(Paper),
    /// To the invited colleague: out.
    Dismissed,
    /// To a counsellor: the visitor's line.
    Visitor {
        /// Here, or lost.
        here: bool,
    },
    /// To the leading counsellor: the colleague's line.
    Colleague {
        /// Here, or lost.
        here: bool,
    },
    /// To a counsellor: the lease is over.
    Withdrawn {
        /// Why.
        reason: Withdrawn,
    },
    /// To the sender: it lies in the mailbox (or did already).
    Stored(Stamp),
    /// To the sender: a gap, go back to this one.
    Expected(Stamp),
    /// It is over, and deleted.
    Ended {
        /// By whom.
        by: EndedBy,
        /// A tally ticket is due to this end.
        ticket: Option<Ticket>,
    },
}

/// Why a lease ended before the conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Withdrawn {
    /// The visitor asked for another counsellor.
    Another,
    /// Away longer than the grace time.
    Lapsed,
    /// Handed over to the invited colleague.
    HandedOver,
    /// Given back by this counsellor.
    Released,
}

/// Names one envelope to its sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The sender's connection.
    pub cid: Cid,
    /// Message or control.
    pub kind: Kind,
    /// Counter within (cid, kind).
    pub n: u32,
}

/// What a tally ticket is minted from; the hub keeps classes of it only, tied to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticket {
    /// From HELLO to the first word.
    pub waited: Duration,
    /// From the first word to the end.
    pub talked: Duration,
}
