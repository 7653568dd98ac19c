//! What a code opens: looking, cancelling, moving, the booked chat. A code that is not known costs the same as one that is.

use ajar_domain::{
    booking::{EARLY, Rejection, Seat, SeatState, Slot, SlotId},
    ids::{Digest, ServiceId},
    time::Moment,
};

use super::{line, read};
use crate::{Booking, Found, LedgerError, Ruled, Store};

pub(super) async fn look(store: &Store<Booking>, service: ServiceId, codes: [Digest; 2]) -> Result<Found, LedgerError> {
    let [one, other] = codes;
    let values = || [service.into(), one.into(), other.into()];
    let slots = read::slots(&store.rows(read::OWNED, values()).await?)?;
    let waiting = store.row(line::MINE, values()).await?;
    let waiting = waiting.map(|row| row.get("kind")).transpose()?;
    Ok(Found { places: read::mine(slots, codes), waiting })
}

pub(super) async fn cancel(
    store: &Store<Booking>,
    service: ServiceId,
    codes: [Digest; 2],
    which: Option<SlotId>,
    now: Moment,
) -> Ruled<Vec<Slot>> {
    let mut write = store.write_of(service).await?;
    let places = read::owned(&mut write, service, codes).await?;
    let known = !places.is_empty();
    let mut freed = Vec::new();
    for (slot, seat) in places {
        let wanted = which.is_none_or(|one| one == slot.id);
        if wanted && slot.seats[seat].is_theirs_to_change(slot.starts, now) {
            read::set(&mut write, slot.id, seat, &Seat::FREE).await?;
            freed.push(slot);
        }
    }
    let left = which.is_none() && line::leave(&mut write, service, codes).await?;
    if freed.is_empty() && !left {
        return Ok(Err(if known { Rejection::NotNow } else { Rejection::Unknown }));
    }
    for slot in &freed {
        line::serve(&mut write, service, &slot.kind, now).await?;
    }
    write.commit_forgetting().await?;
    Ok(Ok(freed))
}

pub(super) async fn relocate(
    store: &Store<Booking>,
    service: ServiceId,
    codes: [Digest; 2],
    (from, to): (SlotId, SlotId),
    now: Moment,
) -> Ruled<()> {
    let mut write = store.write_of(service).await?;
    let places = read::owned(&mut write, service, codes).await?;
    let Some((old, place)) = places.iter().find(|(slot, _)| slot.id == from) else {
        return Ok(Err(Rejection::Unknown));
    };
    let Some(new) = read::one(&mut write, service, to).await? else { return Ok(Err(Rejection::Unknown)) };
    let seat = old.seats[*place];
    // What the service cancelled is moved too: that is what the nearest times beside it are for.
    let movable = seat.is_theirs_to_change(old.starts, now) || seat.state == SeatState::Cancelled;
    if !movable || old.course.is_some() || new.course.is_some() || new.kind != old.kind || !new.is_bookable(now) {
        return Ok(Err(Rejection::NotNow));
    }
    let Some(free) = new.free(now).filter(|_| new.id != old.id) else { return Ok(Err(Rejection::Taken)) };
    read::set(&mut write, new.id, free, &Seat::booked(seat.owner, seat.company)).await?;
    read::set(&mut write, old.id, *place, &Seat::FREE).await?;
    line::serve(&mut write, service, &old.kind, now).await?;
    write.commit_forgetting().await?;
    Ok(Ok(()))
}

/// Opens a booked chat, or spends the first place of one who was turned away (then there is no time).
pub(super) async fn open(
    store: &Store<Booking>,
    service: ServiceId,
    codes: [Digest; 2],
    chats: &[String],
    now: Moment,
) -> Ruled<Option<Slot>> {
    let mut write = store.write_of(service).await?;
    let mut places = read::owned(&mut write, service, codes).await?;
    let known = !places.is_empty();
    places.retain(|(slot, seat)| chats.contains(&slot.place) && is_time(slot, &slot.seats[*seat], now));
    if let Some((slot, seat)) = places.pop() {
        let came = Seat { state: SeatState::Came, ..slot.seats[seat] };
        read::set(&mut write, slot.id, seat, &came).await?;
        write.commit().await?;
        return Ok(Ok(Some(slot)));
    }
    if !known && line::spend_first(&mut write, service, codes).await? {
        write.commit_forgetting().await?;
        return Ok(Ok(None));
    }
    Ok(Err(if known { Rejection::NotNow } else { Rejection::Unknown }))
}

fn is_time(slot: &Slot, seat: &Seat, now: Moment) -> bool {
    let theirs = matches!(seat.state, SeatState::Booked | SeatState::Came);
    theirs && now.after(EARLY).reached(slot.starts) && !now.reached(slot.ends)
}
