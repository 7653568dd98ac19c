//! A token bucket in plain milliseconds; never reads a clock, never overflows on a clock that jumps.

/// Thousandths of a token, so that a refill of 2/s is exact at every millisecond.
const WHOLE: u64 = 1000;

#[derive(Debug, Clone)]
pub(super) struct Bucket {
    size: u64,
    refill: u64,
    left: u64,
    at: u64,
}

impl Bucket {
    /// Full at `now`; `refill` tokens a second.
    pub(super) const fn new(size: u32, refill: u32, now: u64) -> Self {
        let size = size as u64 * WHOLE;
        Self { size, refill: refill as u64, left: size, at: now }
    }

    /// Takes one token, if there is one.
    pub(super) fn take(&mut self, now: u64) -> bool {
        // A clock that goes back refills nothing and is believed from there on.
        let passed = now.saturating_sub(self.at);
        self.at = now;
        self.left = self.left.saturating_add(passed.saturating_mul(self.refill)).min(self.size);
        let enough = self.left >= WHOLE;
        if enough {
            self.left -= WHOLE;
        }
        enough
    }

    /// Puts one token back.
    pub(super) fn give_back(&mut self) {
        self.left = self.left.saturating_add(WHOLE).min(self.size);
    }
}

#[cfg(test)]
mod tests {
    use super::Bucket;

    #[track_caller]
    fn check(size: u32, refill: u32, takes: &[(u64, bool)]) {
        let mut bucket = Bucket::new(size, refill, 0);
        for (at, expected) in takes {
            assert_eq!(bucket.take(*at), *expected, "at {at} ms");
        }
    }

    #[test]
    fn empties_and_refills() {
        check(2, 2, &[(0, true), (0, true), (0, false), (499, false), (500, true), (500, false)]);
        check(1, 10, &[(0, true), (99, false), (100, true), (100_000, true), (100_000, false)]);
    }

    #[test]
    fn survives_a_clock_that_jumps() {
        check(1, 2, &[(u64::MAX, true), (0, false), (u64::MAX, true), (u64::MAX, false)]);
    }

    #[test]
    fn never_holds_more_than_its_size() {
        let mut bucket = Bucket::new(1, 1, 0);
        bucket.give_back();
        assert!(bucket.take(0));
        assert!(!bucket.take(0));
        bucket.give_back();
        assert!(bucket.take(0));
    }
}
