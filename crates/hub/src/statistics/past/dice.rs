//! Seeded chance for what is invented; never for anything that has to be secret.

use ajar_domain::statistics::{Offset, Offsets};

use super::tend::KEY;

/// SplitMix64 (Steele, Lea, Flood 2014).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// Uniform in [0, 1).
    fn unit(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
        let unit = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        unit
    }

    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound.max(1)
    }

    /// How many come when so many come in the mean (Knuth's products; a week's demand is far from underflow).
    pub(super) fn poisson(&mut self, mean: f64) -> u32 {
        let (limit, mut product, mut count) = ((-mean).exp(), self.unit(), 0);
        while product > limit && count < 10_000 {
            (product, count) = (product * self.unit(), count + 1);
        }
        count
    }

    /// One of the values, by weights; the weights beyond the last value are those who did not say.
    pub(super) fn pick<T: Copy>(&mut self, values: &[T], weights: &[u32]) -> Option<T> {
        let mut left = self.below(weights.iter().map(|weight| u64::from(*weight)).sum());
        let found = weights.iter().position(|weight| match left.checked_sub(u64::from(*weight)) {
            Some(rest) => {
                left = rest;
                false
            }
            None => true,
        });
        found.and_then(|place| values.get(place)).copied()
    }

    /// A year's secret; the demo's own are no secret.
    pub(super) fn key(&mut self) -> [u8; KEY] {
        std::array::from_fn(|_| self.next().to_be_bytes()[0])
    }
}

impl Offsets for Dice {
    fn draw(&mut self) -> Offset {
        loop {
            if let Some(offset) = Offset::from_byte(self.next().to_be_bytes()[0]) {
                return offset;
            }
        }
    }
}
