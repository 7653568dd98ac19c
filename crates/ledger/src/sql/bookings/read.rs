//! From rows to times and places, and one place back into its row.

use ajar_domain::{
    booking::{Company, Seat, SeatState, Slot, SlotId, SlotState},
    ids::{Digest, ServiceId},
    time::Moment,
};

use crate::{
    LedgerError,
    database::{Row, Write},
};

macro_rules! times {
    ($where:literal) => {
        concat!(
            "SELECT s.id, s.kind, s.place, s.counsellor, s.room, s.starts, s.ends, s.opens, s.closes, s.state, s.pattern,
            s.course, s.changed, s.apart, t.seat, t.state AS taken, t.company, t.digest, t.until
            FROM slot s JOIN seat t ON t.slot = s.id WHERE s.service = $1 AND ",
            $where,
            " ORDER BY s.starts, s.id, t.seat"
        )
    };
}

pub(super) const BETWEEN: &str = times!("s.starts >= $2 AND s.starts < $3");
pub(super) const ONE: &str = times!("s.id = $2");
pub(super) const COURSE: &str = times!("s.course = $2");
pub(super) const OF_KIND: &str = times!("s.kind = $2 AND s.starts > $3 AND s.state = 0 AND s.course IS NULL");
pub(super) const OWNED: &str = times!("s.id IN (SELECT slot FROM seat WHERE digest = $2 OR digest = $3)");
pub(super) const PAST: &str =
    "SELECT s.service, s.kind, s.place, t.slot, t.seat, t.state FROM seat t JOIN slot s ON s.id = t.slot
    WHERE s.ends <= $1 AND (t.state <> 0 OR t.company <> 0 OR t.digest <> $2)";
const SET: &str = "UPDATE seat SET state = $3, company = $4, digest = $5, until = $6 WHERE slot = $1 AND seat = $2";

/// Times of rows that are in their order.
pub(super) fn slots(rows: &[Row]) -> Result<Vec<Slot>, LedgerError> {
    let mut slots: Vec<Slot> = Vec::new();
    for row in rows {
        let id = SlotId(row.get("id")?);
        if slots.last().is_none_or(|last| last.id != id) {
            slots.push(slot(row, id)?);
        }
        if let Some(last) = slots.last_mut() {
            last.seats.push(seat(row)?);
        }
    }
    Ok(slots)
}

fn slot(row: &Row, id: SlotId) -> Result<Slot, LedgerError> {
    Ok(Slot {
        id,
        kind: row.get("kind")?,
        place: row.get("place")?,
        counsellor: row.get("counsellor")?,
        room: row.optional("room")?,
        starts: row.get("starts")?,
        ends: row.get("ends")?,
        opens: row.get("opens")?,
        closes: row.get("closes")?,
        state: slot_state(row.get("state")?)?,
        pattern: row.optional("pattern")?,
        course: row.optional("course")?,
        changed: row.get("changed")?,
        apart: row.get("apart")?,
        seats: Vec::new(),
    })
}

fn seat(row: &Row) -> Result<Seat, LedgerError> {
    Ok(Seat {
        state: seat_state(row.get("taken")?)?,
        company: company(row.get("company")?)?,
        owner: row.get("digest")?,
        until: row.get("until")?,
    })
}

/// One time, read within a transaction.
pub(super) async fn one(write: &mut Write, service: ServiceId, id: SlotId) -> Result<Option<Slot>, LedgerError> {
    Ok(slots(&write.rows(ONE, [service.into(), id.0.into()]).await?)?.pop())
}

/// Times of which a place belongs to one of two digests, read within a transaction, and which place.
pub(super) async fn owned(
    write: &mut Write,
    service: ServiceId,
    codes: [Digest; 2],
) -> Result<Vec<(Slot, usize)>, LedgerError> {
    let [one, other] = codes;
    Ok(mine(slots(&write.rows(OWNED, [service.into(), one.into(), other.into()]).await?)?, codes))
}

/// Each time with the place that belongs to one of two digests.
pub(super) fn mine(slots: Vec<Slot>, codes: [Digest; 2]) -> Vec<(Slot, usize)> {
    let place = |slot: &Slot| slot.seats.iter().position(|seat| codes.contains(&seat.owner));
    slots.into_iter().filter_map(|slot| place(&slot).map(|seat| (slot, seat))).collect()
}

/// Writes what has become of a place.
pub(super) async fn set(write: &mut Write, slot: SlotId, seat: usize, to: &Seat) -> Result<(), LedgerError> {
    let number = i64::try_from(seat).map_err(|_| LedgerError::Unreadable)?;
    let values = [
        slot.0.into(),
        number.into(),
        seat_number(to.state).into(),
        to.company.map_or(0, company_number).into(),
        to.owner.into(),
        to.until.into(),
    ];
    if write.run(SET, values).await? == 1 { Ok(()) } else { Err(LedgerError::Unreadable) }
}

pub(super) const fn slot_number(state: SlotState) -> u8 {
    match state {
        SlotState::Open => 0,
        SlotState::Closed => 1,
        SlotState::Cancelled => 2,
    }
}

const fn slot_state(number: u8) -> Result<SlotState, LedgerError> {
    match number {
        0 => Ok(SlotState::Open),
        1 => Ok(SlotState::Closed),
        2 => Ok(SlotState::Cancelled),
        _ => Err(LedgerError::Unreadable),
    }
}

const fn seat_number(state: SeatState) -> u8 {
    match state {
        SeatState::Free => 0,
        SeatState::Held => 1,
        SeatState::Offered => 2,
        SeatState::Booked => 3,
        SeatState::Came => 4,
        SeatState::NotCome => 5,
        SeatState::Cancelled => 6,
    }
}

pub(super) const fn seat_state(number: u8) -> Result<SeatState, LedgerError> {
    match number {
        0 => Ok(SeatState::Free),
        1 => Ok(SeatState::Held),
        2 => Ok(SeatState::Offered),
        3 => Ok(SeatState::Booked),
        4 => Ok(SeatState::Came),
        5 => Ok(SeatState::NotCome),
        6 => Ok(SeatState::Cancelled),
        _ => Err(LedgerError::Unreadable),
    }
}

const fn company_number(company: Company) -> u8 {
    match company {
        Company::Alone => 1,
        Company::Siblings => 2,
        Company::Friend => 3,
        Company::Adult => 4,
    }
}

const fn company(number: u8) -> Result<Option<Company>, LedgerError> {
    match number {
        0 => Ok(None),
        1 => Ok(Some(Company::Alone)),
        2 => Ok(Some(Company::Siblings)),
        3 => Ok(Some(Company::Friend)),
        4 => Ok(Some(Company::Adult)),
        _ => Err(LedgerError::Unreadable),
    }
}

/// Milliseconds as a count of quanta; a time of year 9999 is far below what a database counts to.
pub(super) fn quantum(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A moment some milliseconds earlier.
pub(super) const fn before(now: Moment, milliseconds: u64) -> Moment {
    Moment(now.0.saturating_sub(milliseconds))
}
