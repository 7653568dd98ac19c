//! Whether the keys of a service let it open at a moment: two issuers, a roster, a device that hold. Read once for each version of
//! the service's document, asked at every look; never a key, only how long each is good.

use ajar_domain::ids::ServiceId;
use ajar_protocol::setup::Lack;

use super::{list::shown, register::Register};
use crate::staff::{Staff, StaffFault};

/// Issuers without whom a service does not open: one of them may be ill, or leave.
pub(super) const ISSUERS: usize = 2;

/// Last seconds, since 1970, of what is not revoked.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Readiness {
    issuers: Vec<u32>,
    devices: Vec<u32>,
    roster: Option<u32>,
}

impl Readiness {
    /// Of a service's document of device keys.
    pub(crate) fn of(document: &str) -> Result<Self, serde_json::Error> {
        Ok(Self::from(&serde_json::from_str::<Register>(document)?))
    }

    /// What lacks at `now`.
    pub(crate) fn lacks(&self, now: u32) -> Vec<Lack> {
        let hold = |all: &[u32]| all.iter().filter(|not_after| **not_after >= now).count();
        let there = [
            (hold(&self.issuers) >= ISSUERS, Lack::Issuers),
            (self.roster.is_some_and(|expires| expires >= now), Lack::Roster),
            (hold(&self.devices) > 0, Lack::Device),
        ];
        there.into_iter().filter_map(|(there, lack)| (!there).then_some(lack)).collect()
    }
}

impl From<&Register> for Readiness {
    fn from(register: &Register) -> Self {
        let good = |handle| !register.is_revoked(handle);
        let issuers = register.issuers.iter().filter(|one| good(one.handle)).map(|one| one.not_after).collect();
        let devices = register.devices.iter().filter(|one| good(one.handle)).map(|one| one.not_after).collect();
        let roster = register.roster.as_ref().and_then(|one| shown(&one.0)).map(|roster| roster.expires);
        Self { issuers, devices, roster }
    }
}

impl Staff {
    /// What a service's keys lack to open. Where the issuer is knowingly on the server, it signs all of that when a
    /// counsellor's console asks.
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn key_lacks(&self, service: [u8; 16], server_issuer: bool) -> Result<Vec<Lack>, StaffFault> {
        if server_issuer {
            return Ok(Vec::new());
        }
        let (_, register) = self.register(ServiceId(service)).await?;
        Ok(Readiness::from(&register).lacks(self.hub.date()))
    }
}
