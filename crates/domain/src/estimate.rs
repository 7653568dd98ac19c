//! An honest estimate of waiting time from the current pace; it never promises a minute past closing time.

use std::time::Duration;

use crate::limits::{PACE, TALK_MINUTES};

const MINUTE: u64 = 60_000;

/// What a visitor at some place in line may expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// Between so many whole minutes, most of the time.
    Minutes {
        /// At least.
        from: u16,
        /// At most; about five times out of six.
        to: u16,
    },
    /// Nobody is ready: there is no pace, and no figure is made up.
    NoPace,
    /// Closing time comes first.
    NotToday,
}

/// What the estimate is made from.
#[derive(Debug, Clone, Copy)]
pub struct Pace<'a> {
    /// Lengths of recent conversations, newest last; the last [`PACE`] count.
    pub recent: &'a [Duration],
    /// Places free now.
    pub free: u32,
    /// Places free or held by ready desks.
    pub places: u32,
    /// Time until closing; absent when the service does not close.
    pub left: Option<Duration>,
}

/// Estimates the wait at `place` (1 is next).
///
/// Talks end independently of each other, so the wait for the k-th end with c places and a mean length m is Erlang
/// distributed: mean k·m/c, standard deviation √k·m/c. The two figures are one deviation below and above the mean.
#[must_use]
pub fn estimate(place: u32, pace: &Pace<'_>) -> Expect {
    if pace.places == 0 {
        return Expect::NoPace;
    }
    let ends = u64::from(place.saturating_sub(pace.free));
    let each = mean_talk(pace.recent) / u64::from(pace.places);
    let (mean, deviation) = (ends.saturating_mul(each), root_of(ends, each));
    let from = mean.saturating_sub(deviation) / MINUTE;
    // Somebody who could be taken at once still has to be seen at a desk.
    let to = mean.saturating_add(deviation).div_ceil(MINUTE).max(from + 1);
    within(from, to, pace.left)
}

/// Mean length of a talk in milliseconds. The national average counts as one conversation, so that a single short talk
/// does not promise the next child a minute.
fn mean_talk(recent: &[Duration]) -> u64 {
    let newest = &recent[recent.len().saturating_sub(PACE)..];
    let average = u64::from(TALK_MINUTES) * MINUTE;
    let sum = newest.iter().map(|talk| millis(*talk)).fold(average, u64::saturating_add);
    sum / (newest.len() as u64 + 1)
}

fn within(from: u64, to: u64, left: Option<Duration>) -> Expect {
    let left = left.map_or(u64::MAX, |left| millis(left) / MINUTE);
    if from >= left {
        return Expect::NotToday;
    }
    Expect::Minutes { from: short(from), to: short(to.min(left)) }
}

/// √count · each, by integers: the root is taken of a millionfold so that three digits stay.
fn root_of(count: u64, each: u64) -> u64 {
    count.saturating_mul(1_000_000).isqrt().saturating_mul(each) / 1000
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

fn short(minutes: u64) -> u16 {
    u16::try_from(minutes).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn minutes(count: u64) -> Duration {
        Duration::from_secs(count * 60)
    }

    fn check(place: u32, recent: &[u64], (free, places): (u32, u32), left: Option<u64>, expect: Expect) {
        let recent: Vec<Duration> = recent.iter().copied().map(minutes).collect();
        let pace = Pace { recent: &recent, free, places, left: left.map(minutes) };
        assert_eq!(estimate(place, &pace), expect, "place {place}, {pace:?}");
    }

    const fn between(from: u16, to: u16) -> Expect {
        Expect::Minutes { from, to }
    }

    #[test]
    fn the_average_counts_until_there_are_figures() {
        check(1, &[], (0, 1), None, between(0, 84));
        check(4, &[], (0, 1), None, between(84, 252));
        check(4, &[], (0, 2), None, between(42, 126));
        check(4, &[18], (0, 1), None, between(60, 180));
        check(4, &[42; 40], (0, 1), None, between(84, 252));
        check(4, &[1; 40], (0, 16), None, between(0, 2));
    }

    #[test]
    fn free_places_are_taken_at_once() {
        check(1, &[], (1, 1), None, between(0, 1));
        check(3, &[], (3, 6), None, between(0, 1));
        check(4, &[], (3, 6), None, between(0, 14));
    }

    #[test]
    fn nothing_is_promised_that_cannot_be_kept() {
        check(1, &[], (0, 0), None, Expect::NoPace);
        check(4, &[], (0, 1), Some(84), Expect::NotToday);
        check(4, &[], (0, 1), Some(85), between(84, 85));
        check(1, &[], (1, 1), Some(0), Expect::NotToday);
        check(u32::MAX, &[u64::MAX / 60_000_000], (0, 1), None, between(u16::MAX, u16::MAX));
    }
}
