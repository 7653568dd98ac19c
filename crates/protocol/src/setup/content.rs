//! What visitors read and call, and what counsellors have at hand, as the coordinator writes it; plain text only, never markup.

use serde::{Deserialize, Serialize};

use super::{OpenSpan, SetupDate, Words};

/// Numbers to call, as they are written for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EmergencyNumbers {
    /// Danger to life, `112`.
    pub danger: String,
    /// A children's line that is always open.
    pub child: String,
    /// A line against suicide.
    pub life: String,
    /// The municipality's own duty line; required.
    pub duty: String,
}

/// Which questions visitors are asked; each can always be left. Off: it is not shown, and counts as not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AskedQuestions {
    /// Whom it is about; shown to counsellors in the queue.
    pub who: bool,
    /// What it is about; shown to counsellors in the queue.
    pub topic: bool,
    /// How are you now.
    pub mood: bool,
    /// Age band.
    pub age: bool,
    /// Gender.
    pub gender: bool,
    /// First time here.
    pub first: bool,
    /// Where did you hear of us.
    pub heard: bool,
    /// The three questions after the end.
    pub after: bool,
}

impl Default for AskedQuestions {
    fn default() -> Self {
        Self { who: true, topic: true, mood: true, age: true, gender: true, first: true, heard: true, after: true }
    }
}

/// Something to read in the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WaitingPart {
    /// How it is shown.
    pub kind: WaitingKind,
    /// The line that opens it.
    pub title: Words,
    /// The text; an empty line begins a new paragraph.
    pub body: Words,
    /// Who says it, such as "Dreng, 14 år"; of a story only.
    #[serde(default)]
    pub by: Words,
}

/// How a part of the waiting content is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum WaitingKind {
    /// Plain paragraphs.
    Text,
    /// Somebody's own words, with who says them.
    Story,
    /// Paragraphs beside a ring that grows and shrinks slowly (still for who wants no movement).
    Breathing,
}

/// A reply that a counsellor may pick and change before sending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CannedReply {
    /// What it is found by, one word or two.
    pub tag: String,
    /// Code of the language it is written in.
    pub language: String,
    /// The reply.
    pub text: String,
}

/// One step of the talk guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct GuideStep {
    /// What to do or ask, in a few words.
    pub title: Words,
    /// More about it; may be empty.
    #[serde(default)]
    pub more: Words,
}

/// Another offer of help, shared as a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HelpOffer {
    /// Its name.
    pub title: Words,
    /// What one gets there.
    #[serde(default)]
    pub about: Words,
    /// Step of the Danish *indsatstrappe*, 1 (everyday offers for all) to 5 (placement outside the home).
    pub step: u8,
    /// One need not say who one is; otherwise the name is asked for and written down.
    pub anonymous: bool,
    /// Whether parents are told.
    pub parents: ParentsTold,
    /// Youngest age.
    pub age_from: u8,
    /// Oldest age, not below the youngest.
    pub age_to: u8,
    /// How long one waits, in words.
    #[serde(default)]
    pub wait: Words,
    /// How to get there.
    #[serde(default)]
    pub way: Words,
    /// `https` address of its page; empty: none.
    #[serde(default)]
    pub link: String,
    /// Its number; empty: none.
    #[serde(default)]
    pub phone: String,
    /// Visitors see it in the queue and when it is closed, without a counsellor.
    #[serde(default)]
    pub shown: bool,
}

/// Whether parents are told that a child has been at an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum ParentsTold {
    /// No.
    No,
    /// Sometimes, below 18 years; it is talked about first.
    Sometimes,
    /// Yes, below 18 years.
    Yes,
}

/// Something to reach in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Target {
    /// What is measured; once for each year.
    pub measure: Measure,
    /// Calendar year.
    pub year: u16,
    /// A count, or whole percent.
    pub value: u32,
}

/// What a target is about; the tables are those of the statistics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Measure {
    /// Counselling contacts in the year (T4).
    Contacts,
    /// Contacts of people who are here for the first time (T11).
    FirstContacts,
    /// Bookings held (T20); exact once the year is closed.
    Bookings,
    /// Contacts passed on to another offer (T19).
    Bridged,
    /// Percent of attempts answered (T1).
    Answered,
    /// Percent of attempts answered within five minutes (T12).
    AnsweredSoon,
    /// Percent who got the help they needed, or partly (T16).
    Helped,
    /// Percent who would tell a friend (T18).
    Recommend,
}

impl Measure {
    /// Whether the value is whole percent, at most 100.
    #[must_use]
    pub const fn is_percent(self) -> bool {
        matches!(self, Self::Answered | Self::AnsweredSoon | Self::Helped | Self::Recommend)
    }
}

/// Inhabitants by the age bands of the statistics (T4); 0: not said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Population {
    /// 0 to 9 years.
    pub age_0_9: u32,
    /// 10 to 12 years.
    pub age_10_12: u32,
    /// 13 to 15 years.
    pub age_13_15: u32,
    /// 16 and 17 years.
    pub age_16_17: u32,
    /// 18 to 24 years.
    pub age_18_24: u32,
}

/// A planned duty of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StaffedHours {
    /// Its stretch.
    pub span: OpenSpan,
    /// How many counsellors.
    pub counsellors: u8,
    /// Talks at a time of each, 1 to 3.
    pub places: u8,
    /// First day of the plan; absent: it has always been so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub since: Option<SetupDate>,
}
