//! Keeping times for a few minutes, and booking what is kept: all of them or none.

use ajar_domain::{
    booking::{Company, HOLDS, Rejection, Seat, SeatState, Slot, SlotId, SlotState, seat::NOBODY, slot::together},
    ids::{Digest, ServiceId},
    time::Moment,
};

use super::read;
use crate::{Booking, LedgerError, NewHold, Ruled, Store, database::Write};

/// Lapsed holds go in the transaction of the next.
const LAPSE: &str = "UPDATE seat SET state = 0, company = 0, digest = $2, until = 0 WHERE state = 1 AND until <= $1
    AND slot IN (SELECT id FROM slot WHERE service = $3)";
const COUNT: &str =
    "SELECT COUNT(*) AS count FROM seat t JOIN slot s ON s.id = t.slot WHERE s.service = $1 AND t.state = 1";
const RELEASE: &str = "UPDATE seat SET state = 0, company = 0, digest = $3, until = 0 WHERE state = 1 AND digest = $2
    AND slot IN (SELECT id FROM slot WHERE service = $1)";
const USED: &str =
    "SELECT 1 AS one FROM seat WHERE digest = $1 UNION ALL SELECT 1 AS one FROM waiting WHERE digest = $1";

pub(super) async fn hold(store: &Store<Booking>, service: ServiceId, hold: &NewHold, now: Moment) -> Ruled<Vec<Slot>> {
    let mut write = store.write_of(service).await?;
    write.run(LAPSE, [now.into(), NOBODY.into(), service.into()]).await?;
    if let Some(former) = hold.instead_of {
        write.run(RELEASE, [service.into(), former.into(), NOBODY.into()]).await?;
    }
    let held: u32 = write.row(COUNT, [service.into()]).await?.ok_or(LedgerError::Unreadable)?.get("count")?;
    if held >= HOLDS {
        return Ok(Err(Rejection::Full));
    }
    let Some(slots) = named(&mut write, service, &hold.slots).await? else { return Ok(Err(Rejection::Unknown)) };
    let courses = courses(&mut write, service, &slots, now).await?;
    let seats = match together(&slots, &courses, now) {
        Ok(seats) => seats,
        Err(rejection) => return Ok(Err(rejection)),
    };
    for (slot, seat) in slots.iter().zip(seats) {
        read::set(&mut write, slot.id, seat, &Seat::held(hold.owner, hold.company, hold.until)).await?;
    }
    write.commit().await?;
    Ok(Ok(slots))
}

/// The times of these names; `None` when one is not there.
async fn named(write: &mut Write, service: ServiceId, ids: &[SlotId]) -> Result<Option<Vec<Slot>>, LedgerError> {
    let mut slots = Vec::new();
    // One more than can be taken together is enough to say no.
    for id in ids.iter().take(ajar_domain::booking::TOGETHER + 1) {
        match read::one(write, service, *id).await? {
            Some(slot) => slots.push(slot),
            None => return Ok(None),
        }
    }
    slots.sort_by_key(|slot| (slot.starts, slot.id));
    Ok(Some(slots))
}

/// Every time to come of the courses that these belong to.
async fn courses(
    write: &mut Write,
    service: ServiceId,
    slots: &[Slot],
    now: Moment,
) -> Result<Vec<SlotId>, LedgerError> {
    let mut all = Vec::new();
    let mut courses: Vec<u32> = slots.iter().filter_map(|slot| slot.course).collect();
    courses.dedup();
    for course in courses {
        let of = read::slots(&write.rows(read::COURSE, [service.into(), course.into()]).await?)?;
        all.extend(
            of.iter().filter(|slot| slot.state == SlotState::Open && !now.reached(slot.starts)).map(|slot| slot.id),
        );
    }
    Ok(all)
}

pub(super) async fn release(store: &Store<Booking>, service: ServiceId, owner: Digest) -> Result<(), LedgerError> {
    let mut write = store.write_of(service).await?;
    write.run(RELEASE, [service.into(), owner.into(), NOBODY.into()]).await?;
    write.commit().await
}

pub(super) async fn book(
    store: &Store<Booking>,
    service: ServiceId,
    (owner, code): (Digest, Digest),
    company: Option<Company>,
    now: Moment,
) -> Ruled<Vec<Slot>> {
    let mut write = store.write_of(service).await?;
    if write.row(USED, [code.into()]).await?.is_some() {
        return Ok(Err(Rejection::Taken));
    }
    let mut places = read::owned(&mut write, service, [owner, owner]).await?;
    places.retain(|(slot, seat)| is_kept(&slot.seats[*seat], now));
    if places.is_empty() {
        return Ok(Err(Rejection::Unknown));
    }
    // It was closed, cancelled or begun meanwhile.
    if places.iter().any(|(slot, _)| slot.state != SlotState::Open || now.reached(slot.starts)) {
        return Ok(Err(Rejection::NotNow));
    }
    for (slot, seat) in &places {
        let company = slot.seats[*seat].company.or(company);
        read::set(&mut write, slot.id, *seat, &Seat::booked(code, company)).await?;
    }
    write.commit().await?;
    Ok(Ok(places.into_iter().map(|(slot, _)| slot).collect()))
}

const fn is_kept(seat: &Seat, now: Moment) -> bool {
    matches!(seat.state, SeatState::Held) && !now.reached(seat.until)
}
