//! Certificates of issuers and devices (design: sealed conversation); no name is ever inside, only a random handle.
//!
//! ```text
//! 0 role u8 | 1 service 16B | 17 subject key 65B | 82 handle 8B | 90 not before u32 | 94 not after u32 | 98 signature 64B
//! ```
//! The signature is ECDSA P-256/SHA-256, raw r|s, over "ajar/1/cert" and the 98 bytes before it. Big-endian; dates in
//! seconds since 1970, both inclusive (as RFC 5280, section 4.1.2.5).

use std::fmt;

use crate::{KeyPair, POINT, PublicKey, Refused, SIGNATURE, SystemEntropy, Unusable};

/// Bytes of a certificate.
pub const CERTIFICATE: usize = SIGNED + SIGNATURE;
/// Bytes under the signature: role 1, service 16, key 65, handle 8, dates 4 and 4.
const SIGNED: usize = 1 + 16 + POINT + 8 + 4 + 4;
/// Separates certificates from everything else that these keys sign.
const LABEL: &[u8] = b"ajar/1/cert";
/// Longest life of an issuer in seconds: 90 days and the hour of [`BACKDATE`].
pub const ISSUER_LIFE: u32 = 90 * 86_400 + BACKDATE;
/// Longest life of a device in seconds: 30 days and the hour of [`BACKDATE`].
pub const DEVICE_LIFE: u32 = 30 * 86_400 + BACKDATE;
/// Seconds by which an issuer should date back, so that a clock a little behind still believes a fresh certificate.
pub const BACKDATE: u32 = 3_600;

/// What a certificate lets its key do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Certifies devices and signs rosters.
    Issuer,
    /// Signs OFFERs.
    Device,
}

impl Role {
    const fn byte(self) -> u8 {
        match self {
            Self::Issuer => 1,
            Self::Device => 2,
        }
    }

    const fn from_byte(byte: u8) -> Option<Self> {
        match byte {
            1 => Some(Self::Issuer),
            2 => Some(Self::Device),
            _ => None,
        }
    }

    const fn life(self) -> u32 {
        match self {
            Self::Issuer => ISSUER_LIFE,
            Self::Device => DEVICE_LIFE,
        }
    }
}

/// What a certificate says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claims {
    /// What the key may do.
    pub role: Role,
    /// The service it may do it for.
    pub service: [u8; 16],
    /// The key.
    pub key: PublicKey,
    /// Random name, by which a roster revokes it.
    pub handle: [u8; 8],
    /// First second of validity.
    pub not_before: u32,
    /// Last second of validity.
    pub not_after: u32,
}

impl Claims {
    fn encode(&self) -> [u8; SIGNED] {
        let mut bytes = [0; SIGNED];
        bytes[0] = self.role.byte();
        bytes[1..17].copy_from_slice(&self.service);
        bytes[17..82].copy_from_slice(self.key.bytes());
        bytes[82..90].copy_from_slice(&self.handle);
        bytes[90..94].copy_from_slice(&self.not_before.to_be_bytes());
        bytes[94..98].copy_from_slice(&self.not_after.to_be_bytes());
        bytes
    }

    fn decode(bytes: &[u8; SIGNED]) -> Result<Self, Refused> {
        let claims = Self {
            role: Role::from_byte(bytes[0]).ok_or(Refused::Malformed)?,
            service: array(&bytes[1..17])?,
            key: PublicKey::parse(&bytes[17..82])?,
            handle: array(&bytes[82..90])?,
            not_before: u32::from_be_bytes(array(&bytes[90..94])?),
            not_after: u32::from_be_bytes(array(&bytes[94..98])?),
        };
        if claims.not_before <= claims.not_after { Ok(claims) } else { Err(Refused::Malformed) }
    }
}

fn array<const N: usize>(bytes: &[u8]) -> Result<[u8; N], Refused> {
    bytes.try_into().map_err(|_| Refused::Malformed)
}

/// A certificate whose signature, role, service and dates were checked.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    claims: Claims,
    bytes: [u8; CERTIFICATE],
}

impl Certificate {
    /// Signs `claims` with the key of the root (for an issuer) or of an issuer (for a device).
    ///
    /// # Errors
    /// [`Unusable`] when the dates are the wrong way round or further apart than the role's longest life, or when the
    /// key cannot sign.
    pub fn issue(signer: &KeyPair, claims: Claims, entropy: &SystemEntropy) -> Result<Self, Unusable> {
        let life = claims.not_after.checked_sub(claims.not_before).ok_or(Unusable)?;
        if life > claims.role.life() {
            return Err(Unusable);
        }
        let signed = claims.encode();
        let mut bytes = [0; CERTIFICATE];
        bytes[..SIGNED].copy_from_slice(&signed);
        bytes[SIGNED..].copy_from_slice(&signer.sign(&[LABEL, &signed], entropy)?);
        Ok(Self { claims, bytes })
    }

    /// What it says.
    #[must_use]
    pub const fn claims(&self) -> &Claims {
        &self.claims
    }

    /// The 162 bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; CERTIFICATE] {
        &self.bytes
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Certificate").field(&self.claims.role).finish()
    }
}

/// Bytes that have the form of a certificate, and no more than that.
#[derive(Debug, Clone)]
pub struct UntrustedCertificate {
    claims: Claims,
    bytes: [u8; CERTIFICATE],
}

impl UntrustedCertificate {
    /// Reads the form.
    ///
    /// # Errors
    /// [`Refused::Malformed`].
    pub fn parse(bytes: &[u8]) -> Result<Self, Refused> {
        let bytes: [u8; CERTIFICATE] = array(bytes)?;
        let (signed, _) = bytes.split_first_chunk::<SIGNED>().ok_or(Refused::Malformed)?;
        Ok(Self { claims: Claims::decode(signed)?, bytes })
    }

    /// What it claims, believed by nobody yet.
    #[must_use]
    pub const fn claimed(&self) -> &Claims {
        &self.claims
    }

    /// Believes it, when `signer` signed it for this role and service and `now` (seconds since 1970) is within its dates.
    ///
    /// # Errors
    /// [`Refused`]; the signature is looked at first, so that nothing is said about a forgery.
    pub fn verify(self, signer: &PublicKey, role: Role, service: &[u8; 16], now: u32) -> Result<Certificate, Refused> {
        let (signed, signature) = self.bytes.split_at(SIGNED);
        signer.verify(&[LABEL, signed], &array(signature)?)?;
        let claims = self.claims;
        if claims.role != role {
            return Err(Refused::Role);
        }
        if claims.service != *service {
            return Err(Refused::Service);
        }
        if now < claims.not_before {
            return Err(Refused::Early);
        }
        if now > claims.not_after {
            return Err(Refused::Expired);
        }
        Ok(Certificate { claims, bytes: self.bytes })
    }
}
