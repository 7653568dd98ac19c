//! Opening hours on the wall clock of a time zone: which moment the rules' weekly pattern means; pure, never asks for the time.

use ajar_domain::opening::{LocalTime, Span, Weekday, WeeklyHours};
use chrono::{DateTime, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Timelike, Utc};
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
    week: WeeklyHours,
}

impl Hours {
    /// Takes an IANA zone name, such as `Europe/Copenhagen`; `None` when there is no such zone, or a stretch that is none.
    /// Without a stretch it is always open.
    #[must_use]
    pub fn new(zone: &str, week: Vec<Stretch>) -> Option<Self> {
        let zone = zone.parse().ok()?;
        let spans: Option<Vec<Span>> = week.into_iter().map(span).collect();
        let week = match spans? {
            spans if spans.is_empty() => WeeklyHours::always(),
            spans => WeeklyHours::new(spans).ok()?,
        };
        Some(Self { zone, week })
    }

    /// Whether the service is open at `now` (milliseconds since 1970), and when it opens next.
    #[must_use]
    pub fn intake(&self, now: u64) -> Intake {
        let now = self.wall(now);
        match self.week.next_opening(local(now)) {
            Some(opening) if opening == local(now) => Intake::Open,
            next => {
                let opens = next.and_then(|next| self.moment(next));
                Intake::Closed { opens: opens.map(|opens| opens.format("%Y-%m-%dT%H:%M").to_string()) }
            }
        }
    }

    /// When the present opening ends, in milliseconds since 1970; `None` while it is closed, and when it never closes.
    #[must_use]
    pub fn closes(&self, now: u64) -> Option<u64> {
        let now = self.wall(now);
        let left = TimeDelta::minutes(self.week.closes_in(local(now))?.into());
        let closing = now.with_second(0)?.with_nanosecond(0)?.checked_add_signed(left)?;
        u64::try_from(self.moment(local(closing))?.timestamp_millis()).ok()
    }

    /// The service's wall clock. Where clocks go back it stands still in the hour's second pass, just before its end:
    /// what began or ended in the first pass did so once.
    fn wall(&self, now: u64) -> NaiveDateTime {
        let now = i64::try_from(now).ok().and_then(DateTime::from_timestamp_millis).unwrap_or(DateTime::<Utc>::MAX_UTC);
        let here = now.with_timezone(&self.zone);
        let wall = here.naive_local();
        let again = |wall: &NaiveDateTime| matches!(self.zone.from_local_datetime(wall), LocalResult::Ambiguous(first, _) if first < here);
        let pass = (0..JUMP).map_while(|minutes| wall.checked_add_signed(TimeDelta::minutes(minutes)));
        pass.take_while(again).last().unwrap_or(wall)
    }

    /// A wall time that stands twice on the day clocks go back counts as the first; one that is skipped counts as the
    /// moment at which the clocks jumped.
    fn moment(&self, at: LocalTime) -> Option<DateTime<Tz>> {
        let day = NaiveDate::from_epoch_days(at.day)?;
        let wall = day.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::minutes(at.minute.into()))?;
        match self.zone.from_local_datetime(&wall) {
            LocalResult::Single(moment) | LocalResult::Ambiguous(moment, _) => Some(moment),
            LocalResult::None => (1..=JUMP).find_map(|minutes| {
                self.zone.from_local_datetime(&wall.checked_add_signed(TimeDelta::minutes(minutes))?).earliest()
            }),
        }
    }
}

fn span(stretch: Stretch) -> Option<Span> {
    let day = *Weekday::ALL.get(usize::from(stretch.day))?;
    Some(Span { day, from: stretch.from, to: stretch.to })
}

fn local(wall: NaiveDateTime) -> LocalTime {
    let minute = u16::try_from(wall.num_seconds_from_midnight() / 60).expect("a day has 1,440 minutes");
    LocalTime { day: wall.date().to_epoch_days(), minute }
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

    fn closes(now: &str, expected: Option<&str>) {
        let week = [(0, 15 * 60, 19 * 60), (6, 90, 210)];
        let week = week.map(|(day, from, to)| Stretch { day, from, to }).to_vec();
        let hours = Hours::new("Europe/Copenhagen", week).unwrap();
        let moment = |text| u64::try_from(DateTime::parse_from_rfc3339(text).unwrap().timestamp_millis()).unwrap();
        assert_eq!(hours.closes(moment(now)), expected.map(moment), "{now}");
    }

    #[test]
    fn closing_time_is_a_moment() {
        closes("2026-11-23T14:59:59+01:00", None);
        closes("2026-11-23T15:00:00+01:00", Some("2026-11-23T19:00:00+01:00"));
        closes("2026-11-23T18:59:59+01:00", Some("2026-11-23T19:00:00+01:00"));
        // Two hours by the wall clock, and one that was skipped.
        closes("2026-03-29T01:30:00+01:00", Some("2026-03-29T03:30:00+02:00"));
        // The same two hours, and one that came twice.
        closes("2026-10-25T01:30:00+02:00", Some("2026-10-25T03:30:00+01:00"));
        closes("2026-10-25T02:10:00+01:00", Some("2026-10-25T03:30:00+01:00"));
    }

    #[test]
    fn an_hour_that_comes_twice_opens_and_closes_once() {
        // Sundays 02:10-02:50: open in the first pass only.
        let hours = Hours::new("Europe/Copenhagen", vec![Stretch { day: 6, from: 130, to: 170 }]).unwrap();
        for (now, open) in [
            ("2026-10-25T02:10:00+02:00", true),
            ("2026-10-25T02:50:00+02:00", false),
            ("2026-10-25T02:10:00+01:00", false),
            ("2026-10-25T02:49:00+01:00", false),
        ] {
            let now = u64::try_from(DateTime::parse_from_rfc3339(now).unwrap().timestamp_millis()).unwrap();
            assert_eq!(hours.intake(now) == Intake::Open, open, "{now}");
        }
    }

    #[test]
    fn a_stretch_that_is_none_is_no_pattern() {
        for (day, from, to) in [(7, 0, 1), (0, 5, 5), (0, 6, 5), (0, 0, 1441)] {
            assert_eq!(Hours::new("Europe/Copenhagen", vec![Stretch { day, from, to }]), None);
        }
    }

    #[test]
    fn without_a_pattern_always_open() {
        let always = Hours::new("Europe/Copenhagen", Vec::new()).unwrap();
        assert_eq!((always.intake(0), always.closes(0)), (Intake::Open, None));
        assert_eq!(Hours::new("Europe/Nowhere", Vec::new()), None);
    }
}
