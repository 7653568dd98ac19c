//! Calendar files (RFC 5545): moments in UTC, which every calendar shows in local time, right on both daylight-saving days. Never
//! the service's name, an address, an organiser or an alarm: others may see the phone.

use ajar_hub::bookings::DutyBlock;
use ajar_protocol::http::bookings::BookedSlot;
use chrono::{DateTime, Utc};
use icalendar::{Calendar, Component, Event, EventLike};

/// Media type (RFC 5545, section 8.1).
pub(super) const MEDIA: &str = "text/calendar; charset=utf-8";
/// Characters of a title.
const TITLE: usize = 60;
/// What stands over a stretch of duty.
const DUTY: &str = "Vagt";

/// A visitor's title; `None` when it is no title.
pub(super) fn title(text: &str) -> Option<String> {
    let title = text.trim();
    let plain = !title.chars().any(char::is_control);
    (plain && (1..=TITLE).contains(&title.chars().count())).then(|| title.to_owned())
}

/// Booked times. The names of the entries follow from nothing but their moment: the file leads back to no booking.
pub(super) fn booked(title: &str, slots: &[BookedSlot], now: u32) -> String {
    let times = slots.iter().map(|slot| (slot.at, slot.at.saturating_add(u32::from(slot.minutes) * 60)));
    file(title, times, now)
}

/// Stretches of duty.
pub(super) fn duty(blocks: &[DutyBlock], now: u32) -> String {
    file(DUTY, blocks.iter().map(|block| (block.from, block.to)), now)
}

fn file(title: &str, times: impl Iterator<Item = (u32, u32)>, now: u32) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", "-//Aftale//DA"));
    calendar.append_property(("CALSCALE", "GREGORIAN"));
    for (from, to) in times {
        let mut event = Event::new();
        event.summary(title).uid(&format!("{from}-{to}@aftale.invalid"));
        event.timestamp(moment(now)).starts(moment(from)).ends(moment(to));
        calendar.push(event.done());
    }
    calendar.to_string()
}

fn moment(seconds: u32) -> DateTime<Utc> {
    DateTime::from_timestamp(i64::from(seconds), 0).unwrap_or(DateTime::<Utc>::MIN_UTC)
}

#[cfg(test)]
mod tests {
    use std::{fs, path::PathBuf};

    use ajar_protocol::http::bookings::BookingState;
    use serde_json::Value;

    use super::*;

    /// Set to write the files anew: `AJAR_WRITE_API=1 cargo test -p ajar-server calendar`. Others' readers are held against them.
    const WRITE: &str = "AJAR_WRITE_API";
    /// 1 January 2027.
    const MADE: u32 = 1_798_758_000;

    fn check(name: &str, text: &str) {
        let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/calendar").join(name);
        if std::env::var_os(WRITE).is_some() {
            fs::write(&file, text).expect("the folder is there");
        }
        assert!(fs::read_to_string(&file).is_ok_and(|known| known == text), "{name} is stale: {WRITE}=1");
    }

    #[test]
    fn files_that_others_read() {
        let times: Value = serde_json::from_str(include_str!("../../../../../tests/vectors/calendar/times.json"))
            .expect("the vectors are JSON");
        let figure =
            |row: &Value, name: &str| row[name].as_u64().and_then(|one| u32::try_from(one).ok()).expect("a figure");
        let rows = times["times"].as_array().expect("a list");
        let slot = |row: &Value| BookedSlot {
            id: String::new(),
            place: "chat".into(),
            at: figure(row, "at"),
            minutes: u16::try_from(figure(row, "minutes")).expect("a length"),
            with: Some("Mette".into()),
            state: BookingState::Booked,
        };
        let slots: Vec<_> = rows.iter().map(slot).collect();
        let duty: Vec<_> =
            slots.iter().map(|slot| DutyBlock { from: slot.at, to: slot.at + u32::from(slot.minutes) * 60 }).collect();
        check("booked.ics", &booked("Tandl\u{e6}ge; kl. 14, m\u{e5}ske \u{2013} husk: sko", &slots, MADE));
        check("duty.ics", &super::duty(&duty, MADE));
    }

    #[test]
    fn titles() {
        for (text, expected) in [("Aftale", Some("Aftale")), ("  Sport ", Some("Sport")), ("", None), ("a\nb", None)] {
            assert_eq!(title(text).as_deref(), expected, "{text:?}");
        }
        assert_eq!(title(&"x".repeat(TITLE)).map(|title| title.len()), Some(TITLE));
        assert_eq!(title(&"x".repeat(TITLE + 1)), None);
    }
}
