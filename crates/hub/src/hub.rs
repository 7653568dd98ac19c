//! The hub itself: stores, clock and entropy in one hand, shared by all sockets of a process; holds no rule.

use std::{
    fmt,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
};

use ajar_domain::{
    ids::{Handle, ServiceId},
    time::Moment,
};
use ajar_live::LiveStore;
use ajar_protocol::limits::HALF_OPEN;
use tokio::sync::watch;

use crate::{
    Clock, Entropy,
    entropy::draw,
    generations::Generations,
    paces::Paces,
    seats::Seats,
    servers::Servers,
    service::{Intake, Service, Services},
    signal::Signals,
    statistics::Statistics,
};

/// What a hub is made of.
pub struct Parts {
    /// Where conversations live.
    pub live: Arc<dyn LiveStore>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Draws tokens and names.
    pub entropy: Arc<dyn Entropy>,
    /// The services of the installation.
    pub services: Vec<Service>,
}

/// The use cases of one process; a clone is another handle on the same hub.
#[derive(Clone)]
pub struct Hub(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) live: Arc<dyn LiveStore>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) services: Services,
    pub(crate) signals: Signals,
    pub(crate) seats: Seats,
    pub(crate) paces: Paces,
    pub(crate) conflicts: AtomicU64,
    statistics: OnceLock<Statistics>,
    half_open: Arc<AtomicUsize>,
    pub(crate) stopping: watch::Sender<bool>,
    pub(crate) draining: watch::Sender<bool>,
    pub(crate) generations: Generations,
    /// The name of this process among the servers.
    pub(crate) server: Handle,
    pub(crate) servers: Servers,
}

impl fmt::Debug for Hub {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hub")
    }
}

impl Hub {
    /// A hub without any socket; [`Hub::spawn_sweeper`] starts what runs beside them.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let started = Moment(parts.clock.now());
        let server = parts.live.server().unwrap_or_else(|| name(&*parts.entropy));
        Self(Arc::new(Inner {
            live: parts.live,
            clock: parts.clock,
            entropy: parts.entropy,
            services: Services::new(parts.services),
            signals: Signals::default(),
            seats: Seats::default(),
            paces: Paces::default(),
            conflicts: AtomicU64::new(0),
            statistics: OnceLock::new(),
            half_open: Arc::default(),
            stopping: watch::Sender::new(false),
            draining: watch::Sender::new(false),
            generations: Generations::of(started),
            server,
            servers: Servers::default(),
        }))
    }

    /// The clock of this hub.
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        &*self.0.clock
    }

    /// Counts from now on what happens here; later ones are not taken. Without statistics nothing is counted.
    pub fn count_with(&self, statistics: Statistics) {
        // The first ones stay: a hub counts in one place.
        let _ = self.0.statistics.set(statistics);
    }

    pub(crate) fn statistics(&self) -> Option<&Statistics> {
        self.0.statistics.get()
    }

    /// Opens or closes a service to new visitors; answers whether there is such a service.
    pub fn set_intake(&self, slug: &str, intake: Intake) -> bool {
        self.0.services.set_intake(slug, intake)
    }

    /// When the present opening ends, in milliseconds since 1970; answers whether there is such a service.
    pub fn set_closing(&self, slug: &str, closes: Option<u64>) -> bool {
        self.0.services.set_closing(slug, closes.map(Moment))
    }

    pub(crate) fn set_opening(&self, service: ServiceId, intake: Intake, closes: Option<u64>, opens: Option<String>) {
        self.0.services.set_opening(service, intake, closes.map(Moment), opens);
    }

    /// Tells every socket to come back elsewhere, and takes no new one.
    pub fn stop(&self) {
        self.0.stopping.send_replace(true);
    }

    /// Waits until [`Hub::stop`]. Safe to cancel.
    pub async fn stopping(&self) {
        let mut stopping = self.0.stopping.subscribe();
        // The sender lives as long as the hub, which this borrow keeps.
        let _ = stopping.wait_for(|stopping| *stopping).await;
    }

    /// Room for one more socket that has not sent its first frame; `None` when there are too many.
    #[must_use]
    pub fn half_open(&self) -> Option<HalfOpen> {
        if *self.0.stopping.borrow() {
            return None;
        }
        let open = self.0.half_open.clone();
        let took = open.fetch_update(Ordering::AcqRel, Ordering::Acquire, |n| (n < HALF_OPEN).then_some(n + 1));
        took.is_ok().then(|| HalfOpen(open))
    }

    /// Commits that lost against another since the start, retried or not.
    #[must_use]
    pub fn conflicts(&self) -> u64 {
        self.0.conflicts.load(Ordering::Relaxed)
    }

    pub(crate) fn now(&self) -> Moment {
        Moment(self.0.clock.now())
    }

    /// The hub's date as frames carry it, in seconds since 1970.
    pub(crate) fn date(&self) -> u32 {
        u32::try_from(self.0.clock.now() / 1000).unwrap_or(u32::MAX)
    }

    pub(crate) fn live(&self) -> &dyn LiveStore {
        &*self.0.live
    }

    pub(crate) fn draw<const N: usize>(&self) -> [u8; N] {
        draw(&*self.0.entropy)
    }
}

/// A name for this process, where the store has none for it.
fn name(entropy: &dyn Entropy) -> Handle {
    let [a, b, c, d] = draw(entropy);
    Handle([a, b, c, d, 0, 0, 0, 0])
}

/// One socket's share of the half-open ones; given back when dropped.
#[derive(Debug)]
pub struct HalfOpen(Arc<AtomicUsize>);

impl Drop for HalfOpen {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}
