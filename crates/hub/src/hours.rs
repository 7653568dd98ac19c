//! Opening hours on the wall clock of a time zone: which moment a service's calendar means; pure, never asks for the time.

use ajar_domain::{
    calendar::{Calendar, Exception},
    holidays::{self, Holiday},
    opening::{DAY, LocalTime, Span, Weekday, WeeklyHours},
};
use ajar_protocol::setup::{self, OpenSpan, OpeningHours, SetupDate};
use chrono::{DateTime, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::Tz;

use crate::Intake;

/// Minutes that clocks jump at most: no zone has ever skipped more than a day.
const JUMP: i64 = 24 * 60;

/// When a service is open, in its time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    zone: Tz,
    calendar: Calendar,
}

impl Hours {
    /// Takes hours as they were set up; `None` when there is no such time zone, or a stretch that is none.
    #[must_use]
    pub fn of(hours: &OpeningHours) -> Option<Self> {
        let week = if hours.always {
            WeeklyHours::always()
        } else {
            WeeklyHours::new(hours.week.iter().map(span).collect()).ok()?
        };
        let calendar = Calendar {
            week,
            holidays: hours.holidays.iter().map(|day| holiday(*day)).collect(),
            exceptions: hours.exceptions.iter().map(exception).collect::<Option<_>>()?,
        };
        Some(Self { zone: hours.time_zone.parse().ok()?, calendar })
    }

    /// The weekly pattern.
    #[must_use]
    pub const fn week(&self) -> &WeeklyHours {
        &self.calendar.week
    }

    /// The service's wall clock at `now` (milliseconds since 1970).
    #[must_use]
    pub fn wall_clock(&self, now: u64) -> LocalTime {
        local(self.wall(now))
    }

    /// When a day (days since 1970-01-01) begins there, in milliseconds since 1970; `None` for a day that no calendar has.
    #[must_use]
    pub fn midnight(&self, day: i32) -> Option<u64> {
        u64::try_from(self.moment(LocalTime { day, minute: 0 })?.timestamp_millis()).ok()
    }

    /// Whether a day (days since 1970-01-01) is a holiday, or another on which the service does not open at all.
    #[must_use]
    pub fn is_off(&self, day: i32) -> bool {
        self.calendar.is_off(day)
    }

    /// Whether the service is open at `now` (milliseconds since 1970), and when it opens next.
    #[must_use]
    pub fn intake(&self, now: u64) -> Intake {
        let here = local(self.wall(now));
        if self.calendar.is_open(here) { Intake::Open } else { Intake::Closed { opens: self.opens_after(now) } }
    }

    /// The next beginning of an opening after `now`, as local time: `2026-12-03T16:00`.
    #[must_use]
    pub fn opens_after(&self, now: u64) -> Option<String> {
        let opens = self.moment(self.calendar.next_beginning(local(self.wall(now)))?)?;
        Some(written(&opens))
    }

    /// When the present opening ends, in milliseconds since 1970; `None` while it is closed, and when it never closes.
    #[must_use]
    pub fn closes(&self, now: u64) -> Option<u64> {
        let now = self.wall(now);
        let left = TimeDelta::minutes(self.calendar.closes_in(local(now))?.into());
        let closing = now.with_second(0)?.with_nanosecond(0)?.checked_add_signed(left)?;
        u64::try_from(self.moment(local(closing))?.timestamp_millis()).ok()
    }

    /// A moment (milliseconds since 1970) on the service's clock: `2026-12-03T16:00`.
    #[must_use]
    pub fn local(&self, moment: u64) -> Option<String> {
        let moment = DateTime::from_timestamp_millis(i64::try_from(moment).ok()?)?;
        Some(written(&moment.with_timezone(&self.zone)))
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

fn written(moment: &DateTime<Tz>) -> String {
    moment.format("%Y-%m-%dT%H:%M").to_string()
}

fn span(span: &OpenSpan) -> Span {
    Span { day: weekday(span.day), from: span.from.0, to: span.to.0 }
}

const fn weekday(day: setup::Weekday) -> Weekday {
    match day {
        setup::Weekday::Mon => Weekday::Monday,
        setup::Weekday::Tue => Weekday::Tuesday,
        setup::Weekday::Wed => Weekday::Wednesday,
        setup::Weekday::Thu => Weekday::Thursday,
        setup::Weekday::Fri => Weekday::Friday,
        setup::Weekday::Sat => Weekday::Saturday,
        setup::Weekday::Sun => Weekday::Sunday,
    }
}

fn exception(one: &setup::HoursException) -> Option<Exception> {
    let open: Vec<(u16, u16)> = one.open.iter().map(|[from, to]| (from.0, to.0)).collect();
    let fits = one.from <= one.to && open.iter().all(|(from, to)| from < to && *to <= DAY);
    fits.then(|| Exception { from: days(one.from), to: days(one.to), open })
}

fn days(date: SetupDate) -> i32 {
    let (year, month, day) = date.parts();
    holidays::day(year.into(), month.into(), day.into())
}

const fn holiday(day: setup::Holiday) -> Holiday {
    match day {
        setup::Holiday::NewYear => Holiday::NewYear,
        setup::Holiday::MaundyThursday => Holiday::MaundyThursday,
        setup::Holiday::GoodFriday => Holiday::GoodFriday,
        setup::Holiday::Easter => Holiday::Easter,
        setup::Holiday::EasterMonday => Holiday::EasterMonday,
        setup::Holiday::Ascension => Holiday::Ascension,
        setup::Holiday::Pentecost => Holiday::Pentecost,
        setup::Holiday::WhitMonday => Holiday::WhitMonday,
        setup::Holiday::ConstitutionDay => Holiday::ConstitutionDay,
        setup::Holiday::ChristmasEve => Holiday::ChristmasEve,
        setup::Holiday::ChristmasDay => Holiday::ChristmasDay,
        setup::Holiday::SecondChristmasDay => Holiday::SecondChristmasDay,
        setup::Holiday::NewYearsEve => Holiday::NewYearsEve,
    }
}

fn local(wall: NaiveDateTime) -> LocalTime {
    let minute = u16::try_from(wall.num_seconds_from_midnight() / 60).expect("a day has 1,440 minutes");
    LocalTime { day: wall.date().to_epoch_days(), minute }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use ajar_protocol::setup::WallTime;

    use super::*;

    const WEEK: [setup::Weekday; 7] = {
        use setup::Weekday::*;
        [Mon, Tue, Wed, Thu, Fri, Sat, Sun]
    };

    fn hours(time_zone: &str, always: bool, week: &[(usize, u16, u16)]) -> OpeningHours {
        let span = |(day, from, to): &(usize, u16, u16)| OpenSpan {
            day: WEEK[*day],
            from: WallTime(*from),
            to: WallTime(*to),
        };
        OpeningHours {
            time_zone: time_zone.into(),
            always,
            sentence: BTreeMap::new(),
            holidays: vec![setup::Holiday::ChristmasEve],
            week: week.iter().map(span).collect(),
            exceptions: Vec::new(),
        }
    }

    fn weekly(week: &[(usize, u16, u16)]) -> Option<Hours> {
        Hours::of(&hours("Europe/Copenhagen", false, week))
    }

    fn check(now: &str, expected: Option<&str>) {
        // Mondays 15-19, Thursdays 16-24, Sundays 02:30-03:30 (the hour that daylight saving skips or repeats).
        let week = [(0, 15 * 60, 19 * 60), (3, 16 * 60, 24 * 60), (6, 150, 210)];
        let hours = weekly(&week).unwrap();
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
        let hours = weekly(&week).unwrap();
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
        let hours = weekly(&[(6, 130, 170)]).unwrap();
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
    fn hours_that_are_none() {
        for (from, to) in [(5, 5), (6, 5), (0, 1441)] {
            assert_eq!(weekly(&[(0, from, to)]), None, "{from} {to}");
        }
        assert_eq!(Hours::of(&hours("Europe/Nowhere", true, &[])), None);
        let date = |day| SetupDate::new(2026, 12, day).unwrap();
        let (from, to) = (date(3), date(2));
        let turned = setup::HoursException { from, to, open: Vec::new(), note: String::new() };
        let hours = OpeningHours { exceptions: vec![turned], ..hours("Europe/Copenhagen", true, &[]) };
        assert_eq!(Hours::of(&hours), None);
    }

    #[test]
    fn without_a_pattern_open_but_on_holidays() {
        let always = Hours::of(&hours("Europe/Copenhagen", true, &[])).unwrap();
        assert_eq!((always.intake(0), always.closes(0)), (Intake::Open, None));
        let eve = u64::try_from(DateTime::parse_from_rfc3339("2026-12-24T10:00:00+01:00").unwrap().timestamp_millis());
        assert_eq!(always.intake(eve.unwrap()), Intake::Closed { opens: Some("2026-12-25T00:00".into()) });
        assert_eq!(always.local(0), Some("1970-01-01T01:00".into()));
        let never = weekly(&[]).unwrap();
        assert_eq!((never.intake(0), never.closes(0)), (Intake::Closed { opens: None }, None));
    }
}
