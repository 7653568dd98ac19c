//! What is our fault or a store's; a refusal is never here.

use ajar_ledger::LedgerError;
use ajar_live::{Cap, LiveError};
use ajar_protocol::close::Close;

use crate::statistics::StatisticsFault;

/// A fault: the peer did nothing wrong and may try again.
#[derive(Debug, thiserror::Error)]
pub enum HubError {
    /// The live store failed.
    #[error(transparent)]
    Live(#[from] LiveError),
    /// The ledger failed, where staff is held against it.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// A service's document of device keys is none.
    #[error("device keys")]
    Keys(#[from] serde_json::Error),
    /// Counting failed.
    #[error(transparent)]
    Statistics(#[from] StatisticsFault),
    /// So many others changed the same conversation that this change never got its turn.
    #[error("too many conflicts")]
    Contention,
    /// The opening frame of a socket came to nothing in time: its sender gives up and may be back elsewhere.
    #[error("too late for this socket")]
    Late,
    /// What the rules allow found no room in the store.
    #[error("no room in the live store: {0:?}")]
    NoRoom(Cap),
    /// A key of ours leads to another conversation: randomness that repeats.
    #[error("a fresh key was taken")]
    KeyTaken,
}

impl HubError {
    /// Whether what was asked for was written by another version of Ajar: it is no business of this server's.
    pub(crate) const fn is_of_another_version(&self) -> bool {
        matches!(self, Self::Live(LiveError::OtherVersion))
    }

    /// With which word a socket is closed that met it.
    pub(crate) const fn close(&self) -> Close {
        if self.is_of_another_version() { Close::OtherVersion } else { Close::Fault }
    }
}
