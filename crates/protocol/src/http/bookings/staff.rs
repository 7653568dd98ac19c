//! Bodies of the coordinator's week: published times, blocks, what became of them. Never a code or anything that leads to one.

use serde::{Deserialize, Serialize};

use crate::{http::bookings::Company, octets::Octets};

/// `GET /api/v1/staff/services/{service}/bookings/week/{2026-W49}`: one ISO week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BookingWeek {
    /// IANA name of the service's time zone.
    pub zone: String,
    /// The hub's date.
    pub now: u32,
    /// Local dates, Monday first.
    pub days: Vec<String>,
    /// Published times in their order.
    pub slots: Vec<WeekSlot>,
    /// Blocks.
    pub blocks: Vec<BookingBlock>,
    /// Those of `days` that are holidays of the plan.
    pub holidays: Vec<String>,
    /// Waiting lists: kind and how many wait.
    pub waiting: Vec<KindOccupancy>,
}

/// A published time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WeekSlot {
    /// Its id.
    pub id: String,
    /// Kind.
    pub kind: String,
    /// Place.
    pub place: String,
    /// Counsellor or pool.
    pub counsellor: String,
    /// Room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub room: Option<String>,
    /// When it begins.
    pub at: u32,
    /// Minutes.
    pub minutes: u16,
    /// Whether visitors see it.
    pub state: SlotState,
    /// Its places, in their order.
    pub seats: Vec<SeatState>,
    /// The pattern that made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub pattern: Option<String>,
    /// Changed after it was booked.
    pub changed: bool,
}

/// Whether visitors see a published time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum SlotState {
    /// They do.
    Open,
    /// Not for the time being; what is booked stays booked.
    Closed,
    /// Cancelled by the service.
    Cancelled,
}

/// What a place of a time is. Whose it is, nobody knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SeatState {
    /// What has become of it.
    pub state: SeatIs,
    /// Who comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub company: Option<Company>,
}

/// What has become of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum SeatIs {
    /// Free.
    Free,
    /// Kept for a few minutes, or for the waiting list.
    Held,
    /// Booked.
    Booked,
    /// They came.
    Came,
    /// They did not come.
    NotCome,
    /// Cancelled by the service; the visitor sees it with the code.
    Cancelled,
}

/// A stretch in which nothing can be published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BookingBlock {
    /// Its id.
    pub id: String,
    /// [`super::Resource::id`].
    pub resource: String,
    /// When it begins.
    pub at: u32,
    /// Minutes.
    pub minutes: u16,
}

/// `POST .../bookings/slots`: publishes one time beside the patterns. `PUT .../bookings/slots/{id}` moves one that nobody has booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NewSlot {
    /// Kind.
    pub kind: String,
    /// Place.
    pub place: String,
    /// Counsellor or pool.
    pub counsellor: String,
    /// Room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub room: Option<String>,
    /// Local wall time of the service, `2026-12-03T16:00`.
    pub local: String,
    /// Minutes.
    pub minutes: u16,
    /// Places.
    pub seats: u8,
}

/// What came of publishing: by `POST .../bookings/slots`, `PUT .../bookings/slots/{id}` and `PUT .../bookings/plan`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PublishedTimes {
    /// The plan's version.
    pub version: u32,
    /// Times that were published.
    pub slots: Vec<String>,
    /// Times that could not be, at most 100.
    pub not: Vec<NotPublished>,
}

/// A time that was not published, or not taken away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NotPublished {
    /// The pattern.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub pattern: Option<String>,
    /// When.
    pub at: u32,
    /// Why.
    pub why: WhyNot,
}

/// Why a time was not published or not taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum WhyNot {
    /// The counsellor is busy then.
    Counsellor,
    /// The room is taken then.
    Room,
    /// Somebody has booked it: cancel it by itself.
    Booked,
}

/// `POST .../bookings/blocks`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct NewBlock {
    /// [`super::Resource::id`].
    pub resource: String,
    /// Local wall time of the service.
    pub local: String,
    /// Minutes.
    pub minutes: u16,
}

/// `POST .../bookings/slots/{id}/cancel`: what is to become of a time that cannot be kept. Cancelling what is booked is refused as
/// `not-now` while a colleague is free (`GET .../bookings/slots/{id}/colleagues`), unless `anyway`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CancelSlot {
    /// What.
    pub remedy: Remedy,
    /// [`super::Resource::id`] of who takes it over; for `reassign` and `open_door`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub to: Option<String>,
    /// [`super::Place::id`] of a chat; for `to_chat`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub place: Option<String>,
    /// Although a colleague is free.
    #[serde(default)]
    pub anyway: bool,
}

/// What is to become of a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Remedy {
    /// A colleague takes it.
    Reassign,
    /// It takes place in the chat.
    ToChat,
    /// It does not take place.
    Cancel,
    /// Visitors do not see it for the time being.
    Close,
    /// Visitors see it again.
    Open,
}

/// `GET .../bookings/slots/{id}/colleagues`: somebody who is free then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FreeColleague {
    /// [`super::Resource::id`].
    pub id: String,
    /// Name.
    pub name: String,
}

/// `POST .../bookings/slots/{id}/came`: whether they came, for a time outside the chat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Came {
    /// The place, counted from 0.
    pub seat: u8,
    /// Whether.
    pub came: bool,
}

/// `GET .../bookings/occupancy`: published times of the next 28 days and how many are taken, by kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Occupancy {
    /// One for each kind of the plan.
    pub kinds: Vec<KindOccupancy>,
}

/// How much of a kind there is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KindOccupancy {
    /// Kind.
    pub kind: String,
    /// Places that are published, or who wait.
    pub places: u32,
    /// How many of them are taken.
    pub taken: u32,
}

/// `POST .../bookings/propose`: keeps times for ten minutes for whoever is talked with; the hold travels sealed, and one tap books it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProposeTimes {
    /// Times, at most 12.
    pub slots: Vec<String>,
}

/// `POST .../bookings/feed/{resource}`: a fresh secret address of somebody's duty; the one before stops. `DELETE` ends it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DutyFeed {
    /// Path on the console's host; whoever has it sees the duty.
    pub path: String,
    /// The secret in it.
    #[cfg_attr(test, ts(type = "string"))]
    pub secret: Octets<16>,
}
