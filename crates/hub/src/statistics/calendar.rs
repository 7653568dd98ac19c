//! Which week a moment lies in, by the service's own wall clock, and when a week is over.

use ajar_domain::{
    opening::LocalTime,
    statistics::{Blocks, Week},
    time::Moment,
};

use crate::hours::Hours;

/// A service's calendar.
#[derive(Debug, Clone)]
pub(super) struct Calendar(Hours);

impl Calendar {
    pub(super) const fn new(hours: Hours) -> Self {
        Self(hours)
    }

    /// The week of a moment. A clock beyond the calendar counts in its last week.
    pub(super) fn week(&self, now: Moment) -> Option<Week> {
        Week::of_day(self.local(now).day)
    }

    pub(super) fn local(&self, now: Moment) -> LocalTime {
        self.0.wall_clock(now.0)
    }

    /// The first moment after a week.
    pub(super) fn end(&self, week: Week) -> Moment {
        self.0.midnight(week.sunday().saturating_add(1)).map_or(Moment(u64::MAX), Moment)
    }

    /// The blocks of the present opening hours.
    pub(super) fn blocks(&self) -> Blocks {
        Blocks::of(self.0.week())
    }
}
