//! Device keys, issuers and roster of each service: public halves only, one document that is changed by compare and swap.

use ajar_domain::ids::ServiceId;
use async_trait::async_trait;

use crate::LedgerError;

/// The document of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceKeys {
    /// Rises with every change; 0: nothing was written yet.
    pub version: i64,
    /// JSON; read and checked by the hub.
    pub document: String,
}

/// Device keys in the ledger.
#[async_trait]
pub trait KeyStore {
    /// The document of a service; `None` before the first.
    async fn device_keys(&self, service: ServiceId) -> Result<Option<DeviceKeys>, LedgerError>;

    /// The newest version of every service that has a document.
    async fn key_marks(&self) -> Result<Vec<(ServiceId, i64)>, LedgerError>;

    /// Writes the next version; false, and nothing is written, when `keys.version` is no longer the newest.
    async fn put_device_keys(&self, service: ServiceId, keys: &DeviceKeys) -> Result<bool, LedgerError>;
}
