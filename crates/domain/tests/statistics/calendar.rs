//! Statistical periods against chrono over 400 years, after which the Gregorian calendar repeats itself.

use ajar_domain::statistics::{Cadence, Period, Week, Year};
use chrono::{Datelike, NaiveDate};

fn days() -> impl Iterator<Item = NaiveDate> {
    NaiveDate::from_ymd_opt(1900, 1, 1).unwrap().iter_days().take(146_097 + 1000)
}

fn since_1970(date: NaiveDate) -> i32 {
    date.num_days_from_ce() - 719_163
}

#[test]
fn weeks_of_days_over_400_years() {
    for date in days() {
        let week = Week::of_day(since_1970(date)).unwrap();
        let iso = date.iso_week();
        assert_eq!((i32::from(week.year().number()), u32::from(week.number())), (iso.year(), iso.week()), "{date}");
        assert!((week.monday()..=week.sunday()).contains(&since_1970(date)), "{date}");
    }
}

#[test]
fn months_hold_the_weeks_of_their_thursdays_over_400_years() {
    for thursday in days().filter(|date| date.weekday() == chrono::Weekday::Thu) {
        let week = Week::of_day(since_1970(thursday)).unwrap();
        let ordinal = |cadence| u32::from(Period::of(week, cadence).ordinal());
        let month = thursday.month();
        assert_eq!(i32::from(week.year().number()), thursday.year(), "{thursday}");
        let all = [Cadence::Month, Cadence::Quarter, Cadence::HalfYear, Cadence::Year].map(ordinal);
        assert_eq!(all, [month, month.div_ceil(3), month.div_ceil(6), 1], "{thursday}");
    }
}

#[test]
fn every_period_is_made_of_whole_shorter_ones() {
    for year in (1998..2040).map(|year| Year::new(year).unwrap()) {
        for cadence in Cadence::ALL {
            let periods = (1..=cadence.periods(year)).map(|ordinal| Period::new(cadence, year, ordinal).unwrap());
            let weeks: Vec<Week> = periods.clone().flat_map(Period::weeks).collect();
            assert!(weeks.into_iter().eq((1..=year.weeks()).map(|number| Week::new(year, number).unwrap())));
            for period in periods {
                let ends: Vec<Week> = period.weeks().filter(|week| Period::ending(*week, cadence).is_some()).collect();
                assert_eq!(ends, [period.last()]);
                for shorter in Cadence::ALL.into_iter().filter(|shorter| *shorter <= cadence) {
                    assert!(period.parts(shorter).flat_map(Period::weeks).eq(period.weeks()), "{period:?} {shorter:?}");
                }
            }
        }
    }
}

#[test]
fn there_is_no_other_period() {
    let year = Year::new(2026).unwrap();
    assert_eq!((year.weeks(), Year::new(2027).unwrap().weeks()), (53, 52));
    assert_eq!((Week::new(year, 0), Week::new(year, 54), Week::new(Year::new(2027).unwrap(), 53)), (None, None, None));
    assert_eq!(Week::last(year).next(), Some(Week::first(Year::new(2027).unwrap())));
    assert_eq!((Year::new(0), Year::new(10_000), Week::last(Year::new(9999).unwrap()).next()), (None, None, None));
    assert_eq!((Period::new(Cadence::Quarter, year, 0), Period::new(Cadence::Quarter, year, 5)), (None, None));
    assert_eq!((Week::of_day(i32::MAX), Week::of_day(i32::MIN), Week::of_day(-800_000)), (None, None, None));
}
