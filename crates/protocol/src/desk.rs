//! Frames of a counsellor's desk, `GET /api/v1/services/{service}/desk`: readiness, queue, claims and errands; no envelope of a
//! conversation ever passes here.
//!
//! An *errand* is one question from a counsellor to whichever colleague takes it, outside every talk. ASK_COLLEAGUE is shown to
//! desks that are ready (ERRAND_OFFERED) but not to the asking person's own; who answers it first has it. Its envelopes are those
//! of a talk with 3 in the place of the seat, type message, `n` from 0 at each end, and travel inside JSON, so that a socket
//! for several things stays one. One errand at a time for a desk.

use serde::{Deserialize, Serialize};

use crate::{
    octets::{Bounded, Octets},
    offer::Offer,
    problem::Problem,
    routing::Routing,
};

/// What a desk may send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "SCREAMING_SNAKE_CASE", rename_all_fields = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum DeskUp {
    /// First frame: the 30-second one-time ticket of `POST /api/v1/staff/services/{service}/duty/ticket`.
    SignIn {
        /// The ticket.
        #[cfg_attr(test, ts(type = "string"))]
        ticket: Octets<32>,
        /// Handle of the device key that will sign OFFERs: one that is certified for the account that the ticket is of, or the
        /// answer is REFUSED (`sign-in`).
        #[cfg_attr(test, ts(type = "string"))]
        handle: Octets<8>,
    },
    /// Ready with so many places (0 pauses, at most 3).
    Ready {
        /// Conversations at the same time.
        places: u8,
        /// How many of them this person has at other services at this moment; says nothing of which or with whom.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        elsewhere: Option<u8>,
    },
    /// Take the next who is here; answered by CLAIMED or REFUSED.
    Take {},
    /// Take this one; answered by CLAIMED or REFUSED (`taken` when somebody was faster).
    Pick {
        /// From QUEUE.
        arrival: u32,
    },
    /// Answer an INVITATION; answered by CLAIMED or REFUSED.
    AnswerInvitation {
        /// From INVITATION.
        #[cfg_attr(test, ts(type = "string"))]
        invitation: Octets<16>,
    },
    /// Ask a colleague; answered by ERRAND_ASKED or ERRAND_REFUSED (`nobody` when no colleague is ready).
    AskColleague {
        /// Names the errand: drawn by the browser that asks.
        #[cfg_attr(test, ts(type = "string"))]
        errand: Octets<16>,
        /// A fresh key, signed by the asking device (`"ajar/1/errand" | "ask"`, HELLO empty, `sid` the errand, epoch 1, seat 3).
        ask: Offer,
    },
    /// Take an errand that was offered; answered by ERRAND_YOURS or ERRAND_REFUSED (`taken` when a colleague was faster).
    AnswerErrand {
        /// From ERRAND_OFFERED.
        #[cfg_attr(test, ts(type = "string"))]
        errand: Octets<16>,
        /// HPKE `enc` to the asking key in the place of the session key, signed by the answering device (`"ajar/1/errand" |
        /// "answer"`, the transcript of the ask in the place of HELLO).
        answer: Offer,
    },
    /// Not now: it is not shown at this desk any more.
    DeclineErrand {
        /// From ERRAND_OFFERED.
        #[cfg_attr(test, ts(type = "string"))]
        errand: Octets<16>,
    },
    /// A word to the other end; answered by ERRAND_STORED, again too when it lies there already, or ERRAND_REFUSED.
    ErrandEnvelope {
        /// Which.
        #[cfg_attr(test, ts(type = "string"))]
        errand: Octets<16>,
        /// A whole envelope of one of the two sizes whose text fits a frame.
        #[cfg_attr(test, ts(type = "string"))]
        envelope: Bounded<{ crate::envelope::IN_ACCEPT }>,
    },
    /// What came was shown up to here, and need not be kept; on a new socket, before READY: this end still has the errand, and
    /// gets what came since. A desk that gets ready without it has forgotten it, and it ends.
    ErrandSeen {
        /// Which.
        #[cfg_attr(test, ts(type = "string"))]
        errand: Octets<16>,
        /// From ERRAND_ENVELOPE; 0 for nothing yet.
        sequence: u32,
    },
    /// The end, for both; before it was taken, for everybody who was asked.
    CloseErrand {
        /// Which.
        #[cfg_attr(test, ts(type = "string"))]
        errand: Octets<16>,
    },
}

/// What the hub may send to a desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "SCREAMING_SNAKE_CASE", rename_all_fields = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum DeskDown {
    /// The desk is open.
    SignedIn {
        /// Incarnation of the live store.
        generation: u32,
        /// The hub's date in seconds since 1970.
        date: u32,
        /// The service's id, part of every certificate.
        #[cfg_attr(test, ts(type = "string"))]
        service: Octets<16>,
    },
    /// The whole queue, sent on every change.
    Queue {
        /// In the order in which they will be taken; at most the first 50.
        waiting: Vec<Waiting>,
        /// How many wait in all.
        total: u32,
        /// Counsellors who are ready, this one included.
        ready: u32,
        /// Places free in the service.
        free: u32,
    },
    /// The claim is won: open a talk socket with this lease within 30 seconds.
    Claimed {
        /// The place in the queue that was claimed; absent for an invitation.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        arrival: Option<u32>,
        /// Names the conversation.
        #[cfg_attr(test, ts(type = "string"))]
        sid: Octets<16>,
        /// HELLO as the visitor sent it, byte for byte.
        #[cfg_attr(test, ts(type = "string"))]
        hello: Bounded<{ crate::limits::HELLO }>,
        /// Opens the talk socket, again and again while the lease lasts.
        #[cfg_attr(test, ts(type = "string"))]
        lease: Octets<32>,
        /// Epoch for the OFFER.
        epoch: u16,
        /// Seat for the OFFER.
        seat: u8,
        /// What the visitor agreed to show.
        routing: Routing,
    },
    /// A colleague asks for a hand-over or for company.
    Invitation {
        /// For ANSWER_INVITATION.
        #[cfg_attr(test, ts(type = "string"))]
        invitation: Octets<16>,
        /// What for.
        purpose: Purpose,
    },
    /// An invitation was answered or withdrawn.
    InvitationGone {
        /// Which.
        #[cfg_attr(test, ts(type = "string"))]
        invitation: Octets<16>,
    },
    /// The own errand waits for somebody to take it; sent whenever the number changes.
    ErrandAsked {
        /// Which.
        #[cfg_attr(test, ts(type = "string"))]
        errand: Octets<16>,
        /// People who are ready at a desk that did not say "not now"; not the asking one.
        colleagues: u32,
    },
    /// A colleague asks something, outside every talk.
    ErrandOffered {
        /// For ANSWER_ERRAND.
        #[cfg_attr(test, ts(type = "string"))]
        errand: Octets<16>,
        /// As it was asked.
        ask: Offer,
    },
    /// A colleague took the own errand.
    ErrandAnswered {
        /// Which.
        #[cfg_attr(test, ts(type = "string"))]
        errand: Octets<16>,
        /// As it was answered.
        answer: Offer,
    },
    /// This desk has the errand.
    ErrandYours {
        /// Which.
        #[cfg_attr(test, ts(type = "string"))]
        errand: Octets<16>,
    },
    /// A word of the other end.
    ErrandEnvelope {
        /// Which.
        #[cfg_attr(test, ts(type = "string"))]
        errand: Octets<16>,
        /// Its place, from 1; both ends count in one row.
        sequence: u32,
        /// As it was sealed.
        #[cfg_attr(test, ts(type = "string"))]
        envelope: Bounded<{ crate::envelope::IN_ACCEPT }>,
    },
    /// The envelope lies there.
    ErrandStored {
        /// Which.
        #[cfg_attr(test, ts(type = "string"))]
        errand: Octets<16>,
        /// Its number.
        n: u32,
    },
    /// Whether the other end's desk is there; sent when it changes.
    ErrandLine {
        /// Which.
        #[cfg_attr(test, ts(type = "string"))]
        errand: Octets<16>,
        /// It is.
        here: bool,
    },
    /// It was closed, taken by somebody else, or lapsed: it is the same to this desk.
    ErrandGone {
        /// Which.
        #[cfg_attr(test, ts(type = "string"))]
        errand: Octets<16>,
    },
    /// A frame of an errand changed nothing.
    ErrandRefused {
        /// Which.
        #[cfg_attr(test, ts(type = "string"))]
        errand: Octets<16>,
        /// Why: `nobody`, `full`, `taken`, `unknown` (it is gone), `not-now`, `mailbox-full`.
        problem: Problem,
    },
    /// Every five seconds, whatever happens: a desk that hears nothing for twelve has lost its line.
    Tick {},
    /// The frame changed nothing.
    Refused {
        /// Why.
        problem: Problem,
    },
}

/// One who waits, as the queue shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Waiting {
    /// Names the place to PICK.
    pub arrival: u32,
    /// Whole seconds waited when this was sent.
    pub waited: u32,
    /// What they agreed to show.
    pub routing: Routing,
    /// The line is lost; the place stays for ten minutes, take-next passes over.
    pub away: bool,
    /// Back at the front: a counsellor was lost or gave the talk back.
    pub returned: bool,
    /// The visitor waits for one counsellor, and this desk is it or is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub reserved: Option<Reserved>,
}

/// Whether a place is kept for one counsellor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Reserved {
    /// Waits for the counsellor at this desk.
    Mine,
    /// Waits for, or has declined, somebody: this desk cannot take it.
    NotMine,
}

/// Why a colleague is invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Purpose {
    /// To take over: epoch + 1 on seat 1.
    HandOver,
    /// To join: seat 2.
    Company,
}
