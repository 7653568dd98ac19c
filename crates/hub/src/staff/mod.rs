//! The staff: accounts, roles and sessions as digests in the ledger; never keeps a token, never records who claims or ends a talk.

mod audit;
mod ceremonies;
mod passkeys;
mod passwords;
mod people;
mod profile;
mod providers;
mod sessions;
mod tries;

use std::{sync::Arc, time::Duration};

use ajar_auth::Passkeys;
use ajar_domain::ids::ServiceId;
pub use ajar_ledger::{AccountId, SessionId, Way};
use ajar_ledger::{Ledger, LedgerError, Service, Written};
use ajar_live::LiveError;
use ajar_protocol::{http::Role, problem::Problem};

use self::passwords::Passwords;
pub use self::{
    audit::Step,
    people::Newcomer,
    providers::{Asked, Fetch, Provider, ProviderSettings, Told, WayOut},
    sessions::SignedIn,
};
pub(crate) use self::{ceremonies::HOUSE, profile::Profile};
use crate::Hub;

/// How long a sign-in link can be used: until tomorrow, for whoever is invited in the evening.
pub const LINK_LIFE: Duration = Duration::from_secs(24 * 3_600);
/// Longest life of a session: one long shift.
pub const SESSION_LIFE: Duration = Duration::from_secs(12 * 3_600);
/// A session that nobody uses: longer than the longest talk without a reconnect.
pub const SESSION_IDLE: Duration = Duration::from_secs(4 * 3_600);
/// How long after signing in dangerous steps are allowed.
pub const FRESH: Duration = Duration::from_secs(300);

/// A store failed, or holds what we never wrote.
#[derive(Debug, thiserror::Error)]
pub enum StaffFault {
    /// The live store.
    #[error("live store")]
    Live(#[from] LiveError),
    /// The ledger.
    #[error("ledger")]
    Ledger(#[from] LedgerError),
    /// A document in the ledger cannot be read, or cannot be written as text.
    #[error("document")]
    Document(#[from] serde_json::Error),
    /// So many others changed the same thing that this change never got its turn.
    #[error("too many conflicts")]
    Contention,
    /// A library or the machine failed where nothing from outside can make it.
    #[error("{0}")]
    Machine(&'static str),
}

/// What a use case of the staff answers: done, or a normal "no".
pub type Answer<T> = Result<Result<T, Problem>, StaffFault>;

/// The use cases of the staff.
#[derive(Clone)]
pub struct Staff {
    pub(crate) hub: Hub,
    pub(crate) ledger: Arc<dyn Ledger>,
    passkeys: Option<Arc<Passkeys>>,
    passwords: Option<Arc<Passwords>>,
    providers: Arc<[Provider]>,
}

impl Staff {
    /// The staff of the services of this hub; accounts and sessions lie in this ledger.
    #[must_use]
    pub fn new(hub: Hub, ledger: Arc<dyn Ledger>) -> Self {
        Self { hub, ledger, passkeys: None, passwords: None, providers: Arc::new([]) }
    }

    /// The same, signing in by passkey at the console of this origin.
    ///
    /// # Errors
    /// [`StaffFault::Machine`] when that is no origin.
    pub fn at(self, console: &str) -> Result<Self, StaffFault> {
        let passkeys = Passkeys::new(console).map_err(|_| StaffFault::Machine("the console has no origin"))?;
        Ok(Self { passkeys: Some(Arc::new(passkeys)), ..self })
    }

    /// The same, where a password with a one-time code is a way in too.
    #[must_use]
    pub fn with_passwords(self) -> Self {
        Self { passwords: Some(Arc::new(Passwords::new())), ..self }
    }

    /// Whether a password with a one-time code is a way in.
    #[must_use]
    pub const fn offers_passwords(&self) -> bool {
        self.passwords.is_some()
    }

    pub(crate) fn passkeys(&self) -> Result<Arc<Passkeys>, StaffFault> {
        self.passkeys.clone().ok_or(StaffFault::Machine("there is no console to sign in at"))
    }

    /// Writes a service of the configuration into the ledger, whose sessions name it; false when another service has its
    /// name in links.
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn adopt(&self, slug: &str, id: [u8; 16], name: &str, pins: &[[u8; 32]]) -> Result<bool, StaffFault> {
        let kept = self.ledger.services().await?.into_iter().find(|service| service.id.0 == id);
        let service = Service {
            id: ServiceId(id),
            slug: slug.to_owned(),
            name: name.to_owned(),
            pins: pins.to_vec(),
            settings: kept.map_or_else(|| "{}".to_owned(), |service| service.settings),
        };
        Ok(self.ledger.put_service(&service).await? == Written::Done)
    }

    /// The id of the service with this name in links, as the ledger knows it.
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn service(&self, slug: &str) -> Result<Option<[u8; 16]>, StaffFault> {
        Ok(self.ledger.service(slug).await?.map(|service| service.id.0))
    }

    /// Lets go of what is over: sessions, links, old steps of the audit.
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn expire(&self) -> Result<(), StaffFault> {
        self.ledger.expire(self.hub.now()).await?;
        Ok(())
    }

    /// What lies in the ledger: word, count, and seconds left of the longest-lived (`None`: until it is taken away).
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn inventory(&self) -> Result<Vec<(&'static str, u64, Option<u64>)>, StaffFault> {
        let stock = self.ledger.inventory(self.hub.now()).await?;
        Ok(stock.iter().map(|one| (one.kind, one.count, one.longest.map(|left| left.as_secs()))).collect())
    }
}

pub(crate) const fn stored(role: Role) -> ajar_ledger::Role {
    match role {
        Role::Counsellor => ajar_ledger::Role::Counsellor,
        Role::Coordinator => ajar_ledger::Role::Coordinator,
    }
}

pub(crate) const fn told(role: ajar_ledger::Role) -> Role {
    match role {
        ajar_ledger::Role::Counsellor => Role::Counsellor,
        ajar_ledger::Role::Coordinator => Role::Coordinator,
    }
}

/// Seconds since 1970, as bodies carry them.
pub(crate) fn seconds(moment: ajar_domain::time::Moment) -> u32 {
    u32::try_from(moment.0 / 1000).unwrap_or(u32::MAX)
}
