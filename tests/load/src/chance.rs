//! A small seeded generator of numbers, so that a campaign can be repeated; never a source of secrets.

/// SplitMix64 (Steele, Lea, Flood 2014): one word of state, good enough to choose faults.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// From a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`, which is not 0.
    pub const fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// Sixteen bytes, such as a connection's id.
    pub const fn bytes(&mut self) -> [u8; 16] {
        ((self.next() as u128) << 64 | self.next() as u128).to_be_bytes()
    }
}
