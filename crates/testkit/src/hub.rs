//! A whole hub, in memory or on another store, whose time a test moves; one service, open, without a name that means anything.

use std::sync::Arc;

use ajar_domain::ids::ServiceId;
use ajar_hub::{Hub, Intake, Parts, Service};
use ajar_live::{Caps, LiveStore, MemoryLive};

use crate::{FaultyStore, ManualClock, SeededEntropy};

/// Name of the one service in links.
pub const SLUG: &str = "aaben-doer";
/// The generation of the memory store.
pub const GENERATION: u32 = 7;

/// A hub, its time and its store.
#[derive(Debug, Clone)]
pub struct TestHub {
    /// The hub.
    pub hub: Hub,
    /// Its time.
    pub clock: ManualClock,
    /// Its store, for faults.
    pub store: Arc<FaultyStore>,
}

impl TestHub {
    /// An empty hub; the same seed draws the same tokens.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self::on(Arc::new(MemoryLive::new(GENERATION, Caps::default())), ManualClock::default(), seed)
    }

    /// A hub on a store of its own choice, with somebody's time.
    #[must_use]
    pub fn on(live: Arc<dyn LiveStore>, clock: ManualClock, seed: u64) -> Self {
        let store = Arc::new(FaultyStore::new(live));
        Self { hub: beside(&clock, &store, seed), clock, store }
    }

    /// The process after a crash: an empty store of another generation, at the same time.
    #[must_use]
    pub fn restarted(&self, seed: u64) -> Self {
        Self::on(Arc::new(MemoryLive::new(GENERATION + 1, Caps::default())), self.clock.clone(), seed)
    }

    /// The store is lost with everything in it while the process goes on: empty, and of another generation.
    pub fn lose_the_store(&self) {
        self.store.lose(Arc::new(MemoryLive::new(GENERATION + 1, Caps::default())));
    }

    /// The same, right after the next commit.
    pub fn lose_the_store_after_a_commit(&self, generation: u32) {
        self.store.lose_after_a_commit(Arc::new(MemoryLive::new(generation, Caps::default())));
    }

    /// Another process on the same store, at the same time.
    #[must_use]
    pub fn second(&self, seed: u64) -> Self {
        Self { hub: beside(&self.clock, &self.store, seed), ..self.clone() }
    }
}

fn beside(clock: &ManualClock, store: &Arc<FaultyStore>, seed: u64) -> Hub {
    Hub::new(Parts {
        live: store.clone(),
        clock: Arc::new(clock.clone()),
        entropy: Arc::new(SeededEntropy::new(seed)),
        services: vec![Service { slug: SLUG.into(), id: ServiceId([5; 16]), intake: Intake::Open }],
    })
}
