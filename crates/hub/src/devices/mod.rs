//! Devices of the staff: their keys are asked for, certified, listed and revoked here; no private key is ever seen.

mod ask;
mod list;
mod readiness;
mod register;
mod sign;

use std::collections::{BTreeMap, BTreeSet};

use ajar_domain::ids::ServiceId;
use ajar_ledger::AccountId;
use ajar_protocol::octets::Octets;

pub(crate) use self::readiness::Readiness;
use crate::staff::{Staff, StaffFault};

/// What a service's document says of handles.
#[derive(Debug, Default)]
pub(crate) struct Handles {
    /// Worth nothing.
    pub(crate) revoked: BTreeSet<[u8; 8]>,
    /// Whose account a certified device is of.
    pub(crate) owners: BTreeMap<[u8; 8], [u8; 16]>,
}

/// Reads a service's document for its handles.
pub(crate) fn handles(document: &str) -> Result<Handles, serde_json::Error> {
    let register: register::Register = serde_json::from_str(document)?;
    let owners = register.devices.iter().map(|device| (device.handle.0, device.account.0)).collect();
    Ok(Handles { revoked: register.to_revoke().into_iter().collect(), owners })
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
