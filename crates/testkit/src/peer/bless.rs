//! BLESS, both ends: the psk of a colleague's OFFER on its way to the colleague, and the keys that the two counsellors have of the same HPKE context. Written from the design, not from the TypeScript; never ships.

use ajar_protocol::{
    octets::Octets,
    offer::{Bless, Chain, Offer},
};
use hpke::{
    Deserializable, OpModeR, OpModeS, Serializable,
    aead::{AeadCtxR, AeadCtxS, AesGcm256},
    kdf::HkdfSha256,
    kem::DhP256HkdfSha256,
};
use p256::ecdsa::{
    Signature, SigningKey, VerifyingKey,
    signature::{Signer, Verifier},
};
use sha2::{Digest, Sha256};

use super::{
    handshake::{Agreed, Encapped, Offering, Private, Public, agree},
    transcript::Transcript,
};

/// Who lets a colleague in.
#[derive(Debug, Clone, Copy)]
pub struct Leader<'a> {
    /// The leading device.
    pub device: &'a SigningKey,
    /// Its certificates.
    pub chain: &'a Chain,
}

/// What the colleague finds in BLESS. Between the two, `up` is from the leading one and `down` from who joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blessed {
    /// For the visitor's ACCEPT.
    pub psk: [u8; 32],
    /// Keys of the pair of the two counsellors.
    pub between: Agreed,
}

/// HPKE base mode to the colleague's session key; context, `enc` and the sealed psk, signed. None for a key that is no point.
#[must_use]
pub fn bless(offering: &Offering<'_>, offer: &Offer, psk: &[u8; 32], leader: Leader<'_>) -> Option<(Bless, Agreed)> {
    let public = Public::from_bytes(&offer.session_key.0).ok()?;
    let info = info(&offering.transcript(&offer.session_key.0));
    let (enc, mut context): (_, AeadCtxS<AesGcm256, HkdfSha256, DhP256HkdfSha256>) =
        hpke::setup_sender(&OpModeS::Base, &public, &info).ok()?;
    let enc: [u8; 65] = enc.to_bytes().as_slice().try_into().ok()?;
    let sealed: [u8; 48] = context.seal(psk, b"").ok()?.try_into().ok()?;
    let signature: Signature = leader.device.sign(&signed(&info, &enc, &sealed));
    let between = agree(offering.epoch, |label, out| context.export(label, out).expect("32 bytes can be exported"));
    let bless = Bless {
        epoch: offer.epoch,
        seat: offer.seat,
        enc: Octets(enc),
        sealed: Octets(sealed),
        signature: Octets(signature.to_bytes().into()),
        chain: leader.chain.clone(),
    };
    Some((bless, between))
}

/// As the colleague who made the OFFER. None when the leading device did not sign it or it was sealed for another.
#[must_use]
pub fn read_bless(
    offering: &Offering<'_>,
    private: &[u8; 32],
    public: &[u8; 65],
    bless: &Bless,
    leader: &VerifyingKey,
) -> Option<Blessed> {
    let info = info(&offering.transcript(public));
    let signature = Signature::from_slice(&bless.signature.0).ok()?;
    leader.verify(&signed(&info, &bless.enc.0, &bless.sealed.0), &signature).ok()?;
    let private = Private::from_bytes(private).ok()?;
    let enc = Encapped::from_bytes(&bless.enc.0).ok()?;
    let mut context: AeadCtxR<AesGcm256, HkdfSha256, DhP256HkdfSha256> =
        hpke::setup_receiver(&OpModeR::Base, &private, &enc, &info).ok()?;
    let psk = context.open(&bless.sealed.0, b"").ok()?.try_into().ok()?;
    let between = agree(offering.epoch, |label, out| context.export(label, out).expect("32 bytes can be exported"));
    Some(Blessed { psk, between })
}

fn info(transcript: &Transcript) -> Vec<u8> {
    [b"ajar/1/bless".as_slice(), transcript].concat()
}

fn signed(info: &[u8], enc: &[u8; 65], sealed: &[u8; 48]) -> Vec<u8> {
    let digest = Sha256::new().chain_update(enc).chain_update(sealed).finalize();
    [info, digest.as_slice()].concat()
}
