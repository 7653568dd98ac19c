//! Waiting lists: a time that becomes free is kept for the first in line, then for the next; nobody is told, they look.

use std::collections::BTreeMap;

use ajar_domain::{
    booking::{LINE, OFFER, Rejection, Seat, SeatState, Slot, seat::NOBODY},
    ids::{Digest, ServiceId},
    time::Moment,
};

use super::read;
use crate::{Booking, LedgerError, Ruled, Store, database::Write};

/// In milliseconds.
const HOUR: u64 = 3_600_000;
pub(super) const MINE: &str = "SELECT kind FROM waiting WHERE service = $1 AND (digest = $2 OR digest = $3)";
const LENGTHS: &str = "SELECT kind, COUNT(*) AS count FROM waiting WHERE service = $1 GROUP BY kind ORDER BY kind";
const ENDS: &str = "SELECT COUNT(*) AS count, COALESCE(MAX(line), 0) AS last, COALESCE(MIN(line), 0) AS least
    FROM waiting WHERE service = $1 AND kind = $2";
const USED: &str = "SELECT 1 AS one FROM seat WHERE digest = $1";
const JOIN: &str = "INSERT INTO waiting (digest, service, kind, line, until) VALUES ($1, $2, $3, $4, $5)";
/// The first in line for whom nothing is kept. A number below zero is one who let an offer go by and has not looked since.
const NEXT: &str = "SELECT digest FROM waiting WHERE service = $1 AND kind = $2 AND line > 0 AND until > $3
    AND NOT EXISTS (SELECT 1 FROM seat WHERE seat.digest = waiting.digest) ORDER BY line LIMIT 1";
const LEAVE: &str = "DELETE FROM waiting WHERE service = $1 AND (digest = $2 OR digest = $3)";
const UNOFFER: &str =
    "UPDATE seat SET state = 0, company = 0, digest = $3, until = 0 WHERE state = 2 AND (digest = $1 OR digest = $2)";
const FIRST: &str = "DELETE FROM waiting WHERE service = $1 AND (digest = $2 OR digest = $3) AND kind = ''";
const RENUMBER: &str = "UPDATE waiting SET line = $4 WHERE service = $1 AND (digest = $2 OR digest = $3)";
const LAST: &str = "UPDATE waiting SET until = $4 WHERE service = $1 AND (digest = $2 OR digest = $3) AND until < $4
    AND kind <> ''";
const WAKE: &str = "UPDATE waiting SET line = $4 WHERE service = $1 AND (digest = $2 OR digest = $3) AND line < 0";

pub(super) async fn lengths(store: &Store<Booking>, service: ServiceId) -> Result<Vec<(String, u32)>, LedgerError> {
    let rows = store.rows(LENGTHS, [service.into()]).await?;
    rows.iter().map(|row| Ok((row.get("kind")?, row.get("count")?))).collect()
}

pub(super) async fn join(
    store: &Store<Booking>,
    service: ServiceId,
    kind: &str,
    (code, until): (Digest, Moment),
    now: Moment,
) -> Ruled<()> {
    let mut write = store.write_of(service).await?;
    if write.row(USED, [code.into()]).await?.is_some() {
        return Ok(Err(Rejection::Taken));
    }
    let (count, last, _) = ends(&mut write, service, kind).await?;
    if count >= LINE {
        return Ok(Err(Rejection::Full));
    }
    if !kind.is_empty() && free(&mut write, service, kind, now).await?.iter().any(|slot| slot.is_shown(now)) {
        return Ok(Err(Rejection::NotNow));
    }
    let values = [code.into(), service.into(), kind.into(), (last + 1).into(), until.into()];
    if write.run_unless_taken(JOIN, values).await?.is_none() {
        return Ok(Err(Rejection::Taken));
    }
    write.commit().await?;
    Ok(Ok(()))
}

/// How many wait, and the numbers of the last in line and of the last who fell asleep.
async fn ends(write: &mut Write, service: ServiceId, kind: &str) -> Result<(u32, i64, i64), LedgerError> {
    let row = write.row(ENDS, [service.into(), kind.into()]).await?.ok_or(LedgerError::Unreadable)?;
    let (last, least): (i64, i64) = (row.get("last")?, row.get("least")?);
    Ok((row.get("count")?, last.max(0), least.min(0)))
}

/// A place that is looked at lasts longer. Who let an offer go by stands in line again, last, as soon as they look; what is free
/// then is kept for them.
pub(super) async fn wake(
    store: &Store<Booking>,
    service: ServiceId,
    codes: [Digest; 2],
    until: Moment,
    now: Moment,
) -> Result<(), LedgerError> {
    let mut write = store.write_of(service).await?;
    let [one, other] = codes;
    let Some(row) = write.row(MINE, [service.into(), one.into(), other.into()]).await? else { return Ok(()) };
    let kind: String = row.get("kind")?;
    let (_, last, _) = ends(&mut write, service, &kind).await?;
    let longer = write.run(LAST, [service.into(), one.into(), other.into(), until.into()]).await? > 0;
    if write.run(WAKE, [service.into(), one.into(), other.into(), (last + 1).into()]).await? > 0 {
        serve(&mut write, service, &kind, now).await?;
        write.commit().await?;
    } else if longer {
        write.commit().await?;
    }
    Ok(())
}

/// Times of a kind that lie ahead and are not hidden; courses are not given out one by one.
async fn free(write: &mut Write, service: ServiceId, kind: &str, now: Moment) -> Result<Vec<Slot>, LedgerError> {
    read::slots(&write.rows(read::OF_KIND, [service.into(), kind.into(), now.into()]).await?)
}

/// Keeps what is free of a kind for those who wait for it, in their order.
pub(super) async fn serve(write: &mut Write, service: ServiceId, kind: &str, now: Moment) -> Result<(), LedgerError> {
    if write.row(NEXT, [service.into(), kind.into(), now.into()]).await?.is_none() {
        return Ok(());
    }
    for slot in free(write, service, kind, now).await?.iter().filter(|slot| slot.is_bookable(now)) {
        for (at, _) in slot.seats.iter().enumerate().filter(|(_, seat)| seat.is_free(now)) {
            let Some(next) = write.row(NEXT, [service.into(), kind.into(), now.into()]).await? else { return Ok(()) };
            // The moment in which somebody else cancelled is nobody's to know: full hours only.
            let until = Moment(now.after(OFFER).0.div_ceil(HOUR) * HOUR).min(slot.closes);
            read::set(write, slot.id, at, &Seat::offered(next.get("digest")?, until)).await?;
        }
    }
    Ok(())
}

pub(super) async fn answer(
    store: &Store<Booking>,
    service: ServiceId,
    codes: [Digest; 2],
    takes: bool,
    now: Moment,
) -> Ruled<Option<Slot>> {
    let mut write = store.write_of(service).await?;
    let places = read::owned(&mut write, service, codes).await?;
    let kept = |(slot, seat): &(Slot, usize)| {
        let seat = slot.seats[*seat];
        seat.state == SeatState::Offered && !now.reached(seat.until)
    };
    let [one, other] = codes;
    let Some((slot, place)) = places.into_iter().find(kept) else {
        // Who waits and was too late is told so, and not that the code is unknown.
        let waits = write.row(MINE, [service.into(), one.into(), other.into()]).await?.is_some();
        return Ok(Err(if waits { Rejection::NotNow } else { Rejection::Unknown }));
    };
    if takes {
        let owner = slot.seats[place].owner;
        write.run(LEAVE, [service.into(), one.into(), other.into()]).await?;
        read::set(&mut write, slot.id, place, &Seat::booked(owner, None)).await?;
        write.commit_forgetting().await?;
        return Ok(Ok(Some(slot)));
    }
    pass_on(&mut write, service, &slot, place, codes, now).await?;
    write.commit_forgetting().await?;
    Ok(Ok(None))
}

/// An offer that is left goes to the next in line, or to everybody; who left it is offered nothing more until they look again.
/// Otherwise somebody who never comes back would keep a time from all others.
pub(super) async fn pass_on(
    write: &mut Write,
    service: ServiceId,
    slot: &Slot,
    place: usize,
    codes: [Digest; 2],
    now: Moment,
) -> Result<(), LedgerError> {
    let (_, _, least) = ends(write, service, &slot.kind).await?;
    let [one, other] = codes;
    read::set(write, slot.id, place, &Seat::FREE).await?;
    write.run(RENUMBER, [service.into(), one.into(), other.into(), (least - 1).into()]).await?;
    serve(write, service, &slot.kind, now).await
}

/// Leaves the waiting list; what was kept is kept for the next.
pub(super) async fn leave(write: &mut Write, service: ServiceId, codes: [Digest; 2]) -> Result<bool, LedgerError> {
    let [one, other] = codes;
    write.run(UNOFFER, [one.into(), other.into(), NOBODY.into()]).await?;
    Ok(write.run(LEAVE, [service.into(), one.into(), other.into()]).await? > 0)
}

/// Spends the first place of one who was turned away.
pub(super) async fn spend_first(
    write: &mut Write,
    service: ServiceId,
    codes: [Digest; 2],
) -> Result<bool, LedgerError> {
    let [one, other] = codes;
    Ok(write.run(FIRST, [service.into(), one.into(), other.into()]).await? > 0)
}

/// Who waits for what: every kind with somebody in line.
pub(super) async fn kinds(write: &mut Write) -> Result<BTreeMap<(ServiceId, String), ()>, LedgerError> {
    let rows = write.rows("SELECT service, kind FROM waiting WHERE kind <> '' GROUP BY service, kind", []).await?;
    rows.iter().map(|row| Ok(((row.get("service")?, row.get("kind")?), ()))).collect()
}
