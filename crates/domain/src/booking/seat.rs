//! One place of a time: who has it is a digest and nothing else; a place that is let go of is as if it had never been taken.

use crate::{ids::Digest, time::Moment};

/// Digest of nobody.
pub const NOBODY: Digest = Digest([0; 32]);

/// What has become of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SeatState {
    /// Nobody has it.
    Free,
    /// Kept for a page or a talk, until a moment.
    Held,
    /// Kept for one of the waiting list, until a moment.
    Offered,
    /// Booked.
    Booked,
    /// They came.
    Came,
    /// They did not come.
    NotCome,
    /// The service cancelled; whoever has the code sees it.
    Cancelled,
}

/// Who comes along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Company {
    /// Nobody.
    Alone,
    /// Brothers or sisters.
    Siblings,
    /// A friend.
    Friend,
    /// An adult.
    Adult,
}

/// One place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// What has become of it.
    pub state: SeatState,
    /// Who comes.
    pub company: Option<Company>,
    /// Digest of the hold or code that it belongs to; [`NOBODY`] when free.
    pub owner: Digest,
    /// When a hold or an offer lapses; 0 otherwise, so that no moment of a booking is kept.
    pub until: Moment,
}

impl Seat {
    /// A place that nobody has.
    pub const FREE: Self = Self { state: SeatState::Free, company: None, owner: NOBODY, until: Moment(0) };

    /// A place that is kept.
    #[must_use]
    pub const fn held(owner: Digest, company: Option<Company>, until: Moment) -> Self {
        Self { state: SeatState::Held, company, owner, until }
    }

    /// A place that is kept for one of the waiting list.
    #[must_use]
    pub const fn offered(owner: Digest, until: Moment) -> Self {
        Self { state: SeatState::Offered, company: None, owner, until }
    }

    /// A place that is booked.
    #[must_use]
    pub const fn booked(owner: Digest, company: Option<Company>) -> Self {
        Self { state: SeatState::Booked, company, owner, until: Moment(0) }
    }

    /// Whether somebody may take it at `now`; a lapsed hold is nobody's. A lapsed offer waits for the next in line.
    #[must_use]
    pub const fn is_free(&self, now: Moment) -> bool {
        match self.state {
            SeatState::Free => true,
            SeatState::Held => now.reached(self.until),
            SeatState::Offered | SeatState::Booked | SeatState::Came | SeatState::NotCome | SeatState::Cancelled => {
                false
            }
        }
    }

    /// Whether a code has it: it is to be counted when it is overwritten.
    #[must_use]
    pub const fn is_booking(&self) -> bool {
        match self.state {
            SeatState::Booked | SeatState::Came | SeatState::NotCome | SeatState::Cancelled => true,
            SeatState::Free | SeatState::Held | SeatState::Offered => false,
        }
    }

    /// Whether the visitor may still cancel or move it before `starts`.
    #[must_use]
    pub fn is_theirs_to_change(&self, starts: Moment, now: Moment) -> bool {
        self.state == SeatState::Booked && !now.reached(starts)
    }
}
