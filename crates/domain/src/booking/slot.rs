//! A published time: when, where, with whom, who can be met then by nobody else, and whether it can be booked at a moment.

use std::collections::BTreeSet;

use super::{Rejection, Seat, TOGETHER};
use crate::time::Moment;

/// Length of a quantum in milliseconds: every time and buffer is a multiple of it, in UTC, which knows no daylight saving.
pub const QUANTUM: u64 = 300_000;

/// Names a published time: drawn at random, says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SlotId(pub u32);

/// A stretch of five minutes: whoever is busy in it is busy once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantum(pub u64);

/// Whether visitors see a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotState {
    /// They do.
    Open,
    /// Not for the time being.
    Closed,
    /// It does not take place.
    Cancelled,
}

/// A published time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Its name.
    pub id: SlotId,
    /// Kind, as the plan names it.
    pub kind: String,
    /// Place, as the plan names it.
    pub place: String,
    /// Counsellor or pool.
    pub counsellor: String,
    /// Room.
    pub room: Option<String>,
    /// When it begins.
    pub starts: Moment,
    /// When it is over.
    pub ends: Moment,
    /// From when on it can be booked.
    pub opens: Moment,
    /// From when on it cannot any longer.
    pub closes: Moment,
    /// Whether visitors see it.
    pub state: SlotState,
    /// The pattern that made it.
    pub pattern: Option<String>,
    /// Times with the same number are one course.
    pub course: Option<u32>,
    /// Changed after somebody had booked it: they are told.
    pub changed: bool,
    /// Changed by hand, booked or not: its pattern leaves it as it is.
    pub apart: bool,
    /// Its places, one at least.
    pub seats: Vec<Seat>,
}

impl Slot {
    /// Whether it can be booked at `now`, were a place free.
    #[must_use]
    pub fn is_bookable(&self, now: Moment) -> bool {
        self.state == SlotState::Open && now.reached(self.opens) && !now.reached(self.closes)
    }

    /// The first place that is free at `now`.
    #[must_use]
    pub fn free(&self, now: Moment) -> Option<usize> {
        self.seats.iter().position(|seat| seat.is_free(now))
    }

    /// Whether visitors are shown it at `now`.
    #[must_use]
    pub fn is_shown(&self, now: Moment) -> bool {
        self.is_bookable(now) && self.free(now).is_some()
    }

    /// Whether nobody has a place of it at `now`.
    #[must_use]
    pub fn is_untouched(&self, now: Moment) -> bool {
        self.seats.iter().all(|seat| seat.is_free(now))
    }
}

/// The quanta from `before` a beginning to `after` an end: two visitors of one counsellor do not meet.
#[must_use]
pub fn quanta(starts: Moment, ends: Moment, before: u64, after: u64) -> Vec<Quantum> {
    let first = starts.0.saturating_sub(before) / QUANTUM;
    let last = ends.0.saturating_add(after).div_ceil(QUANTUM);
    (first..last).map(Quantum).collect()
}

/// Which place of each time can be taken together at `now`; `course` is every open time of the courses that are named.
///
/// # Errors
/// [`Rejection::Malformed`] for none, too many, one twice, kinds that differ or half a course; [`Rejection::NotNow`] outside the
/// stretch in which it can be booked; [`Rejection::Taken`] when no place is free.
pub fn together(slots: &[Slot], courses: &[SlotId], now: Moment) -> Result<Vec<usize>, Rejection> {
    let names: BTreeSet<SlotId> = slots.iter().map(|slot| slot.id).collect();
    let (Some(first), true) = (slots.first(), names.len() == slots.len()) else { return Err(Rejection::Malformed) };
    let alike = slots.iter().all(|slot| slot.kind == first.kind && slot.course.is_some() == first.course.is_some());
    let whole = courses.iter().all(|id| names.contains(id));
    if slots.len() > TOGETHER || !alike || !whole {
        return Err(Rejection::Malformed);
    }
    if !slots.iter().all(|slot| slot.is_bookable(now)) {
        return Err(Rejection::NotNow);
    }
    slots.iter().map(|slot| slot.free(now).ok_or(Rejection::Taken)).collect()
}
