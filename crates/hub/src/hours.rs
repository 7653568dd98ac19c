//! Weekly opening hours: local wall time and a zone, expanded around a moment; pure, never asks for the time.

use chrono::{DateTime, Datelike, Days, LocalResult, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

use crate::Intake;

/// Minutes that clocks jump at most: no zone has ever skipped more than a day.
const JUMP: i64 = 24 * 60;

/// One stretch of a weekly pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Days after Monday, 0 to 6.
    pub day: u8,
    /// Minutes after local midnight.
    pub from: u16,
    /// Minutes after local midnight, at most 1,440; after `from`.
    pub to: u16,
}

/// A weekly pattern in a time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    zone: Tz,
    week: Vec<Stretch>,
}

impl Hours {
    /// Takes an IANA zone name, such as `Europe/Copenhagen`; `None` when there is no such zone.
    #[must_use]
    pub fn new(zone: &str, week: Vec<Stretch>) -> Option<Self> {
        Some(Self { zone: zone.parse().ok()?, week })
    }

    /// Whether the service is open at `now` (milliseconds since 1970), and when it opens next. Without a pattern it is
    /// always open.
    #[must_use]
    pub fn intake(&self, now: u64) -> Intake {
        if self.week.is_empty() {
            return Intake::Open;
        }
        let now = i64::try_from(now).ok().and_then(DateTime::from_timestamp_millis).unwrap_or(DateTime::<Utc>::MAX_UTC);
        let today = now.with_timezone(&self.zone).date_naive();
        // From yesterday, because a day may be longer in local time, to the same day of next week.
        let first = today.checked_sub_days(Days::new(1)).unwrap_or(today);
        let stretches = first.iter_days().take(9).flat_map(|day| self.on(day));
        let (open, next) = stretches.fold((false, None), |(open, next): (bool, Option<DateTime<Tz>>), (from, to)| {
            let opens = if from > now { Some(next.map_or(from, |known| known.min(from))) } else { next };
            (open || (from <= now && now < to), opens)
        });
        if open {
            return Intake::Open;
        }
        Intake::Closed { opens: next.map(|next| next.format("%Y-%m-%dT%H:%M").to_string()) }
    }

    fn on(&self, day: NaiveDate) -> impl Iterator<Item = (DateTime<Tz>, DateTime<Tz>)> {
        let weekday = day.weekday().num_days_from_monday();
        let these = self.week.iter().filter(move |stretch| u32::from(stretch.day) == weekday);
        these.filter_map(move |stretch| Some((self.moment(day, stretch.from)?, self.moment(day, stretch.to)?)))
    }

    /// A wall time that stands twice on the day clocks go back counts as the first; one that is skipped counts as the
    /// moment at which the clocks jumped.
    fn moment(&self, day: NaiveDate, minutes: u16) -> Option<DateTime<Tz>> {
        let local = day.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::minutes(i64::from(minutes)))?;
        match self.zone.from_local_datetime(&local) {
            LocalResult::Single(moment) | LocalResult::Ambiguous(moment, _) => Some(moment),
            LocalResult::None => (1..=JUMP)
                .find_map(|minutes| self.zone.from_local_datetime(&(local + TimeDelta::minutes(minutes))).earliest()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(now: &str, expected: Option<&str>) {
        // Mondays 15-19, Thursdays 16-24, Sundays 02:30-03:30 (the hour that daylight saving skips or repeats).
        let week = [(0, 15 * 60, 19 * 60), (3, 16 * 60, 24 * 60), (6, 150, 210)];
        let week = week.map(|(day, from, to)| Stretch { day, from, to }).to_vec();
        let hours = Hours::new("Europe/Copenhagen", week).unwrap();
        let now = DateTime::parse_from_rfc3339(now).unwrap().timestamp_millis();
        let intake = hours.intake(u64::try_from(now).unwrap());
        let wanted = expected.map_or(Intake::Open, |opens| Intake::Closed { opens: Some(opens.into()) });
        assert_eq!(intake, wanted, "{now}");
    }

    #[test]
    fn open_within_a_stretch_and_the_next_one_otherwise() {
        check("2026-11-23T14:59:59+01:00", Some("2026-11-23T15:00"));
        check("2026-11-23T15:00:00+01:00", None);
        check("2026-11-23T18:59:59+01:00", None);
        check("2026-11-23T19:00:00+01:00", Some("2026-11-26T16:00"));
        check("2026-11-26T23:59:59+01:00", None);
        check("2026-11-27T00:00:00+01:00", Some("2026-11-29T02:30"));
        check("2026-11-29T03:30:00+01:00", Some("2026-11-30T15:00"));
    }

    #[test]
    fn days_on_which_clocks_change() {
        // 29 March 2026: 02:00 becomes 03:00. 02:30 is skipped and counts as that moment.
        check("2026-03-29T01:59:00+01:00", Some("2026-03-29T03:00"));
        check("2026-03-29T03:00:00+02:00", None);
        check("2026-03-29T03:29:00+02:00", None);
        check("2026-03-29T03:30:00+02:00", Some("2026-03-30T15:00"));
        // 25 October 2026: 03:00 becomes 02:00. The first 02:30 opens.
        check("2026-10-25T02:29:00+02:00", Some("2026-10-25T02:30"));
        check("2026-10-25T02:30:00+02:00", None);
        check("2026-10-25T02:30:00+01:00", None);
        check("2026-10-25T03:30:00+01:00", Some("2026-10-26T15:00"));
    }

    #[test]
    fn without_a_pattern_always_open() {
        assert_eq!(Hours::new("Europe/Copenhagen", Vec::new()).unwrap().intake(0), Intake::Open);
        assert_eq!(Hours::new("Europe/Nowhere", Vec::new()), None);
    }
}
