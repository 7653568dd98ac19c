//! Plans, and the lanes of the resources they name.

use std::collections::BTreeMap;

use ajar_domain::{booking::Rejection, ids::ServiceId};

use crate::{Booking, LedgerError, Ruled, Store, database::Write};

const GET: &str = "SELECT version, document FROM plan WHERE service = $1";
const PUT: &str = "INSERT INTO plan (service, version, document) VALUES ($1, $2, $3)
    ON CONFLICT (service) DO UPDATE SET version = $2, document = $3";
const LANES: &str = "SELECT resource, lane FROM lane WHERE service = $1";
const ADD: &str = "INSERT INTO lane (service, resource, lane) VALUES ($1, $2, $3)";
const TAKE: &str = "DELETE FROM lane WHERE service = $1 AND resource = $2 AND lane = $3
    AND NOT EXISTS (SELECT 1 FROM busy b WHERE b.service = lane.service AND b.resource = lane.resource AND b.lane = lane.lane)";

pub(super) async fn get(store: &Store<Booking>, service: ServiceId) -> Result<Option<(u32, String)>, LedgerError> {
    let row = store.row(GET, [service.into()]).await?;
    row.map(|row| Ok((row.get("version")?, row.get("document")?))).transpose()
}

pub(super) async fn put(
    store: &Store<Booking>,
    service: ServiceId,
    from: u32,
    document: &str,
    lanes: &[(String, u8)],
) -> Ruled<u32> {
    let mut write = store.write_of(service).await?;
    let found = write.row(GET, [service.into()]).await?.map_or(Ok(0), |row| row.get::<u32>("version"))?;
    if found != from {
        return Ok(Err(Rejection::Taken));
    }
    let version = found.saturating_add(1);
    write.run(PUT, [service.into(), version.into(), document.into()]).await?;
    set_lanes(&mut write, service, lanes).await?;
    write.commit().await?;
    Ok(Ok(version))
}

/// Lanes that are busy stay until they are not.
async fn set_lanes(write: &mut Write, service: ServiceId, lanes: &[(String, u8)]) -> Result<(), LedgerError> {
    let wanted: BTreeMap<&str, u8> = lanes.iter().map(|(resource, size)| (resource.as_str(), *size)).collect();
    let mut there: Vec<(String, u8)> = Vec::new();
    for row in write.rows(LANES, [service.into()]).await? {
        there.push((row.get("resource")?, row.get("lane")?));
    }
    for (resource, lane) in &there {
        if wanted.get(resource.as_str()).is_none_or(|size| lane >= size) {
            write.run(TAKE, [service.into(), resource.into(), (*lane).into()]).await?;
        }
    }
    for (resource, size) in wanted {
        for lane in (0..size).filter(|lane| !there.iter().any(|(name, number)| name == resource && number == lane)) {
            write.run(ADD, [service.into(), resource.into(), lane.into()]).await?;
        }
    }
    Ok(())
}
