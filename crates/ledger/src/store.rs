//! The ledger's face, the same for every database; refusals are answers, errors are faults.

use ajar_domain::{
    ids::{Digest, Handle, ServiceId},
    time::Moment,
};
use async_trait::async_trait;

use crate::{Service, StaffSession, Stock, Written};

/// The database is at fault. Its `Display` holds no value of any row; the source is for the log of the operator's own machine only.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// It could not be opened, reached or asked.
    #[error("ledger unavailable")]
    Unavailable(#[from] sqlx::Error),
    /// Its tables could not be brought up to date.
    #[error("ledger not migrated")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A row is not what was written there.
    #[error("ledger holds an unreadable row")]
    Unreadable,
}

/// What lasts. `now` is the caller's clock.
#[async_trait]
pub trait Ledger: Send + Sync + std::fmt::Debug {
    /// Writes a service: a new one, or in place of the one with this id.
    async fn put_service(&self, service: &Service) -> Result<Written, LedgerError>;

    /// The service with this name in links.
    async fn service(&self, slug: &str) -> Result<Option<Service>, LedgerError>;

    /// Every service, in the order of their slugs.
    async fn services(&self) -> Result<Vec<Service>, LedgerError>;

    /// Takes a service away, and its staff sessions with it; false when there is none.
    async fn remove_service(&self, id: ServiceId) -> Result<bool, LedgerError>;

    /// Writes a staff session; the same digest again replaces it.
    async fn put_staff_session(&self, session: &StaffSession) -> Result<(), LedgerError>;

    /// The session of a digest, if it holds at `now`.
    async fn staff_session(&self, digest: Digest, now: Moment) -> Result<Option<StaffSession>, LedgerError>;

    /// Puts off the idle expiry of a session that holds; false when there is none. Never beyond `until`, never nearer.
    async fn keep_staff_session(&self, digest: Digest, idle_until: Moment, now: Moment) -> Result<bool, LedgerError>;

    /// Notes the device that was certified for a session that holds; false when there is none.
    async fn bind_device(&self, digest: Digest, device: Handle, now: Moment) -> Result<bool, LedgerError>;

    /// Signs out; false when there was nobody.
    async fn end_staff_session(&self, digest: Digest) -> Result<bool, LedgerError>;

    /// Takes away what has expired, from the file too; answers how many rows. The sweeper calls it.
    async fn expire(&self, now: Moment) -> Result<u64, LedgerError>;

    /// What lies there, every kind once.
    async fn inventory(&self, now: Moment) -> Result<Vec<Stock>, LedgerError>;
}
