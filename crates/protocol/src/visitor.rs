//! Frames of the visitor's socket, `GET /api/v1/services/{service}/visit`; binary frames are envelopes.
//!
//! Order: HELLO or RESUME first (anything else closes the socket); then as the state of the conversation allows.

use serde::{Deserialize, Serialize};

use crate::{
    octets::{Bounded, Octets},
    offer::{Accept, Offer},
    problem::Problem,
    routing::Routing,
};

/// What a visitor may send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "SCREAMING_SNAKE_CASE", rename_all_fields = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum VisitorUp {
    /// Opens a conversation and joins the queue; answered by WELCOME or REFUSED. The text of this frame, byte for byte, starts the transcript.
    Hello {
        /// Version of the wire, 1.
        version: u8,
        /// Suites the browser can do, best first; 1 is the only one.
        suites: Vec<u8>,
        /// Random, part of the transcript.
        #[cfg_attr(test, ts(type = "string"))]
        nonce: Octets<32>,
        /// What the visitor agreed to show the queue.
        routing: Routing,
    },
    /// Comes back after a lost line or a reload; answered by RESUMED or REFUSED.
    Resume {
        /// The current session token, or the one before it until CONFIRM.
        #[cfg_attr(test, ts(type = "string"))]
        token: Octets<32>,
        /// Proof of the two animals, when a LOCK was set; wrong twice ends the conversation.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(type = "string", optional))]
        unlock: Option<Octets<32>>,
        /// The last sequence that was processed; the hub sends what follows.
        from: Position,
        /// After a reload: also the visitor's own envelopes, so that the screen can be rebuilt.
        own: bool,
    },
    /// Founds a talk again in a new generation of the live store, after REFUSED anew to RESUME; only a page that still holds
    /// its keys can. Answered by RESUMED or REFUSED.
    Refound {
        /// The present session token, which stays good.
        #[cfg_attr(test, ts(type = "string"))]
        token: Octets<32>,
        /// The talk, and its pair.
        talk: Founding,
    },
    /// The new pair of token and half is written down; the old token is retired.
    Confirm {
        /// `next_token` of RESUMED.
        #[cfg_attr(test, ts(type = "string"))]
        token: Octets<32>,
    },
    /// Sets or clears the lock of a shared phone. `digest` = SHA-256 of the 32-byte proof that RESUME will carry.
    Lock {
        /// Absent: one tap opens.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(type = "string", optional))]
        digest: Option<Octets<32>>,
    },
    /// Takes an OFFER; answered by envelopes.
    Accept(Accept),
    /// Another counsellor, please; no reason. Back to the front of the queue, never again to the same handle.
    Another {},
    /// The answer to ASK.
    Choose {
        /// What the visitor wants.
        choice: Choice,
    },
    /// After REFUSED to an envelope: what was not stored comes once more from here on, in its order. Until then the hub takes
    /// no message and no control on this socket, so that none overtakes the one that was refused.
    Again {},
    /// Ends the conversation: everything of it is deleted at once.
    End {},
}

/// What an end says of a talk that the hub has lost; both ends say the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Founding {
    /// From WELCOME or CLAIMED.
    #[cfg_attr(test, ts(type = "string"))]
    pub sid: Octets<16>,
    /// HELLO as it was sent, byte for byte.
    #[cfg_attr(test, ts(type = "string"))]
    pub hello: Bounded<{ crate::limits::HELLO }>,
    /// Key period of the pair that talks.
    pub epoch: u16,
    /// Seat of the pair that talks, 1 or 2.
    pub seat: u8,
}

/// Where a receiver stands in the mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Position {
    /// Incarnation of the live store that gave the sequence.
    pub generation: u32,
    /// Last sequence processed, 0 for none.
    pub sequence: u32,
}

/// The visitor's choice when the counsellor did not come back within the grace time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Choice {
    /// Wait for the same counsellor; the place at the front stays.
    Wait,
    /// The next free counsellor, from the front of the queue.
    Another,
}

/// What the hub may send to a visitor.
#[expect(clippy::large_enum_variant, reason = "built, sent and dropped one at a time; a box would only move the bytes")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "SCREAMING_SNAKE_CASE", rename_all_fields = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum VisitorDown {
    /// The conversation exists and waits.
    Welcome {
        /// Names the conversation to the two ends and the hub only.
        #[cfg_attr(test, ts(type = "string"))]
        sid: Octets<16>,
        /// Session token for RESUME.
        #[cfg_attr(test, ts(type = "string"))]
        token: Octets<32>,
        /// The hub's half of the key of the blob.
        #[cfg_attr(test, ts(type = "string"))]
        half: Octets<32>,
        /// Incarnation of the live store.
        generation: u32,
        /// The hub's date in seconds since 1970, for devices whose clock is wrong.
        date: u32,
    },
    /// Place in line, sent on every change; never past closing time.
    Queued {
        /// 1 is next.
        place: u32,
        /// Minutes, from the current pace; absent when there is none yet.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        estimate: Option<Estimate>,
    },
    /// A counsellor's offer for an epoch and seat; the first valid one is taken.
    Offer(Offer),
    /// The line is back. `half` opens the blob as it lies; `next_half` is for writing it anew before CONFIRM.
    Resumed {
        /// Half of the present blob.
        #[cfg_attr(test, ts(type = "string"))]
        half: Octets<32>,
        /// Token that replaces the present one at CONFIRM.
        #[cfg_attr(test, ts(type = "string"))]
        next_token: Octets<32>,
        /// Half that replaces the present one at CONFIRM.
        #[cfg_attr(test, ts(type = "string"))]
        next_half: Octets<32>,
        /// Incarnation of the live store.
        generation: u32,
        /// The hub's date in seconds since 1970.
        date: u32,
        /// Where the conversation stands.
        standing: Standing,
        /// The first sequence that the mailbox still holds; above 1, earlier messages cannot be shown.
        first: u32,
    },
    /// Every five seconds from WELCOME or RESUMED on: answer with one beat per seat, with none where nobody sits. A page that hears
    /// nothing for twelve seconds has lost its line.
    Tick {},
    /// A message or control lies in the mailbox.
    Stored(Stamp),
    /// A gap: go back to this `n` of this cid and type.
    Expected(Stamp),
    /// The counsellor's line is lost; after `grace` seconds ASK follows.
    Lost {
        /// Which seat.
        seat: u8,
        /// Seconds until ASK.
        grace: u16,
    },
    /// The counsellor's line is back.
    Back {
        /// Which seat.
        seat: u8,
    },
    /// The counsellor left the talk, and the visitor is at the front of the queue.
    Ask {
        /// Why.
        reason: Asked,
    },
    /// An invited colleague left.
    SeatLeft {
        /// Which seat.
        seat: u8,
    },
    /// It is over, and deleted. The socket closes behind it.
    Ended {
        /// Who ended it.
        by: EndedBy,
        /// For the three questions, 30 minutes; absent when no talk took place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(type = "string", optional))]
        ticket: Option<Octets<32>>,
    },
    /// The frame changed nothing.
    Refused {
        /// Why.
        problem: Problem,
    },
}

/// Where a resumed conversation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Standing {
    /// In the queue.
    Waiting,
    /// Claimed; the OFFER is on its way or lies there (it is sent again).
    Claimed,
    /// Live with a counsellor whose line is there.
    Live,
    /// Live, and the counsellor's line is lost.
    Lost,
    /// At the front of the queue after a lost counsellor, ASK not yet answered.
    Asked,
}

/// Why ASK came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Asked {
    /// The counsellor's line did not come back within the grace time.
    Lost,
    /// The counsellor had to give the talk back.
    Released,
}

/// An honest estimate of waiting time, in whole minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Estimate {
    /// At least.
    pub from: u16,
    /// At most, most of the time.
    pub to: u16,
}

/// Names one envelope of a sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Stamp {
    /// The sender's connection.
    #[cfg_attr(test, ts(type = "string"))]
    pub cid: Octets<16>,
    /// 0 message, 2 control.
    pub kind: u8,
    /// Counter within (cid, kind).
    pub n: u32,
}

/// Who ended a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
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
