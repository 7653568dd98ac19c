//! A clock that stands still until a test moves it; never asks the machine.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use ajar_hub::Clock;

/// 2026-12-03 16:00:00 UTC: a Thursday afternoon, in milliseconds since 1970.
pub const START: u64 = 1_796_313_600_000;

/// Virtual time, shared by all clones.
#[derive(Debug, Clone)]
pub struct ManualClock {
    now: Arc<AtomicU64>,
}

impl Default for ManualClock {
    fn default() -> Self {
        Self { now: Arc::new(AtomicU64::new(START)) }
    }
}

impl ManualClock {
    /// Moves time on by `milliseconds`.
    pub fn advance(&self, milliseconds: u64) {
        self.now.fetch_add(milliseconds, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> u64 {
        self.now.load(Ordering::SeqCst)
    }
}
