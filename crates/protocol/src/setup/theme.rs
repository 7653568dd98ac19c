//! Colours of the visitor's screens: three are chosen, the rest is mixed from them, and every pair that must be readable is
//! measured (WCAG 2.2). The same mixing stands in the widget's `theme.ts`; `tests/vectors/theme.json` holds both to it.

use serde::{Deserialize, Serialize};

/// Colours for light and dark screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Theme {
    /// By day.
    pub light: Palette,
    /// Where the device asks for dark screens.
    pub dark: Palette,
}

/// The colours that are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Palette {
    /// Behind everything.
    pub paper: Colour,
    /// Text.
    pub ink: Colour,
    /// Buttons, links, own messages.
    pub primary: Colour,
}

/// Red, green, blue; `#1d5c58` on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(test, derive(ts_rs::TS), ts(type = "string"))]
pub struct Colour(pub [u8; 3]);

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        colour(&text).map(Self).ok_or_else(|| format!("`{text}` is not a colour; write it as #1d5c58"))
    }
}

impl From<Colour> for String {
    fn from(Colour([red, green, blue]): Colour) -> Self {
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

fn colour(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some([channel(0)?, channel(2)?, channel(4)?])
}

const WHITE: Colour = Colour([255; 3]);
const BLACK: Colour = Colour([0; 3]);
/// Ordinary text (1.4.3).
const TEXT: f64 = 4.5;
/// Body text: more than asked for, because what is mixed from it must still reach [`TEXT`].
const BODY: f64 = 7.0;
/// Edges of controls (1.4.11).
const EDGE: f64 = 3.0;

impl Colour {
    /// Relative luminance (WCAG 2.2, definitions), 0 to 1.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let part = f64::from(channel) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast ratio, 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// `percent` of `other` in this colour, each channel rounded half up.
    #[must_use]
    pub fn mix(self, other: Self, percent: u16) -> Self {
        let channel = |at: usize| {
            let sum = u16::from(self.0[at]) * (100 - percent) + u16::from(other.0[at]) * percent;
            u8::try_from((sum + 50) / 100).expect("a mean of two bytes is a byte")
        };
        Self([channel(0), channel(1), channel(2)])
    }
}

impl Palette {
    /// Whichever of black and white reads better on the primary colour; one of them always reaches 4.5.
    #[must_use]
    pub fn on_primary(&self) -> Colour {
        if self.primary.contrast(WHITE) >= self.primary.contrast(BLACK) { WHITE } else { BLACK }
    }

    /// Every style variable that follows from the palette, by name.
    #[must_use]
    pub fn variables(&self) -> Vec<(&'static str, Colour)> {
        let Self { paper, ink, primary } = *self;
        let on_primary = self.on_primary();
        let away = if on_primary == WHITE { BLACK } else { WHITE };
        let surface = paper.mix(WHITE, if paper.luminance() > 0.5 { 60 } else { 5 });
        vec![
            ("paper", paper),
            ("surface", surface),
            ("sunken", paper.mix(ink, 6)),
            ("ink", ink),
            ("ink-soft", ink.mix(paper, 20)),
            ("line-soft", paper.mix(ink, 15)),
            ("line-strong", paper.mix(ink, 55)),
            ("primary", primary),
            ("primary-strong", primary.mix(away, 20)),
            ("on-primary", on_primary),
            ("primary-tint", paper.mix(primary, 12)),
            ("on-primary-tint", ink),
            ("mine", primary),
            ("on-mine", on_primary),
            ("theirs", surface),
            ("on-theirs", ink),
        ]
    }

    /// The pairs that must be readable and are not; `leave` is the quick exit's own colour, which never changes.
    pub(super) fn unreadable(&self, leave: Colour) -> Vec<&'static str> {
        let of = |name: &str| {
            let variables = self.variables();
            variables.iter().find(|(known, _)| *known == name).expect("the names below are variables").1
        };
        let pairs = [
            ("ink", self.ink.contrast(self.paper), BODY),
            ("ink", of("ink-soft").contrast(of("sunken")), TEXT),
            ("ink", self.ink.contrast(of("primary-tint")), TEXT),
            ("primary", self.primary.contrast(self.paper), TEXT),
            ("primary", self.primary.contrast(of("surface")), TEXT),
            ("primary", of("on-primary").contrast(of("primary-strong")), TEXT),
            ("ink", of("line-strong").contrast(self.paper), EDGE),
            ("paper", leave.contrast(self.paper), EDGE),
        ];
        let mut low: Vec<_> = pairs.iter().filter(|(_, ratio, least)| ratio < least).map(|(name, ..)| *name).collect();
        low.dedup();
        low
    }
}

impl Theme {
    /// The quick exit's colour on light and on dark screens, as in the widget's tokens.
    pub(super) const LEAVE: [Colour; 2] = [Colour([0x93, 0x33, 0x1f]), Colour([0xf0, 0xa3, 0x90])];
}
