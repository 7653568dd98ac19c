//! HMAC-SHA-256 (RFC 2104) over parts; for digests that nobody without the key can try out.

use ring::hmac::{Context, HMAC_SHA256, Key};

use crate::Secret;

/// HMAC-SHA-256 of the parts, each with its length before it, so that no two lists of parts meet.
#[must_use]
pub fn keyed(key: &Secret<32>, parts: &[&[u8]]) -> [u8; 32] {
    let mut context = Context::with_key(&Key::new(HMAC_SHA256, key.expose()));
    for part in parts {
        let length = u32::try_from(part.len()).expect("parts are short");
        context.update(&length.to_be_bytes());
        context.update(part);
    }
    context.sign().as_ref().try_into().expect("SHA-256 gives 32 bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_parts_and_their_borders_count() {
        let of = |key, parts: &[&[u8]]| keyed(&Secret::new([key; 32]), parts);
        let one = of(1, &[b"ab", b"c"]);
        assert_eq!(one, of(1, &[b"ab", b"c"]));
        for other in [of(2, &[b"ab", b"c"]), of(1, &[b"a", b"bc"]), of(1, &[b"abc"]), of(1, &[])] {
            assert_ne!(one, other);
        }
    }

    #[test]
    fn known_answer() {
        // RFC 4231, test case 2 has a shorter key; this one is Python's hmac over (0,0,0,2)"Hi" under 32 bytes of 0x0b.
        let expected = [
            0x2e, 0xc3, 0xa5, 0x1f, 0x03, 0x09, 0x77, 0x24, 0x9b, 0x52, 0x6e, 0x54, 0x3d, 0x7a, 0x0c, 0x13, 0x91, 0x9a,
            0xd3, 0xc3, 0xf1, 0x3c, 0x31, 0x70, 0x69, 0xd7, 0x3d, 0x49, 0x16, 0x4d, 0x8e, 0xec,
        ];
        assert_eq!(keyed(&Secret::new([0x0b; 32]), &[b"Hi"]), expected);
    }
}
