//! What TypeScript wrote into handshake.json: signatures hold, both handshakes end in the same keys, every envelope opens and is sealed alike.

use ajar_protocol::octets::Octets;
use ajar_testkit::peer::{Agreed, Envelope, Mode, Offering, complete, open, psk_for, seal};
use p256::ecdsa::VerifyingKey;

use crate::vectors::{Part, Story, array, hex, story};

fn agreed(part: &Part) -> Agreed {
    let Part { exports, .. } = part;
    Agreed { up: array(&exports.v2c), down: array(&exports.c2v), next_psk: array(&exports.psk) }
}

fn check(story: &Story, part: &Part, device: &str, session: &str, mode: Mode<'_>) {
    let sid = array(&story.sid);
    let Octets(session_key) = part.offer.session_key;
    let offering = Offering {
        hello: story.hello.as_bytes(),
        sid: &sid,
        epoch: part.offer.epoch,
        seat: part.offer.seat,
        chain: &part.offer.chain,
    };
    assert_eq!(offering.transcript(&session_key), array(&part.transcript));
    let device = VerifyingKey::from_sec1_bytes(&hex(&story.keys[device].point)).expect("a point");
    assert!(offering.verify(&part.offer, &device), "the device's signature holds");
    let private = array(&story.keys[session].scalar);
    let keys = complete(&offering, &private, &session_key, &part.accept.enc.0, mode).expect("the handshake ends");
    assert_eq!(keys, agreed(part));
    open_all(part, &keys, &sid);
}

fn open_all(part: &Part, keys: &Agreed, sid: &[u8; 16]) {
    assert!(open(&keys.up, sid, &part.accept.envelope.0).is_some(), "the first envelope confirms the key");
    for sealed in &part.envelopes {
        let key = if sealed.from == "visitor" { &keys.up } else { &keys.down };
        let bytes = hex(&sealed.envelope);
        let opened = open(key, sid, &bytes).expect("TypeScript's envelope opens in Rust");
        assert_eq!(opened.header.n, sealed.n);
        assert_eq!(without_zeros(opened.body_kind, &opened.body), hex(&sealed.plaintext_without_padding));
        let again = Envelope { header: opened.header, sid, body_kind: opened.body_kind, body: &opened.body };
        assert_eq!(seal(key, &again), Some(bytes), "Rust seals the same bytes");
    }
}

/// The plaintext without its padding, which takes the zeros at the end of a body with it.
fn without_zeros(kind: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).expect("a body fits an envelope").to_be_bytes();
    let mut plaintext = [&[kind], length.as_slice(), body].concat();
    while plaintext.last() == Some(&0) {
        plaintext.pop();
    }
    plaintext
}

#[test]
fn the_first_counsellor_in_base_mode() {
    let story = story();
    assert!(!story.first.envelopes.is_empty());
    check(&story, &story.first, "leader's device", "leader's session", Mode::Base);
}

#[test]
fn a_colleague_let_in_by_psk() {
    let story = story();
    let psk = psk_for(&agreed(&story.first), &array(&story.second.transcript));
    assert_eq!(story.second.psk.as_deref().map(array), Some(psk));
    check(&story, &story.second, "colleague's device", "colleague's session", Mode::Psk(&psk));
}

#[test]
fn without_the_psk_the_keys_are_others() {
    let story = story();
    let part = &story.second;
    let sid = array(&story.sid);
    let Octets(session_key) = part.offer.session_key;
    let (epoch, seat) = (part.offer.epoch, part.offer.seat);
    let offering = Offering { hello: story.hello.as_bytes(), sid: &sid, epoch, seat, chain: &part.offer.chain };
    let private = array(&story.keys["colleague's session"].scalar);
    let keys =
        complete(&offering, &private, &session_key, &part.accept.enc.0, Mode::Base).expect("HPKE itself goes through");
    assert_ne!(keys, agreed(part));
    assert_eq!(open(&keys.up, &sid, &part.accept.envelope.0), None, "the hub can add nobody");
}
