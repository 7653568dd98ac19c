//! Services as their coordinators set them up: read, changed by compare and swap, followed by every process within seconds;
//! and the one button for new visitors. Never anything of a visitor.

mod gate;
mod sentence;
mod standing;

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

use ajar_domain::{availability, ids::ServiceId};
use ajar_ledger::{Ledger, LedgerError, SetupMark};
use ajar_protocol::{
    http::Role,
    problem::Problem,
    setup::{IntakeState, Lack, Setup, SetupAnswer, SetupFault, SetupWhy, StaffSetup},
};

use self::gate::Gate;
pub use self::standing::Standing;
use crate::{Hub, HubError, Intake, hours::Hours};

/// A store failed, or holds what is no set-up.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// The ledger.
    #[error("ledger")]
    Ledger(#[from] LedgerError),
    /// The live store.
    #[error("live store")]
    Live(#[from] HubError),
    /// What lies in the ledger cannot be read by this version of the server.
    #[error("the set-up of a service cannot be read")]
    Unreadable,
}

/// The set-ups of all services; a clone is another handle on the same.
#[derive(Clone)]
pub struct Setups {
    hub: Hub,
    ledger: Arc<dyn Ledger>,
    known: Arc<RwLock<BTreeMap<ServiceId, Arc<Standing>>>>,
    gate: Arc<Gate>,
}

impl Setups {
    /// Knows nothing until [`Self::adopt`]. `server_issuers` are services whose issuer is knowingly on this server.
    #[must_use]
    pub fn new(hub: Hub, ledger: Arc<dyn Ledger>, server_issuers: &[[u8; 16]]) -> Self {
        Self { hub, ledger, known: Arc::default(), gate: Arc::new(Gate::new(server_issuers)) }
    }

    /// Puts `seed` down as a service's first set-up where there is none, and learns the one that holds.
    ///
    /// # Errors
    /// [`SetupError`].
    pub async fn adopt(&self, service: [u8; 16], seed: &Setup) -> Result<(), SetupError> {
        let service = ServiceId(service);
        self.ledger.seed_setup(service, &document(seed)).await?;
        self.learn(service).await
    }

    /// What holds for a service, as this process knows it.
    #[must_use]
    pub fn standing(&self, service: &[u8; 16]) -> Option<Arc<Standing>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).get(&ServiceId(*service)).cloned()
    }

    /// Reads again what another process has changed, and opens and closes services by it. Every few seconds.
    ///
    /// # Errors
    /// The first [`SetupError`]; for the service behind it what is known stays in force, and every other one follows.
    pub async fn follow(&self) -> Result<(), SetupError> {
        let marks = self.ledger.setup_marks().await;
        let mut followed = Ok(());
        for mark in marks.as_deref().unwrap_or_default() {
            let caught_up = self.catch_up(mark).await;
            followed = followed.and(caught_up);
        }
        let keys = self.gate.follow(&*self.ledger).await;
        self.apply();
        marks?;
        followed.and(keys)
    }

    /// Stores a change of version `version`, unless somebody was faster or something is to be mended. `None` for a service
    /// that has no set-up.
    ///
    /// # Errors
    /// [`SetupError`].
    pub async fn change(
        &self,
        service: [u8; 16],
        version: u32,
        setup: &Setup,
    ) -> Result<Option<SetupAnswer>, SetupError> {
        if let Err(faults) = judge(setup) {
            return Ok(Some(SetupAnswer::Refused { faults }));
        }
        let changed = self.ledger.change_setup(ServiceId(service), version, &document(setup)).await?;
        self.learn(ServiceId(service)).await?;
        self.apply();
        let Some(standing) = self.standing(&service) else { return Ok(None) };
        Ok(Some(if changed {
            SetupAnswer::Saved { version: version.saturating_add(1) }
        } else {
            let newer = StaffSetup { version: standing.version, setup: standing.setup.clone() };
            SetupAnswer::Newer { newer: Box::new(newer) }
        }))
    }

    /// Whether new visitors are taken, for staff; `None` for a service that has no set-up.
    ///
    /// # Errors
    /// [`SetupError`].
    pub async fn intake(&self, service: [u8; 16]) -> Result<Option<IntakeState>, SetupError> {
        let Some(standing) = self.standing(&service) else { return Ok(None) };
        let (filled, now) = (self.hub.filled(ServiceId(service)).await?, self.hub.clock().now());
        let lacks = self.lacks(service, &standing);
        Ok(Some(standing.state(filled, lacks, now)))
    }

    /// Presses the one button. Running conversations go on.
    ///
    /// # Errors
    /// [`SetupError`]; inside, `not-now` for a counsellor outside the hours and for who would open while something lacks,
    /// `unknown` for a service without a set-up.
    pub async fn press(
        &self,
        service: [u8; 16],
        role: Role,
        open: bool,
    ) -> Result<Result<IntakeState, Problem>, SetupError> {
        let Some(standing) = self.standing(&service) else { return Ok(Err(Problem::Unknown)) };
        let coordinator = role == Role::Coordinator;
        // Whoever mended what lacked presses at once.
        self.gate.follow(&*self.ledger).await?;
        if open && !self.lacks(service, &standing).is_empty() {
            return Ok(Err(Problem::NotNow));
        }
        let Some(pressed) = standing.pressing(open, coordinator, self.hub.clock().now()) else {
            return Ok(Err(Problem::NotNow));
        };
        self.ledger.press(ServiceId(service), pressed).await?;
        self.learn(ServiceId(service)).await?;
        self.apply();
        Ok(self.intake(service).await?.ok_or(Problem::Unknown))
    }

    fn lacks(&self, service: [u8; 16], standing: &Standing) -> Vec<Lack> {
        self.gate.lacks(ServiceId(service), standing, self.hub.clock().now())
    }

    async fn catch_up(&self, mark: &SetupMark) -> Result<(), SetupError> {
        match self.standing(&mark.service.0) {
            // A service that this process does not carry.
            None => Ok(()),
            Some(standing) if standing.is(mark) => {
                self.know(mark.service, standing.with(mark.pressed));
                Ok(())
            }
            Some(_) => self.learn(mark.service).await,
        }
    }

    async fn learn(&self, service: ServiceId) -> Result<(), SetupError> {
        let Some(stored) = self.ledger.setup(service).await? else { return Ok(()) };
        let setup = serde_json::from_str(&stored.document).map_err(|_| SetupError::Unreadable)?;
        let standing = Standing::new(stored.version, setup, stored.pressed).ok_or(SetupError::Unreadable)?;
        self.know(service, standing);
        Ok(())
    }

    fn know(&self, service: ServiceId, standing: Standing) {
        self.known.write().unwrap_or_else(PoisonError::into_inner).insert(service, Arc::new(standing));
    }

    /// Tells the hub what holds at this moment.
    fn apply(&self) {
        let now = self.hub.clock().now();
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        for (service, standing) in known.iter() {
            // Nobody knows when what lacks will be there: no next opening is promised.
            if self.gate.lacks(*service, standing, now).is_empty() {
                self.hub.set_opening(*service, standing.intake(now), standing.closes(now), standing.opens(now));
            } else {
                self.hub.set_opening(*service, Intake::Closed { opens: None }, None, None);
            }
        }
    }
}

/// Whether a set-up may be stored.
///
/// # Errors
/// What is to be mended.
pub fn judge(setup: &Setup) -> Result<(), Vec<SetupFault>> {
    setup.check()?;
    let fault = |field: &str| vec![SetupFault { field: field.into(), why: SetupWhy::Format }];
    if setup.hours.time_zone.parse::<chrono_tz::Tz>().is_err() {
        return Err(fault("hours.time_zone"));
    }
    if Hours::of(&setup.hours).is_none() {
        return Err(fault("hours"));
    }
    let room = document(setup).len() <= ajar_protocol::setup::DOCUMENT;
    if room { Ok(()) } else { Err(vec![SetupFault { field: String::new(), why: SetupWhy::TooLong }]) }
}

pub(crate) fn document(setup: &Setup) -> String {
    serde_json::to_string(setup).expect("words, numbers and lists are always JSON")
}

impl Hub {
    /// Whether those who wait fill the time left, so that nobody new is taken.
    async fn filled(&self, service: ServiceId) -> Result<bool, HubError> {
        let (situation, expect) = self.prospect(service).await?;
        Ok(availability::is_filled(&situation, expect))
    }
}
