//! Opening hours as a weekly pattern on the service's own wall clock; which moment that is, time zone and all, the hub says.

/// Minutes of a day.
pub const DAY: u16 = 24 * 60;

/// A weekday, Monday first (ISO 8601).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl Weekday {
    /// Every day, Monday first.
    pub const ALL: [Self; 7] =
        [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday, Self::Saturday, Self::Sunday];
}

/// A minute on the service's wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalTime {
    /// Days since 1970-01-01 in the service's time zone.
    pub day: i32,
    /// Minute of that day, below [`DAY`].
    pub minute: u16,
}

impl LocalTime {
    /// The weekday; 1970-01-01 was a Thursday.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        let index = (i64::from(self.day) + 3).rem_euclid(7);
        Weekday::ALL[usize::try_from(index).expect("a remainder of 7 is between 0 and 6")]
    }
}

/// Open on one weekday from one minute until before another; over midnight it takes two spans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The day.
    pub day: Weekday,
    /// First minute open.
    pub from: u16,
    /// First minute closed again, at most [`DAY`].
    pub to: u16,
}

/// A weekly pattern.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WeeklyHours {
    spans: Vec<Span>,
}

/// A span that ends before it begins, or after its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a span must end after it begins and within its day")]
pub struct NoSpan;

impl WeeklyHours {
    /// Makes a pattern of spans in any order; they may touch and overlap.
    ///
    /// # Errors
    /// [`NoSpan`] when one of them is empty, turned round or longer than its day.
    pub fn new(mut spans: Vec<Span>) -> Result<Self, NoSpan> {
        if spans.iter().any(|span| span.from >= span.to || span.to > DAY) {
            return Err(NoSpan);
        }
        spans.sort_unstable();
        Ok(Self { spans })
    }

    /// A service that never closes.
    #[must_use]
    pub fn always() -> Self {
        Self { spans: Weekday::ALL.map(|day| Span { day, from: 0, to: DAY }).to_vec() }
    }

    /// Whether it is open at this minute.
    #[must_use]
    pub fn is_open(&self, now: LocalTime) -> bool {
        self.open_until(now).is_some()
    }

    /// Minutes until it closes; `None` when it is closed, or open for a whole week and so without an end.
    #[must_use]
    pub fn closes_in(&self, now: LocalTime) -> Option<u32> {
        let mut left = 0;
        let mut at = now;
        while let Some(until) = self.open_until(at) {
            left += u32::from(until - at.minute);
            at = if until == DAY {
                LocalTime { day: at.day.saturating_add(1), minute: 0 }
            } else {
                LocalTime { minute: until, ..at }
            };
            if left > 7 * u32::from(DAY) {
                return None;
            }
        }
        (left > 0).then_some(left)
    }

    /// When it is open next: this minute if it is, otherwise the next beginning; `None` when it never opens.
    #[must_use]
    pub fn next_opening(&self, now: LocalTime) -> Option<LocalTime> {
        if self.is_open(now) {
            return Some(now);
        }
        (0..=7).find_map(|ahead| {
            let day = now.day.checked_add(ahead)?;
            let weekday = LocalTime { day, minute: 0 }.weekday();
            let begins = self.spans.iter().filter(|span| span.day == weekday).map(|span| span.from);
            begins.map(|minute| LocalTime { day, minute }).find(|opening| *opening > now)
        })
    }

    /// The end of the span of this day that is open at this minute.
    fn open_until(&self, at: LocalTime) -> Option<u16> {
        let open = |span: &&Span| span.day == at.weekday() && (span.from..span.to).contains(&at.minute);
        self.spans.iter().filter(open).map(|span| span.to).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Weekday::*;

    /// Monday 2026-11-23, as days since 1970.
    const MONDAY: i32 = 20_780;

    fn hours(spans: &[(Weekday, u16, u16)]) -> WeeklyHours {
        let spans = spans.iter().map(|(day, from, to)| Span { day: *day, from: from * 60, to: to * 60 });
        WeeklyHours::new(spans.collect()).unwrap()
    }

    /// Compares minutes until closing and next opening (days from Monday, minute) at a day and hour of the week.
    fn check(hours: &WeeklyHours, day: i32, minute: u16, closes: Option<u32>, next: Option<(i32, u16)>) {
        let now = LocalTime { day: MONDAY + day, minute };
        let opening = hours.next_opening(now).map(|next| (next.day - MONDAY, next.minute));
        assert_eq!((hours.closes_in(now), opening), (closes, next), "{now:?} {hours:?}");
    }

    #[test]
    fn weekdays_follow_the_calendar() {
        let weekday = |day| LocalTime { day, minute: 0 }.weekday();
        assert_eq!((weekday(0), weekday(MONDAY), weekday(-1)), (Thursday, Monday, Wednesday));
    }

    #[test]
    fn a_pattern_of_two_evenings() {
        let evenings = hours(&[(Thursday, 16, 20), (Monday, 14, 17)]);
        check(&evenings, 0, 0, None, Some((0, 14 * 60)));
        check(&evenings, 0, 14 * 60, Some(180), Some((0, 14 * 60)));
        check(&evenings, 0, 17 * 60 - 1, Some(1), Some((0, 17 * 60 - 1)));
        check(&evenings, 0, 17 * 60, None, Some((3, 16 * 60)));
        check(&evenings, 4, 0, None, Some((7, 14 * 60)));
    }

    #[test]
    fn once_a_week_opens_again_in_a_week() {
        let once = hours(&[(Monday, 14, 17)]);
        check(&once, 0, 17 * 60, None, Some((7, 14 * 60)));
        check(&once, 0, 23 * 60, None, Some((7, 14 * 60)));
    }

    #[test]
    fn midnight_and_touching_spans_do_not_close() {
        let night = hours(&[(Sunday, 22, 24), (Monday, 0, 2), (Monday, 2, 3)]);
        check(&night, 6, 23 * 60, Some(4 * 60), Some((6, 23 * 60)));
        check(&night, 0, 2 * 60, Some(60), Some((0, 2 * 60)));
    }

    #[test]
    fn always_and_never() {
        check(&WeeklyHours::always(), 2, 7, None, Some((2, 7)));
        assert!(WeeklyHours::always().is_open(LocalTime { day: i32::MAX, minute: 5 }));
        check(&WeeklyHours::default(), 2, 7, None, None);
    }

    #[test]
    fn spans_that_are_none() {
        for (from, to) in [(5, 5), (6, 5), (0, DAY + 1)] {
            assert_eq!(WeeklyHours::new(vec![Span { day: Monday, from, to }]), Err(NoSpan));
        }
    }
}
