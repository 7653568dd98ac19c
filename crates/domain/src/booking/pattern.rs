//! A weekly pattern (RFC 5545, section 3.3.10, `FREQ=WEEKLY` with `INTERVAL`, `UNTIL` and `EXDATE`) on the service's wall clock; which
//! moment that is, the hub says.

use std::collections::BTreeSet;

use crate::opening::{LocalTime, Weekday};

/// Days of a week.
const WEEK: i32 = 7;

/// A weekly pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// Day of the week.
    pub weekday: Weekday,
    /// Minute of that day.
    pub minute: u16,
    /// First day, counted from 1970-01-01.
    pub from: i32,
    /// Last day.
    pub until: Option<i32>,
    /// Every so many weeks, counted from the week of `from`.
    pub every: u8,
    /// Days on which it does not take place.
    pub except: BTreeSet<i32>,
}

impl Pattern {
    /// Its times from one day to another, both included, none on a day that the service has off.
    #[must_use]
    pub fn times(&self, first: i32, last: i32, is_off: &dyn Fn(i32) -> bool) -> Vec<LocalTime> {
        let (first, last) = (first.max(self.from), last.min(self.until.unwrap_or(last)));
        let off = |day: &i32| self.except.contains(day) || is_off(*day);
        (first..=last)
            .filter(|day| self.falls_on(*day) && !off(day))
            .map(|day| LocalTime { day, minute: self.minute })
            .collect()
    }

    fn falls_on(&self, day: i32) -> bool {
        let weeks = (monday(day) - monday(self.from)) / WEEK;
        LocalTime { day, minute: 0 }.weekday() == self.weekday && weeks % i32::from(self.every.max(1)) == 0
    }
}

/// The Monday of a day's week; 1970-01-01 was a Thursday.
const fn monday(day: i32) -> i32 {
    day - (day + 3).rem_euclid(WEEK)
}
