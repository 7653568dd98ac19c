//! A service as its coordinator sets it up: one document with a version, read whole and written whole; never anything of a visitor.
//!
//! `check` says whether a document may be stored. Words for people are kept per language, under the language's code.

mod check;
mod content;
mod faults;
mod hours;
#[cfg(feature = "schema")]
mod schema;
#[cfg(test)]
mod tests;
mod theme;
mod visitor;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use self::{
    content::{
        AskedQuestions, CannedReply, EmergencyNumbers, GuideStep, HelpOffer, Measure, ParentsTold, Population,
        StaffedHours, Target, WaitingKind, WaitingPart,
    },
    faults::{SetupFault, SetupWhy},
    hours::{Holiday, HoursException, OpenSpan, OpeningHours, SetupDate, WallTime, Weekday},
    theme::{Colour, Palette, Theme},
    visitor::VisitorSetup,
};

/// Words by language code, such as `da` and `en`; a language without words falls back to the service's first one.
pub type Words = BTreeMap<String, String>;

/// Most bytes of a set-up as JSON: three languages with every text, and a directory of a hundred offers.
pub const DOCUMENT: usize = 256 * 1024;

/// Everything a coordinator decides about a service. Absent parts are empty: the built-in texts, no offers, no targets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Setup {
    /// Codes (ISO 639) of the languages on the visitor's screens, the usual one first; at least one.
    pub languages: Vec<String>,
    /// When the service is open.
    pub hours: OpeningHours,
    /// Numbers to call; the municipality's own duty line is required.
    pub numbers: EmergencyNumbers,
    /// Which questions visitors are asked.
    #[serde(default)]
    pub questions: AskedQuestions,
    /// Colours of the visitor's screens; absent: the built-in ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub theme: Option<Theme>,
    /// Inhabitants whom the service is for, by age; coverage is reported against it.
    #[serde(default)]
    pub population: Population,
    /// Texts of the screens that differ from the built-in ones: language, then key (`welcome.child_1`), then text.
    #[serde(default)]
    pub texts: BTreeMap<String, BTreeMap<String, String>>,
    /// What can be read in the queue; empty: the built-in parts.
    #[serde(default)]
    pub waiting: Vec<WaitingPart>,
    /// Replies that counsellors may pick.
    #[serde(default)]
    pub replies: Vec<CannedReply>,
    /// The talk guide, in its order.
    #[serde(default)]
    pub guide: Vec<GuideStep>,
    /// Other offers of help.
    #[serde(default)]
    pub offers: Vec<HelpOffer>,
    /// Targets (måltal).
    #[serde(default)]
    pub targets: Vec<Target>,
    /// Who is on duty when, as planned; staffing is reported against it.
    #[serde(default)]
    pub staffed: Vec<StaffedHours>,
}

/// `GET /api/v1/staff/services/{service}/setup`: the set-up and which version it is. The body of `PUT` too: `version` is
/// then the one that was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StaffSetup {
    /// Rises by one with every change, from 1.
    pub version: u32,
    /// The document.
    pub setup: Setup,
}

/// The answer to `PUT /api/v1/staff/services/{service}/setup`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum SetupAnswer {
    /// It is stored.
    Saved {
        /// The new version.
        version: u32,
    },
    /// Somebody else changed it in the meantime; nothing was stored.
    Newer {
        /// What they stored.
        newer: Box<StaffSetup>,
    },
    /// It cannot be stored as it is; nothing was.
    Refused {
        /// What is to be mended, at most 32.
        faults: Vec<SetupFault>,
    },
}

/// `POST /api/v1/staff/services/{service}/setup/file`: a set-up as TOML, to be looked at before it is saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SetupText {
    /// The file's text.
    pub text: String,
}

/// The answer to it; nothing is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum ReadSetup {
    /// It is a set-up, to be mended or saved.
    Read {
        /// The document.
        setup: Box<Setup>,
    },
    /// It is none.
    Unread {
        /// The line at which it goes wrong, from 1.
        line: u32,
    },
}

/// `GET /api/v1/staff/services/{service}/setup/embed`: what a web editor puts on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EmbedCode {
    /// The link and the script: the button on the page. Absent when the build holds no loader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub script: Option<String>,
    /// A plain frame, for editors that take no script.
    pub frame: String,
    /// A link, for those that take neither.
    pub link: String,
    /// Address of the service's own page.
    pub page: String,
    /// Address of the poster with its QR code.
    pub poster: String,
}

/// Whether new visitors are taken, for staff: `GET` and the answer to `POST /api/v1/staff/services/{service}/setup/intake`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct IntakeState {
    /// What decides at this moment.
    pub intake: IntakeNow,
    /// Within the opening hours: counsellors may press the button.
    pub within_hours: bool,
    /// Next opening, local time of the service, when it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub opens: Option<String>,
    /// Local time at which the present opening ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub closes: Option<String>,
    /// What has to be done before the button opens; absent: nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<Lack>>"))]
    pub lacks: Vec<Lack>,
}

/// Something without which a service must not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Lack {
    /// The municipality's own duty line: whom a child calls when nobody answers here.
    DutyNumber,
    /// Two issuers that hold, in two coordinators' browsers: one of them may be ill.
    Issuers,
    /// A signed list of revoked devices that holds: visitors believe nobody without it.
    Roster,
    /// A certified device: nobody could answer.
    Device,
}

/// Whether new visitors are taken, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum IntakeNow {
    /// New visitors are taken.
    Open,
    /// Stopped by the button, until the present opening ends or somebody opens again.
    Stopped,
    /// Those who wait fill the time left.
    Filled,
    /// Outside the opening hours.
    Closed,
    /// Opened by a coordinator outside the opening hours.
    Extra,
}

/// `POST /api/v1/staff/services/{service}/setup/intake`: the one button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PressIntake {
    /// True opens, false stops; running conversations go on.
    pub open: bool,
}
