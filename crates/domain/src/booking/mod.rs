//! Booking: published times, their places, weekly patterns and codes; decides on what it is shown, never on who somebody is.
//!
//! A time and its places are rows from publication on; booking changes a place, letting go overwrites it. What makes a double
//! booking impossible is not here: the database's own keys do (`crates/ledger/migrations-booking`).

pub mod code;
pub mod pattern;
pub mod seat;
pub mod slot;
pub mod spelling;
pub mod words;

pub use self::{
    code::{Code, Language, Unread},
    pattern::Pattern,
    seat::{Company, Seat, SeatState},
    slot::{Quantum, Slot, SlotId, SlotState},
};

use std::time::Duration;

/// How long a visitor's hold lasts: time to read where it is and to decide.
pub const HOLD: Duration = Duration::from_secs(5 * 60);
/// How long a time that a counsellor proposed is kept: a talk goes on around it.
pub const PROPOSAL: Duration = Duration::from_secs(10 * 60);
/// How long a time that became free is kept for the first of the waiting list.
pub const OFFER: Duration = Duration::from_secs(24 * 3_600);
/// A booking's row is overwritten so long after its time is over.
pub const KEPT: Duration = Duration::from_secs(3_600);
/// A booked chat opens so long before its time.
pub const EARLY: Duration = Duration::from_secs(10 * 60);
/// A place in a waiting list ends when nobody looked at it for so long: lists that nobody stands behind empty themselves.
pub const WAITING: Duration = Duration::from_secs(7 * 86_400);
/// Who was turned away stands first for so long: until the next opening of a service that opens once a week, and a day.
pub const FIRST: Duration = Duration::from_secs(8 * 86_400);
/// Times under one code: a short course of talks, or a group's.
pub const TOGETHER: usize = 12;
/// Places in the waiting list of one kind.
pub const LINE: u32 = 200;
/// Holds of visitors that a service keeps at a time: nobody can hold all times there are.
pub const HOLDS: u32 = 100;

/// A normal "no"; nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rejection {
    /// There is no such time, hold or code.
    Unknown,
    /// Somebody else has it.
    Taken,
    /// Not now: too early, too late, or not as things stand.
    NotNow,
    /// These times cannot be booked together.
    Malformed,
    /// No room for one more.
    Full,
}
