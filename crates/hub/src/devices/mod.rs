//! Devices of the staff: their keys are asked for, certified, listed and revoked here; no private key is ever seen.

mod ask;
mod list;
mod readiness;
mod register;
mod sign;

use ajar_domain::ids::ServiceId;
use ajar_ledger::AccountId;
use ajar_protocol::octets::Octets;

pub(crate) use self::readiness::Readiness;
use crate::staff::{Staff, StaffFault};

/// Handles that a service's document says are worth nothing.
pub(crate) fn revoked(document: &str) -> Result<Vec<[u8; 8]>, serde_json::Error> {
    serde_json::from_str::<register::Register>(document).map(|register| register.to_revoke())
}

impl Staff {
    /// Handles of an account's devices that hold in a service.
    pub(crate) async fn own_devices(&self, account: AccountId, service: ServiceId) -> Result<Vec<[u8; 8]>, StaffFault> {
        let (_, register) = self.register(service).await?;
        Ok(register.of(Octets(account.0), self.hub.date()))
    }

    /// Handles of one's own devices that hold in a service, for the session's answer.
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn devices_of(&self, account: AccountId, service: &[u8; 16]) -> Result<Vec<Octets<8>>, StaffFault> {
        Ok(self.own_devices(account, ServiceId(*service)).await?.into_iter().map(Octets).collect())
    }
}
