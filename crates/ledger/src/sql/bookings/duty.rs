//! Blocks, secret addresses of duty, pictures of doors: what belongs to staff and places, never to a visitor.

use ajar_domain::{
    booking::{Rejection, slot::quanta},
    ids::{Digest, ServiceId},
    time::Moment,
};

use super::{publish::Stretch, read::quantum};
use crate::{Block, Booking, LedgerError, Ruled, Store};

const BLOCK: &str = "INSERT INTO block (id, service, resource, starts, ends) VALUES ($1, $2, $3, $4, $5)";
/// Free times of somebody who is one: of a pool nobody knows which lane a time is in the way of.
const GIVE_WAY: &str =
    "DELETE FROM slot WHERE service = $1 AND (counsellor = $2 OR room = $2) AND starts < $4 AND ends > $3
    AND NOT EXISTS (SELECT 1 FROM seat t WHERE t.slot = slot.id AND t.state <> 0)
    AND (SELECT COUNT(*) FROM lane l WHERE l.service = $1 AND l.resource = $2) = 1";
pub(super) const UNBLOCK: &str = "DELETE FROM block WHERE service = $1 AND id = $2";
const BLOCKS: &str = "SELECT * FROM block WHERE service = $1 AND ends > $2 AND starts < $3 ORDER BY starts, id";
const END_FEED: &str = "DELETE FROM feed WHERE service = $1 AND resource = $2";
const FEED: &str = "INSERT INTO feed (service, resource, digest) VALUES ($1, $2, $3)";
const OF: &str = "SELECT service, resource FROM feed WHERE digest = $1";
pub(super) const DEVICE: &str = "SELECT handle FROM device WHERE service = $1 AND resource = $2";
pub(super) const SET_DEVICE: &str = "INSERT INTO device (service, resource, handle) VALUES ($1, $2, $3)
    ON CONFLICT (service, resource) DO UPDATE SET handle = $3";
const PUT: &str = "INSERT INTO picture (service, place, media, bytes) VALUES ($1, $2, $3, $4)
    ON CONFLICT (service, place) DO UPDATE SET media = $3, bytes = $4";
const GET: &str = "SELECT media, bytes FROM picture WHERE service = $1 AND place = $2";

pub(super) async fn block(store: &Store<Booking>, service: ServiceId, block: &Block) -> Ruled<()> {
    let mut write = store.write_of(service).await?;
    let quanta = quanta(block.starts, block.ends, 0, 0);
    let (Some(first), Some(last)) = (quanta.first(), quanta.last()) else { return Ok(Err(Rejection::Malformed)) };
    let quanta = (quantum(first.0), quantum(last.0 + 1));
    let stretch = Stretch { service, resource: &block.resource, quanta };
    let given = [service.into(), (&block.resource).into(), block.starts.into(), block.ends.into()];
    write.run(GIVE_WAY, given).await?;
    // What somebody has stays, and then nothing of this is done.
    let Some(lane) = stretch.lane(&mut write).await? else { return Ok(Err(Rejection::Taken)) };
    let resource = (&block.resource).into();
    let values = [block.id.into(), service.into(), resource, block.starts.into(), block.ends.into()];
    write.run(BLOCK, values).await?;
    stretch.occupy(&mut write, lane, (None, Some(block.id))).await?;
    write.commit().await?;
    Ok(Ok(()))
}

pub(super) async fn blocks(
    store: &Store<Booking>,
    service: ServiceId,
    from: Moment,
    to: Moment,
) -> Result<Vec<Block>, LedgerError> {
    let rows = store.rows(BLOCKS, [service.into(), from.into(), to.into()]).await?;
    let block = |row: &crate::database::Row| {
        let (starts, ends) = (row.get("starts")?, row.get("ends")?);
        Ok(Block { id: row.get("id")?, resource: row.get("resource")?, starts, ends })
    };
    rows.iter().map(block).collect()
}

pub(super) async fn set_feed(
    store: &Store<Booking>,
    service: ServiceId,
    resource: &str,
    secret: Option<Digest>,
) -> Result<(), LedgerError> {
    let mut write = store.write_of(service).await?;
    write.run(END_FEED, [service.into(), resource.into()]).await?;
    if let Some(secret) = secret {
        write.run(FEED, [service.into(), resource.into(), secret.into()]).await?;
    }
    write.commit_forgetting().await
}

pub(super) async fn feed(store: &Store<Booking>, secret: Digest) -> Result<Option<(ServiceId, String)>, LedgerError> {
    let row = store.row(OF, [secret.into()]).await?;
    row.map(|row| Ok((row.get("service")?, row.get("resource")?))).transpose()
}

pub(super) async fn put_picture(
    store: &Store<Booking>,
    service: ServiceId,
    place: &str,
    (media, bytes): (&str, &[u8]),
) -> Result<(), LedgerError> {
    store.run(PUT, [service.into(), place.into(), media.into(), bytes.into()]).await?;
    Ok(())
}

pub(super) async fn picture(
    store: &Store<Booking>,
    service: ServiceId,
    place: &str,
) -> Result<Option<(String, Vec<u8>)>, LedgerError> {
    let row = store.row(GET, [service.into(), place.into()]).await?;
    row.map(|row| Ok((row.get("media")?, row.get("bytes")?))).transpose()
}
