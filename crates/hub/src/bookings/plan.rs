//! A plan is checked before it is kept, and becomes times: local wall time first, moments last.

use std::collections::{BTreeMap, BTreeSet};

use ajar_domain::{
    booking::{Pattern, Seat, Slot, SlotId, SlotState, slot::QUANTUM},
    opening::Weekday,
    time::Moment,
};
use ajar_ledger::NewSlot;
use ajar_protocol::http::bookings::{BookingDay, BookingPlan, ResourceSort, WeeklyPattern};
use chrono_tz::Tz;

use super::{minutes, zone};

const STEP: u16 = 5;
const LENGTH: u16 = 480;
const BUFFER: u16 = 120;
const HORIZON: u16 = 180;
/// Days ahead that a course is published.
const COURSE: i32 = 366;
/// Bytes of a plan as JSON.
pub(super) const DOCUMENT: usize = 400 * 1_024;

/// An empty plan: nothing can be booked.
pub(super) const fn empty() -> BookingPlan {
    BookingPlan {
        version: 0,
        kinds: Vec::new(),
        places: Vec::new(),
        resources: Vec::new(),
        patterns: Vec::new(),
        buffer_before: 0,
        buffer_after: 15,
        notice_minutes: 60,
        horizon_days: 42,
    }
}

/// Whether everything a plan names is there, and every figure within its limits.
pub(super) fn is_sound(plan: &BookingPlan) -> bool {
    let within = |figure: u16, most: u16| figure <= most && figure.is_multiple_of(STEP);
    let counts = plan.kinds.len() <= 40 && plan.places.len() <= 40 && plan.resources.len() <= 200;
    let figures =
        within(plan.buffer_before, BUFFER) && within(plan.buffer_after, BUFFER) && plan.horizon_days <= HORIZON;
    let kinds = plan.kinds.iter().all(|kind| is_length(kind.minutes) && texts(&[&kind.name_da, &kind.name_en], 60));
    let places = plan.places.iter().all(|place| texts(&[&place.name], 60) && place.directions.chars().count() <= 1_000);
    let resources = plan.resources.iter().all(|one| {
        let size = if one.sort == ResourceSort::Pool { 1..=20 } else { 1..=1 };
        texts(&[&one.name], 60) && size.contains(&one.size)
    });
    counts && figures && kinds && places && resources && names(plan) && patterns(plan)
}

fn texts(texts: &[&str], most: usize) -> bool {
    texts.iter().all(|text| !text.trim().is_empty() && text.chars().count() <= most)
}

pub(super) fn is_length(minutes: u16) -> bool {
    (STEP..=LENGTH).contains(&minutes) && minutes.is_multiple_of(STEP)
}

/// A week at most.
pub(super) fn is_block(minutes: u16) -> bool {
    (STEP..=7 * 24 * 60).contains(&minutes) && minutes.is_multiple_of(STEP)
}

/// Ids are short, plain and of one thing each.
fn names(plan: &BookingPlan) -> bool {
    let lists: [Vec<&String>; 4] = [
        plan.kinds.iter().map(|one| &one.id).collect(),
        plan.places.iter().map(|one| &one.id).collect(),
        plan.resources.iter().map(|one| &one.id).collect(),
        plan.patterns.iter().map(|one| &one.id).collect(),
    ];
    lists.iter().all(|ids| ids.iter().all(|id| is_name(id)) && ids.iter().collect::<BTreeSet<_>>().len() == ids.len())
}

pub(super) fn is_name(id: &str) -> bool {
    (1..=24).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn patterns(plan: &BookingPlan) -> bool {
    plan.patterns.len() <= 500 && plan.patterns.iter().all(|one| is_pattern(plan, one))
}

fn is_pattern(plan: &BookingPlan, one: &WeeklyPattern) -> bool {
    let named = has(plan, &one.kind, &one.place, &one.counsellor, one.room.as_deref());
    let figures = is_length(one.minutes) && (1..=50).contains(&one.seats) && (1..=8).contains(&one.every);
    named && figures && one.except.len() <= 400 && (!one.course || one.until.is_some()) && rule(one).is_some()
}

/// Whether a plan has this kind, place, counsellor or pool, and room.
pub(super) fn has(plan: &BookingPlan, kind: &str, place: &str, counsellor: &str, room: Option<&str>) -> bool {
    let resource = |id: &str, room: bool| {
        plan.resources.iter().any(|one| one.id == id && (one.sort == ResourceSort::Room) == room)
    };
    plan.kinds.iter().any(|one| one.id == kind)
        && plan.places.iter().any(|one| one.id == place)
        && resource(counsellor, false)
        && room.is_none_or(|room| resource(room, true))
}

/// The rules' pattern; `None` when a date or time is none.
fn rule(one: &WeeklyPattern) -> Option<Pattern> {
    let minute = zone::minute(&one.time).filter(|minute| minute.is_multiple_of(STEP))?;
    let until = match &one.until {
        Some(until) => Some(zone::date(until)?),
        None => None,
    };
    let except = one.except.iter().map(|day| zone::date(day)).collect::<Option<_>>()?;
    Some(Pattern {
        weekday: weekday(one.weekday),
        minute,
        from: zone::date(&one.from)?,
        until,
        every: one.every,
        except,
    })
}

const fn weekday(day: BookingDay) -> Weekday {
    match day {
        BookingDay::Mo => Weekday::Monday,
        BookingDay::Tu => Weekday::Tuesday,
        BookingDay::We => Weekday::Wednesday,
        BookingDay::Th => Weekday::Thursday,
        BookingDay::Fr => Weekday::Friday,
        BookingDay::Sa => Weekday::Saturday,
        BookingDay::Su => Weekday::Sunday,
    }
}

/// The times of a plan's patterns from now to its horizon; a course whole, however far it reaches.
/// None falls on a day that is `off`.
pub(super) fn times(
    plan: &BookingPlan,
    zone: Tz,
    now: Moment,
    off: &dyn Fn(i32) -> bool,
    draw: &mut dyn FnMut() -> u32,
) -> Vec<NewSlot> {
    let today = zone::day(zone, now);
    let horizon = today.saturating_add(i32::from(plan.horizon_days));
    let mut courses = BTreeMap::new();
    let mut all = Vec::new();
    for one in &plan.patterns {
        let Some(rule) = rule(one) else { continue };
        let last = if one.course { rule.until.unwrap_or(horizon).min(today.saturating_add(COURSE)) } else { horizon };
        let course = one.course.then(|| *courses.entry(&one.id).or_insert_with(|| course(&one.id)));
        for at in rule.times(today, last, off) {
            let Some(starts) = zone::moment_of(zone, at).filter(|starts| !now.reached(*starts)) else { continue };
            let mut new = slot(plan, draw(), (starts, one.minutes), one.seats);
            new.slot.kind.clone_from(&one.kind);
            new.slot.place.clone_from(&one.place);
            new.slot.counsellor.clone_from(&one.counsellor);
            new.slot.room.clone_from(&one.room);
            new.slot.pattern = Some(one.id.clone());
            new.slot.course = course;
            if one.course {
                new.slot.opens = Moment(0);
            }
            all.push(new);
        }
    }
    all.sort_by_key(|new| (new.slot.starts, new.slot.pattern.clone()));
    all
}

/// A course's number follows from its pattern's name: the same on every server, after every start.
fn course(id: &str) -> u32 {
    let digest = ajar_auth::sha256(&[b"ajar/1/course", id.as_bytes()]);
    u32::from_be_bytes(*digest.first_chunk().expect("32 bytes are more than 4")) >> 1
}

/// A time with a plan's buffers, notice and horizon, and nothing filled in yet.
pub(super) fn slot(plan: &BookingPlan, id: u32, (starts, length): (Moment, u16), seats: u8) -> NewSlot {
    let horizon = u64::from(plan.horizon_days.max(1)) * 86_400_000;
    let notice = minutes(plan.notice_minutes);
    let slot = Slot {
        id: SlotId(id),
        kind: String::new(),
        place: String::new(),
        counsellor: String::new(),
        room: None,
        starts,
        ends: starts.after(minutes(length)),
        // A day more: the horizon is counted in local days.
        opens: Moment(starts.0.saturating_sub(horizon + 86_400_000)),
        closes: Moment(starts.0.saturating_sub(u64::try_from(notice.as_millis()).unwrap_or(u64::MAX))),
        state: SlotState::Open,
        pattern: None,
        course: None,
        changed: false,
        apart: false,
        seats: vec![Seat::FREE; usize::from(seats)],
    };
    let quanta = |minutes: u16| u64::from(minutes) * QUANTUM / u64::from(STEP);
    NewSlot { slot, before: quanta(plan.buffer_before), after: quanta(plan.buffer_after) }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const VECTORS: &str = include_str!("../../../../tests/vectors/calendar/times.json");
    const ZONE: Tz = chrono_tz::Europe::Copenhagen;

    fn plan(pattern: &Value, course: bool) -> BookingPlan {
        let pattern = json!({"id": "p", "kind": "talk", "place": "chat", "counsellor": "mette", "weekday": pattern["weekday"],
            "time": pattern["time"], "minutes": 45, "seats": 1, "from": pattern["from"], "until": "9999-12-31", "every": 1,
            "except": [], "course": course});
        BookingPlan {
            patterns: vec![serde_json::from_value(pattern).unwrap()],
            buffer_after: 0,
            horizon_days: 21,
            ..empty()
        }
    }

    fn midnight(text: &str) -> Moment {
        zone::moment_of(ZONE, ajar_domain::opening::LocalTime { day: zone::date(text).unwrap(), minute: 0 }).unwrap()
    }

    #[test]
    fn a_pattern_keeps_its_wall_time_when_clocks_change() {
        let vectors: Value = serde_json::from_str(VECTORS).unwrap();
        for (change, rows) in [("forward", 0..4), ("back", 4..8)] {
            let now = midnight(vectors["pattern"][change][0].as_str().unwrap());
            let found = times(&plan(&vectors["pattern"], false), ZONE, now, &|_| false, &mut || 1);
            let found: Vec<u64> = found.iter().map(|new| new.slot.starts.0 / 1_000).collect();
            let expected: Vec<u64> = rows.map(|row| vectors["times"][row]["at"].as_u64().unwrap()).collect();
            assert_eq!(found, expected, "{change}");
        }
    }

    #[test]
    fn days_off_have_no_times_and_no_course_is_endless() {
        let vectors: Value = serde_json::from_str(VECTORS).unwrap();
        let (now, off) = (midnight("2027-03-14"), zone::date("2027-03-21").unwrap());
        let dates = |course, off: &dyn Fn(i32) -> bool| {
            times(&plan(&vectors["pattern"], course), ZONE, now, off, &mut || 1).len()
        };
        assert_eq!((dates(false, &|_| false), dates(false, &|day| day == off)), (4, 3));
        assert_eq!(dates(true, &|_| false), 53, "a year, however far the plan says");
    }
}
