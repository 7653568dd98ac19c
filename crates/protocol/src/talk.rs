//! Frames of one talk, `GET /api/v1/services/{service}/talk`: one socket per conversation and counsellor; binary frames are envelopes.

use serde::{Deserialize, Serialize};

use crate::{
    desk::Purpose,
    octets::Octets,
    offer::{Accept, Bless, Offer},
    problem::Problem,
    visitor::{EndedBy, Founding, Position, Stamp},
};

/// What a counsellor may send in a talk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "SCREAMING_SNAKE_CASE", rename_all_fields = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum TalkUp {
    /// First frame, at the first time and after every lost line; answered by JOINED or REFUSED. The newest socket wins.
    Join {
        /// A 30-second one-time ticket of `POST /api/v1/staff/services/{service}/duty/ticket`.
        #[cfg_attr(test, ts(type = "string"))]
        ticket: Octets<32>,
        /// From CLAIMED.
        #[cfg_attr(test, ts(type = "string"))]
        lease: Octets<32>,
        /// The last sequence processed.
        from: Position,
        /// After a reload: also the counsellor's own envelopes.
        own: bool,
    },
    /// Founds the talk again in a new generation of the live store, after REFUSED anew to JOIN; only the leading counsellor,
    /// and only with the keys. Answered by JOINED or REFUSED.
    Refound {
        /// A 30-second one-time ticket, as for JOIN.
        #[cfg_attr(test, ts(type = "string"))]
        ticket: Octets<32>,
        /// The lease of before, which stays good.
        #[cfg_attr(test, ts(type = "string"))]
        lease: Octets<32>,
        /// The talk, and its pair.
        talk: Founding,
    },
    /// The offer for the claimed epoch and seat. From an invited colleague it goes to the leading counsellor first.
    Offer(Offer),
    /// The leading counsellor lets the invited colleague in, after the visitor said yes; the hub then passes the colleague's OFFER to the visitor.
    Bless(Bless),
    /// The leading counsellor or the visitor said no: the invited colleague is out.
    Dismiss {},
    /// Asks the colleagues at their desks.
    Invite {
        /// What for.
        purpose: Purpose,
    },
    /// Gives the talk back without a reason ("I may know the person who writes"); the visitor goes to the front of the queue.
    Release {},
    /// An invited colleague leaves seat 2.
    Leave {},
    /// After REFUSED to an envelope: what was not stored comes once more from here on, in its order. Until then the hub takes
    /// no message and no control on this socket, so that none overtakes the one that was refused.
    Again {},
    /// Ends the conversation: everything of it is deleted at once.
    End {},
}

/// What the hub may send in a talk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "SCREAMING_SNAKE_CASE", rename_all_fields = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum TalkDown {
    /// The talk is open to this socket.
    Joined {
        /// The hub's half of the key of the console's blob; gone when the lease is.
        #[cfg_attr(test, ts(type = "string"))]
        half: Octets<32>,
        /// Incarnation of the live store.
        generation: u32,
        /// The hub's date in seconds since 1970.
        date: u32,
        /// The visitor's line.
        visitor: Line,
        /// Whether ACCEPT has come.
        accepted: bool,
        /// The first sequence that the mailbox still holds.
        first: u32,
    },
    /// The visitor took the OFFER; sent again after JOIN while it is the talk's epoch.
    Accept(Accept),
    /// To the leading counsellor: the invited colleague's OFFER, to be checked and named to the visitor.
    Offer(Offer),
    /// To the invited colleague: the leading counsellor lets them in.
    Bless(Bless),
    /// The invited colleague is out, by the leading counsellor's or the visitor's word.
    Dismissed {},
    /// The visitor's line changed.
    Visitor {
        /// Here or lost.
        line: Line,
    },
    /// Every five seconds: answer with a beat.
    Tick {},
    /// A message or control lies in the mailbox.
    Stored(Stamp),
    /// A gap: go back to this `n`.
    Expected(Stamp),
    /// The colleague on seat 2 left, or the leading counsellor handed over.
    SeatLeft {
        /// Which seat.
        seat: u8,
    },
    /// The lease is over: the socket closes behind it.
    Withdrawn {
        /// Why.
        reason: Withdrawn,
    },
    /// It is over, and deleted. The socket closes behind it.
    Ended {
        /// Who ended it.
        by: EndedBy,
        /// For the closing form, 30 minutes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(type = "string", optional))]
        ticket: Option<Octets<32>>,
    },
    /// The frame changed nothing.
    Refused {
        /// Why.
        problem: Problem,
        /// The envelope that was not taken; absent where a command was refused.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        stamp: Option<Stamp>,
    },
}

/// Whether a line is there, as the hub sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Line {
    /// Connected.
    Here,
    /// No socket.
    Lost,
}

/// Why a lease ended before the conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Withdrawn {
    /// The visitor asked for another counsellor.
    Another,
    /// Away longer than the grace time.
    Lapsed,
    /// Handed over to the colleague who was invited.
    HandedOver,
    /// Given back by this counsellor.
    Released,
}
