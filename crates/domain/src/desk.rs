//! A counsellor's desk: how many places are offered, how many are held, and whether it may claim one more.

use crate::{conversation::Rejection, ids::Handle, limits::PLACES};

/// One desk of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Desk {
    /// The device at the desk.
    pub handle: Handle,
    /// Places offered; 0 pauses, running talks go on.
    pub places: u8,
    /// Conversations held, invitations that were answered included.
    pub holding: u8,
    /// Places in use at the same person's desks of other services, as that person's console says.
    pub elsewhere: u8,
}

impl Desk {
    /// A desk that has just signed in: not ready, and holding what it held before its line was lost.
    #[must_use]
    pub const fn signed_in(handle: Handle, holding: u8) -> Self {
        Self { handle, places: 0, holding, elsewhere: 0 }
    }

    /// Offers so many places, of which some are in use elsewhere.
    ///
    /// # Errors
    /// [`Rejection::Malformed`] above [`PLACES`], or when more is in use elsewhere than any desk has.
    pub const fn ready(self, places: u8, elsewhere: u8) -> Result<Self, Rejection> {
        let fits = places <= PLACES && elsewhere <= 2 * PLACES;
        if fits { Ok(Self { places, elsewhere, ..self }) } else { Err(Rejection::Malformed) }
    }

    /// Places in use, here or elsewhere.
    #[must_use]
    pub const fn taken(&self) -> u8 {
        self.holding.saturating_add(self.elsewhere)
    }

    /// Whether it offers any place.
    #[must_use]
    pub const fn is_ready(&self) -> bool {
        self.places > 0
    }

    /// Places free; none when more is held than offered, which a smaller READY brings about.
    #[must_use]
    pub const fn free(&self) -> u8 {
        self.places.saturating_sub(self.taken())
    }

    /// Passes when one more conversation may be claimed.
    ///
    /// # Errors
    /// [`Rejection::NoPlace`] when no place is free.
    pub const fn may_claim(&self) -> Result<(), Rejection> {
        if self.free() > 0 { Ok(()) } else { Err(Rejection::NoPlace) }
    }
}

/// All desks of a service together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Duty {
    /// Desks that offer a place.
    pub ready: u32,
    /// Places free.
    pub free: u32,
    /// Places that are free or held: what the queue's pace depends on.
    pub places: u32,
}

impl Duty {
    /// Adds the desks up.
    #[must_use]
    pub fn of<'a>(desks: impl IntoIterator<Item = &'a Desk>) -> Self {
        desks.into_iter().fold(Self::default(), |sum, desk| Self {
            ready: sum.ready + u32::from(desk.is_ready()),
            free: sum.free + u32::from(desk.free()),
            places: sum.places + if desk.is_ready() { u32::from(desk.places.max(desk.holding)) } else { 0 },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desk(places: u8, holding: u8) -> Desk {
        Desk { handle: Handle([1; 8]), places, holding, elsewhere: 0 }
    }

    fn check(places: u8, holding: u8, free: u8, may: Result<(), Rejection>) {
        let desk = desk(places, holding);
        assert_eq!((desk.free(), desk.may_claim()), (free, may), "{desk:?}");
    }

    #[test]
    fn a_claim_needs_a_free_place() {
        check(0, 0, 0, Err(Rejection::NoPlace));
        check(1, 0, 1, Ok(()));
        check(1, 1, 0, Err(Rejection::NoPlace));
        check(3, 2, 1, Ok(()));
        check(1, 3, 0, Err(Rejection::NoPlace));
    }

    #[test]
    fn three_places_at_most() {
        let fresh = Desk::signed_in(Handle([1; 8]), 2);
        assert_eq!(fresh.ready(3, 0), Ok(desk(3, 2)).map(|desk| Desk { handle: fresh.handle, ..desk }));
        assert_eq!(fresh.ready(4, 0), Err(Rejection::Malformed));
        assert_eq!(fresh.ready(3, 7), Err(Rejection::Malformed));
    }

    #[test]
    fn places_in_use_at_another_service_are_not_free_here() {
        let check = |elsewhere, free| {
            let desk = Desk::signed_in(Handle([1; 8]), 1).ready(3, elsewhere).unwrap();
            assert_eq!((desk.free(), desk.is_ready()), (free, true), "{desk:?}");
        };
        check(0, 2);
        check(1, 1);
        check(2, 0);
        check(6, 0);
    }

    #[test]
    fn duty_adds_up() {
        let duty = Duty::of(&[desk(0, 1), desk(1, 0), desk(2, 3)]);
        assert_eq!(duty, Duty { ready: 2, free: 1, places: 4 });
    }
}
