//! How often a name may be tried: five times at once, then once in thirty seconds, whether or not anybody has that name; a fixed
//! piece of memory that keeps no name, locks nobody out for ever and is the same size after a million names.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use ajar_auth::{Secret, keyed};
use ajar_domain::time::Moment;

/// Tries at once.
const BURST: u32 = 5;
/// One more after each.
const PACE: Duration = Duration::from_secs(30);
/// Names share cells by chance; with so many, two people on duty hardly ever do.
const CELLS: usize = 4096;

/// The tries of a process.
pub(crate) struct Tries {
    /// Whoever does not know it cannot aim at a cell.
    key: Secret<32>,
    /// When the cell would be as good as new.
    cells: Mutex<Vec<Moment>>,
}

impl Tries {
    pub(crate) fn new(key: [u8; 32]) -> Self {
        Self { key: Secret::new(key), cells: Mutex::new(vec![Moment(0); CELLS]) }
    }

    /// Takes a try of this name; false when there is none left at this moment. The generic cell rate algorithm.
    pub(crate) fn take(&self, name: &str, now: Moment) -> bool {
        let digest = keyed(&self.key, &[name.as_bytes()]);
        let at = usize::from(u16::from_be_bytes([digest[0], digest[1]])) % CELLS;
        let mut cells = self.cells.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(cell) = cells.get_mut(at) else { return false };
        if cell.since(now) > PACE * (BURST - 1) {
            return false;
        }
        *cell = (*cell).max(now).after(PACE);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_at_once_then_one_every_half_minute_and_never_locked() {
        let tries = Tries::new([1; 32]);
        let mut now = Moment(1_000_000);
        let taken = |now| (0..100).filter(|_| tries.take("mette", now)).count();
        assert_eq!(taken(now), 5);
        for _ in 0..10 {
            now = now.after(PACE);
            assert_eq!(taken(now), 1, "whoever hammers gets one in thirty seconds, and so does everybody");
        }
        assert_eq!(taken(now.after(PACE * 5)), 5, "after a rest it is as new");
    }

    #[test]
    fn another_name_is_another_matter() {
        let tries = Tries::new([1; 32]);
        assert_eq!((0..100).filter(|_| tries.take("mette", Moment(1))).count(), 5);
        assert!(tries.take("sara", Moment(1)));
    }
}
