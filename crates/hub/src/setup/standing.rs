//! One service's set-up as this process knows it, and what it says about a moment; reads no store and no clock.

use ajar_domain::time::Moment;
use ajar_ledger::{Button, Pressed, SetupMark};
use ajar_protocol::setup::{IntakeNow, IntakeState, Lack, Setup, VisitorSetup};

use super::sentence::sentences;
use crate::{Intake, hours::Hours};

/// How long a service that was opened outside its hours stays open: one evening.
const EXTRA: u64 = 6 * 3_600_000;
/// How long a service without an end of its opening stays stopped: until somebody opens it.
const FOR_EVER: Moment = Moment(1 << 52);

/// A set-up that is in force.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Its version.
    pub version: u32,
    /// The document.
    pub setup: Setup,
    /// What visitors see of it.
    pub visitor: VisitorSetup,
    hours: Hours,
    pressed: Option<Pressed>,
}

impl Standing {
    /// `None` when the hours are none.
    pub(super) fn new(version: u32, setup: Setup, pressed: Option<Pressed>) -> Option<Self> {
        let hours = Hours::of(&setup.hours)?;
        let visitor = VisitorSetup::of(version, &setup, sentences(&setup.hours, &setup.languages));
        Some(Self { version, setup, visitor, hours, pressed })
    }

    /// The opening hours.
    #[must_use]
    pub const fn hours(&self) -> &Hours {
        &self.hours
    }

    /// Whether this is what the mark names.
    pub(super) fn is(&self, mark: &SetupMark) -> bool {
        self.version == mark.version
    }

    /// The same document with the button of a mark.
    pub(super) fn with(&self, pressed: Option<Pressed>) -> Self {
        Self { pressed, ..self.clone() }
    }

    /// The button, when it holds at `now`.
    fn held(&self, now: u64) -> Option<Button> {
        let within = self.within(now);
        let pressed = self.pressed.filter(|pressed| pressed.until > Moment(now))?;
        // Opened for an evening, and the hours have begun: they decide.
        (pressed.button != Button::Extra || !within).then_some(pressed.button)
    }

    /// Within the opening hours, whatever the button says.
    #[must_use]
    pub fn within(&self, now: u64) -> bool {
        self.hours.intake(now) == Intake::Open
    }

    /// Whether new visitors are taken at `now`.
    pub(super) fn intake(&self, now: u64) -> Intake {
        match self.held(now) {
            Some(Button::Stopped) => Intake::Closed { opens: self.opens(now) },
            Some(Button::Extra) => Intake::Open,
            None => self.hours.intake(now),
        }
    }

    /// When the present opening ends.
    pub(super) fn closes(&self, now: u64) -> Option<u64> {
        match self.held(now) {
            Some(Button::Extra) => self.pressed.map(|pressed| pressed.until.0),
            Some(Button::Stopped) | None => self.hours.closes(now),
        }
    }

    /// The next opening after the present one; none where the hours know no end: then only the button opens.
    pub(super) fn opens(&self, now: u64) -> Option<String> {
        let endless = self.within(now) && self.hours.closes(now).is_none();
        if endless { None } else { self.hours.opens_after(now) }
    }

    /// What pressing the button comes to: the new state of it, or the same as before. `None`: not allowed outside the
    /// hours for who is no coordinator.
    pub(super) fn pressing(&self, open: bool, coordinator: bool, now: u64) -> Option<Option<Pressed>> {
        let within = self.within(now);
        if !coordinator && !within {
            return None;
        }
        Some(match (open, within) {
            (true, true) | (false, false) => None,
            (false, true) => {
                Some(Pressed { button: Button::Stopped, until: self.hours.closes(now).map_or(FOR_EVER, Moment) })
            }
            (true, false) => Some(Pressed { button: Button::Extra, until: Moment(now.saturating_add(EXTRA)) }),
        })
    }

    /// For staff; `filled`: those who wait fill the time left; `lacks`: what keeps it closed whatever else.
    pub(super) fn state(&self, filled: bool, lacks: Vec<Lack>, now: u64) -> IntakeState {
        let intake = match (self.held(now), self.within(now)) {
            _ if !lacks.is_empty() => IntakeNow::Closed,
            (Some(Button::Stopped), _) => IntakeNow::Stopped,
            (None, false) => IntakeNow::Closed,
            _ if filled => IntakeNow::Filled,
            (Some(Button::Extra), _) => IntakeNow::Extra,
            (None, true) => IntakeNow::Open,
        };
        IntakeState {
            intake,
            within_hours: self.within(now),
            opens: self.opens(now).filter(|_| lacks.is_empty()),
            closes: self.closes(now).and_then(|closes| self.hours.local(closes)),
            lacks,
        }
    }
}
