//! Randomness as an argument; never drawn behind a caller's back.

/// A source of unpredictable bytes.
///
/// The shipped one is [`crate::SystemEntropy`]; tests pass a seeded one.
pub trait Entropy: Send + Sync {
    /// Fills all of `bytes`.
    ///
    /// There is no error: a machine without randomness must not mint anything, so an implementation that cannot
    /// draw panics.
    fn fill(&self, bytes: &mut [u8]);
}
