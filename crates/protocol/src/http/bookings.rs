//! Bodies of booking open counselling, the visitor's side: times, holds, a code of four words; never a name, an address or a reason.
//!
//! Instants are seconds since 1970; the service's time zone is named once. Ids are short strings that say nothing.

mod plan;
mod staff;

use serde::{Deserialize, Serialize};

pub use self::{
    plan::{
        Booker, BookingDay, BookingKind, BookingPlace, BookingPlan, BookingResource, CountedAs, KindPicture,
        ResourceSort, Way, WeeklyPattern,
    },
    staff::{
        BookingBlock, BookingWeek, Came, CancelSlot, DutyFeed, FreeColleague, KindOccupancy, NewBlock, NewSlot,
        NotPublished, Occupancy, ProposeTimes, PublishedTimes, Remedy, SeatIs, SeatState, SlotState, WeekSlot, WhyNot,
    },
};
use crate::octets::Octets;

/// `GET /api/v1/services/{service}/booking`: what can be booked. Only free times are named; how many are taken is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FreeTimes {
    /// IANA name of the service's time zone.
    pub zone: String,
    /// The hub's date, for devices whose clock is wrong.
    pub now: u32,
    /// What can be booked.
    pub kinds: Vec<BookingKind>,
    /// Where.
    pub places: Vec<BookingPlace>,
    /// Free times in their order, at most 500.
    pub slots: Vec<FreeSlot>,
    /// Kinds whose waiting list takes somebody, because no time of theirs is free.
    pub waiting: Vec<String>,
}

/// A time that can be booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FreeSlot {
    /// Its id.
    pub id: String,
    /// [`Kind::id`].
    pub kind: String,
    /// [`Place::id`].
    pub place: String,
    /// When it begins.
    pub at: u32,
    /// How long, in minutes.
    pub minutes: u16,
    /// Whom it is with: a name that counsellors chose for visitors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub with: Option<String>,
    /// Times with the same word are one course and are booked together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub course: Option<String>,
}

/// `POST .../booking/holds`: keeps times for five minutes. One hold for one page: naming the former lets go of it in the same step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NewHold {
    /// Times, at most 12; all of them or none.
    pub slots: Vec<String>,
    /// Who comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub company: Option<Company>,
    /// The hold that this one replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(type = "string", optional))]
    pub instead_of: Option<Octets<16>>,
}

/// Who comes along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Company {
    /// Nobody.
    Alone,
    /// Brothers or sisters.
    Siblings,
    /// A friend.
    Friend,
    /// An adult.
    Adult,
}

/// Times that are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HeldTimes {
    /// Opens, changes or releases the hold; kept in the page's memory and nowhere else.
    #[cfg_attr(test, ts(type = "string"))]
    pub hold: Octets<16>,
    /// Until when.
    pub until: u32,
    /// What is held.
    pub slots: Vec<FreeSlot>,
}

/// `POST .../booking/release`, also as `text/plain` by `sendBeacon`: lets go of a hold; one that is not known is answered alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReleaseHold {
    /// The hold.
    #[cfg_attr(test, ts(type = "string"))]
    pub hold: Octets<16>,
}

/// `POST .../booking`: books what is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BookHeld {
    /// The hold, the page's own or one that a counsellor proposed.
    #[cfg_attr(test, ts(type = "string"))]
    pub hold: Octets<16>,
    /// Language of the words of the code.
    pub language: CodeLanguage,
    /// Who comes, where the hold does not say (a proposed time).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub company: Option<Company>,
    /// Random, the page's own, the same when it asks again: an answer that was lost on the way is then given once more, so
    /// that no booking is left without its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(type = "string", optional))]
    pub once: Option<Octets<16>>,
}

/// Language of a code's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum CodeLanguage {
    /// Danish.
    Da,
    /// English.
    En,
}

/// The code, shown once. The service keeps a digest of it only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BookingCode {
    /// Four words.
    pub code: Vec<String>,
}

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
