//! What ends say, as frames and envelopes whose secrets are of bytes that repeat; nothing here is sealed.

use ajar_protocol::{
    envelope::{Direction, Kind, LENGTHS, VERSION},
    octets::{Bounded, Octets},
    offer::{Accept, Bless, Chain, Offer},
};
use bytes::Bytes;
use serde_json::{Value, json};

pub(crate) fn text(value: &Value) -> String {
    value.as_str().expect("a string").to_owned()
}

pub(crate) fn hello(routing: Value) -> Value {
    json!({ "t": "HELLO", "version": 1, "suites": [1], "nonce": b64(&[1; 32]), "routing": routing })
}

pub(crate) fn resume(token: &str, unlock: Option<&str>, from: u32, own: bool) -> Value {
    let mut frame = json!({ "t": "RESUME", "token": token, "from": { "generation": 7, "sequence": from }, "own": own });
    if let Some(unlock) = unlock {
        frame["unlock"] = json!(unlock);
    }
    frame
}

pub(crate) fn b64(bytes: &[u8; 32]) -> Value {
    serde_json::to_value(Octets(*bytes)).expect("plain data")
}

pub(crate) fn pair(claimed: &Value) -> (u16, u8) {
    let number = |value: &Value| value.as_u64().expect("a number");
    (number(&claimed["epoch"]) as u16, number(&claimed["seat"]) as u8)
}

fn framed(kind: &str, body: impl serde::Serialize) -> Value {
    let mut frame = serde_json::to_value(body).expect("plain data");
    frame["t"] = json!(kind);
    frame
}

fn chain() -> Chain {
    let certificate = Octets([2; 162]);
    Chain { root: Octets([1; 65]), issuer: certificate, device: certificate, roster: Bounded(vec![3; 256]) }
}

pub(crate) fn offer(epoch: u16, seat: u8) -> Value {
    framed("OFFER", Offer { epoch, seat, session_key: Octets([4; 65]), chain: chain(), signature: Octets([5; 64]) })
}

pub(crate) fn bless(epoch: u16, seat: u8) -> Value {
    let (enc, sealed, signature) = (Octets([6; 65]), Octets([7; 48]), Octets([8; 64]));
    framed("BLESS", Bless { epoch, seat, enc, sealed, signature, chain: chain() })
}

pub(crate) fn accept(epoch: u16, seat: u8, cid: u8) -> Value {
    let envelope = Bounded(visitors(Kind::Control, (epoch, seat), cid, 0).to_vec());
    framed("ACCEPT", Accept { epoch, seat, enc: Octets([9; 65]), envelope })
}

/// An envelope of the visitor; `cid` names the connection, and its `n` is written into the ciphertext too.
pub(crate) fn visitors(kind: Kind, pair: (u16, u8), cid: u8, n: u32) -> Bytes {
    envelope(kind, Direction::FromVisitor, pair, cid, n, 0)
}

pub(crate) fn counsellors(kind: Kind, pair: (u16, u8), cid: u8, n: u32) -> Bytes {
    envelope(kind, Direction::FromCounsellor, pair, cid, n, 0)
}

pub(crate) fn envelope(
    kind: Kind,
    direction: Direction,
    (epoch, seat): (u16, u8),
    cid: u8,
    n: u32,
    size: usize,
) -> Bytes {
    let mut bytes = vec![0; LENGTHS[size]];
    bytes[0] = VERSION;
    bytes[1] = kind.byte();
    bytes[2..4].copy_from_slice(&epoch.to_be_bytes());
    bytes[4..20].fill(cid);
    bytes[20..24].copy_from_slice(&n.to_be_bytes());
    bytes[24] = direction.flags(seat);
    bytes[25..29].copy_from_slice(&n.to_be_bytes());
    bytes.into()
}
