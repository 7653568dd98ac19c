//! The only way the hub comes by randomness: an argument; the shipped source is ring's (getrandom), named here and nowhere else.

pub use ajar_auth::{Entropy, SystemEntropy};

/// `N` random bytes.
pub(crate) fn draw<const N: usize>(entropy: &dyn Entropy) -> [u8; N] {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes);
    bytes
}

#[cfg(test)]
mod tests {
    use super::{SystemEntropy, draw};

    #[test]
    fn draws_differ() {
        let entropy = SystemEntropy::default();
        assert_ne!(draw::<32>(&entropy), draw::<32>(&entropy));
    }
}
