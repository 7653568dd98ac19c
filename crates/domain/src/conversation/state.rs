//! The whole state of one conversation between two commands; written only by `decide`, and without a catch-all phase.

use crate::{
    conversation::{Lease, Papers, Visitor},
    ids::{Arrival, ConversationId, Epoch, Fence, Handle, InvitationId, ServiceId, Version},
    mailbox::Mailbox,
    routing::Routing,
    time::Moment,
};

/// One conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Rises by one with each change; `commit` compares it.
    pub version: Version,
    /// Its name (`sid`).
    pub id: ConversationId,
    /// The service it belongs to.
    pub service: ServiceId,
    /// The order of arrival.
    pub arrival: Arrival,
    /// When HELLO came.
    pub opened: Moment,
    /// When the first counsellor's talk went live; absent when no talk took place.
    pub talked: Option<Moment>,
    /// What the visitor agreed to show.
    pub routing: Routing,
    /// The visitor's end.
    pub visitor: Visitor,
    /// Counsellors whom the visitor declined; none of them ever holds the conversation again.
    pub declined: Vec<Handle>,
    /// Counsellors who gave the talk back, oldest first; take-next passes them over.
    pub released: Vec<Handle>,
    /// The highest epoch that was given out, 0 for none.
    pub epoch: Epoch,
    /// The highest epoch that was given out for the second seat, 0 for none.
    pub second_epoch: Epoch,
    /// The number of the last claim.
    pub fence: Fence,
    /// Where the conversation stands.
    pub phase: Phase,
    /// What lies between the ends.
    pub mailbox: Mailbox,
    /// Opaque bytes, kept beside the rest.
    pub papers: Papers,
}

/// Where a conversation stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phase {
    /// In the queue.
    Waiting(Waiting),
    /// A counsellor holds it; the visitor has not taken the OFFER yet.
    Claimed(Claimed),
    /// The two ends talk.
    Live(Live),
    /// Over, for ever; everything else of it is to be deleted.
    Ended(Ended),
}

/// In the queue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Back from a counsellor: at the front of its lane.
    pub returned: bool,
    /// The counsellor who was lost, and for whom the visitor may choose to wait.
    pub former: Option<Handle>,
    /// The place is kept for `former` until then.
    pub wanted: Option<Reservation>,
    /// ASK was sent and is not answered.
    pub asked: Option<Asked>,
}

/// A place kept for one counsellor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reservation {
    /// Only this one can take.
    pub holder: Handle,
    /// At this moment the visitor is asked again.
    pub until: Moment,
}

/// Why ASK came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// The counsellor's line did not come back within the grace time.
    Lost,
    /// The counsellor had to give the talk back.
    Released,
}

/// A counsellor holds it, and no talk has begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// The lease.
    pub lease: Lease,
    /// How the visitor waited; a lapsed claim goes back to it, at the front.
    pub waited: Waiting,
}

/// The two ends talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Live {
    /// The one holder of the conversation.
    pub lead: Lease,
    /// An invitation on the colleagues' desks.
    pub invitation: Option<Invitation>,
    /// The colleague who answered it.
    pub guest: Option<Guest>,
}

/// An open invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invitation {
    /// Its name.
    pub id: InvitationId,
    /// What for.
    pub purpose: Purpose,
    /// When it lapses.
    pub until: Moment,
}

/// Why a colleague is invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To take over: the next epoch on the leading seat.
    HandOver,
    /// To join, on the other seat.
    Company,
}

/// An invited colleague.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    /// The colleague's lease.
    pub lease: Lease,
    /// What for.
    pub purpose: Purpose,
    /// How far they have come.
    pub stage: Stage,
}

/// How far an invited colleague has come; each step needs the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Answered the invitation.
    Invited,
    /// Made an OFFER, which the leading counsellor checks and names to the visitor.
    Offered,
    /// Let in by the leading counsellor after the visitor's yes; the OFFER lies with the visitor.
    Blessed,
    /// The visitor took the OFFER (company only: a hand-over makes the guest the lead).
    Seated,
}

/// Over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// By whom.
    pub by: EndedBy,
    /// When.
    pub at: Moment,
}

/// Who ended a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndedBy {
    /// The visitor.
    Visitor,
    /// The counsellor.
    Counsellor,
    /// The visitor's line was lost for ten minutes.
    VisitorLost,
    /// A retired token was used: it was opened elsewhere.
    Elsewhere,
    /// Two wrong tries at the lock.
    WrongLock,
}
