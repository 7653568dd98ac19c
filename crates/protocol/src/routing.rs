//! What a visitor may choose to tell before a human is there, so that the queue can order; nothing else reaches the hub.

use serde::{Deserialize, Serialize};

use crate::octets::Octets;

/// Who writes (table T10). `Professional` has a lane of its own, never before a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Who {
    /// A child or young person about themselves.
    Oneself,
    /// About a brother or sister.
    Sibling,
    /// About a friend.
    Friend,
    /// A parent or another relative.
    Parent,
    /// Somebody who expects a child.
    Expecting,
    /// A teacher, health visitor or other professional.
    Professional,
}

/// What it is about (table T6): the twelve reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Topic {
    /// Alcohol in the family.
    Alcohol,
    /// Drugs or pills in the family.
    Drugs,
    /// Family relations, conflict, divorce.
    Family,
    /// Violence, neglect, abuse.
    Violence,
    /// Low mood, loneliness, grief, fear.
    Mood,
    /// Self-harm, thoughts of suicide.
    SelfHarm,
    /// Own use of alcohol or drugs.
    OwnUse,
    /// Friends, love, bullying.
    Friends,
    /// School, education, work.
    School,
    /// Body, health, sexuality, gender identity.
    Body,
    /// Rights, help, housing, money, missing.
    Rights,
    /// Something else.
    Other,
}

/// What the queue shows of a visitor: only what they agreed to show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Routing {
    /// Who writes, if they wanted to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub who: Option<Who>,
    /// What it is about, if they wanted to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub topic: Option<Topic>,
    /// The ticket of a booked chat or a first place, from visitor to hub only: nobody else is shown it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(type = "string", optional))]
    pub booking: Option<Octets<32>>,
    /// One bit that the visitor may set: it is urgent.
    #[serde(default)]
    pub urgent: bool,
}
