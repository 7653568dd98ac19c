//! The plan of a service's bookings: kinds, places, people and rooms, weekly patterns; what a coordinator sets, never a booking.

use serde::{Deserialize, Serialize};

/// `GET` and `PUT /api/v1/staff/services/{service}/bookings/plan`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BookingPlan {
    /// Counts the changes; `PUT` names the one it was made from, and is refused as `taken` when another came between.
    pub version: u32,
    /// What can be booked, at most 40.
    pub kinds: Vec<BookingKind>,
    /// Where, at most 40.
    pub places: Vec<BookingPlace>,
    /// Who and what cannot be in two places at once, at most 200.
    pub resources: Vec<BookingResource>,
    /// Weekly patterns, at most 500.
    pub patterns: Vec<WeeklyPattern>,
    /// Minutes before each time in which whoever holds it is not to be met; a multiple of 5, at most 120.
    pub buffer_before: u16,
    /// Minutes after each time; a multiple of 5, at most 120.
    pub buffer_after: u16,
    /// A time can be booked until so many minutes before it begins.
    pub notice_minutes: u16,
    /// Times are published so many days ahead, at most 180.
    pub horizon_days: u16,
}

/// What can be booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BookingKind {
    /// Its id: letters, digits and hyphens, at most 24.
    pub id: String,
    /// Name in Danish.
    pub name_da: String,
    /// Name in English.
    pub name_en: String,
    /// Usual length in minutes, a multiple of 5.
    pub minutes: u16,
    /// What stands beside the name.
    pub picture: KindPicture,
    /// For whom.
    pub booker: Booker,
    /// Where it counts (table T20); absent: unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub counted_as: Option<CountedAs>,
}

/// A drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum KindPicture {
    /// Two who talk.
    Talk,
    /// A telephone.
    Phone,
    /// Two who walk.
    Walk,
    /// Several.
    Group,
    /// A first, short talk (forsamtale).
    First,
}

/// For whom a kind is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Booker {
    /// Children, young people and families.
    Visitor,
    /// Professionals.
    Professional,
}

/// Kinds of table T20.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum CountedAs {
    /// One child or young person.
    Individual,
    /// Infant or play therapy.
    Infant,
    /// Family, parent or network.
    Family,
    /// Pregnancy.
    Pregnancy,
    /// Group.
    Group,
    /// Professional advice.
    Professional,
}

/// Where it takes place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BookingPlace {
    /// Its id: letters, digits and hyphens, at most 24.
    pub id: String,
    /// How one meets.
    pub way: Way,
    /// Name on screens.
    pub name: String,
    /// How to get there, at most 1,000 characters.
    pub directions: String,
    /// Whether there is a picture of the door, `GET /api/v1/services/{service}/booking/places/{id}/picture`.
    pub picture: bool,
}

/// How one meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Way {
    /// In the sealed chat.
    Chat,
    /// The visitor calls.
    Phone,
    /// At an address.
    Address,
    /// At a school.
    School,
}

/// Somebody or something that is in one place at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BookingResource {
    /// Its id: letters, digits and hyphens, at most 24.
    pub id: String,
    /// Name; of a counsellor the one that visitors see, as the counsellor signs in with it.
    pub name: String,
    /// Which sort.
    pub sort: ResourceSort,
    /// How many at a time: 1, of a pool up to 20.
    pub size: u8,
}

/// Which sort of resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum ResourceSort {
    /// A counsellor.
    Counsellor,
    /// A room.
    Room,
    /// Several counsellors, whoever is there.
    Pool,
}

/// A weekly pattern in local wall time. Where clocks skip an hour, its time moves behind the gap; where they repeat one, the
/// first pass counts (RFC 5545, section 3.3.5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WeeklyPattern {
    /// Its id: letters, digits and hyphens, at most 24.
    pub id: String,
    /// [`Kind::id`].
    pub kind: String,
    /// [`Place::id`].
    pub place: String,
    /// [`Resource::id`] of a counsellor or pool.
    pub counsellor: String,
    /// [`Resource::id`] of a room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub room: Option<String>,
    /// Day of the week.
    pub weekday: BookingDay,
    /// Local wall time, `14:00`, a multiple of 5 minutes.
    pub time: String,
    /// Length in minutes, a multiple of 5, 5 to 480.
    pub minutes: u16,
    /// Places, 1 to 50.
    pub seats: u8,
    /// First local date, `2026-12-01`.
    pub from: String,
    /// Last local date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub until: Option<String>,
    /// Every so many weeks, 1 to 8, counted from the week of `from`.
    pub every: u8,
    /// Local dates on which it does not take place.
    pub except: Vec<String>,
    /// All its times are one course, booked together; needs `until`.
    pub course: bool,
}

/// A day of the week (RFC 5545, section 3.3.10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum BookingDay {
    /// Monday.
    Mo,
    /// Tuesday.
    Tu,
    /// Wednesday.
    We,
    /// Thursday.
    Th,
    /// Friday.
    Fr,
    /// Saturday.
    Sa,
    /// Sunday.
    Su,
}
