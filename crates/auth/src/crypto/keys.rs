//! ECDSA P-256 with SHA-256 (FIPS 186-5), signatures as raw r|s; a private key leaves only as wiped PKCS#8.

use std::fmt;

use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _, UnparsedPublicKey,
};
use zeroize::Zeroizing;

use super::{SystemEntropy, sha256};
use crate::Refused;

/// Bytes of an uncompressed P-256 point (SEC 1, section 2.3.3).
pub const POINT: usize = 65;
/// Bytes of a signature: r and s of 32 bytes each.
pub const SIGNATURE: usize = 64;
/// First byte of an uncompressed point.
const UNCOMPRESSED: u8 = 0x04;

/// A key that the library cannot make, read or use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("signing key unusable")]
pub struct Unusable;

/// A signing key: of a service's root or of an issuer.
pub struct KeyPair {
    pair: EcdsaKeyPair,
    public: PublicKey,
    pkcs8: Zeroizing<Vec<u8>>,
}

impl KeyPair {
    /// Makes a fresh key.
    ///
    /// # Errors
    /// [`Unusable`] when the machine gives no randomness.
    pub fn generate(entropy: &SystemEntropy) -> Result<Self, Unusable> {
        let document =
            EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &entropy.0).map_err(|_| Unusable)?;
        Self::from_pkcs8(document.as_ref(), entropy)
    }

    /// Reads PKCS#8 (RFC 5958) with the public key inside, as [`Self::pkcs8`] gives it.
    ///
    /// # Errors
    /// [`Unusable`] when it is not a P-256 key, or its two halves do not belong together.
    pub fn from_pkcs8(bytes: &[u8], entropy: &SystemEntropy) -> Result<Self, Unusable> {
        let pair =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, bytes, &entropy.0).map_err(|_| Unusable)?;
        let public = PublicKey::parse(pair.public_key().as_ref()).map_err(|_| Unusable)?;
        Ok(Self { pair, public, pkcs8: Zeroizing::new(bytes.to_vec()) })
    }

    /// The private key as PKCS#8, to be written down by its custodian; wiped on drop.
    #[must_use]
    pub const fn pkcs8(&self) -> &Zeroizing<Vec<u8>> {
        &self.pkcs8
    }

    /// The public half.
    #[must_use]
    pub const fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Signs the parts one after the other, the first of which must name the purpose (`"ajar/1/..."`).
    ///
    /// # Errors
    /// [`Unusable`] when the machine gives no randomness.
    pub fn sign(&self, parts: &[&[u8]], entropy: &SystemEntropy) -> Result<[u8; SIGNATURE], Unusable> {
        let signature = self.pair.sign(&entropy.0, &parts.concat()).map_err(|_| Unusable)?;
        signature.as_ref().try_into().map_err(|_| Unusable)
    }
}

impl fmt::Debug for KeyPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyPair")
    }
}

/// An uncompressed P-256 point of somebody who signs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; POINT]);

impl PublicKey {
    /// Takes 65 bytes that begin like an uncompressed point; whether it lies on the curve shows at the first check.
    ///
    /// # Errors
    /// [`Refused::Malformed`] for another length or form.
    pub fn parse(bytes: &[u8]) -> Result<Self, Refused> {
        let bytes: [u8; POINT] = bytes.try_into().map_err(|_| Refused::Malformed)?;
        if bytes[0] == UNCOMPRESSED { Ok(Self(bytes)) } else { Err(Refused::Malformed) }
    }

    /// The point.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; POINT] {
        &self.0
    }

    /// SHA-256 of the point: what a snippet pins.
    #[must_use]
    pub fn pin(&self) -> [u8; 32] {
        sha256(&[&self.0])
    }

    /// Checks a signature over the parts one after the other.
    ///
    /// # Errors
    /// [`Refused::Signature`], also when the key is no point of the curve.
    pub fn verify(&self, parts: &[&[u8]], signature: &[u8; SIGNATURE]) -> Result<(), Refused> {
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, &self.0)
            .verify(&parts.concat(), signature)
            .map_err(|_| Refused::Signature)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PublicKey")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_survives_its_pkcs8_form() {
        let entropy = SystemEntropy::new();
        let key = KeyPair::generate(&entropy).unwrap();
        let again = KeyPair::from_pkcs8(key.pkcs8(), &entropy).unwrap();
        assert_eq!(key.public(), again.public());
        let signature = again.sign(&[b"ajar/1/test", b"x"], &entropy).unwrap();
        assert_eq!(key.public().verify(&[b"ajar/1/testx"], &signature), Ok(()));
        assert_eq!(key.public().verify(&[b"ajar/1/test", b"y"], &signature), Err(Refused::Signature));
    }

    #[test]
    fn damaged_pkcs8_is_refused() {
        let entropy = SystemEntropy::new();
        let key = KeyPair::generate(&entropy).unwrap();
        for cut in [0, 1, 60, key.pkcs8().len() - 1] {
            assert_eq!(KeyPair::from_pkcs8(&key.pkcs8()[..cut], &entropy).err(), Some(Unusable), "{cut} bytes");
        }
    }

    #[test]
    fn points_have_one_form() {
        for (bytes, what) in
            [(vec![4; 64], "short"), (vec![4; 66], "long"), (vec![2; 65], "compressed"), (vec![], "none")]
        {
            assert_eq!(PublicKey::parse(&bytes), Err(Refused::Malformed), "{what}");
        }
        let off_curve = PublicKey::parse(&[4; 65]).unwrap();
        assert_eq!(off_curve.verify(&[b"x"], &[1; 64]), Err(Refused::Signature));
    }
}
