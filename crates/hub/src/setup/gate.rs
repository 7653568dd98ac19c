//! What keeps a service closed whatever its hours and its button say: no duty line, or keys with which nobody could be believed.
//! Keys are read again when their document has a new version; a ledger that is away leaves what was known.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{PoisonError, RwLock},
};

use ajar_domain::ids::ServiceId;
use ajar_ledger::Ledger;
use ajar_protocol::setup::Lack;

use super::{SetupError, Standing};
use crate::devices::Readiness;

/// The gate of every service of this process.
pub(super) struct Gate {
    /// Services whose issuer is knowingly on this server: it signs what lacks when a console asks.
    server_issuers: BTreeSet<ServiceId>,
    keys: RwLock<BTreeMap<ServiceId, (i64, Readiness)>>,
}

impl Gate {
    pub(super) fn new(server_issuers: &[[u8; 16]]) -> Self {
        Self { server_issuers: server_issuers.iter().copied().map(ServiceId).collect(), keys: RwLock::default() }
    }

    /// Reads the keys of every service whose document has another version than the one that is known.
    pub(super) async fn follow(&self, ledger: &dyn Ledger) -> Result<(), SetupError> {
        for (service, version) in ledger.key_marks().await? {
            let known = self.keys.read().unwrap_or_else(PoisonError::into_inner).get(&service).map(|known| known.0);
            if known == Some(version) || self.server_issuers.contains(&service) {
                continue;
            }
            let Some(keys) = ledger.device_keys(service).await? else { continue };
            let readiness = Readiness::of(&keys.document).map_err(|_| SetupError::Unreadable)?;
            self.keys.write().unwrap_or_else(PoisonError::into_inner).insert(service, (keys.version, readiness));
        }
        Ok(())
    }

    /// What a service lacks at `now`, in milliseconds since 1970.
    pub(super) fn lacks(&self, service: ServiceId, standing: &Standing, now: u64) -> Vec<Lack> {
        let number = standing.setup.numbers.duty.trim().is_empty().then_some(Lack::DutyNumber);
        number.into_iter().chain(self.key_lacks(service, now)).collect()
    }

    fn key_lacks(&self, service: ServiceId, now: u64) -> Vec<Lack> {
        if self.server_issuers.contains(&service) {
            return Vec::new();
        }
        let seconds = u32::try_from(now / 1000).unwrap_or(u32::MAX);
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        keys.get(&service).map_or_else(|| Readiness::default().lacks(seconds), |(_, keys)| keys.lacks(seconds))
    }
}
