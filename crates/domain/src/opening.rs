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

    /// Whether the pattern is open at this minute.
    #[must_use]
    pub fn is_open(&self, now: LocalTime) -> bool {
        self.stretches(now.weekday()).iter().any(|(from, to)| (*from..*to).contains(&now.minute))
    }

    /// First minute open and first minute closed again of each span of a weekday.
    #[must_use]
    pub fn stretches(&self, day: Weekday) -> Vec<(u16, u16)> {
        self.spans.iter().filter(|span| span.day == day).map(|span| (span.from, span.to)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Weekday::*;

    /// Monday 2026-11-23, as days since 1970.
    const MONDAY: i32 = 20_780;

    #[test]
    fn weekdays_follow_the_calendar() {
        let weekday = |day| LocalTime { day, minute: 0 }.weekday();
        assert_eq!((weekday(0), weekday(MONDAY), weekday(-1)), (Thursday, Monday, Wednesday));
    }

    #[test]
    fn spans_that_are_none() {
        for (from, to) in [(5, 5), (6, 5), (0, DAY + 1)] {
            assert_eq!(WeeklyHours::new(vec![Span { day: Monday, from, to }]), Err(NoSpan));
        }
    }
}
