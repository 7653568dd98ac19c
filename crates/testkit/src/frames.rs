//! Frames as pages say them, with fixed bytes where keys and seals would stand: for tests in which the hub's part alone matters.

use ajar_protocol::{
    envelope::{Kind, LENGTHS, VERSION},
    octets::{Bounded, Octets},
    offer::{Accept, Chain, Offer},
};
use serde_json::{Value, json};

/// HELLO of somebody who says nothing about themselves.
///
/// # Panics
/// Never: it is plain data.
#[must_use]
pub fn hello() -> Value {
    let nonce = serde_json::to_value(Octets([1; 32])).expect("plain data");
    json!({ "t": "HELLO", "version": 1, "suites": [1], "nonce": nonce, "routing": { "urgent": false } })
}

/// JOIN with a ticket and the lease of CLAIMED, from the beginning.
///
/// # Panics
/// Never: it is plain data.
#[must_use]
pub fn join(ticket: &str, lease: &Value) -> Value {
    json!({ "t": "JOIN", "ticket": ticket, "lease": lease, "from": { "generation": 7, "sequence": 0 }, "own": false })
}

fn framed(kind: &str, body: impl serde::Serialize) -> Value {
    let mut frame = serde_json::to_value(body).expect("plain data");
    frame["t"] = json!(kind);
    frame
}

/// OFFER of the first epoch and seat.
///
/// # Panics
/// Never: it is plain data.
#[must_use]
pub fn offer() -> Value {
    let (root, certificate) = (Octets([1; 65]), Octets([2; 162]));
    let chain = Chain { root, issuer: certificate, device: certificate, roster: Bounded(vec![3; 256]) };
    framed("OFFER", Offer { epoch: 1, seat: 1, session_key: Octets([4; 65]), chain, signature: Octets([5; 64]) })
}

/// ACCEPT of it, with its envelope.
///
/// # Panics
/// Never: it is plain data.
#[must_use]
pub fn accept() -> Value {
    let envelope = Bounded(envelope(Kind::Control, false, 0, 0));
    framed("ACCEPT", Accept { epoch: 1, seat: 1, enc: Octets([9; 65]), envelope })
}

/// An envelope of one of the three sizes; its ciphertext is zeros.
#[must_use]
pub fn envelope(kind: Kind, counsellor: bool, n: u32, size: usize) -> Vec<u8> {
    let mut bytes = vec![0; LENGTHS[size]];
    bytes[0] = VERSION;
    bytes[1] = kind.byte();
    bytes[3] = 1;
    bytes[4..20].fill(if counsellor { 2 } else { 1 });
    bytes[20..24].copy_from_slice(&n.to_be_bytes());
    bytes[24] = if counsellor { 0x81 } else { 1 };
    bytes
}
