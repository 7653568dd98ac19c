//! Statistics between the stores: what happens is counted in the live store, what is over is published in the ledger, and what
//! is read comes from the ledger alone. No figure leaves the counters but through a close.

mod calendar;
mod checkpoint;
mod count;
mod form;
mod frozen;
mod open;
mod past;
mod read;
mod stop;
mod tend;
mod told;

use std::{
    collections::BTreeMap,
    fmt,
    path::PathBuf,
    sync::{Arc, PoisonError, RwLock, atomic::AtomicBool},
};

use ajar_auth::Entropy;
use ajar_domain::{ids::ServiceId, statistics::Schema, time::Moment};
use ajar_ledger::{Ledger, LedgerError};
use ajar_live::{LiveError, LiveStore};
use tokio::sync::Mutex;

pub(crate) use self::count::Ended;
pub(crate) use self::read::published;
use self::{calendar::Calendar, checkpoint::Checkpoints};
pub use self::{
    form::Formed,
    read::{Asked, Published, Week},
};
use crate::{Clock, Hub, hours::Hours};

/// Why statistics failed; nobody who writes or answers is to blame.
#[derive(Debug, thiserror::Error)]
pub enum StatisticsFault {
    /// The live store.
    #[error(transparent)]
    Live(#[from] LiveError),
    /// The ledger.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// Rows or counters that no close of ours wrote; they are left as they are.
    #[error("the statistics hold what no close wrote")]
    Damaged,
    /// The checkpoint could not be written.
    #[error("the checkpoint of the statistics could not be written")]
    NotKept,
    /// So many servers closed at once that this one never got its turn.
    #[error("too many closes at once")]
    Contention,
}

/// A service as its statistics see it.
#[derive(Debug, Clone)]
pub struct Counted {
    /// Name in links.
    pub slug: String,
    /// Opening hours and time zone; the hours are those of the year's blocks.
    pub hours: Hours,
    /// Counselling contacts to expect in the first year.
    pub expected: u32,
}

/// The statistics of one process; a clone is another handle on the same.
#[derive(Clone)]
pub struct Statistics(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    live: Arc<dyn LiveStore>,
    ledger: Arc<dyn Ledger>,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    checkpoints: Option<Checkpoints>,
    offers: BTreeMap<ServiceId, Offer>,
}

/// One service.
struct Offer {
    slug: String,
    calendar: Calendar,
    expected: u32,
    /// The open year, as far as this process knows.
    open: RwLock<Option<Arc<Open>>>,
    /// One at a time tends it; between processes the ledger decides.
    tending: Mutex<()>,
    /// The pair that this process found was made at an orderly stop, and nothing has been counted since.
    whole: AtomicBool,
}

/// The year that is counted.
pub(crate) struct Open {
    schema: Schema,
    /// Its end: no ticket lapses later.
    ends: Moment,
}

impl fmt::Debug for Statistics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Statistics")
    }
}

impl Statistics {
    /// The statistics of these services, on the hub's live store and clock. With `folder` the counters outlive a stop there,
    /// sealed. Services that the hub does not know are left out.
    #[must_use]
    pub fn new(hub: &Hub, ledger: Arc<dyn Ledger>, services: Vec<Counted>, folder: Option<PathBuf>) -> Self {
        let offer = |service: Counted| {
            let id = hub.0.services.id(&service.slug)?;
            let calendar = Calendar::new(service.hours);
            let (open, tending, whole) = (RwLock::default(), Mutex::default(), AtomicBool::default());
            Some((id, Offer { slug: service.slug, calendar, expected: service.expected, open, tending, whole }))
        };
        Self(Arc::new(Inner {
            live: hub.0.live.clone(),
            ledger,
            clock: hub.0.clock.clone(),
            entropy: hub.0.entropy.clone(),
            checkpoints: folder.map(Checkpoints::new),
            offers: services.into_iter().filter_map(offer).collect(),
        }))
    }

    fn now(&self) -> Moment {
        Moment(self.0.clock.now())
    }

    fn offer(&self, service: ServiceId) -> Option<&Offer> {
        self.0.offers.get(&service)
    }

    /// A service by its name in links.
    fn named(&self, slug: &str) -> Option<(ServiceId, &Offer)> {
        self.0.offers.iter().find(|(_, offer)| offer.slug == slug).map(|(id, offer)| (*id, offer))
    }
}

impl Offer {
    fn open(&self) -> Option<Arc<Open>> {
        self.open.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_open(&self, open: Open) {
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(open));
    }
}
