//! The file of vectors as a document: the header tells its shape, so that no other text is needed to read it.

use ajar_auth::KeyPair;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use crate::cases::{Case, Keys, NOW, SERVICE, all};

/// Where the file lies.
pub(crate) const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/certificates.json");

const HEADER: [&str; 18] = [
    "Certificate chains and rosters of Ajar, read by Rust and TypeScript. A change here is a change of protocol.",
    "All bytes are base64url without padding (RFC 4648, section 5); all integers inside are big-endian; dates are seconds since 1970.",
    "keys: name -> {pkcs8, public}; P-256; public is the uncompressed point (65 bytes). Keys of tests, used nowhere else.",
    "service: 16 bytes. pin: SHA-256 of the public key of 'root', the only pinned root. now: seconds since 1970.",
    "cases: {name, expect, now, root, issuer, device, roster}; each is judged for 'service' with 'pin' alone at its own 'now'.",
    "expect: 'ok', or why the chain is refused (malformed, root, role, service, early, expired, life, signature, revoked);",
    "a reader may refuse for another reason, but must refuse exactly those that are not 'ok'.",
    "certificate = role u8 (1 issuer, 2 device) | service 16B | subject key 65B | handle 8B | not before u32 | not after u32 | signature 64B",
    "  signature = ECDSA P-256/SHA-256, raw r|s, by the signer over 'ajar/1/cert' | the 98 bytes before it.",
    "roster = service 16B | serial u32 | issued u32 | expires u32 | count u16 | handles 8B each | issuer certificate 162B | signature 64B",
    "  signature = ECDSA P-256/SHA-256, raw r|s, by that issuer over 'ajar/1/roster' | everything before it.",
    "A chain holds when: the root key is pinned; the issuer (role 1) is signed by the root, the device (role 2) by the issuer;",
    "  the roster's own issuer (role 1) is signed by the root, and signed the roster; all four name the service;",
    "  not before <= now <= not after, for all three certificates; issued <= now <= expires and expires - issued <= 1209600;",
    "  the roster names neither the device's handle, nor the issuer's, nor its own issuer's; all lengths are exact.",
    "The first case holds: flip any single bit of root, issuer, device or roster, and it must be refused.",
    "ECDSA is randomised: signatures are only ever verified; everything else is compared with what the code makes.",
    "Written by: cargo run -p ajar-auth --example vectors",
];

/// The whole document; signatures are fresh each time.
pub(crate) fn document(keys: &Keys) -> Value {
    let named: serde_json::Map<String, Value> =
        keys.all().into_iter().map(|(name, key)| (name.to_owned(), key_value(key))).collect();
    json!({
        "header": HEADER,
        "keys": named,
        "service": text(&SERVICE),
        "pin": text(&keys.root.public().pin()),
        "now": NOW,
        "cases": all(keys).iter().map(case_value).collect::<Vec<_>>(),
    })
}

fn key_value(key: &KeyPair) -> Value {
    json!({ "pkcs8": text(key.pkcs8()), "public": text(key.public().bytes()) })
}

fn case_value(case: &Case) -> Value {
    json!({
        "name": case.name,
        "expect": case.expect,
        "now": case.now,
        "root": text(&case.root),
        "issuer": text(&case.issuer),
        "device": text(&case.device),
        "roster": text(&case.roster),
    })
}

/// Bytes as the file writes them.
pub(crate) fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
