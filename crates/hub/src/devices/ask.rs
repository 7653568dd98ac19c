//! A counsellor's browser asks for a certificate of its key; where the issuer is on the server, it is signed at once.

use ajar_domain::ids::ServiceId;
use ajar_protocol::{
    http::devices::{DeviceRequest, KeyKind, OwnDevice},
    octets::Octets,
    offer::Chain,
    problem::Problem,
};

use super::register::{Asked, Device, Register};
use crate::{
    keys::{Issuer, KeyFault},
    staff::{Answer, SignedIn, Staff, Step},
};

/// Keys of one account that may wait at the same time.
const WAITING: usize = 3;
/// Devices of one account that may be certified at the same time: a ticket names them all.
const DEVICES: usize = 16;

impl Staff {
    /// Notes a key that waits for a coordinator's signature, or, with the service's issuer on this server, signs it.
    ///
    /// # Errors
    /// [`crate::staff::StaffFault`]; `malformed` for what is no key, `unknown` for a handle that is not one's own, `full`.
    pub async fn ask_device(
        &self,
        who: &SignedIn,
        service: [u8; 16],
        asked: &DeviceRequest,
        issuer: Option<&Issuer>,
    ) -> Answer<OwnDevice> {
        if ajar_auth::PublicKey::parse(&asked.key.0).is_err() {
            return Ok(Err(Problem::Malformed));
        }
        let (account, now) = (Octets(who.account.0), self.hub.date());
        let fresh = (Octets(self.hub.draw()), Octets(self.hub.draw()));
        let wait = |register: &mut Register| waiting(register, asked, account, fresh, now);
        let Some(issuer) = issuer else {
            let waits = self.change_register(ServiceId(service), wait).await?;
            return Ok(waits.map(|one| OwnDevice {
                request: one.request,
                handle: one.handle,
                chain: None,
                renew: false,
                not_after: None,
            }));
        };
        let sign = |register: &mut Register| {
            let one = waiting(register, asked, account, fresh, now)?;
            signed_here(register, &one, issuer, now).map_err(refused)
        };
        let signed = self.change_register(ServiceId(service), sign).await?;
        if signed.is_ok() {
            self.note(Some(service), None, Step::DeviceCertified, &who.full_name).await?;
        }
        Ok(signed)
    }
}

/// Puts a key among those that wait. The same key again is the same request.
fn waiting(
    register: &mut Register,
    asked: &DeviceRequest,
    account: Octets<16>,
    (request, handle): (Octets<8>, Octets<8>),
    now: u32,
) -> Result<Asked, Problem> {
    if let Some(known) = register.asked.iter().find(|one| one.key == asked.key && one.account == account) {
        return Ok(known.clone());
    }
    let own = register.of(account, now);
    let waits = register.asked.iter().filter(|one| one.account == account).count();
    if waits >= WAITING || (asked.renews.is_none() && own.len() >= DEVICES) {
        return Err(Problem::Full);
    }
    let handle = match asked.renews {
        Some(kept) if own.contains(&kept.0) => kept,
        Some(_) => return Err(Problem::Unknown),
        None => handle,
    };
    let (renews, kind) = (asked.renews.is_some(), KeyKind::Device);
    let one = Asked { request, kind, key: asked.key, handle, account, at: now, renews };
    register.asked.push(one.clone());
    Ok(one)
}

/// Signs with the service's issuer on this server, with all that is revoked in the roster.
fn signed_here(register: &mut Register, one: &Asked, issuer: &Issuer, now: u32) -> Result<OwnDevice, KeyFault> {
    let chain = issuer.certify_as(&one.key.0, one.handle.0, &register.to_revoke(), now)?;
    register.roster = Some(chain.roster.clone());
    let device = certified(register, one, &chain, now)?;
    Ok(OwnDevice {
        request: one.request,
        handle: one.handle,
        chain: Some(chain),
        renew: false,
        not_after: Some(device.not_after),
    })
}

/// Takes a certified key from those that wait into the devices; the one of before under the same handle goes.
pub(super) fn certified(register: &mut Register, one: &Asked, chain: &Chain, now: u32) -> Result<Device, KeyFault> {
    let not_after = crate::keys::not_after(&chain.device.0)?;
    let device = Device {
        request: one.request,
        handle: one.handle,
        account: one.account,
        root: chain.root,
        issuer: chain.issuer,
        certificate: chain.device,
        not_after,
    };
    register.asked.retain(|other| other.request != one.request);
    register.devices.retain(|other| other.handle != one.handle && other.not_after >= now);
    register.devices.push(device.clone());
    Ok(device)
}

fn refused(fault: KeyFault) -> Problem {
    match fault {
        KeyFault::Point => Problem::Malformed,
        KeyFault::Roster => Problem::Full,
        KeyFault::Key | KeyFault::Issuer => Problem::Fault,
    }
}
