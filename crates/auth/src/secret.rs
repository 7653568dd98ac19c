//! Bytes that must not be printed, compared in variable time or left behind in memory.

use std::fmt;

use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::Entropy;

/// `N` secret bytes: wiped on drop, compared in constant time, `Debug` shows the length only.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Secret<const N: usize>([u8; N]);

impl<const N: usize> Secret<N> {
    /// Wraps bytes that came from outside or from a store.
    #[must_use]
    pub const fn new(bytes: [u8; N]) -> Self {
        Self(bytes)
    }

    /// Draws fresh bytes.
    #[must_use]
    pub fn draw(entropy: &dyn Entropy) -> Self {
        let mut secret = Self([0; N]);
        entropy.fill(&mut secret.0);
        secret
    }

    /// The bytes, for the one place that sends, digests or stores them.
    #[must_use]
    pub const fn expose(&self) -> &[u8; N] {
        &self.0
    }
}

impl<const N: usize> PartialEq for Secret<N> {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl<const N: usize> Eq for Secret<N> {}

impl<const N: usize> fmt::Debug for Secret<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret<{N}>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_byte() {
        assert_eq!(format!("{:?}", Secret::new([0xab; 32])), "Secret<32>");
    }

    #[test]
    fn equality_looks_at_every_byte() {
        for at in 0..32 {
            let mut other = [7; 32];
            other[at] ^= 1;
            assert_ne!(Secret::new([7; 32]), Secret::new(other), "byte {at}");
        }
        assert_eq!(Secret::new([7; 32]), Secret::new([7; 32]));
    }

    #[test]
    fn wiping_leaves_zeros() {
        let mut secret = Secret::new([9; 32]);
        secret.zeroize();
        assert_eq!(secret.expose(), &[0; 32]);
    }
}
