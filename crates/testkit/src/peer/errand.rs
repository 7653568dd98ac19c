//! An errand, both ends: a signed key, an answer that is HPKE to it, and the keys of the two devices. Written from the design, not from the TypeScript; never ships.

use ajar_protocol::{
    envelope::COLLEAGUES,
    octets::Octets,
    offer::{Chain, Offer},
};
use hpke::{Deserializable, OpModeR, OpModeS, Serializable, aead::AesGcm256, kdf::HkdfSha256, kem::DhP256HkdfSha256};
use p256::ecdsa::{
    Signature, SigningKey, VerifyingKey,
    signature::{Signer, Verifier},
};

use super::{
    handshake::{Agreed, Encapped, Private, Public, agree},
    transcript::{Transcript, transcript},
};

const LABEL: &[u8] = b"ajar/1/errand";
/// Both papers stand where nobody sits in a talk.
const EPOCH: u16 = 1;

/// One of an errand's two devices.
#[derive(Debug, Clone, Copy)]
pub struct Counsellor<'a> {
    /// The device's key.
    pub device: &'a SigningKey,
    /// Its certificates.
    pub chain: &'a Chain,
}

/// The question's paper: `session_key` is a fresh key whose private half the caller keeps.
#[must_use]
pub fn ask(id: &[u8; 16], session_key: &[u8; 65], asker: Counsellor<'_>) -> Offer {
    paper(asker, session_key, b"ask", &of(id, b"", session_key, asker.chain))
}

/// The transcript of the question, when this device signed it.
#[must_use]
pub fn read_ask(id: &[u8; 16], ask: &Offer, asker: &VerifyingKey) -> Option<Transcript> {
    read(id, b"", ask, b"ask", asker)
}

/// HPKE base mode to the asking key: the answer's paper carries `enc`, and the keys are both ends'. None for a key that is no point.
/// `up` is from whoever answers, `down` from whoever asks.
#[must_use]
pub fn answer(id: &[u8; 16], asked: &Transcript, ask: &Offer, by: Counsellor<'_>) -> Option<(Offer, Agreed)> {
    let public = Public::from_bytes(&ask.session_key.0).ok()?;
    let (enc, context) =
        hpke::setup_sender::<AesGcm256, HkdfSha256, DhP256HkdfSha256>(&OpModeS::Base, &public, &info(asked)).ok()?;
    let enc: [u8; 65] = enc.to_bytes().as_slice().try_into().ok()?;
    let agreed = agree(EPOCH, |label, out| context.export(label, out).expect("32 bytes can be exported"));
    Some((paper(by, &enc, b"answer", &of(id, asked, &enc, by.chain)), agreed))
}

/// As the end that asked. None when this device did not sign the answer, or it is to another question.
#[must_use]
pub fn read_answer(
    id: &[u8; 16],
    asked: &Transcript,
    private: &[u8; 32],
    answer: &Offer,
    answerer: &VerifyingKey,
) -> Option<Agreed> {
    read(id, asked, answer, b"answer", answerer)?;
    let private = Private::from_bytes(private).ok()?;
    let enc = Encapped::from_bytes(&answer.session_key.0).ok()?;
    let context =
        hpke::setup_receiver::<AesGcm256, HkdfSha256, DhP256HkdfSha256>(&OpModeR::Base, &private, &enc, &info(asked))
            .ok()?;
    Some(agree(EPOCH, |label, out| context.export(label, out).expect("32 bytes can be exported")))
}

/// What was signed before stands where HELLO does, the errand where a conversation does.
fn of(id: &[u8; 16], before: &[u8], point: &[u8; 65], chain: &Chain) -> Transcript {
    transcript(before, id, EPOCH, COLLEAGUES, point, chain)
}

fn paper(by: Counsellor<'_>, point: &[u8; 65], word: &[u8], transcript: &Transcript) -> Offer {
    let signature: Signature = by.device.sign(&signed(word, transcript));
    Offer {
        epoch: EPOCH,
        seat: COLLEAGUES,
        session_key: Octets(*point),
        chain: by.chain.clone(),
        signature: Octets(signature.to_bytes().into()),
    }
}

fn read(id: &[u8; 16], before: &[u8], paper: &Offer, word: &[u8], device: &VerifyingKey) -> Option<Transcript> {
    let transcript = of(id, before, &paper.session_key.0, &paper.chain);
    let signature = Signature::from_slice(&paper.signature.0).ok()?;
    device.verify(&signed(word, &transcript), &signature).ok()?;
    ((paper.epoch, paper.seat) == (EPOCH, COLLEAGUES)).then_some(transcript)
}

fn signed(word: &[u8], transcript: &Transcript) -> Vec<u8> {
    [LABEL, word, transcript].concat()
}

fn info(asked: &Transcript) -> Vec<u8> {
    [LABEL, asked].concat()
}
