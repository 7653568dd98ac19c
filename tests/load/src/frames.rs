//! The frames of a conversation as a browser sends them; what is sealed in a real one carries a tag here, which the server cannot tell.

use ajar_protocol::{
    envelope::{FROM_COUNSELLOR, Header, Kind, LENGTHS, VERSION},
    limits::{HEADER, SEQUENCE},
    octets::{Bounded, Octets},
    offer::{Accept, Chain, Offer},
};
use serde_json::{Value, json};

/// Which end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// The visitor.
    Visitor,
    /// The counsellor.
    Counsellor,
}

impl Side {
    /// The other end.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Visitor => Self::Counsellor,
            Self::Counsellor => Self::Visitor,
        }
    }
}

/// What an envelope says where a sealed one has its ciphertext.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag {
    /// Which conversation.
    pub talk: u32,
    /// Who sent it.
    pub from: Side,
    /// Number of the message from 1; in a beat, the last of the other end's that was shown.
    pub number: u32,
    /// When it should have been sent, in nanoseconds of the generator's clock.
    pub stamp: u64,
}

const TAG: usize = 17;

/// Where an envelope stands with its sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Message, beat or control.
    pub kind: Kind,
    /// Key period.
    pub epoch: u16,
    /// The sender's connection.
    pub cid: [u8; 16],
    /// Counter.
    pub n: u32,
}

/// A whole envelope; `size` is its class, 0 to 2.
#[must_use]
pub fn envelope(place: Place, tag: Tag, size: usize) -> Vec<u8> {
    let mut bytes = vec![0xa5; LENGTHS[size]];
    bytes[0] = VERSION;
    bytes[1] = place.kind.byte();
    bytes[2..4].copy_from_slice(&place.epoch.to_be_bytes());
    bytes[4..20].copy_from_slice(&place.cid);
    bytes[20..24].copy_from_slice(&place.n.to_be_bytes());
    bytes[24] = 1 | if tag.from == Side::Counsellor { FROM_COUNSELLOR } else { 0 };
    let body = &mut bytes[HEADER..HEADER + TAG];
    body[..4].copy_from_slice(&tag.talk.to_be_bytes());
    body[4] = u8::from(tag.from == Side::Counsellor);
    body[5..9].copy_from_slice(&tag.number.to_be_bytes());
    body[9..].copy_from_slice(&tag.stamp.to_be_bytes());
    bytes
}

/// A frame from the hub: sequence, header and tag; nothing when it is none.
#[must_use]
pub fn read(frame: &[u8]) -> Option<(u64, Header, Tag)> {
    let (sequence, envelope) = frame.split_first_chunk::<SEQUENCE>()?;
    let header = Header::parse(envelope).ok()?;
    let body = envelope.get(HEADER..HEADER + TAG)?;
    let from = if body[4] == 0 { Side::Visitor } else { Side::Counsellor };
    let (talk, number) = (u32::from_be_bytes(*body.first_chunk()?), u32::from_be_bytes(*body[5..].first_chunk()?));
    let stamp = u64::from_be_bytes(*body[9..].first_chunk()?);
    Some((u64::from_be_bytes(*sequence), header, Tag { talk, from, number, stamp }))
}

/// Base64url of bytes, as on the wire.
#[must_use]
pub fn text<const N: usize>(bytes: [u8; N]) -> Value {
    serde_json::to_value(Octets(bytes)).expect("plain data")
}

/// Bytes of base64url, of this length exactly.
#[must_use]
pub fn bytes<const N: usize>(text: &Value) -> Option<[u8; N]> {
    serde_json::from_value::<Octets<N>>(text.clone()).ok().map(|octets| octets.0)
}

/// HELLO of a conversation.
#[must_use]
pub fn hello(nonce: [u8; 16]) -> String {
    let mut whole = [0; 32];
    whole[..16].copy_from_slice(&nonce);
    json!({ "t": "HELLO", "version": 1, "suites": [1], "nonce": text(whole), "routing": { "urgent": false } })
        .to_string()
}

/// OFFER as long as a real one.
#[must_use]
pub fn offer(epoch: u16, seat: u8) -> Value {
    let (root, certificate) = (Octets([1; 65]), Octets([2; 162]));
    let chain = Chain { root, issuer: certificate, device: certificate, roster: Bounded(vec![3; 256]) };
    framed("OFFER", Offer { epoch, seat, session_key: Octets([4; 65]), chain, signature: Octets([5; 64]) })
}

/// ACCEPT with its first envelope.
#[must_use]
pub fn accept(epoch: u16, seat: u8, cid: [u8; 16], talk: u32) -> Value {
    let place = Place { kind: Kind::Control, epoch, cid, n: 0 };
    let tag = Tag { talk, from: Side::Visitor, number: 0, stamp: 0 };
    let envelope = Bounded(envelope(place, tag, 0));
    framed("ACCEPT", Accept { epoch, seat, enc: Octets([9; 65]), envelope })
}

/// A talk, for REFOUND.
#[must_use]
pub fn founding(sid: &Value, hello: &str, epoch: u16, seat: u8) -> Value {
    let hello = serde_json::to_value(Bounded::<512>(hello.as_bytes().to_vec())).expect("plain data");
    json!({ "sid": sid, "hello": hello, "epoch": epoch, "seat": seat })
}

fn framed(kind: &str, body: impl serde::Serialize) -> Value {
    let mut frame = serde_json::to_value(body).expect("plain data");
    frame["t"] = json!(kind);
    frame
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_comes_back_as_it_was_sent() {
        for (size, from) in [(0, Side::Visitor), (1, Side::Counsellor), (2, Side::Visitor)] {
            let tag = Tag { talk: 7, from, number: 9, stamp: u64::MAX - 1 };
            let place = Place { kind: Kind::Message, epoch: 3, cid: [5; 16], n: 11 };
            let sent = ajar_protocol::envelope::sequenced(42, &envelope(place, tag, size));
            let (sequence, header, read) = read(&sent).unwrap();
            assert_eq!((sequence, header.n, header.epoch, header.cid, read), (42, 11, 3, [5; 16], tag));
        }
        assert_eq!(read(&[0; 305]), None);
    }
}
