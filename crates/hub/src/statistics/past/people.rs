//! Who comes to the demo's municipality: invented attempts, bookings and answers of a week. Nobody was asked, and no figure is
//! anybody's.

use ajar_domain::{
    routing::{Topic, Who},
    statistics::{
        Attempt, Contact, Event, Outcome, Survey, Week,
        categories::{
            Age, BookingEnd, Change, Channel, Destination, First, Gender, Heard, Helped, Kind, Lead, Length, Recommend,
            Safeguarding, Stage, Wait, Youngest,
        },
    },
};
use ajar_ledger::SheetLine;

use super::dice::Dice;

/// Demand of a year.
pub(super) struct People {
    /// Counselling contacts in a usual week.
    pub(super) weekly: f64,
}

/// Blocks of the demo's week: four open afternoons and seven closed rests, as [`super::blocks`] has them, by weight of who finds
/// the door open.
const OPEN: [u32; 11] = [27, 0, 19, 0, 22, 0, 32, 0, 0, 0, 0];
/// Of who does not come in: many find it closed.
const AWAY: [u32; 11] = [5, 13, 4, 8, 4, 9, 6, 18, 8, 10, 15];

impl People {
    /// Everything that happens in a week.
    pub(super) fn week(&self, week: Week, dice: &mut Dice) -> Vec<Event> {
        let mean = self.weekly * season(week.number());
        let mut events = Vec::new();
        for _ in 0..dice.poisson(mean) {
            visit(dice, &mut events);
        }
        let other = [Outcome::NotCounselling, Outcome::AbuseOrTest, Outcome::GaveUp, Outcome::TurnedAway];
        for _ in 0..dice.poisson(mean * 0.55) {
            let outcome = dice.pick(&other, &[8, 5, 30, 24]).unwrap_or(Outcome::GaveUp);
            events.push(attempt(outcome, dice));
        }
        for _ in 0..dice.poisson(mean * 0.4) {
            let lead = dice.pick(Lead::ALL, &[8, 24, 30, 22, 13, 3]);
            events.push(Event::Booked { kind: kind(dice), lead });
        }
        for _ in 0..dice.poisson(mean * 0.36) {
            let end = dice.pick(BookingEnd::ALL, &[74, 12, 4, 8, 2]);
            events.push(Event::Ended { kind: kind(dice), end });
        }
        events
    }

    /// The month's line of the coordinator's sheet: activities, participants, sparring, met.
    pub(super) fn sheet(&self, dice: &mut Dice) -> SheetLine {
        let mut about = |mean: f64| u16::try_from(dice.poisson(mean)).unwrap_or(0);
        [about(3.0), about(62.0), about(self.weekly / 3.0), about(self.weekly / 2.5)]
    }
}

/// Summer and Christmas are quiet, autumn is not.
fn season(week: u8) -> f64 {
    match week {
        27..=31 => 0.35,
        1 | 52 | 53 => 0.4,
        36..=48 => 1.2,
        _ => 1.0,
    }
}

fn attempt(outcome: Outcome, dice: &mut Dice) -> Event {
    let channel = dice.pick(Channel::ALL, &[62, 12, 11, 9, 4, 2]);
    let wait = match outcome {
        Outcome::TurnedAway => Some(Wait::Never),
        Outcome::GaveUp => dice.pick(Wait::ALL, &[12, 18, 24, 24, 14, 8]),
        Outcome::Counselling(_) | Outcome::NotCounselling | Outcome::AbuseOrTest => {
            dice.pick(Wait::ALL, &[34, 26, 18, 9, 4, 2, 7])
        }
    };
    let blocks = if outcome == Outcome::TurnedAway { AWAY } else { OPEN };
    let places: [usize; OPEN.len()] = std::array::from_fn(|place| place);
    Event::Attempt(Attempt { outcome, channel, wait, block: dice.pick(&places, &blocks) })
}

/// A counselling contact with what may follow from it.
fn visit(dice: &mut Dice, events: &mut Vec<Event>) {
    let age = dice.pick(Age::ALL, &[2, 11, 26, 24, 22, 6, 9]);
    let contact = Contact {
        age,
        gender: dice.pick(Gender::ALL, &[58, 31, 4, 7]),
        reason: dice.pick(&Topic::ALL, &[26, 9, 20, 9, 13, 5, 2, 6, 4, 1, 2, 3, 3]),
        who: dice.pick(&Who::ALL, &[64, 6, 8, 13, 2, 4, 3]),
        first: dice.pick(First::ALL, &[57, 33, 10]),
        length: dice.pick(Length::ALL, &[5, 12, 24, 31, 19, 9]),
        heard: dice.pick(Heard::ALL, &[32, 12, 17, 14, 6, 7, 4, 5, 12]),
        safeguarding: dice.pick(Safeguarding::ALL, &[93, 5, 2]),
        youngest: dice.pick(Youngest::ALL, &[2, 4, 5, 10, 18, 38, 15, 8]),
    };
    events.push(attempt(Outcome::Counselling(contact), dice));
    if dice.below(100) < 46 {
        events.push(Event::Survey(Survey {
            helped: dice.pick(Helped::ALL, &[58, 27, 10, 5]),
            change: dice.pick(Change::ALL, &[54, 30, 6, 10]),
            recommend: dice.pick(Recommend::ALL, &[64, 22, 7, 7]),
            age,
        }));
    }
    if dice.below(100) < 48 {
        events.push(Event::Bridge {
            destination: dice.pick(Destination::ALL, &[24, 17, 12, 6, 14, 9, 5, 5, 4, 2, 2]),
            stage: dice.pick(Stage::ALL, &[66, 34]),
        });
    }
}

fn kind(dice: &mut Dice) -> Option<Kind> {
    dice.pick(Kind::ALL, &[58, 5, 20, 4, 7, 6])
}
