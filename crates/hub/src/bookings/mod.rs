//! Booking: plans become published times, holds become bookings under a code, and what is over is overwritten and counted.
//!
//! Nothing here says who booked or when: a code is a digest under a key that lies outside the database, and the moment of a
//! booking is nowhere.

mod codes;
mod count;
mod duty;
mod gate;
mod line;
mod noted;
mod offered;
mod own;
mod plan;
mod publish;
mod remedy;
mod times;
mod upkeep;
mod visitor;
mod week;
mod wire;
pub(crate) mod zone;

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use ajar_auth::Secret;
use ajar_domain::{booking::Rejection, ids::ServiceId, time::Moment};
use ajar_ledger::LedgerError;
use ajar_protocol::problem::Problem;
use chrono_tz::Tz;

pub use self::{
    codes::Tried,
    duty::{Duty, DutyBlock},
};
use self::{gate::Gate, noted::Noted, offered::Offered};
use crate::{Hub, HubError, setup::Setups};

/// A day in milliseconds.
const DAY: u64 = 86_400_000;
/// Codes that are drawn before giving up: two that meet are as likely as a guess.
const DRAWS: usize = 8;

/// A store failed.
#[derive(Debug, thiserror::Error)]
pub enum BookingFault {
    /// The booking database.
    #[error("booking database")]
    Ledger(#[from] LedgerError),
    /// The hub.
    #[error("hub")]
    Hub(#[from] HubError),
    /// What was asked for is done, and then a store failed: asked again, it would be done twice.
    #[error("done, but not answered")]
    Unanswered(#[source] Box<Self>),
}

impl BookingFault {
    /// Too many were writing: nothing was done, and asking again may work.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        matches!(self, Self::Ledger(LedgerError::Busy))
    }

    /// Which way it failed, in a word of ours for the operator's log.
    #[must_use]
    pub fn why(&self) -> &'static str {
        match self {
            Self::Ledger(fault) => fault.why(),
            Self::Hub(_) => "live store",
            Self::Unanswered(fault) if fault.is_busy() => "busy after it was done",
            Self::Unanswered(fault) => fault.why(),
        }
    }

    /// What fails behind a commit is never `busy`.
    fn unanswered(self) -> Self {
        Self::Unanswered(Box::new(self))
    }
}

/// An answer or a refusal, or a fault.
pub type Answer<T> = Result<Result<T, Problem>, BookingFault>;

/// A service that can be booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookable {
    /// Name in links.
    pub slug: String,
    /// Its id.
    pub id: [u8; 16],
    /// IANA name of its time zone.
    pub zone: String,
}

/// The use cases of booking; a clone is another handle on the same.
#[derive(Clone)]
pub struct Bookings {
    hub: Hub,
    db: Arc<dyn ajar_ledger::Bookings>,
    key: Arc<Secret<32>>,
    services: Arc<BTreeMap<String, (ServiceId, Tz)>>,
    setups: Setups,
    gate: Arc<Gate>,
    noted: Arc<Noted>,
    offered: Arc<Offered>,
}

impl std::fmt::Debug for Bookings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Bookings")
    }
}

impl Bookings {
    /// Books for these services; codes are digests under `key`, days off are those of `setups`. `None` when a zone does not exist.
    #[must_use]
    pub fn new(
        hub: Hub,
        setups: Setups,
        db: Arc<dyn ajar_ledger::Bookings>,
        key: [u8; 32],
        services: &[Bookable],
    ) -> Option<Self> {
        let known = |one: &Bookable| Some((one.slug.clone(), (ServiceId(one.id), one.zone.parse().ok()?)));
        let services = services.iter().map(known).collect::<Option<BTreeMap<_, _>>>()?;
        let (gate, noted, offered) = (Arc::default(), Arc::default(), Arc::default());
        let (key, services) = (Arc::new(Secret::new(key)), Arc::new(services));
        Some(Self { hub, db, key, services, setups, gate, noted, offered })
    }

    fn of(&self, slug: &str) -> Option<(ServiceId, Tz)> {
        self.services.get(slug).copied()
    }

    /// Whether there is something to book at a service, as of a minute ago at most.
    #[must_use]
    pub fn offers(&self, slug: &str) -> bool {
        self.of(slug).is_some_and(|(service, _)| self.offered.has(service))
    }

    /// Whether a day (days since 1970-01-01) is a holiday of the service's set-up, or closed by an exception there.
    fn is_off(&self, service: ServiceId, day: i32) -> bool {
        self.setups.standing(&service.0).is_some_and(|standing| standing.hours().is_off(day))
    }

    fn now(&self) -> Moment {
        self.hub.now()
    }

    /// What lies in the booking database: word, count, and seconds left of the longest-lived.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn inventory(&self) -> Result<Vec<(&'static str, u64, Option<u64>)>, BookingFault> {
        let stock = self.db.inventory(self.now()).await?;
        Ok(stock.iter().map(|one| (one.kind, one.count, one.longest.map(|left| left.as_secs()))).collect())
    }
}

/// The rules' "no" as the wire says it.
const fn problem(rejection: Rejection) -> Problem {
    match rejection {
        Rejection::Unknown => Problem::Unknown,
        Rejection::Taken => Problem::Taken,
        Rejection::NotNow => Problem::NotNow,
        Rejection::Malformed => Problem::Malformed,
        Rejection::Full => Problem::Full,
    }
}

/// Seconds as frames and bodies carry them.
fn seconds(moment: Moment) -> u32 {
    u32::try_from(moment.0 / 1_000).unwrap_or(u32::MAX)
}

const fn minutes(minutes: u16) -> Duration {
    Duration::from_secs(minutes as u64 * 60)
}
