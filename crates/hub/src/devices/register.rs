//! What a service's document of device keys holds: public halves and certificates only; read here, kept as text by the ledger.

use ajar_auth::ROSTER_LIFE;
use ajar_domain::ids::ServiceId;
use ajar_ledger::DeviceKeys;
use ajar_protocol::{
    http::devices::KeyKind,
    limits::{CERTIFICATE, POINT, ROSTER},
    octets::{Bounded, Octets},
};
use serde::{Deserialize, Serialize};

use crate::staff::{Staff, StaffFault};

/// Rounds of compare and swap before giving up: coordinators of one service seldom sign at the same moment.
const ROUNDS: usize = 16;

/// The document of a service.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Register {
    /// Keys that wait for a signature, the oldest first.
    #[serde(default)]
    pub(crate) asked: Vec<Asked>,
    /// Certified devices that are not over.
    #[serde(default)]
    pub(crate) devices: Vec<Device>,
    /// Certified issuers that are not over.
    #[serde(default)]
    pub(crate) issuers: Vec<Issuing>,
    /// The newest roster.
    #[serde(default)]
    pub(crate) roster: Option<Bounded<ROSTER>>,
    /// Handles that are worth nothing from this moment on, and that every roster must name until they are over.
    #[serde(default)]
    pub(crate) revoked: Vec<Revoked>,
}

/// A key that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Asked {
    pub(crate) request: Octets<8>,
    pub(crate) kind: KeyKind,
    pub(crate) key: Octets<POINT>,
    pub(crate) handle: Octets<8>,
    pub(crate) account: Octets<16>,
    /// Seconds since 1970.
    pub(crate) at: u32,
    pub(crate) renews: bool,
}

/// A certified device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Device {
    /// Of the request that it answers.
    pub(crate) request: Octets<8>,
    pub(crate) handle: Octets<8>,
    pub(crate) account: Octets<16>,
    pub(crate) root: Octets<POINT>,
    pub(crate) issuer: Octets<CERTIFICATE>,
    pub(crate) certificate: Octets<CERTIFICATE>,
    /// Last second of validity, since 1970.
    pub(crate) not_after: u32,
}

/// A certified issuer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Issuing {
    pub(crate) handle: Octets<8>,
    pub(crate) account: Octets<16>,
    pub(crate) root: Octets<POINT>,
    pub(crate) certificate: Octets<CERTIFICATE>,
    /// Last second of validity, since 1970.
    pub(crate) not_after: u32,
}

/// A handle that is worth nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Revoked {
    pub(crate) handle: Octets<8>,
    /// When its certificate is over by itself, in seconds since 1970.
    pub(crate) not_after: u32,
}

impl Register {
    pub(crate) fn is_revoked(&self, handle: Octets<8>) -> bool {
        self.revoked.iter().any(|one| one.handle == handle)
    }

    /// Whose device or issuer this is.
    pub(crate) fn owner(&self, handle: Octets<8>) -> Option<Octets<16>> {
        let devices = self.devices.iter().map(|one| (one.handle, one.account));
        let mut known = devices.chain(self.issuers.iter().map(|one| (one.handle, one.account)));
        known.find(|(one, _)| *one == handle).map(|(_, account)| account)
    }

    /// Handles of an account's devices that hold.
    pub(crate) fn of(&self, account: Octets<16>, now: u32) -> Vec<[u8; 8]> {
        let holds = |one: &&Device| one.account == account && one.not_after >= now && !self.is_revoked(one.handle);
        self.devices.iter().filter(holds).map(|one| one.handle.0).collect()
    }

    /// Handles that a roster signed at this moment names.
    pub(crate) fn to_revoke(&self) -> Vec<[u8; 8]> {
        self.revoked.iter().map(|one| one.handle.0).collect()
    }

    /// Makes a handle worth nothing from this moment on.
    pub(crate) fn revoke(&mut self, handle: Octets<8>, now: u32) {
        if self.is_revoked(handle) {
            return;
        }
        let devices = self.devices.iter().map(|one| (one.handle, one.not_after));
        let mut known = devices.chain(self.issuers.iter().map(|one| (one.handle, one.not_after)));
        // A handle that a roster names and nobody here knows stays named as long as an issuer may live.
        let not_after = known.find(|(one, _)| *one == handle).map(|(_, not_after)| not_after);
        let not_after = not_after.unwrap_or_else(|| now.saturating_add(ajar_auth::ISSUER_LIFE));
        self.revoked.push(Revoked { handle, not_after });
    }

    /// Lets go of what is over. A revoked handle stays named as long as a roster of before may be believed.
    pub(crate) fn tidy(&mut self, now: u32) {
        self.devices.retain(|one| one.not_after >= now);
        self.issuers.retain(|one| one.not_after >= now);
        self.revoked.retain(|one| one.not_after.saturating_add(ROSTER_LIFE) >= now);
    }
}

impl Staff {
    pub(crate) async fn register(&self, service: ServiceId) -> Result<(i64, Register), StaffFault> {
        let Some(DeviceKeys { version, document }) = self.ledger.device_keys(service).await? else {
            return Ok((0, Register::default()));
        };
        Ok((version, serde_json::from_str(&document)?))
    }

    /// Changes the register by one step, as often as it takes that nobody else changed it meanwhile. A step that answers an
    /// error has changed nothing.
    pub(crate) async fn change_register<T, E>(
        &self,
        service: ServiceId,
        step: impl Fn(&mut Register) -> Result<T, E>,
    ) -> Result<Result<T, E>, StaffFault> {
        for _ in 0..ROUNDS {
            let (version, mut register) = self.register(service).await?;
            register.tidy(self.hub.date());
            let done = match step(&mut register) {
                Ok(done) => done,
                Err(refused) => return Ok(Err(refused)),
            };
            let keys = DeviceKeys { version, document: serde_json::to_string(&register)? };
            if self.ledger.put_device_keys(service, &keys).await? {
                return Ok(Ok(done));
            }
        }
        Err(StaffFault::Contention)
    }
}
