//! Times and places as bodies carry them; ids that say nothing, names that counsellors chose.

use ajar_domain::{
    booking::{Company, EARLY, SeatState, Slot, SlotId, SlotState},
    time::Moment,
};
use ajar_ledger::Found;
use ajar_protocol::http::bookings as wire;

use super::seconds;

/// A time's name on the wire.
pub(super) fn id(slot: SlotId) -> String {
    format!("{:08x}", slot.0)
}

/// The time of a name; `None` for what is no name.
pub(super) fn slot_id(text: &str) -> Option<SlotId> {
    let number = u32::from_str_radix(text, 16).ok().map(SlotId)?;
    (id(number) == text).then_some(number)
}

fn length(slot: &Slot) -> u16 {
    u16::try_from(slot.ends.since(slot.starts).as_secs() / 60).unwrap_or(u16::MAX)
}

pub(super) fn counsellor(plan: &wire::BookingPlan, slot: &Slot) -> Option<String> {
    let found = plan.resources.iter().find(|one| one.id == slot.counsellor)?;
    (found.sort == wire::ResourceSort::Counsellor).then(|| found.name.clone())
}

pub(super) fn free(plan: &wire::BookingPlan, slot: &Slot) -> wire::FreeSlot {
    wire::FreeSlot {
        id: id(slot.id),
        kind: slot.kind.clone(),
        place: slot.place.clone(),
        at: seconds(slot.starts),
        minutes: length(slot),
        with: counsellor(plan, slot),
        course: slot.course.map(|course| format!("{course:08x}")),
    }
}

const fn state(slot: &Slot, taken: SeatState) -> wire::BookingState {
    match taken {
        SeatState::Cancelled => wire::BookingState::Cancelled,
        SeatState::Offered => wire::BookingState::Offered,
        SeatState::Free | SeatState::Held | SeatState::Booked | SeatState::Came | SeatState::NotCome => {
            if slot.changed { wire::BookingState::Changed } else { wire::BookingState::Booked }
        }
    }
}

/// What a code stands for; `None` when for nothing (any longer).
pub(super) fn looked(
    plan: &wire::BookingPlan,
    found: &Found,
    nearest: Vec<wire::FreeSlot>,
    now: Moment,
) -> Option<wire::Looked> {
    let offer = found.places.iter().find(|(slot, seat)| slot.seats[*seat].state == SeatState::Offered);
    let own: Vec<&(Slot, usize)> = found.places.iter().filter(|(slot, seat)| slot.seats[*seat].is_booking()).collect();
    let overall = own.iter().map(|(slot, seat)| state(slot, slot.seats[*seat].state));
    let overall = overall.max_by_key(|state| match state {
        wire::BookingState::Changed => 2,
        wire::BookingState::Booked => 1,
        wire::BookingState::Cancelled
        | wire::BookingState::Waiting
        | wire::BookingState::Offered
        | wire::BookingState::First => 0,
    });
    let offer = offer.filter(|(slot, seat)| !now.reached(slot.seats[*seat].until));
    let waits = found.waiting.as_deref().map(|kind| match (kind, offer.is_some()) {
        ("", _) => wire::BookingState::First,
        (_, true) => wire::BookingState::Offered,
        (_, false) => wire::BookingState::Waiting,
    });
    Some(wire::Looked {
        state: overall.or(waits)?,
        kind: own.first().map(|(slot, _)| slot.kind.clone()).or(found.waiting.clone().filter(|kind| !kind.is_empty())),
        slots: own.iter().map(|(slot, seat)| booked(plan, slot, *seat)).collect(),
        company: own.first().and_then(|(slot, seat)| slot.seats[*seat].company).map(company),
        nearest,
        chat: chat(plan, &own, now),
        offer: offer
            .map(|(slot, seat)| wire::KeptTime { slot: free(plan, slot), until: seconds(slot.seats[*seat].until) }),
    })
}

fn booked(plan: &wire::BookingPlan, slot: &Slot, seat: usize) -> wire::BookedSlot {
    wire::BookedSlot {
        id: id(slot.id),
        place: slot.place.clone(),
        at: seconds(slot.starts),
        minutes: length(slot),
        with: counsellor(plan, slot),
        state: state(slot, slot.seats[seat].state),
    }
}

/// When the next booked chat can be opened.
fn chat(plan: &wire::BookingPlan, own: &[&(Slot, usize)], now: Moment) -> Option<wire::ChatStretch> {
    let chats = chats(plan);
    let open = |(slot, seat): &(Slot, usize)| {
        let theirs = matches!(slot.seats[*seat].state, SeatState::Booked | SeatState::Came);
        theirs && chats.contains(&slot.place) && !now.reached(slot.ends)
    };
    let (slot, _) = own.iter().find(|one| open(one))?;
    let early = u64::try_from(EARLY.as_millis()).unwrap_or(u64::MAX);
    let from = Moment(slot.starts.0.saturating_sub(early));
    Some(wire::ChatStretch { from: seconds(from), to: seconds(slot.ends) })
}

/// Places of a plan that are chats.
pub(super) fn chats(plan: &wire::BookingPlan) -> Vec<String> {
    plan.places.iter().filter(|place| place.way == wire::Way::Chat).map(|place| place.id.clone()).collect()
}

pub(super) const fn company(company: Company) -> wire::Company {
    match company {
        Company::Alone => wire::Company::Alone,
        Company::Siblings => wire::Company::Siblings,
        Company::Friend => wire::Company::Friend,
        Company::Adult => wire::Company::Adult,
    }
}

pub(super) const fn with(company: wire::Company) -> Company {
    match company {
        wire::Company::Alone => Company::Alone,
        wire::Company::Siblings => Company::Siblings,
        wire::Company::Friend => Company::Friend,
        wire::Company::Adult => Company::Adult,
    }
}

pub(super) fn week_slot(slot: &Slot, now: Moment) -> wire::WeekSlot {
    wire::WeekSlot {
        id: id(slot.id),
        kind: slot.kind.clone(),
        place: slot.place.clone(),
        counsellor: slot.counsellor.clone(),
        room: slot.room.clone(),
        at: seconds(slot.starts),
        minutes: length(slot),
        state: match slot.state {
            SlotState::Open => wire::SlotState::Open,
            SlotState::Closed => wire::SlotState::Closed,
            SlotState::Cancelled => wire::SlotState::Cancelled,
        },
        seats: slot.seats.iter().map(|one| seat(one, now)).collect(),
        pattern: slot.pattern.clone(),
        changed: slot.changed,
    }
}

fn seat(seat: &ajar_domain::booking::Seat, now: Moment) -> wire::SeatState {
    let state = match seat.state {
        SeatState::Free => wire::SeatIs::Free,
        SeatState::Held | SeatState::Offered if seat.is_free(now) => wire::SeatIs::Free,
        SeatState::Held | SeatState::Offered => wire::SeatIs::Held,
        SeatState::Booked => wire::SeatIs::Booked,
        SeatState::Came => wire::SeatIs::Came,
        SeatState::NotCome => wire::SeatIs::NotCome,
        SeatState::Cancelled => wire::SeatIs::Cancelled,
    };
    wire::SeatState { state, company: seat.company.filter(|_| seat.is_booking()).map(company) }
}

/// What is shown of a code once everything under it was cancelled: it stands for nothing from then on.
pub(super) fn all_cancelled(plan: &wire::BookingPlan, freed: &[Slot]) -> wire::Looked {
    let cancelled = |slot: &Slot| wire::BookedSlot {
        id: id(slot.id),
        place: slot.place.clone(),
        at: seconds(slot.starts),
        minutes: length(slot),
        with: counsellor(plan, slot),
        state: wire::BookingState::Cancelled,
    };
    wire::Looked {
        state: wire::BookingState::Cancelled,
        kind: freed.first().map(|slot| slot.kind.clone()),
        slots: freed.iter().map(cancelled).collect(),
        company: None,
        nearest: Vec::new(),
        chat: None,
        offer: None,
    }
}
