//! What a coordinator does to a published time: another counsellor, another place, hidden, cancelled; and who came.

use ajar_domain::{
    booking::{Rejection, Seat, SeatState, SlotId, SlotState},
    ids::ServiceId,
    time::Moment,
};

use super::{
    publish::Stretch,
    read::{self, slot_number},
};
use crate::{Booking, LedgerError, Ruled, Store, database::Write};

const BUSY: &str = "SELECT MIN(quantum) AS first, MAX(quantum) AS last FROM busy b JOIN slot s ON s.id = b.slot
    WHERE s.service = $1 AND s.id = $2 AND b.resource = s.counsellor";
const FREE: &str = "DELETE FROM busy WHERE service = $1 AND slot = $2 AND resource = $3";
const FREE_ALL: &str = "DELETE FROM busy WHERE service = $1 AND slot = $2";
const GIVE: &str = "UPDATE slot SET counsellor = $3, changed = $4, apart = TRUE WHERE service = $1 AND id = $2";
const PUT: &str = "UPDATE slot SET place = $3, changed = $4, apart = TRUE WHERE service = $1 AND id = $2";
const STATE: &str = "UPDATE slot SET state = $3 WHERE service = $1 AND id = $2";

pub(super) async fn came(
    store: &Store<Booking>,
    service: ServiceId,
    (slot, seat): (SlotId, u8),
    came: bool,
    now: Moment,
) -> Ruled<()> {
    let mut write = store.write_of(service).await?;
    let Some(slot) = read::one(&mut write, service, slot).await? else { return Ok(Err(Rejection::Unknown)) };
    let Some(found) = slot.seats.get(usize::from(seat)) else { return Ok(Err(Rejection::Unknown)) };
    let known = matches!(found.state, SeatState::Booked | SeatState::Came | SeatState::NotCome);
    if !known || !now.reached(slot.starts) {
        return Ok(Err(Rejection::NotNow));
    }
    let state = if came { SeatState::Came } else { SeatState::NotCome };
    read::set(&mut write, slot.id, usize::from(seat), &Seat { state, ..*found }).await?;
    write.commit().await?;
    Ok(Ok(()))
}

/// From which quantum until before which a time's counsellor is busy; `None` when it was cancelled.
async fn quanta(write: &mut Write, service: ServiceId, slot: SlotId) -> Result<Option<(i64, i64)>, LedgerError> {
    let Some(row) = write.row(BUSY, [service.into(), slot.0.into()]).await? else { return Ok(None) };
    let (first, last): (Option<i64>, Option<i64>) = (row.optional("first")?, row.optional("last")?);
    Ok(first.zip(last).map(|(first, last)| (first, last.saturating_add(1))))
}

pub(super) async fn reassign(store: &Store<Booking>, service: ServiceId, slot: SlotId, to: &str) -> Ruled<()> {
    let mut write = store.write_of(service).await?;
    let Some(found) = read::one(&mut write, service, slot).await? else { return Ok(Err(Rejection::Unknown)) };
    let Some(quanta) = quanta(&mut write, service, slot).await? else { return Ok(Err(Rejection::NotNow)) };
    let stretch = Stretch { service, resource: to, quanta };
    let Some(lane) = stretch.lane(&mut write).await? else { return Ok(Err(Rejection::Taken)) };
    write.run(FREE, [service.into(), slot.0.into(), (&found.counsellor).into()]).await?;
    stretch.occupy(&mut write, lane, (Some(slot.0), None)).await?;
    let changed = found.seats.iter().any(Seat::is_booking);
    write.run(GIVE, [service.into(), slot.0.into(), to.into(), (changed || found.changed).into()]).await?;
    write.commit().await?;
    Ok(Ok(()))
}

pub(super) async fn free_during(
    store: &Store<Booking>,
    service: ServiceId,
    slot: SlotId,
    of: &[String],
) -> Result<Option<Vec<String>>, LedgerError> {
    // A transaction, because what is read together must be true together.
    let mut write = store.write_of(service).await?;
    let Some(quanta) = quanta(&mut write, service, slot).await? else { return Ok(None) };
    let mut free = Vec::new();
    for resource in of {
        if (Stretch { service, resource, quanta }).lane(&mut write).await?.is_some() {
            free.push(resource.clone());
        }
    }
    Ok(Some(free))
}

pub(super) async fn replace_place(store: &Store<Booking>, service: ServiceId, slot: SlotId, place: &str) -> Ruled<()> {
    let mut write = store.write_of(service).await?;
    let Some(found) = read::one(&mut write, service, slot).await? else { return Ok(Err(Rejection::Unknown)) };
    let changed = found.seats.iter().any(Seat::is_booking) || found.changed;
    write.run(PUT, [service.into(), slot.0.into(), place.into(), changed.into()]).await?;
    write.commit().await?;
    Ok(Ok(()))
}

pub(super) async fn set_state(
    store: &Store<Booking>,
    service: ServiceId,
    slot: SlotId,
    state: SlotState,
    now: Moment,
) -> Ruled<()> {
    let mut write = store.write_of(service).await?;
    let Some(found) = read::one(&mut write, service, slot).await? else { return Ok(Err(Rejection::Unknown)) };
    // What was cancelled has given its counsellor's time away: it is published anew, not opened again.
    if found.state == SlotState::Cancelled || now.reached(found.ends) {
        return Ok(Err(Rejection::NotNow));
    }
    if state == SlotState::Cancelled {
        cancel_places(&mut write, &found.seats, slot).await?;
        write.run(FREE_ALL, [service.into(), slot.0.into()]).await?;
    }
    write.run(STATE, [service.into(), slot.0.into(), slot_number(state).into()]).await?;
    write.commit_forgetting().await?;
    Ok(Ok(()))
}

/// Who booked sees with the code that it was cancelled; what was only kept is let go of.
async fn cancel_places(write: &mut Write, seats: &[Seat], slot: SlotId) -> Result<(), LedgerError> {
    for (at, seat) in seats.iter().enumerate() {
        let to = match seat.state {
            SeatState::Booked => Seat { state: SeatState::Cancelled, ..*seat },
            SeatState::Held | SeatState::Offered => Seat::FREE,
            SeatState::Free | SeatState::Came | SeatState::NotCome | SeatState::Cancelled => continue,
        };
        read::set(write, slot, at, &to).await?;
    }
    Ok(())
}
