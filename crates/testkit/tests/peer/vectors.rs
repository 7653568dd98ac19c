//! The shared files in tests/vectors as Rust reads them, and what TypeScript sealed in them; hexadecimal outside frames, see the README
//! there.

use std::{collections::BTreeMap, path::PathBuf};

use ajar_protocol::offer::{Accept, Bless, Offer};
use ajar_testkit::peer::{Agreed, Envelope, open, seal};
use serde::Deserialize;

/// handshake.json, as far as the peer needs it.
#[derive(Deserialize)]
pub(crate) struct Story {
    pub(crate) keys: BTreeMap<String, Key>,
    pub(crate) hello: String,
    pub(crate) sid: String,
    pub(crate) first: Part,
    pub(crate) second: Part,
}

#[derive(Deserialize)]
pub(crate) struct Key {
    pub(crate) scalar: String,
    pub(crate) point: String,
}

#[derive(Deserialize)]
pub(crate) struct Part {
    pub(crate) offer: Offer,
    pub(crate) transcript: String,
    pub(crate) exports: Exports,
    pub(crate) accept: Accept,
    pub(crate) envelopes: Vec<Sealed>,
    #[serde(default)]
    pub(crate) psk: Option<String>,
    #[serde(default)]
    pub(crate) bless: Option<Bless>,
    #[serde(default)]
    pub(crate) between: Option<Between>,
}

/// The pair of the two counsellors.
#[derive(Deserialize)]
pub(crate) struct Between {
    pub(crate) exports: Exports,
    pub(crate) envelopes: Vec<Sealed>,
}

#[derive(Deserialize)]
pub(crate) struct Exports {
    pub(crate) v2c: String,
    pub(crate) c2v: String,
    pub(crate) psk: String,
}

#[derive(Deserialize)]
pub(crate) struct Sealed {
    pub(crate) from: String,
    pub(crate) n: u32,
    pub(crate) plaintext_without_padding: String,
    pub(crate) envelope: String,
}

pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors")
}

pub(crate) fn story() -> Story {
    let text = std::fs::read_to_string(folder().join("handshake.json")).expect("the vectors are there");
    serde_json::from_str(&text).expect("the vectors have the shape of their README")
}

pub(crate) fn hex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).expect("hexadecimal")).collect()
}

pub(crate) fn array<const N: usize>(text: &str) -> [u8; N] {
    hex(text).try_into().expect("the length that the README says")
}

pub(crate) fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn agreed(exports: &Exports) -> Agreed {
    Agreed { up: array(&exports.v2c), down: array(&exports.c2v), next_psk: array(&exports.psk) }
}

/// Every envelope opens, and is sealed alike.
pub(crate) fn check_sealed(envelopes: &[Sealed], keys: &Agreed, sid: &[u8; 16]) {
    assert!(!envelopes.is_empty());
    for sealed in envelopes {
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
