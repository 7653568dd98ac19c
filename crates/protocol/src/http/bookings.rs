//! Bodies of booking open counselling, a file each for what is taken, what a code leads to, the plan and staff's week.
//!
//! Instants are seconds since 1970; the service's time zone is named once. Ids are short strings that say nothing.

mod own;
mod plan;
mod staff;
mod taking;

pub use self::{
    own::{
        Admission, AnswerKept, BookedSlot, BookingState, CalendarFile, CancelBooking, ChatStretch, JoinWaiting,
        KeptTime, LookChallenge, LookProof, LookUp, Looked, MoveBooking, OpenBooked, TurnedAway, UnreadCode,
    },
    plan::{
        Booker, BookingDay, BookingKind, BookingPlace, BookingPlan, BookingResource, CountedAs, KindPicture,
        ResourceSort, Way, WeeklyPattern,
    },
    staff::{
        BookingBlock, BookingWeek, Came, CancelSlot, DutyFeed, FreeColleague, KindOccupancy, NewBlock, NewSlot,
        NotPublished, Occupancy, ProposeTimes, PublishedTimes, Remedy, SeatIs, SeatState, SlotState, WeekSlot, WhyNot,
    },
    taking::{BookHeld, BookingCode, CodeLanguage, Company, FreeSlot, FreeTimes, HeldTimes, NewHold, ReleaseHold},
};
