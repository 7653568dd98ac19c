//! What is over is overwritten, and nothing of it stays in the database's files: not in free pages, not in a log, not in statistics.

use ajar_domain::{
    booking::{KEPT, Seat, SeatState, SlotId, seat::NOBODY},
    ids::Digest,
    time::Moment,
};

use super::{
    line,
    read::{self, before},
};
use crate::{Booking, LedgerError, Overwritten, Store, database::Write};

/// Past times stay in the coordinator's week for so long, without anything of whoever had them.
const WEEK: u64 = 8 * 86_400_000;
const LAPSED: &str = "SELECT s.service, t.slot, t.seat, t.digest FROM seat t JOIN slot s ON s.id = t.slot
    WHERE t.state = 2 AND t.until <= $1";
const HOLDS: &str = "UPDATE seat SET state = 0, company = 0, digest = $2, until = 0 WHERE state = 1 AND until <= $1";
const OLD: &str = "DELETE FROM slot WHERE ends <= $1";
const OLD_BLOCKS: &str = "DELETE FROM block WHERE ends <= $1";
const ENDED: &str = "DELETE FROM waiting WHERE until <= $1";
/// PostgreSQL writes changed rows beside the old ones, in the table and in its log. The table is written anew; then the log is
/// brought to a point behind which none of it is needed, and (with `wal_recycle = off`) its old files are removed, not reused.
const REWRITE: &[&str] =
    &["VACUUM (FULL) seat", "VACUUM (FULL) waiting", "CHECKPOINT", "SELECT pg_switch_wal()", "CHECKPOINT"];

pub(super) async fn retire(store: &Store<Booking>, now: Moment) -> Result<Vec<Overwritten>, LedgerError> {
    let mut write = store.write().await?;
    let mut changes = write.run(HOLDS, [now.into(), NOBODY.into()]).await?;
    let (over, overwritten) = overwrite(&mut write, now).await?;
    changes += overwritten;
    changes += pass_on(&mut write, now).await?;
    for (statement, limit) in [(OLD, before(now, WEEK)), (OLD_BLOCKS, before(now, WEEK)), (ENDED, now)] {
        changes += write.run(statement, [limit.into()]).await?;
    }
    for (service, kind) in line::kinds(&mut write).await?.into_keys() {
        line::serve(&mut write, service, &kind, now).await?;
    }
    if changes > 0 {
        write.commit_forgetting().await?
    } else {
        write.commit().await?
    }
    Ok(over)
}

/// A failure leaves it to be done the next time.
pub(super) async fn scrub(store: &Store<Booking>) -> Result<(), LedgerError> {
    store.rewrite(REWRITE).await
}

async fn overwrite(write: &mut Write, now: Moment) -> Result<(Vec<Overwritten>, u64), LedgerError> {
    let limit = before(now, u64::try_from(KEPT.as_millis()).unwrap_or(u64::MAX));
    let mut over = Vec::new();
    let rows = write.rows(read::PAST, [limit.into(), NOBODY.into()]).await?;
    for row in &rows {
        let state = read::seat_state(row.get("state")?)?;
        let seat: u8 = row.get("seat")?;
        if (Seat { state, ..Seat::FREE }).is_booking() {
            let (service, kind, place) = (row.get("service")?, row.get("kind")?, row.get("place")?);
            over.push(Overwritten { service, kind, place, state });
        }
        read::set(write, SlotId(row.get("slot")?), usize::from(seat), &Seat::FREE).await?;
    }
    Ok((over, u64::try_from(rows.len()).unwrap_or(u64::MAX)))
}

/// Offers that nobody took go to the next in line.
async fn pass_on(write: &mut Write, now: Moment) -> Result<u64, LedgerError> {
    let rows = write.rows(LAPSED, [now.into()]).await?;
    for row in &rows {
        let (service, digest): (_, Digest) = (row.get("service")?, row.get("digest")?);
        let seat: u8 = row.get("seat")?;
        if let Some(slot) = read::one(write, service, SlotId(row.get("slot")?)).await?
            && slot.seats.get(usize::from(seat)).is_some_and(|seat| seat.state == SeatState::Offered)
        {
            line::pass_on(write, service, &slot, usize::from(seat), [digest, digest], now).await?;
        }
    }
    Ok(u64::try_from(rows.len()).unwrap_or(u64::MAX))
}
