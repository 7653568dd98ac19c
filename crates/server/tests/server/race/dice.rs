//! A small generator with a seed, so that a failure can be played again.

pub(super) struct Dice(u64);

impl Dice {
    /// Another for each number and each `AJAR_SEED`.
    pub(super) fn new(number: u64) -> Self {
        let seed = std::env::var_os("AJAR_SEED").and_then(|seed| seed.to_str()?.parse().ok()).unwrap_or(17_u64);
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number.wrapping_mul(0xd134_2543_de82_ef95))
    }

    pub(super) fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    pub(super) fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.roll(most as u64)).unwrap()
    }
}
