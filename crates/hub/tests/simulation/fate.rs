//! What one run draws, counts and finds: seeded dice, virtual time, the number of events, their trace, and the first thing that was wrong.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ajar_hub::Clock;
use ajar_testkit::START;
use tokio::time::Instant;

/// One run's fate; every clone is the same one.
#[derive(Debug, Clone)]
pub(crate) struct Fate(Arc<Mutex<Inner>>);

#[derive(Debug)]
struct Inner {
    dice: u64,
    began: Instant,
    events: u64,
    trace: u64,
    /// Words about each event, only in a run that is shown.
    told: Option<Vec<String>>,
    wrong: Option<String>,
}

impl Fate {
    /// The same seed draws the same.
    pub(crate) fn new(seed: u64, shown: bool) -> Self {
        let told = shown.then(Vec::new);
        let inner = Inner { dice: seed, began: instant(), events: 0, trace: seed, told, wrong: None };
        Self(Arc::new(Mutex::new(inner)))
    }

    /// A number below `n` (SplitMix64, Steele, Lea and Flood, 2014).
    pub(crate) fn below(&self, n: u64) -> u64 {
        let mut inner = self.lock();
        inner.dice = inner.dice.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = inner.dice;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n.max(1)
    }

    /// True so many times in a thousand.
    pub(crate) fn strikes(&self, in_a_thousand: u64) -> bool {
        self.below(1000) < in_a_thousand
    }

    /// Something happened; `what` and `detail` go into the trace.
    pub(crate) fn event(&self, what: &str, detail: u64) {
        let at = self.elapsed();
        let mut inner = self.lock();
        inner.events += 1;
        for word in what.bytes().map(u64::from).chain([detail, at]) {
            inner.trace = (inner.trace ^ word).wrapping_mul(0x0000_0100_0000_01b3);
        }
        if let Some(told) = &mut inner.told {
            told.push(format!("{at:>8} {what} {detail:x}"));
        }
    }

    /// Words for a run that is shown.
    pub(crate) fn tell(&self, words: impl FnOnce() -> String) {
        let at = self.elapsed();
        if let Some(told) = &mut self.lock().told {
            told.push(format!("{at:>8} {}", words()));
        }
    }

    /// An invariant does not hold; the first one is kept.
    pub(crate) fn wrong(&self, words: impl FnOnce() -> String) {
        let at = self.elapsed();
        let mut inner = self.lock();
        if inner.wrong.is_none() {
            let words = format!("at {at} ms: {}", words());
            inner.told.iter_mut().for_each(|told| told.push(words.clone()));
            inner.wrong = Some(words);
        }
    }

    pub(crate) fn is_wrong(&self) -> bool {
        self.lock().wrong.is_some()
    }

    pub(crate) fn events(&self) -> u64 {
        self.lock().events
    }

    /// Milliseconds of virtual time since the run began.
    pub(crate) fn elapsed(&self) -> u64 {
        let began = self.lock().began;
        u64::try_from(instant().duration_since(began).as_millis()).unwrap_or(u64::MAX)
    }

    /// What was wrong, the trace, and what was told.
    pub(crate) fn verdict(&self) -> (Option<String>, u64, Vec<String>) {
        let inner = self.lock();
        (inner.wrong.clone(), inner.trace, inner.told.clone().unwrap_or_default())
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A machine's clock: the run's virtual time, wrong by a constant.
#[derive(Debug)]
pub(crate) struct Skewed {
    pub(crate) fate: Fate,
    pub(crate) ahead: u64,
}

impl Clock for Skewed {
    fn now(&self) -> u64 {
        START + self.ahead + self.fate.elapsed()
    }
}

#[expect(clippy::disallowed_methods, reason = "the runtime's time stands still until the run moves it")]
pub(crate) fn instant() -> Instant {
    Instant::now()
}
