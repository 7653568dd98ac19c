//! The roster of revoked handles, signed by any issuer and valid for at most fourteen days; never a list of who works where.
//!
//! ```text
//! 0 service 16B | 16 serial u32 | 20 issued u32 | 24 expires u32 | 28 count u16 | 30 handles 8B each
//!   | issuer certificate 162B | signature 64B
//! ```
//! The signature is the issuer's over "ajar/1/roster" and everything before it. Dates are inclusive.

use crate::{
    CERTIFICATE, Certificate, KeyPair, PublicKey, Refused, Role, SIGNATURE, SystemEntropy, UntrustedCertificate,
    Unusable,
};

/// Bytes before the handles: service 16, serial 4, issued 4, expires 4, count 2.
pub const ROSTER_HEAD: usize = 16 + 4 + 4 + 4 + 2;
/// Longest life of a roster in seconds: withholding a new one buys an active hub fourteen days, not more.
pub const ROSTER_LIFE: u32 = 14 * 86_400;
/// Separates rosters from everything else that an issuer signs.
const LABEL: &[u8] = b"ajar/1/roster";
const HANDLE: usize = 8;

/// A roster that was signed here or checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    serial: u32,
    issued: u32,
    expires: u32,
    revoked: Vec<[u8; HANDLE]>,
    issuer: [u8; HANDLE],
    bytes: Vec<u8>,
}

impl Roster {
    /// Signs a roster for the service of `issuer`, with its key; `serial` must be above that of the roster before.
    ///
    /// # Errors
    /// [`Unusable`] when it would live longer than [`ROSTER_LIFE`], names more than 65,535 handles, `key` is not that
    /// of the certificate, or cannot sign.
    pub fn sign(
        issuer: &Certificate,
        key: &KeyPair,
        serial: u32,
        (issued, expires): (u32, u32),
        revoked: &[[u8; HANDLE]],
        entropy: &SystemEntropy,
    ) -> Result<Self, Unusable> {
        if !lives_at_most(issued, expires) || issuer.claims().key != *key.public() {
            return Err(Unusable);
        }
        let count = u16::try_from(revoked.len()).map_err(|_| Unusable)?;
        let mut bytes = issuer.claims().service.to_vec();
        for date in [serial, issued, expires] {
            bytes.extend_from_slice(&date.to_be_bytes());
        }
        bytes.extend_from_slice(&count.to_be_bytes());
        bytes.extend_from_slice(revoked.as_flattened());
        bytes.extend_from_slice(issuer.bytes());
        bytes.extend_from_slice(&key.sign(&[LABEL, &bytes], entropy)?);
        let signer = issuer.claims().handle;
        Ok(Self { serial, issued, expires, revoked: revoked.to_vec(), issuer: signer, bytes })
    }

    /// Rises with every roster of a service.
    #[must_use]
    pub const fn serial(&self) -> u32 {
        self.serial
    }

    /// First second of validity; sign anew when it is older than three days.
    #[must_use]
    pub const fn issued(&self) -> u32 {
        self.issued
    }

    /// Last second of validity.
    #[must_use]
    pub const fn expires(&self) -> u32 {
        self.expires
    }

    /// Whether the handle of a device or issuer is revoked.
    #[must_use]
    pub fn revokes(&self, handle: &[u8; HANDLE]) -> bool {
        self.revoked.contains(handle)
    }

    /// Every revoked handle.
    #[must_use]
    pub fn revoked(&self) -> &[[u8; HANDLE]] {
        &self.revoked
    }

    /// Handle of the issuer that signed it.
    #[must_use]
    pub const fn issuer(&self) -> [u8; HANDLE] {
        self.issuer
    }

    /// The bytes, as they travel in a chain.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

const fn lives_at_most(issued: u32, expires: u32) -> bool {
    match expires.checked_sub(issued) {
        Some(life) => life <= ROSTER_LIFE,
        None => false,
    }
}

/// Bytes that have the form of a roster, and no more than that.
#[derive(Debug, Clone)]
pub struct UntrustedRoster {
    service: [u8; 16],
    issuer: UntrustedCertificate,
    signature: [u8; SIGNATURE],
    claimed: Roster,
}

impl UntrustedRoster {
    /// Reads the form; the length must be exactly what `count` says.
    ///
    /// # Errors
    /// [`Refused::Malformed`].
    pub fn parse(bytes: &[u8]) -> Result<Self, Refused> {
        let (head, rest) = bytes.split_first_chunk::<ROSTER_HEAD>().ok_or(Refused::Malformed)?;
        let count = usize::from(u16::from_be_bytes([head[28], head[29]]));
        let (handles, rest) = rest.split_at_checked(count * HANDLE).ok_or(Refused::Malformed)?;
        let (issuer, signature) = rest.split_at_checked(CERTIFICATE).ok_or(Refused::Malformed)?;
        let (revoked, _) = handles.as_chunks::<HANDLE>();
        let claimed = Roster {
            serial: number(head, 16)?,
            issued: number(head, 20)?,
            expires: number(head, 24)?,
            revoked: revoked.to_vec(),
            issuer: UntrustedCertificate::parse(issuer)?.claimed().handle,
            bytes: bytes.to_vec(),
        };
        Ok(Self {
            service: head[..16].try_into().map_err(|_| Refused::Malformed)?,
            issuer: UntrustedCertificate::parse(issuer)?,
            signature: signature.try_into().map_err(|_| Refused::Malformed)?,
            claimed,
        })
    }

    /// What it claims, believed by nobody yet.
    #[must_use]
    pub const fn claimed(&self) -> &Roster {
        &self.claimed
    }

    /// Believes it, when an issuer whom `root` certified signed it for `service` and `now` is within its dates.
    ///
    /// # Errors
    /// [`Refused`]; [`Refused::Revoked`] when it names the issuer that signed it.
    pub fn verify(self, root: &PublicKey, service: &[u8; 16], now: u32) -> Result<Roster, Refused> {
        let issuer = self.issuer.verify(root, Role::Issuer, service, now)?;
        let signed = &self.claimed.bytes[..self.claimed.bytes.len() - SIGNATURE];
        issuer.claims().key.verify(&[LABEL, signed], &self.signature)?;
        check(&self.claimed, &self.service, service, now)?;
        if self.claimed.revokes(&issuer.claims().handle) {
            return Err(Refused::Revoked);
        }
        Ok(self.claimed)
    }
}

fn number(head: &[u8; ROSTER_HEAD], at: usize) -> Result<u32, Refused> {
    let bytes = head[at..].first_chunk::<4>().ok_or(Refused::Malformed)?;
    Ok(u32::from_be_bytes(*bytes))
}

fn check(roster: &Roster, named: &[u8; 16], service: &[u8; 16], now: u32) -> Result<(), Refused> {
    if named != service {
        return Err(Refused::Service);
    }
    if !lives_at_most(roster.issued, roster.expires) {
        return Err(Refused::Life);
    }
    if now < roster.issued {
        return Err(Refused::Early);
    }
    if now > roster.expires {
        return Err(Refused::Expired);
    }
    Ok(())
}
