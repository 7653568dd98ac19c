//! Bodies of the statistics: what is told for counting, and what has been published; never a figure that is not published,
//! never a moment, a free text or anything that ties two answers to each other.
//!
//! The words of every answer are the words of the tables' categories.

mod answers;

use serde::{Deserialize, Serialize};

use crate::{
    octets::Octets,
    routing::{Topic, Who},
    setup::{Population, Target},
};
pub use answers::{
    Age, Answered, Cadence, Channel, Destination, First, Gender, Heard, Length, Safeguarding, Stage, Youngest,
};

/// The most bridge-building actions of one form: each destination once at each stage.
pub const BRIDGES: usize = Destination::ALL.len() * Stage::ALL.len();

/// One bridge-building action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Bridge {
    /// To where.
    pub destination: Destination,
    /// How far.
    pub stage: Stage,
}

/// `POST /api/v1/staff/services/{service}/duty/form`: the closing form, counted once. Every field may be absent: unknown, or
/// did not want to say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ClosingForm {
    /// From ENDED; without one it is a contact outside the chat, and then `channel` is one of the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(type = "string", optional))]
    pub ticket: Option<Octets<32>>,
    /// Channel: with a ticket `chat` (absent) or `booked-chat`; without one any other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub channel: Option<Channel>,
    /// What it was; absent: counselling.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub answered: Option<Answered>,
    /// Who wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub who: Option<Who>,
    /// Main reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub reason: Option<Topic>,
    /// Age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub age: Option<Age>,
    /// Gender.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub gender: Option<Gender>,
    /// First time or before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub first: Option<First>,
    /// Length of a contact outside the chat; with a ticket the hub knows it, and it must be absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub length: Option<Length>,
    /// Heard of us through.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub heard: Option<Heard>,
    /// Safeguarding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub safeguarding: Option<Safeguarding>,
    /// The youngest child concerned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub youngest: Option<Youngest>,
    /// Bridge-building actions; the same one twice is refused.
    #[serde(default)]
    pub bridges: Vec<Bridge>,
}

/// `GET /api/v1/staff/services/{service}/statistics`: which years there are, and what stands beside the figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Statistics {
    /// The service's name on screens.
    pub service_name: String,
    /// Years with a book, the oldest first.
    pub years: Vec<StatisticsYearHead>,
    /// Targets of all years, as the set-up has them; not personal.
    pub targets: Vec<Target>,
    /// Children and young people whom the service is for, by age, as the set-up has them.
    pub population: Population,
}

/// A year in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StatisticsYearHead {
    /// ISO year.
    pub year: u16,
    /// Weeks of the year that lie before the open one.
    pub weeks_closed: u8,
}

/// `GET .../statistics/{year}`: everything published of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StatisticsYear {
    /// ISO year.
    pub year: u16,
    /// The first week that counts; later than 1 for a service that began in the year.
    pub first_week: u8,
    /// Weeks of the year that lie before the open one.
    pub weeks_closed: u8,
    /// The tables that are published this year; the others were too small.
    pub tables: Vec<StatisticsTable>,
    /// The closed periods of every length, with their dates.
    pub periods: Vec<StatisticsPeriod>,
    /// Exact figures of the whole year, once it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub exact: Option<ExactFigures>,
    /// Counters were lost in the year: a note goes with every figure, and there are no exact ones.
    pub interrupted: bool,
}

/// One table of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StatisticsTable {
    /// `T8`, `T19.stage`, `A` …
    pub name: String,
    /// What it counts: `attempts`, `counselling`, `bookings`, `ended`, `survey`, `bridges`, `outreach`.
    pub base: String,
    /// How long its periods are.
    pub cadence: Cadence,
    /// Its dimensions: none, one, or rows and columns.
    pub variables: Vec<String>,
    /// The categories of each dimension, in order.
    pub categories: Vec<Vec<String>>,
    /// The cells, row by row, of each closed period from the first of the year; multiples of 5.
    pub periods: Vec<Vec<u32>>,
}

/// A closed period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StatisticsPeriod {
    /// How long it is.
    pub cadence: Cadence,
    /// Its number among the periods of that length in the year, from 1.
    pub ordinal: u8,
    /// Its name in exports: `2026-W07`, `2026-M02`, `2026-Q1`, `2026-H1`, `2026`.
    pub name: String,
    /// Its first day, `2026-01-05`.
    pub first: String,
    /// Its last day.
    pub last: String,
}

/// Figures that are published exactly at the close of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ExactFigures {
    /// Attempts.
    pub attempts: u32,
    /// Counselling contacts.
    pub counselling: u32,
    /// Bookings held.
    pub held: u32,
}

/// `GET .../statistics/{year}/staffing`: places for each block of the week, from published figures only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Staffing {
    /// Each block of the opening hours and the closed rest of each day; with `?open=` that span of a closed rest too.
    pub blocks: Vec<StaffedBlock>,
}

/// A block and what it needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StaffedBlock {
    /// `mon-14:00-17:00` or `mon-closed`.
    pub block: String,
    /// Hours in a week.
    pub hours: f32,
    /// Published attempts of the closed quarters.
    pub arrivals: u32,
    /// Places at which at most one in twenty gives up; absent when too little is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub places: Option<RecommendedPlaces>,
    /// Whole percent who give up with 1, 2, 3, 4, 5, 6 places; empty when too little is known.
    pub given_up: Vec<u8>,
}

/// How many talks at a time a block needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecommendedPlaces {
    /// Enough for a rate that is undercut in one block out of five.
    pub least: u16,
    /// Enough in four blocks out of five.
    pub recommended: u16,
}

/// `GET` and `PUT .../statistics/sheet/{month}` (`2026-11`): the coordinator's monthly figures, not personal. They may change
/// until the month is closed, and never afterwards.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MonthlySheet {
    /// Activities held.
    #[serde(default)]
    pub activities: u16,
    /// People at them.
    #[serde(default)]
    pub participants: u16,
    /// Sparring with staff of other offers.
    #[serde(default)]
    pub sparring: u16,
    /// Met at the offer bridged to, as that offer says.
    #[serde(default)]
    pub met: u16,
}
