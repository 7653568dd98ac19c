//! How services are set up: one document each with a version, text to this room, and the button for new visitors.

use ajar_domain::{ids::ServiceId, time::Moment};
use async_trait::async_trait;

use crate::LedgerError;

/// The button was pressed, and holds until a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pressed {
    /// What it does.
    pub button: Button,
    /// When it lapses.
    pub until: Moment,
}

/// What the button does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Button {
    /// No new visitors.
    Stopped,
    /// New visitors outside the opening hours.
    Extra,
}

/// A set-up as it lies there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSetup {
    /// Rises with every change of the document, from 1.
    pub version: u32,
    /// The document as JSON.
    pub document: String,
    /// The button; it may have lapsed.
    pub pressed: Option<Pressed>,
}

/// Enough to see whether something changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetupMark {
    /// Whose it is.
    pub service: ServiceId,
    /// Version of the document.
    pub version: u32,
    /// The button.
    pub pressed: Option<Pressed>,
}

/// Set-ups in the ledger.
#[async_trait]
pub trait Setups {
    /// The set-up of a service.
    async fn setup(&self, service: ServiceId) -> Result<Option<StoredSetup>, LedgerError>;

    /// The marks of all services, in the order of their ids.
    async fn setup_marks(&self) -> Result<Vec<SetupMark>, LedgerError>;

    /// Writes a first version; false, and nothing written, when there is one.
    async fn seed_setup(&self, service: ServiceId, document: &str) -> Result<bool, LedgerError>;

    /// Writes version `version` + 1 in place of `version`; false, and nothing written, when that is not the one there.
    async fn change_setup(&self, service: ServiceId, version: u32, document: &str) -> Result<bool, LedgerError>;

    /// Presses the button, or lets it go; false when there is no such service.
    async fn press(&self, service: ServiceId, pressed: Option<Pressed>) -> Result<bool, LedgerError>;
}
