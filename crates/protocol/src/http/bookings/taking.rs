//! How a time is taken: what is free, a hold, the booking and its code; never a name, an address or a reason.

use serde::{Deserialize, Serialize};

use super::{BookingKind, BookingPlace};
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
