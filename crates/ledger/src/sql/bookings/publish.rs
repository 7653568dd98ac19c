//! Publishing times: the time, who is busy through it and its places come in one transaction, or nothing does.

use ajar_domain::{
    booking::{Rejection, SlotId, seat::NOBODY, slot::quanta},
    ids::ServiceId,
    time::Moment,
};

use super::{
    line,
    read::{self, quantum, slot_number},
};
use crate::{Booking, LedgerError, NewSlot, Publication, Ruled, Store, database::Write};

const THERE: &str = "SELECT id FROM slot WHERE service = $1 AND pattern = $2 AND starts = $3";
/// The first lane that is free from one quantum until before another.
const LANE: &str =
    "SELECT l.lane FROM lane l WHERE l.service = $1 AND l.resource = $2 AND NOT EXISTS (SELECT 1 FROM busy b
    WHERE b.service = l.service AND b.resource = l.resource AND b.lane = l.lane AND b.quantum >= $3 AND b.quantum < $4)
    ORDER BY l.lane LIMIT 1";
const SLOT: &str =
    "INSERT INTO slot (id, service, kind, place, counsellor, room, starts, ends, opens, closes, state, pattern,
    course, changed, seats) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
const SEATS: &str = "WITH RECURSIVE n (seat) AS (SELECT 0 UNION ALL SELECT seat + 1 FROM n WHERE seat + 1 < $2)
    INSERT INTO seat (slot, seats, seat, state, company, digest, until) SELECT $1, $2, seat, 0, 0, $3, 0 FROM n";
const BUSY: &str = "WITH RECURSIVE n (quantum) AS
    (SELECT CAST($4 AS BIGINT) UNION ALL SELECT quantum + 1 FROM n WHERE quantum + 1 < $5)
    INSERT INTO busy (service, resource, lane, quantum, slot, block) SELECT $1, $2, $3, quantum, $6, $7 FROM n";
const DELETE: &str = "DELETE FROM slot WHERE service = $1 AND id = $2";

/// Who or what is busy: a resource from one quantum until before another.
pub(super) struct Stretch<'r> {
    pub(super) service: ServiceId,
    pub(super) resource: &'r str,
    pub(super) quanta: (i64, i64),
}

impl Stretch<'_> {
    /// A lane that is free then.
    pub(super) async fn lane(&self, write: &mut Write) -> Result<Option<u8>, LedgerError> {
        let (from, to) = self.quanta;
        let row = write.row(LANE, [self.service.into(), self.resource.into(), from.into(), to.into()]).await?;
        row.map(|row| row.get("lane")).transpose()
    }

    /// Makes a lane busy, for a time or a block.
    pub(super) async fn occupy(
        &self,
        write: &mut Write,
        lane: u8,
        (slot, block): (Option<u32>, Option<u32>),
    ) -> Result<(), LedgerError> {
        let (from, to) = self.quanta;
        let resource = self.resource.into();
        let values = [self.service.into(), resource, lane.into(), from.into(), to.into(), slot.into(), block.into()];
        write.run(BUSY, values).await?;
        Ok(())
    }
}

pub(super) async fn all(
    store: &Store<Booking>,
    service: ServiceId,
    slots: &[NewSlot],
    now: Moment,
) -> Result<Vec<Publication>, LedgerError> {
    let mut write = store.write_of(service).await?;
    let mut done = Vec::new();
    for slot in slots {
        done.push(one(&mut write, service, slot, now).await?);
    }
    write.commit().await?;
    Ok(done)
}

pub(super) async fn replace(
    store: &Store<Booking>,
    service: ServiceId,
    old: SlotId,
    new: &NewSlot,
    now: Moment,
) -> Ruled<Publication> {
    let mut write = store.write_of(service).await?;
    let Some(found) = read::one(&mut write, service, old).await? else { return Ok(Err(Rejection::Unknown)) };
    if !found.is_untouched(now) || found.pattern.is_some() {
        return Ok(Err(Rejection::NotNow));
    }
    write.run(DELETE, [service.into(), old.0.into()]).await?;
    let done = one(&mut write, service, new, now).await?;
    if done == Publication::Done {
        write.commit().await?;
    }
    Ok(Ok(done))
}

pub(super) async fn withdraw(
    store: &Store<Booking>,
    service: ServiceId,
    slots: &[SlotId],
    now: Moment,
) -> Result<Vec<SlotId>, LedgerError> {
    let mut write = store.write_of(service).await?;
    let mut stay = Vec::new();
    for id in slots {
        match read::one(&mut write, service, *id).await? {
            Some(slot) if slot.is_untouched(now) => {
                write.run(DELETE, [service.into(), id.0.into()]).await?;
            }
            Some(_) => stay.push(*id),
            None => {}
        }
    }
    write.commit().await?;
    Ok(stay)
}

async fn one(write: &mut Write, service: ServiceId, new: &NewSlot, now: Moment) -> Result<Publication, LedgerError> {
    let slot = &new.slot;
    if let Some(pattern) = &slot.pattern
        && write.row(THERE, [service.into(), pattern.into(), slot.starts.into()]).await?.is_some()
    {
        return Ok(Publication::There);
    }
    let quanta = quanta(slot.starts, slot.ends, new.before, new.after);
    let first = quanta.first().map_or(0, |first| quantum(first.0));
    let quanta = (first, first.saturating_add(i64::try_from(quanta.len()).map_err(|_| LedgerError::Unreadable)?));
    let counsellor = Stretch { service, resource: &slot.counsellor, quanta };
    let Some(lane) = counsellor.lane(write).await? else { return Ok(Publication::Counsellor) };
    let room = slot.room.as_ref().map(|room| Stretch { service, resource: room, quanta });
    let room = match room {
        Some(room) => match room.lane(write).await? {
            Some(lane) => Some((room, lane)),
            None => return Ok(Publication::Room),
        },
        None => None,
    };
    insert(write, service, new).await?;
    counsellor.occupy(write, lane, (Some(slot.id.0), None)).await?;
    if let Some((room, lane)) = room {
        room.occupy(write, lane, (Some(slot.id.0), None)).await?;
    }
    line::serve(write, service, &slot.kind, now).await?;
    Ok(Publication::Done)
}

async fn insert(write: &mut Write, service: ServiceId, new: &NewSlot) -> Result<(), LedgerError> {
    let slot = &new.slot;
    let seats = u8::try_from(slot.seats.len()).map_err(|_| LedgerError::Unreadable)?;
    let values = [
        slot.id.0.into(),
        service.into(),
        (&slot.kind).into(),
        (&slot.place).into(),
        (&slot.counsellor).into(),
        slot.room.clone().into(),
        slot.starts.into(),
        slot.ends.into(),
        slot.opens.into(),
        slot.closes.into(),
        slot_number(slot.state).into(),
        slot.pattern.clone().into(),
        slot.course.into(),
        slot.changed.into(),
        seats.into(),
    ];
    write.run(SLOT, values).await?;
    write.run(SEATS, [slot.id.0.into(), seats.into(), NOBODY.into()]).await?;
    Ok(())
}
