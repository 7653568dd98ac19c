//! Seeded randomness for generator, offsets and ties; the same seed gives the same history.

use ajar_domain::statistics::{Offset, Offsets, Period, TableId, TieOrder};

/// SplitMix64 (Steele, Lea, Flood 2014).
#[derive(Clone)]
pub(crate) struct Seeded(pub(crate) u64);

impl Seeded {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// Uniform in [0, 1).
    pub(crate) fn unit(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
        let unit = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        unit
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).unwrap()
    }

    pub(crate) fn exponential(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.unit()).ln()
    }

    /// Knuth's product method in portions that do not underflow.
    pub(crate) fn poisson(&mut self, mean: f64) -> u32 {
        let (mut left, mut count) = (mean, 0);
        while left > 0.0 {
            let part = left.min(20.0);
            let (limit, mut product) = ((-part).exp(), self.unit());
            while product > limit {
                (product, count) = (product * self.unit(), count + 1);
            }
            left -= part;
        }
        count
    }

    /// An index, by weights; `None` when the last one ("did not say") comes up.
    pub(crate) fn pick(&mut self, weights: &[u32]) -> Option<usize> {
        let mut left = self.below(weights.iter().sum::<u32>() as usize);
        let found = weights.iter().position(|weight| match left.checked_sub(*weight as usize) {
            Some(rest) => {
                left = rest;
                false
            }
            None => true,
        });
        found.filter(|index| index + 1 < weights.len())
    }
}

impl Offsets for Seeded {
    fn draw(&mut self) -> Offset {
        loop {
            if let Some(offset) = Offset::from_byte(self.next().to_be_bytes()[0]) {
                return offset;
            }
        }
    }
}

/// A tie order under a seed.
#[derive(Clone, Copy)]
pub(crate) struct Order(pub(crate) u64);

impl TieOrder for Order {
    fn rank(&self, table: TableId, period: Period, cell: usize) -> u64 {
        let mut place = self.0;
        for part in [table as u64, period.ordinal().into(), period.cadence() as u64, cell as u64] {
            place = mix(place.wrapping_add(part).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        }
        place
    }
}

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
