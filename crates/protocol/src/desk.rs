//! Frames of a counsellor's desk, `GET /api/v1/services/{service}/desk`: readiness, queue and claims; no envelope ever passes here.

use serde::{Deserialize, Serialize};

use crate::{
    octets::{Bounded, Octets},
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
