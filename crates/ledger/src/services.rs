//! A service as the ledger keeps it; its settings are text to this room.

use ajar_domain::ids::ServiceId;
use async_trait::async_trait;

use crate::LedgerError;

/// One counselling offer of one organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Its id, part of every certificate; never changes.
    pub id: ServiceId,
    /// Its name in links, unique in the installation.
    pub slug: String,
    /// Its name on screens.
    pub name: String,
    /// SHA-256 of the present and the next root key.
    pub pins: Vec<[u8; 32]>,
    /// Everything else that a coordinator sets, as JSON; read and checked by the hub.
    pub settings: String,
}

/// What became of a service that was to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It stands there.
    Done,
    /// Nothing was written: another service has this slug.
    SlugTaken,
}

/// Services in the ledger.
#[async_trait]
pub trait Services {
    /// Writes a service: a new one, or in place of the one with this id.
    async fn put_service(&self, service: &Service) -> Result<Written, LedgerError>;

    /// The service with this name in links.
    async fn service(&self, slug: &str) -> Result<Option<Service>, LedgerError>;

    /// Every service, in the order of their slugs.
    async fn services(&self) -> Result<Vec<Service>, LedgerError>;

    /// Takes a service away, and its staff sessions with it; false when there is none.
    async fn remove_service(&self, id: ServiceId) -> Result<bool, LedgerError>;
}
