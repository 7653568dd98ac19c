//! A token bucket on given moments: 60 at once, 2 a second in the long run; "not now" is an answer, and nothing is lost by it.

use crate::{
    limits::{BUCKET, BUCKET_REFILL},
    time::Moment,
};

/// Thousandths of a token, so that refilling by the millisecond rounds nothing away.
const THOUSAND: u64 = 1000;
const FULL: u64 = BUCKET as u64 * THOUSAND;

/// What one socket may still send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bucket {
    thousandths: u64,
    at: Moment,
}

impl Bucket {
    /// A full bucket.
    #[must_use]
    pub const fn full(now: Moment) -> Self {
        Self { thousandths: FULL, at: now }
    }

    /// Takes one token; `false` when there is none, and then nothing is taken. A clock that goes back refills nothing.
    pub fn take(&mut self, now: Moment) -> bool {
        // A refill of x a second is x thousandths a millisecond.
        let refilled = now.0.saturating_sub(self.at.0).saturating_mul(u64::from(BUCKET_REFILL));
        self.thousandths = self.thousandths.saturating_add(refilled).min(FULL);
        self.at = now.max(self.at);
        let left = self.thousandths.checked_sub(THOUSAND);
        self.thousandths = left.unwrap_or(self.thousandths);
        left.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes `tries` at each moment (milliseconds) and compares how many were given.
    fn check(takes: &[(u64, usize, usize)]) {
        let mut bucket = Bucket::full(Moment(10_000));
        for (at, tries, given) in takes {
            let found = (0..*tries).filter(|_| bucket.take(Moment(*at))).count();
            assert_eq!(found, *given, "at {at} in {takes:?}");
        }
    }

    #[test]
    fn sixty_at_once_and_two_a_second() {
        check(&[(10_000, 61, 60)]);
        check(&[(10_000, 60, 60), (10_499, 1, 0), (10_500, 2, 1), (12_000, 9, 3)]);
        check(&[(10_000, 60, 60), (10_250, 1, 0), (10_500, 1, 1)]);
        check(&[(10_000, 60, 60), (1_000_000, 70, 60)]);
        check(&[(10_000, 60, 60), (9_000, 1, 0), (10_500, 2, 1)]);
        check(&[(u64::MAX, 70, 60), (0, 1, 0)]);
    }
}
