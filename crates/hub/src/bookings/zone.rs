//! Between moments and a service's wall clock, with a rule for the hours that clocks skip and repeat; never asks for the time.
//!
//! RFC 5545, section 3.3.5: a local time that is skipped counts with the offset before the gap (02:30 becomes 03:30); one that
//! comes twice is the first.

use ajar_domain::{opening::LocalTime, time::Moment};
use chrono::{
    DateTime, Datelike, Days, IsoWeek, LocalResult, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc, Weekday,
};
use chrono_tz::Tz;

/// A day before a gap every zone has an offset that holds until then.
const BEFORE: TimeDelta = TimeDelta::days(1);

/// The moment of a local time; `None` when there is no such date.
pub(crate) fn moment(zone: Tz, local: NaiveDateTime) -> Option<Moment> {
    let utc = match zone.from_local_datetime(&local) {
        LocalResult::Single(moment) | LocalResult::Ambiguous(moment, _) => moment.with_timezone(&Utc),
        LocalResult::None => {
            let offset = zone.from_local_datetime(&local.checked_sub_signed(BEFORE)?).earliest()?;
            offset.with_timezone(&Utc).checked_add_signed(BEFORE)?
        }
    };
    u64::try_from(utc.timestamp_millis()).ok().map(Moment)
}

/// The moment of a day and minute.
pub(crate) fn moment_of(zone: Tz, at: LocalTime) -> Option<Moment> {
    let day = NaiveDate::from_epoch_days(at.day)?;
    moment(zone, day.and_hms_opt(u32::from(at.minute / 60), u32::from(at.minute % 60), 0)?)
}

/// Today's date there, in days since 1970.
pub(crate) fn day(zone: Tz, now: Moment) -> i32 {
    local(zone, now).date_naive().to_epoch_days()
}

/// The wall clock.
pub(crate) fn local(zone: Tz, now: Moment) -> DateTime<Tz> {
    let utc = i64::try_from(now.0).ok().and_then(DateTime::from_timestamp_millis).unwrap_or(DateTime::<Utc>::MAX_UTC);
    utc.with_timezone(&zone)
}

/// `2026-12-03` in days since 1970.
pub(crate) fn date(text: &str) -> Option<i32> {
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    (date.format("%Y-%m-%d").to_string() == text).then(|| date.to_epoch_days())
}

/// `2026-12-03T16:00`.
pub(crate) fn local_time(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok()
}

/// `14:00` as minutes after midnight.
pub(crate) fn minute(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (text.len() == 5 && hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// The dates of an ISO week such as `2026-W49`, Monday first.
pub(crate) fn week(text: &str) -> Option<[NaiveDate; 7]> {
    let (year, week) = text.split_once("-W")?;
    let monday = NaiveDate::from_isoywd_opt(year.parse().ok()?, week.parse().ok()?, Weekday::Mon)?;
    let same = |found: IsoWeek| format!("{:04}-W{:02}", found.year(), found.week()) == text;
    if !same(monday.iso_week()) {
        return None;
    }
    let mut days = [monday; 7];
    for (later, day) in (0_u64..).zip(&mut days) {
        *day = monday.checked_add_days(Days::new(later))?;
    }
    Some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found = moment(chrono_tz::Europe::Copenhagen, local_time(text).unwrap()).unwrap();
        let expected = DateTime::parse_from_rfc3339(expected).unwrap().timestamp_millis();
        assert_eq!(found.0, u64::try_from(expected).unwrap(), "{text}");
    }

    #[test]
    fn two_in_the_afternoon_stays_two_in_the_afternoon() {
        check("2026-03-28T14:00", "2026-03-28T14:00:00+01:00");
        check("2026-03-29T14:00", "2026-03-29T14:00:00+02:00");
        check("2026-10-24T14:00", "2026-10-24T14:00:00+02:00");
        check("2026-10-25T14:00", "2026-10-25T14:00:00+01:00");
    }

    #[test]
    fn hours_that_are_skipped_or_repeated() {
        check("2026-03-29T01:55", "2026-03-29T01:55:00+01:00");
        check("2026-03-29T02:00", "2026-03-29T03:00:00+02:00");
        check("2026-03-29T02:30", "2026-03-29T03:30:00+02:00");
        check("2026-03-29T03:00", "2026-03-29T03:00:00+02:00");
        check("2026-10-25T02:30", "2026-10-25T02:30:00+02:00");
        check("2026-10-25T03:00", "2026-10-25T03:00:00+01:00");
        check("2026-12-31T23:55", "2026-12-31T23:55:00+01:00");
        check("2028-02-29T14:00", "2028-02-29T14:00:00+01:00");
    }

    #[test]
    fn weeks_and_dates_are_read_strictly() {
        for (text, monday) in [("2026-W53", Some("2026-12-28")), ("2027-W01", Some("2027-01-04")), ("2027-W53", None)] {
            assert_eq!(week(text).map(|days| days[0].to_string()), monday.map(Into::into), "{text}");
        }
        for wrong in ["2026-W1", "2026W01", "", "x-W01", "2026-W00", "2026-W99"] {
            assert_eq!(week(wrong), None, "{wrong}");
        }
        for wrong in ["2026-2-3", "2027-02-29", "", "2026-02-03x"] {
            assert_eq!(date(wrong), None, "{wrong}");
        }
        assert_eq!(date("1970-01-02"), Some(1));
        for (text, found) in [("14:05", Some(845)), ("24:00", None), ("9:00", None), ("12:60", None), ("1a:00", None)] {
            assert_eq!(minute(text), found, "{text}");
        }
    }
}
