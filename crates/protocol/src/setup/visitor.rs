//! The visitor's part of a set-up: what the screens need, and nothing that is meant for staff.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{AskedQuestions, EmergencyNumbers, HelpOffer, Setup, Theme, WaitingPart, Words};

/// `GET /api/v1/services/{service}/setup`: public, cacheable, without credentials, counts nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct VisitorSetup {
    /// Which version this is.
    pub version: u32,
    /// Languages, the usual one first.
    pub languages: Vec<String>,
    /// The opening hours in one sentence, in each of the languages.
    pub hours: Words,
    /// Numbers to call.
    pub numbers: EmergencyNumbers,
    /// Which questions are asked.
    pub questions: AskedQuestions,
    /// Colours, where they are not the built-in ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub theme: Option<Theme>,
    /// Texts that are not the built-in ones.
    pub texts: BTreeMap<String, BTreeMap<String, String>>,
    /// What can be read in the queue; empty: the built-in parts.
    pub waiting: Vec<WaitingPart>,
    /// Offers that visitors see without a counsellor.
    pub offers: Vec<HelpOffer>,
}

impl VisitorSetup {
    /// Takes the visitor's part out of a set-up; `hours` are the sentences made of it.
    #[must_use]
    pub fn of(version: u32, setup: &Setup, hours: Words) -> Self {
        Self {
            version,
            languages: setup.languages.clone(),
            hours,
            numbers: setup.numbers.clone(),
            questions: setup.questions,
            theme: setup.theme,
            texts: setup.texts.clone(),
            waiting: setup.waiting.clone(),
            offers: setup.offers.iter().filter(|offer| offer.shown).cloned().collect(),
        }
    }

    /// Nothing in it differs from what is built in, but numbers and hours.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.questions == AskedQuestions::default()
            && self.theme.is_none()
            && self.texts.values().all(BTreeMap::is_empty)
            && self.waiting.is_empty()
            && self.offers.is_empty()
    }
}
