//! Keys of a service: makes roots, issuers, device certificates and rosters for `ajar keys`, and holds an issuer on the server
//! where a service knowingly runs without coordinators' keys. Never holds a key that opens an envelope.

use ajar_auth::{
    BACKDATE, Certificate, Claims, DEVICE_LIFE, Entropy, ISSUER_LIFE, KeyPair, POINT, PublicKey, ROSTER_LIFE, Role,
    Roster, SystemEntropy, UntrustedCertificate,
};
use ajar_domain::booking::words::DANISH;
use ajar_protocol::{
    limits::REVOKED,
    octets::{Bounded, Octets},
    offer::Chain,
};

/// Why a key or certificate cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// The private key is no P-256 key in PKCS#8, or the machine gives no randomness.
    #[error("the private key cannot be used")]
    Key,
    /// The certificate is not the root's, not for this service, or not valid at this time.
    #[error("the issuer's certificate does not hold")]
    Issuer,
    /// The public key is not an uncompressed P-256 point.
    #[error("not an uncompressed P-256 public key")]
    Point,
    /// More handles than a roster holds.
    #[error("a roster holds at most {REVOKED} handles")]
    Roster,
}

/// A signing key on its way to its custodian.
#[derive(Debug)]
pub struct Made {
    key: KeyPair,
}

impl Made {
    /// Private key, PKCS#8 (RFC 5958).
    #[must_use]
    pub fn private(&self) -> &[u8] {
        self.key.pkcs8()
    }

    /// Public key, uncompressed point.
    #[must_use]
    pub const fn public(&self) -> &[u8; POINT] {
        self.key.public().bytes()
    }

    /// SHA-256 of the public key: what snippet and frame pin.
    #[must_use]
    pub fn pin(&self) -> [u8; 32] {
        self.key.public().pin()
    }
}

/// Makes a key for a root or an issuer.
///
/// # Errors
/// [`KeyFault::Key`] when the machine gives no randomness.
pub fn make() -> Result<Made, KeyFault> {
    KeyPair::generate(&SystemEntropy::new()).map(|key| Made { key }).map_err(|_| KeyFault::Key)
}

/// A random id for a new service.
#[must_use]
pub fn service_id() -> [u8; 16] {
    random()
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    SystemEntropy::new().fill(&mut bytes);
    bytes
}

/// Certifies an issuer of `service` for 90 days from `now` (seconds since 1970), with the root's private key.
///
/// # Errors
/// [`KeyFault::Key`], [`KeyFault::Point`].
pub fn certify_issuer(root: &[u8], issuer: &[u8], service: [u8; 16], now: u32) -> Result<Vec<u8>, KeyFault> {
    let root = read(root)?;
    let claims = claims(Role::Issuer, service, point(issuer)?, now);
    sign(&root, claims).map(|certificate| certificate.bytes().to_vec())
}

/// Whether a certificate makes an issuer of `service` at `now`, signed by this root.
///
/// # Errors
/// [`KeyFault::Point`], [`KeyFault::Issuer`].
pub fn is_issuer(root: &[u8], certificate: &[u8], service: &[u8; 16], now: u32) -> Result<(), KeyFault> {
    let untrusted = UntrustedCertificate::parse(certificate).map_err(|_| KeyFault::Issuer)?;
    untrusted.verify(&point(root)?, Role::Issuer, service, now).map(|_| ()).map_err(|_| KeyFault::Issuer)
}

/// Six words for a public key, the same that consoles show: the first 66 bits of its SHA-256, eleven a word.
#[must_use]
pub fn six_words(key: &[u8]) -> [&'static str; 6] {
    let digest = ajar_auth::sha256(&[key]);
    let bit = |at: usize| usize::from(digest[at / 8] >> (7 - at % 8) & 1);
    std::array::from_fn(|word| DANISH[(word * 11..word * 11 + 11).fold(0, |number, at| number << 1 | bit(at))])
}

fn read(pkcs8: &[u8]) -> Result<KeyPair, KeyFault> {
    KeyPair::from_pkcs8(pkcs8, &SystemEntropy::new()).map_err(|_| KeyFault::Key)
}

fn point(bytes: &[u8]) -> Result<PublicKey, KeyFault> {
    PublicKey::parse(bytes).map_err(|_| KeyFault::Point)
}

fn claims(role: Role, service: [u8; 16], key: PublicKey, now: u32) -> Claims {
    let life = match role {
        Role::Issuer => ISSUER_LIFE,
        Role::Device => DEVICE_LIFE,
    };
    let not_before = now.saturating_sub(BACKDATE);
    Claims { role, service, key, handle: random(), not_before, not_after: not_before.saturating_add(life) }
}

fn sign(signer: &KeyPair, claims: Claims) -> Result<Certificate, KeyFault> {
    Certificate::issue(signer, claims, &SystemEntropy::new()).map_err(|_| KeyFault::Key)
}

/// Last second of validity of a certificate of ours, since 1970.
pub(crate) fn not_after(certificate: &[u8]) -> Result<u32, KeyFault> {
    let untrusted = UntrustedCertificate::parse(certificate).map_err(|_| KeyFault::Issuer)?;
    Ok(untrusted.claimed().not_after)
}

/// An issuer whose private key is at hand: in a coordinator's terminal, or on the server.
#[derive(Debug)]
pub struct Issuer {
    root: PublicKey,
    certificate: Certificate,
    key: KeyPair,
}

impl Issuer {
    /// Takes an issuer from its files: root's public key, issuer's certificate and private key.
    ///
    /// # Errors
    /// [`KeyFault`] when they do not belong together, to `service` or to this time.
    pub fn load(root: &[u8], certificate: &[u8], key: &[u8], service: &[u8; 16], now: u32) -> Result<Self, KeyFault> {
        let (root, key) = (point(root)?, read(key)?);
        let untrusted = UntrustedCertificate::parse(certificate).map_err(|_| KeyFault::Issuer)?;
        let certificate = untrusted.verify(&root, Role::Issuer, service, now).map_err(|_| KeyFault::Issuer)?;
        if certificate.claims().key != *key.public() {
            return Err(KeyFault::Issuer);
        }
        Ok(Self { root, certificate, key })
    }

    /// Makes root and issuer in memory and forgets the root's private key: for the demo, whose keys end with it.
    ///
    /// # Errors
    /// [`KeyFault::Key`] when the machine gives no randomness.
    pub fn for_the_demo(service: [u8; 16], now: u32) -> Result<Self, KeyFault> {
        let (root, issuer) = (make()?.key, make()?.key);
        let certificate = sign(&root, claims(Role::Issuer, service, *issuer.public(), now))?;
        Ok(Self { root: *root.public(), certificate, key: issuer })
    }

    /// SHA-256 of the root's public key.
    #[must_use]
    pub fn pin(&self) -> [u8; 32] {
        self.root.pin()
    }

    /// Certifies a device for 30 days: the chain that its OFFERs carry, with a roster signed at this moment, and the
    /// random handle by which a roster would revoke it.
    ///
    /// # Errors
    /// [`KeyFault::Point`], [`KeyFault::Key`].
    pub fn certify(&self, device: &[u8], revoked: &[[u8; 8]], now: u32) -> Result<(Chain, [u8; 8]), KeyFault> {
        let handle = random();
        Ok((self.certify_as(device, handle, revoked, now)?, handle))
    }

    /// Certifies a device under a handle that it is to have or keep.
    ///
    /// # Errors
    /// [`KeyFault::Point`], [`KeyFault::Key`], [`KeyFault::Roster`].
    pub fn certify_as(&self, device: &[u8], handle: [u8; 8], revoked: &[[u8; 8]], now: u32) -> Result<Chain, KeyFault> {
        let service = self.certificate.claims().service;
        let claims = Claims { handle, ..claims(Role::Device, service, point(device)?, now) };
        let device = sign(&self.key, claims)?;
        Ok(Chain {
            root: Octets(*self.root.bytes()),
            issuer: Octets(*self.certificate.bytes()),
            device: Octets(*device.bytes()),
            roster: Bounded(self.roster(revoked, now)?),
        })
    }

    /// Signs a roster that lives 14 days; its serial is the moment, so that a later one always has a higher.
    ///
    /// # Errors
    /// [`KeyFault::Roster`], [`KeyFault::Key`].
    pub fn roster(&self, revoked: &[[u8; 8]], now: u32) -> Result<Vec<u8>, KeyFault> {
        if revoked.len() > REVOKED {
            return Err(KeyFault::Roster);
        }
        let issued = now.saturating_sub(BACKDATE);
        let dates = (issued, issued.saturating_add(ROSTER_LIFE));
        Roster::sign(&self.certificate, &self.key, now, dates, revoked, &SystemEntropy::new())
            .map(|roster| roster.bytes().to_vec())
            .map_err(|_| KeyFault::Key)
    }
}

#[cfg(test)]
mod tests {
    use ajar_auth::UntrustedChain;

    use super::*;

    const NOW: u32 = 1_800_000_000;
    const SERVICE: [u8; 16] = [7; 16];

    fn holds(chain: &Chain, pin: [u8; 32], now: u32) -> bool {
        UntrustedChain {
            root: &chain.root.0,
            issuer: &chain.issuer.0,
            device: &chain.device.0,
            roster: &chain.roster.0,
        }
        .verify(&[pin], &SERVICE, now)
        .is_ok()
    }

    #[test]
    fn the_demo_issuer_certifies_what_its_pin_believes() {
        let issuer = Issuer::for_the_demo(SERVICE, NOW).unwrap();
        let (chain, _) = issuer.certify(make().unwrap().public(), &[], NOW).unwrap();
        for (now, fine) in [
            (NOW, true),
            (NOW - 3_600, true),
            (NOW - 3_601, false),
            (NOW + 13 * 86_400, true),
            (NOW + 14 * 86_400, false),
        ] {
            assert_eq!(holds(&chain, issuer.pin(), now), fine, "{now}");
        }
        assert!(!holds(&chain, [0; 32], NOW));
    }

    #[test]
    fn keys_made_at_the_terminal_make_an_issuer() {
        let (root, issuer) = (make().unwrap(), make().unwrap());
        let certificate = certify_issuer(root.private(), issuer.public(), SERVICE, NOW).unwrap();
        let load = |service: &[u8; 16], now| Issuer::load(root.public(), &certificate, issuer.private(), service, now);
        let (chain, _) = load(&SERVICE, NOW).unwrap().certify(make().unwrap().public(), &[], NOW).unwrap();
        assert!(holds(&chain, root.pin(), NOW));
        assert_eq!(load(&[8; 16], NOW).err(), Some(KeyFault::Issuer));
        assert_eq!(load(&SERVICE, NOW + 91 * 86_400).err(), Some(KeyFault::Issuer));
        let stranger = Issuer::load(root.public(), &certificate, make().unwrap().private(), &SERVICE, NOW);
        assert_eq!(stranger.err(), Some(KeyFault::Issuer));
    }

    #[test]
    fn words_are_those_of_the_consoles() {
        let vectors: serde_json::Value =
            serde_json::from_str(include_str!("../../../tests/vectors/six-words.json")).unwrap();
        let hex = |text: &str| -> Vec<u8> {
            (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
        };
        for row in vectors["keys"].as_array().unwrap() {
            let key = row["key"].as_str().unwrap();
            assert_eq!(serde_json::json!(six_words(&hex(key))), row["words"], "{key}");
        }
        let list = ajar_auth::sha256(&[DANISH.join("\n").as_bytes()]);
        assert_eq!(list.as_slice(), hex(vectors["list"].as_str().unwrap()));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let issuer = Issuer::for_the_demo(SERVICE, NOW).unwrap();
        assert_eq!(issuer.certify(&[4; 64], &[], NOW).err(), Some(KeyFault::Point));
        assert_eq!(issuer.roster(&[[1; 8]; REVOKED + 1], NOW).err(), Some(KeyFault::Roster));
        assert_eq!(certify_issuer(b"no key", &[4; 65], SERVICE, NOW).err(), Some(KeyFault::Key));
    }

    #[test]
    fn a_full_roster_still_fits_the_wire() {
        let issuer = Issuer::for_the_demo(SERVICE, NOW).unwrap();
        assert_eq!(issuer.roster(&[[1; 8]; REVOKED], NOW).unwrap().len(), ajar_protocol::limits::ROSTER);
    }
}
