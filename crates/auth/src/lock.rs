//! The lock of a shared phone: the hub compares a proof with a digest and learns no animal.

use subtle::ConstantTimeEq;

use crate::sha256;

/// Whether `proof` (RESUME's `unlock`) opens the lock that LOCK set: `digest` = SHA-256(proof), in constant time.
///
/// The digest is the browser's, therefore without the prefix that the hub's own tokens have.
#[must_use]
pub fn unlocks(digest: &[u8; 32], proof: &[u8; 32]) -> bool {
    sha256(&[proof]).ct_eq(digest).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_proof_behind_the_digest_opens() {
        let digest = sha256(&[&[1; 32]]);
        assert!(unlocks(&digest, &[1; 32]));
        assert!(!unlocks(&digest, &[2; 32]));
        assert!(!unlocks(&[0; 32], &[1; 32]));
    }
}
