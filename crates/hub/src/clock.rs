//! The only place that asks the machine for the time; everybody else takes it as an argument.

use std::sync::atomic::{AtomicU64, Ordering};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970; never less than it said before.
    fn now(&self) -> u64;
}

/// The machine's clock, held so that it never goes back: a deadline that was passed stays passed.
#[derive(Debug, Default)]
pub struct SystemClock {
    last: AtomicU64,
}

impl Clock for SystemClock {
    fn now(&self) -> u64 {
        let now = machine_time();
        self.last.fetch_max(now, Ordering::Relaxed).max(now)
    }
}

#[expect(clippy::disallowed_methods, reason = "the one clock of the whole server; all others are given the time")]
fn machine_time() -> u64 {
    // Before 1970 there is no time to tell; the clock of such a machine reads 0 until it is set.
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |passed| u64::try_from(passed.as_millis()).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::{Clock, Ordering, SystemClock};

    #[test]
    fn never_goes_back() {
        let clock = SystemClock::default();
        let first = clock.now();
        assert!(clock.now() >= first);
        clock.last.store(u64::MAX - 1, Ordering::Relaxed);
        assert_eq!(clock.now(), u64::MAX - 1);
    }
}
