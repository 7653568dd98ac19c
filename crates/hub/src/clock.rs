//! The only place that asks the machine for the time; everybody else takes it as an argument.

use std::{
    sync::{Mutex, PoisonError},
    time::Instant,
};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970; never less than it said before.
    fn now(&self) -> u64;
}

/// The machine's clock, held so that it never goes back: a deadline that was passed stays passed. Where it was set back, time goes on
/// at half its pace until the machine has caught up: a clock that stood still would give no TICK, and every page would take its line
/// for dead.
#[derive(Debug, Default)]
pub struct SystemClock {
    held: Mutex<Held>,
}

impl Clock for SystemClock {
    fn now(&self) -> u64 {
        let (wall, steady) = machine_time();
        self.held.lock().unwrap_or_else(PoisonError::into_inner).at(wall, steady)
    }
}

/// What was said last, and since when the machine is behind it.
#[derive(Debug, Default)]
struct Held {
    last: u64,
    behind: Option<(u64, Instant)>,
}

impl Held {
    fn at(&mut self, wall: u64, steady: Instant) -> u64 {
        if wall >= self.last {
            (self.last, self.behind) = (wall, None);
            return wall;
        }
        let (from, since) = *self.behind.get_or_insert((self.last, steady));
        let passed = u64::try_from(steady.saturating_duration_since(since).as_millis()).unwrap_or(u64::MAX);
        self.last = self.last.max(from.saturating_add(passed / 2));
        self.last
    }
}

#[expect(clippy::disallowed_methods, reason = "the one clock of the whole server; all others are given the time")]
fn machine_time() -> (u64, Instant) {
    // Before 1970 there is no time to tell; the clock of such a machine reads 0 until it is set.
    let wall = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |passed| u64::try_from(passed.as_millis()).unwrap_or(u64::MAX));
    (wall, Instant::now())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Clock, Held, SystemClock, machine_time};

    #[test]
    fn never_goes_back_and_never_stands_still() {
        let ((_, start), mut held) = (machine_time(), Held::default());
        for (steady, wall, said) in [
            (0, 100_000, 100_000),
            (10, 100_010, 100_010),
            // Set back by forty seconds.
            (1_010, 60_000, 100_010),
            (1_011, 60_001, 100_010),
            (11_010, 70_000, 105_010),
            (31_010, 90_000, 115_010),
            // It has caught up.
            (71_010, 130_000, 130_000),
            (71_030, 130_020, 130_020),
        ] {
            assert_eq!(held.at(wall, start + Duration::from_millis(steady)), said, "{steady} ms after the start");
        }
        let clock = SystemClock::default();
        let first = clock.now();
        assert!(clock.now() >= first);
    }
}
