//! The ledger's face, one trait for each subject, the same for every database; refusals are answers, errors are faults.

use ajar_domain::time::Moment;
use async_trait::async_trait;

use crate::{Accounts, Audit, KeyStore, LedgerError, Main, Services, Setups, StaffSessions, Statistics, Stock, Store};

/// All that lasts beside bookings; a new subject is a trait of its own and one word here.
pub trait Ledger: Upkeep + Services + Setups + Accounts + StaffSessions + KeyStore + Audit + Statistics {}

impl Ledger for Store<Main> {}

/// What a store does for every subject alike.
#[async_trait]
pub trait Upkeep: Send + Sync + std::fmt::Debug {
    /// Takes away what has expired, from the file too; answers how many rows. The sweeper calls it.
    async fn expire(&self, now: Moment) -> Result<u64, LedgerError>;

    /// What lies there, every kind once.
    async fn inventory(&self, now: Moment) -> Result<Vec<Stock>, LedgerError>;

    /// Whether the database answers.
    async fn ping(&self) -> Result<(), LedgerError>;
}
