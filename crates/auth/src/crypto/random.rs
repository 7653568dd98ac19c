//! The operating system's randomness, handed in by whoever starts the process; never made in the middle of a rule.

use ring::rand::{SecureRandom, SystemRandom};

use crate::Entropy;

/// The kernel's random source, and the only one that may make and use signing keys.
#[derive(Clone)]
pub struct SystemEntropy(pub(super) SystemRandom);

impl SystemEntropy {
    /// Opens the source.
    #[must_use]
    pub fn new() -> Self {
        Self(SystemRandom::new())
    }
}

impl Default for SystemEntropy {
    fn default() -> Self {
        Self::new()
    }
}

impl Entropy for SystemEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.fill(bytes).expect("the kernel gives random bytes; without them nothing may be minted");
    }
}
