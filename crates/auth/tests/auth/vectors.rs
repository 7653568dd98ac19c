//! The committed vectors: they say what this crate says, and they are what this crate makes.

use std::fs::read_to_string;

use ajar_auth::{CERTIFICATE, KeyPair, ROSTER_HEAD, Refused, SIGNATURE, SystemEntropy, UntrustedChain};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;

use crate::{
    cases::{Keys, SERVICE},
    document::{FILE, document, text},
};

fn file() -> Value {
    serde_json::from_str(&read_to_string(FILE).unwrap()).unwrap()
}

fn bytes(value: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(value.as_str().unwrap()).unwrap()
}

#[test]
fn every_case_comes_out_as_the_file_says() {
    let file = file();
    let pin = bytes(&file["pin"]).try_into().unwrap();
    for case in file["cases"].as_array().unwrap() {
        let [root, issuer, device, roster] = ["root", "issuer", "device", "roster"].map(|part| bytes(&case[part]));
        let chain = UntrustedChain { root: &root, issuer: &issuer, device: &device, roster: &roster };
        let now = u32::try_from(case["now"].as_u64().unwrap()).unwrap();
        let outcome =
            chain.verify(&[pin], &SERVICE, now).map_or_else(|refused: Refused| refused.to_string(), |_| "ok".into());
        assert_eq!(outcome, case["expect"].as_str().unwrap(), "{}", case["name"]);
    }
}

#[test]
fn the_file_is_what_the_code_makes() {
    let file = file();
    let keys =
        Keys::each(|name| KeyPair::from_pkcs8(&bytes(&file["keys"][name]["pkcs8"]), &SystemEntropy::new()).unwrap());
    assert_eq!(masked(document(&keys)), masked(file), "run: cargo run -p ajar-auth --example vectors");
}

/// The document with every signature, which differs each time, replaced by zeros.
fn masked(mut document: Value) -> Value {
    for case in document["cases"].as_array_mut().unwrap() {
        for part in ["issuer", "device"] {
            case[part] = zeroed(bytes(&case[part]), CERTIFICATE - SIGNATURE);
        }
        let roster = bytes(&case["roster"]);
        // The signature of the issuer's certificate and that of the roster lie next to each other at the end.
        let count = roster.get(28..30).map_or(0, |count| usize::from(u16::from_be_bytes([count[0], count[1]])));
        case["roster"] = zeroed(roster, ROSTER_HEAD + 8 * count + CERTIFICATE - SIGNATURE);
    }
    document
}

fn zeroed(mut bytes: Vec<u8>, from: usize) -> Value {
    let from = from.min(bytes.len());
    bytes[from..].fill(0);
    text(&bytes).into()
}
