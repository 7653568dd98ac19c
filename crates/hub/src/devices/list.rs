//! What a service's keys are like at this moment: for coordinators all of them, for a browser its own.

use ajar_auth::UntrustedRoster;
use ajar_domain::ids::ServiceId;
use ajar_ledger::AccountId;
use ajar_protocol::{
    http::devices::{AskedDevice, Devices, KeyWarning, KnownDevice, KnownIssuer, KnownRoster, OwnDevice, WarningKind},
    octets::Octets,
    offer::Chain,
    problem::Problem,
};

use super::{readiness::ISSUERS, register::Device};
use crate::{
    keys::Issuer,
    staff::{Answer, SignedIn, Staff, StaffFault},
};

/// Seconds before its end at which a certificate is renewed: from the 20th of 30 days on.
const RENEW: u32 = 10 * 86_400;
/// Days before the end at which a warning begins.
const WARN: u32 = 14;

impl Staff {
    /// How far one's own request is; with the chain once it is signed, always with the newest roster.
    ///
    /// # Errors
    /// [`StaffFault`]; `unknown` for a request that is not one's own or is gone.
    pub async fn own_device(
        &self,
        who: &SignedIn,
        service: [u8; 16],
        request: [u8; 8],
        issuer: Option<&Issuer>,
    ) -> Answer<OwnDevice> {
        let ((_, register), now) = (self.register(ServiceId(service)).await?, self.hub.date());
        let (own, request) = (Octets(who.account.0), Octets(request));
        if let Some(one) = register.asked.iter().find(|one| one.request == request && one.account == own) {
            let handle = one.handle;
            return Ok(Ok(OwnDevice { request, handle, chain: None, renew: false, not_after: None }));
        }
        let mine = |one: &&Device| one.request == request && one.account == own && one.not_after >= now;
        let Some(device) = register.devices.iter().find(mine).filter(|one| !register.is_revoked(one.handle)) else {
            return Ok(Err(Problem::Unknown));
        };
        let roster = match issuer {
            Some(issuer) => issuer.roster(&register.to_revoke(), now).ok(),
            None => register.roster.as_ref().map(|roster| roster.0.clone()),
        };
        let chain = roster.map(|roster| Chain {
            root: device.root,
            issuer: device.issuer,
            device: device.certificate,
            roster: ajar_protocol::octets::Bounded(roster),
        });
        Ok(Ok(OwnDevice {
            request,
            handle: device.handle,
            chain,
            renew: device.not_after.saturating_sub(now) <= RENEW,
            not_after: Some(device.not_after),
        }))
    }

    /// All keys of a service, for its coordinators. `server_issuer` is the declared reason of an issuer on this server.
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn keys(
        &self,
        service: [u8; 16],
        pins: &[[u8; 32]],
        server_issuer: Option<String>,
    ) -> Result<Devices, StaffFault> {
        let ((_, mut register), now) = (self.register(ServiceId(service)).await?, self.hub.date());
        register.tidy(now);
        let mut requests = Vec::new();
        for one in &register.asked {
            requests.push(AskedDevice {
                request: one.request,
                kind: one.kind,
                key: one.key,
                handle: one.handle,
                account: one.account,
                full_name: self.full_name(AccountId(one.account.0)).await?,
                asked: one.at,
                renews: one.renews,
            });
        }
        let mut devices = Vec::new();
        for one in &register.devices {
            devices.push(KnownDevice {
                handle: one.handle,
                account: one.account,
                full_name: self.full_name(AccountId(one.account.0)).await?,
                not_after: one.not_after,
                revoked: register.is_revoked(one.handle),
            });
        }
        let mut issuers = Vec::new();
        for one in &register.issuers {
            issuers.push(KnownIssuer {
                handle: one.handle,
                account: Some(one.account),
                full_name: self.full_name(AccountId(one.account.0)).await?,
                not_after: one.not_after,
                certificate: one.certificate,
                root: one.root,
                revoked: register.is_revoked(one.handle),
            });
        }
        let roster = register.roster.as_ref().and_then(|roster| shown(&roster.0));
        let enough = issuers.iter().filter(|one| !one.revoked).count() >= ISSUERS;
        let holds = roster.as_ref().is_some_and(|roster| roster.expires >= now);
        let warnings = warnings(&devices, &issuers, roster.as_ref().filter(|_| server_issuer.is_none()), now);
        Ok(Devices {
            service: Octets(service),
            pins: pins.iter().map(|pin| Octets(*pin)).collect(),
            requests,
            devices,
            issuers,
            roster,
            revoke: register.revoked.iter().map(|one| one.handle).collect(),
            can_open: server_issuer.is_some() || (enough && holds),
            server_issuer,
            warnings,
        })
    }
}

pub(super) fn shown(bytes: &[u8]) -> Option<KnownRoster> {
    let roster = UntrustedRoster::parse(bytes).ok()?;
    let roster = roster.claimed();
    Some(KnownRoster {
        serial: roster.serial(),
        issued: roster.issued(),
        expires: roster.expires(),
        revoked: roster.revoked().iter().map(|handle| Octets(*handle)).collect(),
    })
}

fn warnings(
    devices: &[KnownDevice],
    issuers: &[KnownIssuer],
    roster: Option<&KnownRoster>,
    now: u32,
) -> Vec<KeyWarning> {
    let days = |until: u32| until.saturating_sub(now) / 86_400;
    let one = |kind, until: u32, whose: &str| KeyWarning {
        kind,
        days: u8::try_from(days(until)).unwrap_or(u8::MAX),
        whose: whose.to_owned(),
    };
    let devices = devices.iter().filter(|device| !device.revoked && days(device.not_after) <= WARN);
    let issuers = issuers.iter().filter(|issuer| !issuer.revoked && days(issuer.not_after) <= WARN);
    // A roster lives fourteen days and is signed anew when it is older than three: two days' delay is worth a word.
    let roster = roster.filter(|roster| days(roster.expires) <= 9);
    let mut all: Vec<KeyWarning> = devices
        .map(|device| one(WarningKind::Device, device.not_after, &device.full_name))
        .chain(issuers.map(|issuer| one(WarningKind::Issuer, issuer.not_after, &issuer.full_name)))
        .chain(roster.map(|roster| one(WarningKind::Roster, roster.expires, "")))
        .collect();
    all.sort_by_key(|warning| warning.days);
    all
}

/// The serial of a roster of ours.
pub(super) fn serial(bytes: &[u8]) -> Option<u32> {
    shown(bytes).map(|roster| roster.serial)
}
