//! OFFER and ACCEPT with HPKE (RFC 9180, DHKEM P-256, HKDF-SHA256, AES-256-GCM): both roles, keys given by the caller.

use ajar_protocol::{
    octets::Octets,
    offer::{Chain, Offer},
};
use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, PskBundle, Serializable, aead::AesGcm256, kdf::HkdfSha256,
    kem::DhP256HkdfSha256,
};
use p256::ecdsa::{
    Signature, SigningKey, VerifyingKey,
    signature::{Signer, Verifier},
};

use super::transcript::{Transcript, transcript};

pub(super) type Private = <DhP256HkdfSha256 as Kem>::PrivateKey;
pub(super) type Public = <DhP256HkdfSha256 as Kem>::PublicKey;
pub(super) type Encapped = <DhP256HkdfSha256 as Kem>::EncappedKey;

/// What an epoch and seat are agreed over.
#[derive(Debug, Clone, Copy)]
pub struct Offering<'a> {
    /// HELLO as the visitor sent it.
    pub hello: &'a [u8],
    /// The conversation.
    pub sid: &'a [u8; 16],
    /// Key period.
    pub epoch: u16,
    /// Seat.
    pub seat: u8,
    /// Certificates that go into the transcript.
    pub chain: &'a Chain,
}

/// Base mode, or psk mode with the psk of the epoch before.
#[derive(Debug, Clone, Copy)]
pub enum Mode<'a> {
    /// No history between the ends.
    Base,
    /// `psk_id = "ajar/1/psk" | epoch`.
    Psk(&'a [u8; 32]),
}

/// Keys that both ends have after ACCEPT.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    /// Visitor to counsellor.
    pub up: [u8; 32],
    /// Counsellor to visitor.
    pub down: [u8; 32],
    /// Psk for the next epoch.
    pub next_psk: [u8; 32],
}

/// The visitor's answer to an OFFER.
#[derive(Debug, Clone)]
pub struct Accepted {
    /// HPKE `enc`.
    pub enc: [u8; 65],
    /// The keys.
    pub agreed: Agreed,
}

impl Offering<'_> {
    /// A signed OFFER for a session key whose private half the caller keeps.
    #[must_use]
    pub fn sign(&self, session_key: &[u8; 65], device: &SigningKey) -> Offer {
        let signature: Signature = device.sign(&signed(&self.transcript(session_key)));
        Offer {
            epoch: self.epoch,
            seat: self.seat,
            session_key: Octets(*session_key),
            chain: self.chain.clone(),
            signature: Octets(signature.to_bytes().into()),
        }
    }

    /// Whether the device vouched for this session key.
    #[must_use]
    pub fn verify(&self, offer: &Offer, device: &VerifyingKey) -> bool {
        Signature::from_slice(&offer.signature.0)
            .is_ok_and(|signature| device.verify(&signed(&self.transcript(&offer.session_key.0)), &signature).is_ok())
    }

    /// The transcript with this session key.
    #[must_use]
    pub fn transcript(&self, session_key: &[u8; 65]) -> Transcript {
        transcript(self.hello, self.sid, self.epoch, self.seat, session_key, self.chain)
    }
}

fn signed(transcript: &Transcript) -> Vec<u8> {
    [b"ajar/1/offer".as_slice(), transcript].concat()
}

/// The psk of one OFFER: `HKDF-SHA256(next psk of the leading pair, salt = its transcript, "ajar/1/psk", 32)`.
#[must_use]
pub fn psk_for(leader: &Agreed, transcript: &Transcript) -> [u8; 32] {
    let mut psk = [0; 32];
    hkdf::Hkdf::<sha2::Sha256>::new(Some(transcript), &leader.next_psk)
        .expand(b"ajar/1/psk", &mut psk)
        .expect("32 bytes can be expanded");
    psk
}

/// The visitor's side: `SetupBaseS` or `SetupPSKS` towards the offered session key. None for a key that is no point.
#[must_use]
pub fn accept(offering: &Offering<'_>, offer: &Offer, mode: Mode<'_>) -> Option<Accepted> {
    let public = Public::from_bytes(&offer.session_key.0).ok()?;
    let id = psk_id(offering.epoch);
    let sender = match mode {
        Mode::Base => OpModeS::Base,
        Mode::Psk(psk) => OpModeS::Psk(PskBundle::new(psk, &id).ok()?),
    };
    let info = offering.transcript(&offer.session_key.0);
    let (enc, context) = hpke::setup_sender::<AesGcm256, HkdfSha256, DhP256HkdfSha256>(&sender, &public, &info).ok()?;
    let agreed = agree(offering.epoch, |label, out| context.export(label, out).expect("32 bytes can be exported"));
    Some(Accepted { enc: enc.to_bytes().as_slice().try_into().ok()?, agreed })
}

/// The counsellor's side, with the private session key. None when `enc` is no point.
#[must_use]
pub fn complete(
    offering: &Offering<'_>,
    private: &[u8; 32],
    public: &[u8; 65],
    enc: &[u8],
    mode: Mode<'_>,
) -> Option<Agreed> {
    let private = Private::from_bytes(private).ok()?;
    let enc = Encapped::from_bytes(enc).ok()?;
    let id = psk_id(offering.epoch);
    let receiver = match mode {
        Mode::Base => OpModeR::Base,
        Mode::Psk(psk) => OpModeR::Psk(PskBundle::new(psk, &id).ok()?),
    };
    let info = offering.transcript(public);
    let context =
        hpke::setup_receiver::<AesGcm256, HkdfSha256, DhP256HkdfSha256>(&receiver, &private, &enc, &info).ok()?;
    Some(agree(offering.epoch, |label, out| context.export(label, out).expect("32 bytes can be exported")))
}

fn psk_id(epoch: u16) -> Vec<u8> {
    label("ajar/1/psk", epoch)
}

pub(super) fn agree(epoch: u16, export: impl Fn(&[u8], &mut [u8])) -> Agreed {
    let key = |name| {
        let mut out = [0; 32];
        export(&label(name, epoch), &mut out);
        out
    };
    Agreed { up: key("ajar/1/v2c"), down: key("ajar/1/c2v"), next_psk: key("ajar/1/psk") }
}

fn label(name: &str, epoch: u16) -> Vec<u8> {
    [name.as_bytes(), &epoch.to_be_bytes()].concat()
}
