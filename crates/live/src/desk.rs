//! Counsellors' desks as the service counts them; no name, no account, nothing about whom they talk with.

/// How many conversations a desk offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Desk {
    /// Places offered at the same time, 0 when paused.
    pub places: u8,
    /// Places taken.
    pub taken: u8,
}

impl Desk {
    /// Places left.
    #[must_use]
    pub const fn free(self) -> u8 {
        self.places.saturating_sub(self.taken)
    }
}
