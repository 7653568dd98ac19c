//! What staff did to accounts, roles, keys, texts, hours, slots and exports; never anything of a conversation.

use ajar_domain::{ids::ServiceId, time::Moment};
use async_trait::async_trait;

use crate::{AccountId, LedgerError};

/// One step of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// A random name.
    pub id: [u8; 16],
    /// In which service; absent: in the whole installation.
    pub service: Option<ServiceId>,
    /// When.
    pub at: Moment,
    /// Until when it is kept.
    pub until: Moment,
    /// Who; absent: somebody at the server's terminal.
    pub who: Option<AccountId>,
    /// A fixed word.
    pub what: String,
    /// Whom or what it concerns.
    pub about: String,
}

/// The audit in the ledger.
#[async_trait]
pub trait Audit {
    /// Writes a step down.
    async fn note(&self, noted: &Noted) -> Result<(), LedgerError>;

    /// The steps of a service that are kept at `now`, the newest first, at most `limit`.
    async fn noted(&self, service: ServiceId, limit: u16, now: Moment) -> Result<Vec<Noted>, LedgerError>;
}
