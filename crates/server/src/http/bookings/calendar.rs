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
