//! What the four words of a code lead to: looking, cancelling, moving, waiting lists, the calendar file, the booked chat; no reason is asked.

use serde::{Deserialize, Serialize};

use super::{CodeLanguage, Company, FreeSlot};
use crate::octets::Octets;

/// `POST .../booking/look`: what a code stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LookUp {
    /// As the visitor typed it: case, accents, punctuation and one slip in each word are forgiven; the order counts.
    pub words: String,
    /// Needed when many codes are being tried (`too-fast` was the answer without it).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub proof: Option<LookProof>,
}

/// `GET .../booking/challenge`: a puzzle for the machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LookChallenge {
    /// To be sent back with the answer; good for two minutes and once.
    #[cfg_attr(test, ts(type = "string"))]
    pub challenge: Octets<32>,
    /// SHA-256 of the challenge and a nonce (four bytes, big endian) must begin with so many zero bits.
    pub bits: u8,
}

/// A solved challenge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LookProof {
    /// As it came.
    #[cfg_attr(test, ts(type = "string"))]
    pub challenge: Octets<32>,
    /// What solves it.
    pub nonce: u32,
}

/// A code is written so that it cannot be read: which word, counted from 0. Nothing was looked up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UnreadCode {
    /// Words in no list, or near two of them; empty when there are not four.
    pub unread: Vec<u8>,
}

/// What a code stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Looked {
    /// What has become of it.
    pub state: BookingState,
    /// [`Kind::id`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub kind: Option<String>,
    /// Times under the code, in their order.
    pub slots: Vec<BookedSlot>,
    /// Who comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub company: Option<Company>,
    /// Free times that lie nearest, when something was cancelled.
    pub nearest: Vec<FreeSlot>,
    /// When a booked chat can be opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub chat: Option<ChatStretch>,
    /// A time that is kept for this place in the waiting list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub offer: Option<KeptTime>,
}

/// What has become of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum BookingState {
    /// Booked, as it was.
    Booked,
    /// Booked, and changed by the service: another person, place or way.
    Changed,
    /// Cancelled by the service.
    Cancelled,
    /// In the waiting list.
    Waiting,
    /// In the waiting list, and a time is kept.
    Offered,
    /// Was turned away: first when the service is open next.
    First,
}

/// A booked time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BookedSlot {
    /// Its id.
    pub id: String,
    /// [`Place::id`], as it is.
    pub place: String,
    /// When it begins.
    pub at: u32,
    /// How long, in minutes.
    pub minutes: u16,
    /// Whom it is with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub with: Option<String>,
    /// What has become of it.
    pub state: BookingState,
}

/// From one moment to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChatStretch {
    /// Its first second.
    pub from: u32,
    /// Its end.
    pub to: u32,
}

/// A time that is kept for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KeptTime {
    /// The time.
    pub slot: FreeSlot,
    /// Until when.
    pub until: u32,
}

/// `POST .../booking/cancel`: no reason is asked. Also leaves the waiting list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CancelBooking {
    /// The code.
    pub words: String,
    /// One time of several; absent: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub slot: Option<String>,
    /// Needed when many codes are being tried (`too-fast` was the answer without it).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub proof: Option<LookProof>,
}

/// `POST .../booking/move`: to another free time of the same kind, under the same code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MoveBooking {
    /// The code.
    pub words: String,
    /// The booked time.
    pub from: String,
    /// The free one.
    pub to: String,
    /// Needed when many codes are being tried (`too-fast` was the answer without it).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub proof: Option<LookProof>,
}

/// `POST .../booking/accept` and `.../booking/decline`: the time that was kept for a place in the waiting list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AnswerKept {
    /// The code.
    pub words: String,
    /// Needed when many codes are being tried (`too-fast` was the answer without it).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub proof: Option<LookProof>,
}

/// `POST .../booking/wait`: joins the waiting list of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct JoinWaiting {
    /// [`Kind::id`].
    pub kind: String,
    /// Language of the words of the code.
    pub language: CodeLanguage,
    /// Needed when many codes are being tried or given (`too-fast` was the answer without it).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub proof: Option<LookProof>,
}

/// `POST .../booking/first`: turned away, and first when the service is open next. Only while visitors are turned away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TurnedAway {
    /// Language of the words of the code.
    pub language: CodeLanguage,
    /// Needed when many codes are being tried or given (`too-fast` was the answer without it).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub proof: Option<LookProof>,
}

/// `POST .../booking/calendar`: a calendar file (RFC 5545) without the service's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CalendarFile {
    /// The code.
    pub words: String,
    /// The entry's title, the visitor's choice, at most 60 characters.
    pub title: String,
    /// Needed when many codes are being tried (`too-fast` was the answer without it).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub proof: Option<LookProof>,
}

/// `POST .../booking/open`: opens the booked chat, or the first place of somebody who was turned away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OpenBooked {
    /// The code.
    pub words: String,
    /// Needed when many codes are being tried (`too-fast` was the answer without it).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub proof: Option<LookProof>,
}

/// What HELLO carries to come past the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Admission {
    /// Good once, for two minutes.
    #[cfg_attr(test, ts(type = "string"))]
    pub ticket: Octets<32>,
}
