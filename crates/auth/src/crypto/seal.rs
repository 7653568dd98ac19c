//! What is sealed to rest on a disk: AES-256-GCM under a key of its own, used once; and a keyed hash for orders nobody can guess.

use ring::{
    aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    hmac,
};

use crate::Entropy;

/// Length of a key.
pub const SEAL_KEY: usize = 32;

/// Seals `plain` under a fresh key, which is drawn here and seals nothing else (so that the nonce may be zero: RFC 5116,
/// section 3.1, asks for distinct nonces under one key). `context` must be given again to open it.
#[must_use]
pub fn seal_once(entropy: &dyn Entropy, context: &[u8], plain: &[u8]) -> ([u8; SEAL_KEY], Vec<u8>) {
    let mut key = [0; SEAL_KEY];
    entropy.fill(&mut key);
    let sealed = seal_under(&key, context, plain);
    (key, sealed)
}

/// The same under a key that was derived for this one thing and never seals another.
pub(crate) fn seal_under(key: &[u8; SEAL_KEY], context: &[u8], plain: &[u8]) -> Vec<u8> {
    let mut sealed = plain.to_vec();
    used(key)
        .seal_in_place_append_tag(Nonce::assume_unique_for_key([0; 12]), Aad::from(context), &mut sealed)
        .expect("a checkpoint is far below the 64 GB that GCM seals at once");
    sealed
}

/// Opens what [`seal_once`] sealed; `None` for another key, context or a single changed byte.
#[must_use]
pub fn open_sealed(key: &[u8; SEAL_KEY], context: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = sealed.to_vec();
    let nonce = Nonce::assume_unique_for_key([0; 12]);
    let plain = used(key).open_in_place(nonce, Aad::from(context), &mut bytes).ok()?.len();
    bytes.truncate(plain);
    Some(bytes)
}

/// The first eight bytes of HMAC-SHA-256 (RFC 2104) as a number.
#[must_use]
pub fn keyed_rank(key: &[u8; 32], what: &[u8]) -> u64 {
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), what);
    u64::from_be_bytes(*tag.as_ref().first_chunk().expect("a tag has 32 bytes"))
}

fn used(key: &[u8; SEAL_KEY]) -> LessSafeKey {
    LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key).expect("AES-256 takes 32 bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SystemEntropy;

    #[test]
    fn opens_with_the_right_key_and_context_only() {
        let entropy = SystemEntropy::new();
        let (key, sealed) = seal_once(&entropy, b"a", b"counts");
        assert_eq!(open_sealed(&key, b"a", &sealed).as_deref(), Some(&b"counts"[..]));
        assert_eq!(open_sealed(&key, b"b", &sealed), None);
        assert_eq!(open_sealed(&[0; 32], b"a", &sealed), None);
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert_eq!(open_sealed(&key, b"a", &changed), None, "byte {place}");
        }
        assert_eq!(open_sealed(&key, b"a", &[]), None);
        let (again, other) = seal_once(&entropy, b"a", b"counts");
        assert!(again != key && other != sealed, "each seal has a key of its own");
    }

    #[test]
    fn a_rank_is_the_known_hash() {
        // RFC 4231, test case 1 has a key of 20 bytes; zeros behind it change nothing in HMAC.
        let mut key = [0; 32];
        key[..20].fill(0x0b);
        assert_eq!(keyed_rank(&key, b"Hi There"), 0xb034_4c61_d8db_3853);
    }
}
