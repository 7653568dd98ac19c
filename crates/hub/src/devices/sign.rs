//! What coordinators' browsers and the root's custodians signed: certificates of devices and issuers, and rosters. Everything is
//! verified before it is kept, and nothing is kept by half.

use std::collections::BTreeSet;

use ajar_auth::{PublicKey, Role, UntrustedCertificate, UntrustedRoster};
use ajar_domain::ids::ServiceId;
use ajar_ledger::AccountId;
use ajar_protocol::{
    http::devices::{IssuerRequest, KeyKind, NewIssuer, NewRoster, OwnDevice, SignedDevices},
    octets::{Bounded, Octets},
    offer::Chain,
    problem::Problem,
};

use super::{
    ask::certified,
    register::{Asked, Issuing, Register},
};
use crate::staff::{Answer, SignedIn, Staff, StaffFault, Step};

/// Certificates that may come at once; as many as one body holds.
const AT_ONCE: usize = 60;
/// Issuers' keys of one account that may wait.
const WAITING: usize = 2;

impl Staff {
    /// Notes a coordinator's issuer key that waits for the root's signature.
    ///
    /// # Errors
    /// [`StaffFault`]; `malformed` for what is no key, `full`.
    pub async fn ask_issuer(&self, who: &SignedIn, service: [u8; 16], asked: &IssuerRequest) -> Answer<OwnDevice> {
        if PublicKey::parse(&asked.key.0).is_err() {
            return Ok(Err(Problem::Malformed));
        }
        let (account, at) = (Octets(who.account.0), self.hub.date());
        let one = Asked {
            request: Octets(self.hub.draw()),
            kind: KeyKind::Issuer,
            key: asked.key,
            handle: Octets(self.hub.draw()),
            account,
            at,
            renews: false,
        };
        let waits = self.change_register(ServiceId(service), |register| {
            if let Some(known) = register.asked.iter().find(|known| known.key == one.key && known.account == account) {
                return Ok(known.clone());
            }
            let own = |known: &&Asked| known.account == account && known.kind == KeyKind::Issuer;
            if register.asked.iter().filter(own).count() >= WAITING {
                return Err(Problem::Full);
            }
            register.asked.push(one.clone());
            Ok(one.clone())
        });
        Ok(waits.await?.map(|one| OwnDevice {
            request: one.request,
            handle: one.handle,
            chain: None,
            renew: false,
            not_after: None,
        }))
    }

    /// Takes in device certificates that an issuer signed, each for a request that waits; all or none.
    ///
    /// # Errors
    /// [`StaffFault`]; `malformed` when one is not an issuer's of this service, or nobody asked for it.
    pub async fn take_certificates(&self, who: &SignedIn, service: [u8; 16], signed: &SignedDevices) -> Answer<()> {
        if signed.certificates.is_empty() || signed.certificates.len() > AT_ONCE {
            return Ok(Err(Problem::Malformed));
        }
        let now = self.hub.date();
        let taken = self.change_register(ServiceId(service), |register| {
            let mut handles = Vec::new();
            for certificate in &signed.certificates {
                handles.push(take(register, &service, &certificate.0, now).ok_or(Problem::Malformed)?);
            }
            Ok(handles)
        });
        let taken = taken.await?;
        for whose in taken.iter().flatten() {
            let name = self.full_name(AccountId(whose.0)).await?;
            self.note(Some(service), Some(who.account), Step::DeviceCertified, &name).await?;
        }
        Ok(taken.map(|_| ()))
    }

    /// Takes in an issuer that the root certified.
    ///
    /// # Errors
    /// [`StaffFault`]; `malformed` when the root is not pinned or did not sign it, or nobody asked for it.
    pub async fn take_issuer(
        &self,
        who: &SignedIn,
        service: [u8; 16],
        pins: &[[u8; 32]],
        new: &NewIssuer,
    ) -> Answer<()> {
        let now = self.hub.date();
        let Some(root) = PublicKey::parse(&new.root.0).ok().filter(|root| pins.contains(&root.pin())) else {
            return Ok(Err(Problem::Malformed));
        };
        let untrusted = UntrustedCertificate::parse(&new.certificate.0);
        let Ok(issuer) = untrusted.and_then(|one| one.verify(&root, Role::Issuer, &service, now)) else {
            return Ok(Err(Problem::Malformed));
        };
        let claims = *issuer.claims();
        let taken = self.change_register(ServiceId(service), |register| {
            let fits = |one: &Asked| one.kind == KeyKind::Issuer && one.key.0 == *claims.key.bytes();
            let at = register.asked.iter().position(fits).ok_or(Problem::Malformed)?;
            let asked = register.asked.remove(at);
            if register.is_revoked(Octets(claims.handle)) {
                return Err(Problem::Malformed);
            }
            register.issuers.push(Issuing {
                handle: Octets(claims.handle),
                account: asked.account,
                root: new.root,
                certificate: new.certificate,
                not_after: claims.not_after,
            });
            Ok(())
        });
        let taken = taken.await?;
        if taken.is_ok() {
            self.note(Some(service), Some(who.account), Step::IssuerAdded, &who.full_name).await?;
        }
        Ok(taken)
    }

    /// Takes in a roster that an issuer signed: newer than the one before, and naming at least what is revoked. What it names
    /// beside that is revoked from this moment on, and no ticket is given for it.
    ///
    /// # Errors
    /// [`StaffFault`]; `malformed` when no issuer of a pinned root signed it, `not-now` when it is not newer or
    /// leaves out what must be revoked.
    pub async fn take_roster(
        &self,
        who: &SignedIn,
        service: [u8; 16],
        pins: &[[u8; 32]],
        new: &NewRoster,
    ) -> Answer<()> {
        let now = self.hub.date();
        let taken = self.change_register(ServiceId(service), |register| {
            let roots = register.issuers.iter().filter_map(|one| PublicKey::parse(&one.root.0).ok());
            let believed = roots
                .filter(|root| pins.contains(&root.pin()))
                .find_map(|root| UntrustedRoster::parse(&new.roster.0).ok()?.verify(&root, &service, now).ok());
            let roster = believed.ok_or(Problem::Malformed)?;
            let issuer = roster.issuer();
            if register.is_revoked(Octets(issuer)) {
                return Err(Problem::Malformed);
            }
            let before = register.roster.as_ref().and_then(|old| super::list::serial(&old.0)).unwrap_or(0);
            let named = register.revoked.iter().all(|one| roster.revokes(&one.handle.0));
            if roster.serial() <= before || !named {
                return Err(Problem::NotNow);
            }
            let named = roster.revoked().iter().map(|handle| Octets(*handle));
            let fresh: Vec<_> = named.filter(|handle| !register.is_revoked(*handle)).collect();
            let owners = fresh.iter().filter_map(|handle| register.owner(*handle)).collect::<BTreeSet<_>>();
            for handle in fresh {
                register.revoke(handle, now);
            }
            register.roster = Some(Bounded(new.roster.0.clone()));
            Ok(owners)
        });
        let owners = match taken.await? {
            Ok(owners) => owners,
            Err(problem) => return Ok(Err(problem)),
        };
        self.note(Some(service), Some(who.account), Step::RosterSigned, "").await?;
        for whose in owners {
            self.lost(who, service, AccountId(whose.0)).await?;
        }
        self.hub.staff_moved();
        Ok(Ok(()))
    }

    /// Revokes a device or an issuer at once: no ticket is given for it, every roster from this one on must name it, and its
    /// owner's other sessions end.
    ///
    /// # Errors
    /// [`StaffFault`]; `unknown` for what is no key of this service, or, without `any`, not one's own.
    pub async fn revoke_key(&self, who: &SignedIn, service: [u8; 16], handle: [u8; 8], any: bool) -> Answer<()> {
        let (own, now) = (Octets(who.account.0), self.hub.date());
        let revoked = self.change_register(ServiceId(service), |register| {
            let whose = register.owner(Octets(handle)).filter(|whose| any || *whose == own).ok_or(Problem::Unknown)?;
            register.revoke(Octets(handle), now);
            Ok(AccountId(whose.0))
        });
        match revoked.await? {
            Ok(whose) => self.lost(who, service, whose).await.map(Ok),
            Err(problem) => Ok(Err(problem)),
        }
    }

    /// Somebody's browser is not theirs any more: which session was in it nobody knows, so all of theirs end but the one that
    /// says so. The audit names them.
    async fn lost(&self, who: &SignedIn, service: [u8; 16], whose: AccountId) -> Result<(), StaffFault> {
        let sessions = self.ledger.staff_sessions(whose, self.hub.now()).await?;
        for session in sessions.into_iter().filter(|session| session.id != who.session) {
            self.end(session.id).await?;
        }
        self.hub.staff_moved();
        let name = self.full_name(whose).await?;
        self.note(Some(service), Some(who.account), Step::KeyRevoked, &name).await
    }
}

/// Takes one certificate: whose it is, or `None` when no issuer of ours signed it or nobody asked for it.
fn take(register: &mut Register, service: &[u8; 16], certificate: &[u8; 162], now: u32) -> Option<Octets<16>> {
    let holds = |one: &&Issuing| one.not_after >= now && !register.is_revoked(one.handle);
    let issuer = register.issuers.iter().filter(holds).find(|one| {
        let issuer = UntrustedCertificate::parse(&one.certificate.0);
        let untrusted = UntrustedCertificate::parse(certificate);
        let both = issuer.and_then(|issuer| untrusted?.verify(&issuer.claimed().key, Role::Device, service, now));
        both.is_ok()
    })?;
    let (root, issuer) = (issuer.root, issuer.certificate);
    let claims = *UntrustedCertificate::parse(certificate).ok()?.claimed();
    let fits =
        |one: &&Asked| one.kind == KeyKind::Device && one.key.0 == *claims.key.bytes() && one.handle.0 == claims.handle;
    let asked = register.asked.iter().find(fits)?.clone();
    if register.is_revoked(asked.handle) {
        return None;
    }
    let chain = Chain { root, issuer, device: Octets(*certificate), roster: Bounded(Vec::new()) };
    certified(register, &asked, &chain, now).ok()?;
    Some(asked.account)
}
