//! Opening hours day by day: the weekly pattern, holidays on which it is closed, and exceptions that come before both; on the
//! service's own wall clock. Which moment that is, the hub says.

use crate::{
    holidays::{Holiday, year_of},
    opening::{DAY, LocalTime, WeeklyHours},
};

/// How far ahead the next opening is looked for: a year and the summer after it.
const AHEAD: i32 = 450;
/// Open for longer than this counts as without an end.
const WEEK: u32 = 7 * DAY as u32;

/// Days with hours of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// First day, since 1970-01-01.
    pub from: i32,
    /// Last day.
    pub to: i32,
    /// First minute open and first minute closed again, each day; none: closed.
    pub open: Vec<(u16, u16)>,
}

/// When a service is open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The pattern.
    pub week: WeeklyHours,
    /// Closed on these, whatever the pattern says.
    pub holidays: Vec<Holiday>,
    /// Before pattern and holidays; of two for one day, the later in the list.
    pub exceptions: Vec<Exception>,
}

impl Calendar {
    /// First minute open and first minute closed again of each stretch of a day, in any order.
    #[must_use]
    pub fn stretches(&self, day: i32) -> Vec<(u16, u16)> {
        match self.exception(day) {
            Some(exception) => exception.open.clone(),
            None if self.is_holiday(day) => Vec::new(),
            None => self.week.stretches(LocalTime { day, minute: 0 }.weekday()),
        }
    }

    /// Whether a whole day is off: a holiday or an exception without hours, whatever the pattern says. A day on which the
    /// pattern merely has no hours is none.
    #[must_use]
    pub fn is_off(&self, day: i32) -> bool {
        match self.exception(day) {
            Some(exception) => exception.open.is_empty(),
            None => self.is_holiday(day),
        }
    }

    /// Whether it is open at this minute.
    #[must_use]
    pub fn is_open(&self, now: LocalTime) -> bool {
        self.open_until(now).is_some()
    }

    /// Minutes until it closes; `None` when it is closed, or open for more than a week on end.
    #[must_use]
    pub fn closes_in(&self, now: LocalTime) -> Option<u32> {
        let mut left = 0;
        let mut at = now;
        while let Some(until) = self.open_until(at) {
            left += u32::from(until - at.minute);
            if left > WEEK {
                return None;
            }
            at = if until == DAY {
                LocalTime { day: at.day.saturating_add(1), minute: 0 }
            } else {
                LocalTime { minute: until, ..at }
            };
        }
        (left > 0).then_some(left)
    }

    /// When it is open next: this minute if it is, otherwise the next beginning; `None` when there is none for a year.
    #[must_use]
    pub fn next_opening(&self, now: LocalTime) -> Option<LocalTime> {
        if self.is_open(now) { Some(now) } else { self.next_beginning(now) }
    }

    /// The next minute after this one at which a stretch begins, whether it is open now or not.
    #[must_use]
    pub fn next_beginning(&self, now: LocalTime) -> Option<LocalTime> {
        (0..AHEAD).find_map(|ahead| {
            let day = now.day.checked_add(ahead)?;
            let begins = self.stretches(day).into_iter().map(|(minute, _)| LocalTime { day, minute });
            begins.filter(|opening| *opening > now).min()
        })
    }

    fn exception(&self, day: i32) -> Option<&Exception> {
        self.exceptions.iter().rev().find(|exception| (exception.from..=exception.to).contains(&day))
    }

    fn is_holiday(&self, day: i32) -> bool {
        !self.holidays.is_empty() && {
            let year = year_of(day);
            self.holidays.iter().any(|holiday| holiday.in_year(year) == day)
        }
    }

    /// The end of the stretch of this day that is open at this minute.
    fn open_until(&self, at: LocalTime) -> Option<u16> {
        let open = |(from, to): &(u16, u16)| (*from..*to).contains(&at.minute);
        self.stretches(at.day).into_iter().filter(open).map(|(_, to)| to).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        holidays::day,
        opening::{Span, Weekday},
    };

    /// Mondays 14 to 17 and Thursdays 16 to 24; closed at Easter and Christmas; a July of its own.
    fn calendar() -> Calendar {
        let spans = [(Weekday::Monday, 14, 17), (Weekday::Thursday, 16, 24)];
        let spans = spans.map(|(day, from, to)| Span { day, from: from * 60, to: to * 60 });
        let exception = |from, to, open: &[(u16, u16)]| Exception {
            from,
            to,
            open: open.iter().map(|(from, to)| (from * 60, to * 60)).collect(),
        };
        Calendar {
            week: WeeklyHours::new(spans.to_vec()).unwrap(),
            holidays: vec![Holiday::MaundyThursday, Holiday::EasterMonday, Holiday::ChristmasEve],
            exceptions: vec![
                exception(day(2026, 7, 1), day(2026, 7, 31), &[]),
                exception(day(2026, 7, 15), day(2026, 7, 15), &[(12, 13), (9, 10)]),
                exception(day(2026, 12, 24), day(2026, 12, 24), &[(10, 12)]),
            ],
        }
    }

    /// Minutes until closing, and the next opening, at a date and hour.
    fn check(date: (i32, i32, i32), hour: u16, closes: Option<u32>, next: Option<((i32, i32, i32), u16)>) {
        let at = |(year, month, of_month): (i32, i32, i32), hour: u16| LocalTime {
            day: day(year, month, of_month),
            minute: hour * 60,
        };
        let (calendar, now) = (calendar(), at(date, hour));
        let next = next.map(|(date, hour)| at(date, hour));
        assert_eq!((calendar.closes_in(now), calendar.next_opening(now)), (closes, next), "{date:?} {hour}");
    }

    #[test]
    fn an_ordinary_week() {
        check((2026, 11, 23), 14, Some(180), Some(((2026, 11, 23), 14)));
        check((2026, 11, 23), 17, None, Some(((2026, 11, 26), 16)));
        check((2026, 11, 26), 23, Some(60), Some(((2026, 11, 26), 23)));
    }

    #[test]
    fn holidays_are_passed_over() {
        // 2 and 6 April 2026 are Maundy Thursday and Easter Monday.
        check((2026, 3, 31), 0, None, Some(((2026, 4, 9), 16)));
        check((2026, 4, 2), 16, None, Some(((2026, 4, 9), 16)));
    }

    #[test]
    fn an_exception_comes_before_pattern_and_holiday() {
        check((2026, 6, 30), 0, None, Some(((2026, 7, 15), 9)));
        check((2026, 7, 15), 10, None, Some(((2026, 7, 15), 12)));
        check((2026, 7, 15), 13, None, Some(((2026, 8, 3), 14)));
        check((2026, 12, 24), 10, Some(120), Some(((2026, 12, 24), 10)));
        check((2026, 12, 24), 16, None, Some(((2026, 12, 28), 14)));
    }

    #[test]
    fn once_a_week_opens_again_in_a_week_and_midnight_does_not_close() {
        let at = |of_month, minute| LocalTime { day: day(2026, 11, of_month), minute };
        let only = |spans: &[(Weekday, u16, u16)]| {
            let spans = spans.iter().map(|(day, from, to)| Span { day: *day, from: from * 60, to: to * 60 });
            Calendar { week: WeeklyHours::new(spans.collect()).unwrap(), ..Calendar::default() }
        };
        let once = only(&[(Weekday::Monday, 14, 17)]);
        assert_eq!(once.next_opening(at(23, 17 * 60)), Some(at(30, 14 * 60)));
        assert_eq!(once.next_beginning(at(23, 15 * 60)), Some(at(30, 14 * 60)));
        let night = only(&[(Weekday::Sunday, 22, 24), (Weekday::Monday, 0, 2), (Weekday::Monday, 2, 3)]);
        assert_eq!(night.closes_in(at(22, 23 * 60)), Some(4 * 60));
        assert_eq!(night.closes_in(at(23, 2 * 60)), Some(60));
    }

    #[test]
    fn always_and_never() {
        let now = LocalTime { day: 0, minute: 7 };
        let always = Calendar { week: WeeklyHours::always(), ..Calendar::default() };
        assert_eq!((always.closes_in(now), always.next_opening(now)), (None, Some(now)));
        let never = Calendar::default();
        assert_eq!((never.closes_in(now), never.next_opening(now)), (None, None));
        let not_at_christmas = Calendar { holidays: vec![Holiday::ChristmasDay], ..always };
        let eve = LocalTime { day: day(2026, 12, 24), minute: 23 * 60 };
        assert_eq!(not_at_christmas.closes_in(eve), Some(60));
    }
}
