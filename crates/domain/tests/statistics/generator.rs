//! What happens at a service: skewed attributes, quiet weeks, bursts, and one rare child who writes again and again.

use ajar_domain::opening::{Span, Weekday, WeeklyHours};
use ajar_domain::routing::{Topic, Who};
use ajar_domain::statistics::categories::{
    Age, BookingEnd, Change, Channel, Destination, First, Gender, Heard, Helped, Kind, Lead, Length, Recommend,
    Safeguarding, Sheet, Stage, Wait, Youngest,
};
use ajar_domain::statistics::{Attempt, Blocks, Contact, Event, Expected, Outcome, Survey};

use crate::seeds::Seeded;

/// Sizes of a service with so many counselling contacts a week, as last year's figures would tell them.
pub(crate) fn expected(weekly: u32) -> Expected {
    let year = weekly * 52;
    Expected {
        attempts: year * 17 / 10,
        counselling: year,
        bookings: year / 4,
        ended: year / 4,
        survey: year * 2 / 5,
        bridges: year / 2,
        outreach: 300,
    }
}

/// Two afternoons and one evening.
pub(crate) fn blocks() -> Blocks {
    let span = |day, from: u16, to: u16| Span { day, from: from * 60, to: to * 60 };
    let spans = [(Weekday::Monday, 14, 17), (Weekday::Tuesday, 14, 17), (Weekday::Thursday, 16, 20)];
    Blocks::of(&WeeklyHours::new(spans.map(|(day, from, to)| span(day, from, to)).to_vec()).unwrap())
}

/// Everything that happens in one week.
pub(crate) fn week(weekly: u32, seed: &mut Seeded) -> Vec<Event> {
    let mood = match seed.below(20) {
        0..=3 => 0.1,
        4 => 3.0,
        _ => 1.0,
    };
    let mean = f64::from(weekly) * mood;
    let mut events: Vec<Event> = (0..seed.poisson(mean)).flat_map(|_| visit(seed)).collect();
    events.extend((0..seed.poisson(mean * 0.7)).map(|_| other_attempt(seed)));
    events.extend((0..seed.poisson(mean / 4.0)).map(|_| booked(seed)));
    events.extend((0..seed.poisson(mean / 4.0)).map(|_| ended(seed)));
    if seed.below(3) == 0 {
        events.push(rare_child());
    }
    if seed.below(4) == 0 {
        events.push(Event::Outreach { line: Sheet::Activities, count: 1 });
        events.push(Event::Outreach { line: Sheet::Participants, count: 20 });
    }
    events
}

/// One child whose answers nobody else gives together.
pub(crate) fn rare_child() -> Event {
    let contact = Contact {
        age: Some(Age::UpTo9),
        gender: Some(Gender::Other),
        reason: Some(Topic::SelfHarm),
        who: Some(Who::Oneself),
        first: Some(First::Before),
        length: Some(Length::From60),
        heard: Some(Heard::RoleModel),
        safeguarding: Some(Safeguarding::Anonymous),
        youngest: Some(Youngest::Nobody),
    };
    attempt(Outcome::Counselling(contact), Some(Channel::AtSchool), Some(Wait::Never), None)
}

fn attempt(outcome: Outcome, channel: Option<Channel>, wait: Option<Wait>, block: Option<usize>) -> Event {
    Event::Attempt(Attempt { outcome, channel, wait, block })
}

/// A counselling contact with what may follow from it.
fn visit(seed: &mut Seeded) -> Vec<Event> {
    let contact = Contact {
        age: seed.pick(&[1, 8, 22, 25, 25, 9, 10]).map(|at| Age::ALL[at]),
        gender: seed.pick(&[62, 28, 3, 7]).map(|at| Gender::ALL[at]),
        reason: seed.pick(&[24, 8, 20, 8, 14, 5, 2, 6, 4, 1, 2, 3, 3]).map(|at| Topic::ALL[at]),
        who: seed.pick(&[66, 5, 6, 14, 1, 4, 4]).map(|at| Who::ALL[at]),
        first: seed.pick(&[55, 35, 10]).map(|at| First::ALL[at]),
        length: seed.pick(&[6, 10, 20, 30, 22, 12, 1]).map(|at| Length::ALL[at]),
        heard: seed.pick(&[30, 12, 18, 12, 6, 8, 4, 6, 20]).map(|at| Heard::ALL[at]),
        safeguarding: seed.pick(&[92, 6, 2, 1]).map(|at| Safeguarding::ALL[at]),
        youngest: seed.pick(&[1, 3, 4, 9, 16, 40, 17, 10]).map(|at| Youngest::ALL[at]),
    };
    let (channel, wait, block) = circumstances(seed);
    let mut events = vec![attempt(Outcome::Counselling(contact), channel, wait, block)];
    if seed.below(5) < 2 {
        events.push(survey(contact.age, seed));
    }
    if seed.below(2) == 0 {
        events.push(bridge(seed));
    }
    events
}

fn circumstances(seed: &mut Seeded) -> (Option<Channel>, Option<Wait>, Option<usize>) {
    let channel = seed.pick(&[60, 12, 12, 10, 4, 2, 1]).map(|at| Channel::ALL[at]);
    let wait = seed.pick(&[20, 22, 20, 14, 10, 6, 8, 1]).map(|at| Wait::ALL[at]);
    (channel, wait, seed.pick(&[30, 2, 28, 2, 1, 35, 3, 1, 1, 1, 1]))
}

fn other_attempt(seed: &mut Seeded) -> Event {
    let outcomes = [Outcome::NotCounselling, Outcome::AbuseOrTest, Outcome::GaveUp, Outcome::TurnedAway];
    let outcome = outcomes[seed.pick(&[8, 7, 32, 23, 0]).unwrap()];
    let (channel, wait, block) = circumstances(seed);
    attempt(outcome, channel, wait, block)
}

fn survey(age: Option<Age>, seed: &mut Seeded) -> Event {
    Event::Survey(Survey {
        helped: seed.pick(&[55, 28, 12, 5]).map(|at| Helped::ALL[at]),
        change: seed.pick(&[50, 30, 8, 12]).map(|at| Change::ALL[at]),
        recommend: seed.pick(&[60, 25, 8, 7]).map(|at| Recommend::ALL[at]),
        age,
    })
}

fn bridge(seed: &mut Seeded) -> Event {
    Event::Bridge {
        destination: seed.pick(&[20, 18, 12, 6, 15, 6, 5, 6, 5, 2, 4, 1]).map(|at| Destination::ALL[at]),
        stage: seed.pick(&[70, 28, 2]).map(|at| Stage::ALL[at]),
    }
}

fn booked(seed: &mut Seeded) -> Event {
    Event::Booked { kind: kind(seed), lead: seed.pick(&[8, 22, 30, 25, 12, 2, 1]).map(|at| Lead::ALL[at]) }
}

fn ended(seed: &mut Seeded) -> Event {
    Event::Ended { kind: kind(seed), end: seed.pick(&[70, 14, 5, 10, 1]).map(|at| BookingEnd::ALL[at]) }
}

fn kind(seed: &mut Seeded) -> Option<Kind> {
    seed.pick(&[60, 3, 20, 4, 6, 6, 1]).map(|at| Kind::ALL[at])
}
