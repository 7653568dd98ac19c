//! What is wrong with a set-up, as a place and a fixed word; never the text that was written there.

use serde::{Deserialize, Serialize};

/// One thing to mend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SetupFault {
    /// Where: names and positions from 0, `offers.3.title.da`.
    pub field: String,
    /// What.
    pub why: SetupWhy,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum SetupWhy {
    /// It must not be empty.
    Missing,
    /// Longer than there is room for.
    TooLong,
    /// More than there is room for.
    TooMany,
    /// Not written as it must be, or a value that does not exist.
    Format,
    /// The end is not after the beginning.
    Order,
    /// Two of the same, or two that overlap.
    Overlap,
    /// Too little contrast (WCAG 2.2, 1.4.3 and 1.4.11).
    Contrast,
}

/// Most faults in one answer: more are mended in rounds.
const FAULTS: usize = 32;

/// Collects faults.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<SetupFault>);

impl Faults {
    pub(super) fn note(&mut self, field: impl Into<String>, why: SetupWhy) {
        let fault = SetupFault { field: field.into(), why };
        if self.0.len() < FAULTS && !self.0.contains(&fault) {
            self.0.push(fault);
        }
    }

    /// Notes `why` unless `fine`.
    pub(super) fn unless(&mut self, fine: bool, field: &str, why: SetupWhy) {
        if !fine {
            self.note(field, why);
        }
    }

    /// Plain text of at most so many characters; new lines may stand in it, other control characters may not.
    pub(super) fn text(&mut self, field: &str, text: &str, most: usize) {
        self.unless(text.chars().count() <= most, field, SetupWhy::TooLong);
        let plain = !text.chars().any(|one| (one.is_control() && one != '\n') || BIDI.contains(&one));
        self.unless(plain, field, SetupWhy::Format);
    }

    /// As [`Self::text`], and not blank.
    pub(super) fn required(&mut self, field: &str, text: &str, most: usize) {
        self.unless(!text.trim().is_empty(), field, SetupWhy::Missing);
        self.text(field, text, most);
    }

    pub(super) fn done(self) -> Result<(), Vec<SetupFault>> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }
}

/// Characters that turn the direction of what follows (Unicode TR 9): they could make a number or an address read
/// otherwise than it is.
const BIDI: [char; 9] =
    ['\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'];
