//! Whether a service is open, and whether it takes one more visitor; it counts nothing and knows nobody.

use crate::{conversation::Rejection, desk::Duty, estimate::Expect, limits::QUEUE};

/// What the status follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Situation {
    /// Within the opening hours.
    pub within_hours: bool,
    /// Intake is closed for a while: by the button, or by a drain.
    pub paused: bool,
    /// The desks.
    pub duty: Duty,
    /// How many wait.
    pub queue: usize,
}

/// What the launcher shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Whoever comes is taken at once: a place is free for them and all before them.
    Open,
    /// Somebody is ready, and there is a queue.
    Busy,
    /// Within the opening hours, and nobody is ready; or a short pause.
    BackSoon,
    /// Outside the opening hours.
    Closed,
}

impl Situation {
    /// The status of the service.
    #[must_use]
    pub fn status(&self) -> Status {
        if !self.within_hours {
            Status::Closed
        } else if self.paused || self.duty.ready == 0 {
            Status::BackSoon
        } else if usize::try_from(self.duty.free).is_ok_and(|free| self.queue < free) {
            Status::Open
        } else {
            Status::Busy
        }
    }
}

/// Passes when a new visitor may join the queue; `expect` is the estimate for their place. Within the hours a visitor may
/// wait for the first counsellor to be ready.
///
/// # Errors
/// [`Rejection::Closed`] outside the hours or in a pause; [`Rejection::Full`] when too many wait, or when those who wait
/// fill the time left.
pub fn admit(situation: &Situation, expect: Expect) -> Result<(), Rejection> {
    if !situation.within_hours || situation.paused {
        return Err(Rejection::Closed);
    }
    if situation.queue >= QUEUE || expect == Expect::NotToday {
        return Err(Rejection::Full);
    }
    Ok(())
}

/// Whether those who wait fill the time left: intake has stopped by itself, until a place is free or somebody leaves.
#[must_use]
pub fn is_filled(situation: &Situation, expect: Expect) -> bool {
    situation.within_hours && !situation.paused && admit(situation, expect) == Err(Rejection::Full)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn situation(within_hours: bool, paused: bool, ready: u32, free: u32, queue: usize) -> Situation {
        Situation { within_hours, paused, duty: Duty { ready, free, places: free }, queue }
    }

    #[test]
    fn status_follows_from_the_situation() {
        let check = |situation: Situation, status| assert_eq!(situation.status(), status, "{situation:?}");
        check(situation(false, false, 2, 2, 0), Status::Closed);
        check(situation(false, true, 0, 0, 0), Status::Closed);
        check(situation(true, true, 2, 2, 0), Status::BackSoon);
        check(situation(true, false, 0, 0, 3), Status::BackSoon);
        check(situation(true, false, 1, 1, 0), Status::Open);
        check(situation(true, false, 1, 2, 1), Status::Open);
        check(situation(true, false, 1, 1, 1), Status::Busy);
        check(situation(true, false, 1, 0, 0), Status::Busy);
    }

    #[test]
    fn intake_ends_before_a_promise_does() {
        let soon = Expect::Minutes { from: 0, to: 9 };
        let check = |situation, expect, found| assert_eq!(admit(&situation, expect), found, "{situation:?} {expect:?}");
        check(situation(true, false, 1, 1, 0), soon, Ok(()));
        check(situation(true, false, 0, 0, 0), Expect::NoPace, Ok(()));
        check(situation(true, false, 1, 0, QUEUE - 1), soon, Ok(()));
        check(situation(true, false, 1, 0, QUEUE), soon, Err(Rejection::Full));
        check(situation(true, false, 1, 0, 1), Expect::NotToday, Err(Rejection::Full));
        check(situation(true, true, 1, 1, 0), soon, Err(Rejection::Closed));
        check(situation(false, false, 1, 1, 0), soon, Err(Rejection::Closed));
    }

    #[test]
    fn filled_is_neither_paused_nor_closed() {
        let check = |situation, expect, found| assert_eq!(is_filled(&situation, expect), found, "{situation:?}");
        check(situation(true, false, 1, 0, 1), Expect::NotToday, true);
        check(situation(true, false, 1, 0, QUEUE), Expect::NoPace, true);
        check(situation(true, false, 1, 0, 1), Expect::NoPace, false);
        check(situation(true, true, 1, 0, QUEUE), Expect::NotToday, false);
        check(situation(false, false, 1, 0, QUEUE), Expect::NotToday, false);
    }
}
