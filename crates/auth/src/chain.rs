//! The chain that an OFFER carries: pinned root, issuer, device and roster; what passes here may speak for a service.

use crate::{Certificate, PublicKey, Refused, Role, Roster, UntrustedCertificate, UntrustedRoster};

/// A chain as it came, byte for byte.
#[derive(Debug, Clone, Copy)]
pub struct UntrustedChain<'a> {
    /// The root's public key, 65 bytes.
    pub root: &'a [u8],
    /// Certificate of the issuer, 162 bytes.
    pub issuer: &'a [u8],
    /// Certificate of the device, 162 bytes.
    pub device: &'a [u8],
    /// Roster, at least 256 bytes.
    pub roster: &'a [u8],
}

/// A chain that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// The pinned root.
    pub root: PublicKey,
    /// Certified by the root.
    pub issuer: Certificate,
    /// Certified by the issuer.
    pub device: Certificate,
    /// Signed by an issuer that the root certified, not necessarily this one.
    pub roster: Roster,
}

impl UntrustedChain<'_> {
    /// Believes the chain, when its root is pinned (`pins` = SHA-256 of the points), every signature and date holds at
    /// `now` (seconds since 1970) for `service`, and the roster revokes neither device nor issuer.
    ///
    /// # Errors
    /// [`Refused`] names the first thing that is wrong.
    pub fn verify(&self, pins: &[[u8; 32]], service: &[u8; 16], now: u32) -> Result<Chain, Refused> {
        let root = PublicKey::parse(self.root)?;
        if !pins.contains(&root.pin()) {
            return Err(Refused::Root);
        }
        let issuer = UntrustedCertificate::parse(self.issuer)?.verify(&root, Role::Issuer, service, now)?;
        let device =
            UntrustedCertificate::parse(self.device)?.verify(&issuer.claims().key, Role::Device, service, now)?;
        let roster = UntrustedRoster::parse(self.roster)?.verify(&root, service, now)?;
        if roster.revokes(&device.claims().handle) || roster.revokes(&issuer.claims().handle) {
            return Err(Refused::Revoked);
        }
        Ok(Chain { root, issuer, device, roster })
    }
}
