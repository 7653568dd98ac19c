//! Seals and opens envelopes as both browsers do: key per connection and type, header as associated data, three sizes.

use aes_gcm::{
    Aes256Gcm, KeyInit,
    aead::{Aead, Payload},
};
use ajar_protocol::{
    envelope::{Header, VERSION},
    limits::{HEADER, SIZE_CLASSES},
};
use hkdf::Hkdf;
use sha2::Sha256;

/// What is sealed, and under which counters.
#[derive(Debug, Clone, Copy)]
pub struct Envelope<'a> {
    /// Header fields.
    pub header: Header,
    /// The conversation, part of the associated data.
    pub sid: &'a [u8; 16],
    /// Kind of plaintext.
    pub body_kind: u8,
    /// Up to 4,093 bytes.
    pub body: &'a [u8],
}

/// What was inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Header fields.
    pub header: Header,
    /// Kind of plaintext.
    pub body_kind: u8,
    /// The body without padding.
    pub body: Vec<u8>,
}

/// Seals into 297, 1065 or 4137 bytes. None when the body is too long.
#[must_use]
pub fn seal(direction_key: &[u8; 32], envelope: &Envelope<'_>) -> Option<Vec<u8>> {
    let plaintext = pad(envelope.body_kind, envelope.body)?;
    let head = head(&envelope.header);
    let aad = [head.as_slice(), envelope.sid].concat();
    let sealed = cipher(direction_key, &envelope.header)
        .encrypt(&nonce(envelope.header.n).into(), Payload { msg: &plaintext, aad: &aad })
        .ok()?;
    Some([head.as_slice(), &sealed].concat())
}

/// Opens an envelope without the sequence in front. None for anything that is not exactly as it was sealed.
#[must_use]
pub fn open(direction_key: &[u8; 32], sid: &[u8; 16], envelope: &[u8]) -> Option<Opened> {
    let header = Header::parse(envelope).ok()?;
    let (head, sealed) = envelope.split_at_checked(HEADER)?;
    let aad = [head, sid].concat();
    let plaintext =
        cipher(direction_key, &header).decrypt(&nonce(header.n).into(), Payload { msg: sealed, aad: &aad }).ok()?;
    let (body_kind, body) = unpad(&plaintext)?;
    Some(Opened { header, body_kind, body })
}

fn cipher(direction_key: &[u8; 32], header: &Header) -> Aes256Gcm {
    let info = [b"ajar/1/env".as_slice(), &[header.kind.byte()]].concat();
    let mut key = [0; 32];
    Hkdf::<Sha256>::new(Some(&header.cid), direction_key).expand(&info, &mut key).expect("32 bytes can be expanded");
    Aes256Gcm::new(&key.into())
}

fn nonce(n: u32) -> [u8; 12] {
    let mut nonce = [0; 12];
    nonce[8..].copy_from_slice(&n.to_be_bytes());
    nonce
}

fn head(header: &Header) -> [u8; HEADER] {
    let mut head = [0; HEADER];
    head[0] = VERSION;
    head[1] = header.kind.byte();
    head[2..4].copy_from_slice(&header.epoch.to_be_bytes());
    head[4..20].copy_from_slice(&header.cid);
    head[20..24].copy_from_slice(&header.n.to_be_bytes());
    head[24] = header.direction.flags(header.seat);
    head
}

/// `kind u8 | length u16 | body | zeros`, in the smallest size that holds it.
fn pad(kind: u8, body: &[u8]) -> Option<Vec<u8>> {
    let size = SIZE_CLASSES.into_iter().find(|size| 3 + body.len() <= *size)?;
    let length = u16::try_from(body.len()).ok()?;
    let mut plaintext = Vec::with_capacity(size);
    plaintext.push(kind);
    plaintext.extend_from_slice(&length.to_be_bytes());
    plaintext.extend_from_slice(body);
    plaintext.resize(size, 0);
    Some(plaintext)
}

fn unpad(plaintext: &[u8]) -> Option<(u8, Vec<u8>)> {
    let (head, rest) = plaintext.split_first_chunk::<3>()?;
    let length = usize::from(u16::from_be_bytes([head[1], head[2]]));
    let (body, zeros) = rest.split_at_checked(length)?;
    zeros.iter().all(|byte| *byte == 0).then(|| (head[0], body.to_vec()))
}

#[cfg(test)]
mod tests {
    use ajar_protocol::envelope::Kind;

    use ajar_protocol::envelope::Direction;

    use super::*;

    const SID: [u8; 16] = [7; 16];

    fn header(n: u32) -> Header {
        Header { kind: Kind::Message, epoch: 1, cid: [3; 16], n, seat: 1, direction: Direction::FromVisitor }
    }

    fn check(length: usize, on_the_wire: Option<usize>) {
        let body = vec![0x61; length];
        let sealed = seal(&[1; 32], &Envelope { header: header(4), sid: &SID, body_kind: 1, body: &body });
        assert_eq!(sealed.as_ref().map(Vec::len), on_the_wire, "{length}");
        if let Some(sealed) = sealed {
            let opened = Opened { header: header(4), body_kind: 1, body };
            assert_eq!(open(&[1; 32], &SID, &sealed), Some(opened));
            assert_eq!(open(&[2; 32], &SID, &sealed), None, "another key");
            assert_eq!(open(&[1; 32], &[8; 16], &sealed), None, "another conversation");
        }
    }

    #[test]
    fn three_sizes_and_no_fourth() {
        for (length, on_the_wire) in [
            (0, Some(297)),
            (253, Some(297)),
            (254, Some(1065)),
            (1021, Some(1065)),
            (1022, Some(4137)),
            (4093, Some(4137)),
            (4094, None),
        ] {
            check(length, on_the_wire);
        }
    }
}
