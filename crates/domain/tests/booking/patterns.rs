//! Weekly patterns over the turn of the year, a leap day, holidays and exceptions.

use std::collections::BTreeSet;

use ajar_domain::{booking::Pattern, opening::Weekday};
use chrono::{Datelike, NaiveDate};

fn day(text: &str) -> i32 {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap().to_epoch_days()
}

fn check(pattern: &Pattern, (first, last): (&str, &str), holidays: &[&str], expected: &[&str]) {
    let holidays: BTreeSet<i32> = holidays.iter().map(|text| day(text)).collect();
    let times = pattern.times(day(first), day(last), &|day| holidays.contains(&day));
    let found: Vec<i32> = times.iter().map(|time| time.day).collect();
    assert_eq!(found, expected.iter().map(|text| day(text)).collect::<Vec<_>>(), "{first} to {last}");
    assert!(times.iter().all(|time| time.minute == pattern.minute));
}

fn weekly(weekday: Weekday, from: &str) -> Pattern {
    Pattern { weekday, minute: 14 * 60, from: day(from), until: None, every: 1, except: BTreeSet::new() }
}

#[test]
fn over_the_turn_of_the_year() {
    let thursdays = weekly(Weekday::Thursday, "2026-12-01");
    check(&thursdays, ("2026-12-20", "2027-01-10"), &["2026-12-24"], &["2026-12-31", "2027-01-07"]);
}

#[test]
fn on_a_leap_day() {
    let tuesdays = weekly(Weekday::Tuesday, "2028-01-01");
    check(&tuesdays, ("2028-02-23", "2028-03-08"), &[], &["2028-02-29", "2028-03-07"]);
    let mut until = tuesdays;
    until.until = Some(day("2028-02-29"));
    check(&until, ("2028-02-23", "2028-03-08"), &[], &["2028-02-29"]);
}

#[test]
fn every_second_week_counts_from_the_first() {
    let mut mondays = weekly(Weekday::Monday, "2026-11-04");
    mondays.every = 2;
    // 4 November is a Wednesday: its week's Monday lies before `from`, so the first is two weeks on.
    check(&mondays, ("2026-11-01", "2026-12-15"), &[], &["2026-11-16", "2026-11-30", "2026-12-14"]);
    mondays.except = BTreeSet::from([day("2026-11-30")]);
    check(&mondays, ("2026-11-01", "2026-12-15"), &[], &["2026-11-16", "2026-12-14"]);
}

#[test]
fn weekdays_are_those_of_the_calendar() {
    for weekday in Weekday::ALL {
        let pattern = weekly(weekday, "2026-01-01");
        let times = pattern.times(day("2026-01-01"), day("2030-12-31"), &|_| false);
        assert!(times.len() >= 260);
        for time in times {
            let date = NaiveDate::from_epoch_days(time.day).unwrap();
            assert_eq!(date.weekday().num_days_from_monday() as usize, weekday as usize);
        }
    }
}
