//! The shared files in tests/vectors as Rust reads them; hexadecimal outside frames, see the README there.

use std::{collections::BTreeMap, path::PathBuf};

use ajar_protocol::offer::{Accept, Bless, Offer};
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
