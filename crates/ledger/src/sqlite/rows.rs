//! Between rows and the types of this room; a row that does not fit is a fault, never a guess.

use ajar_domain::{
    ids::{Digest, Handle, ServiceId},
    time::Moment,
};
use sqlx::{Row, sqlite::SqliteRow};

use crate::{LedgerError, Role, Service, StaffSession};

pub(super) fn service(row: &SqliteRow) -> Result<Service, LedgerError> {
    let pins: Vec<u8> = row.try_get("pins")?;
    let (pins, rest) = pins.as_chunks::<32>();
    if !rest.is_empty() {
        return Err(LedgerError::Unreadable);
    }
    Ok(Service {
        id: ServiceId(bytes(row, "id")?),
        slug: row.try_get("slug")?,
        name: row.try_get("name")?,
        pins: pins.to_vec(),
        settings: row.try_get("settings")?,
    })
}

pub(super) fn staff_session(row: &SqliteRow) -> Result<StaffSession, LedgerError> {
    let device: Option<Vec<u8>> = row.try_get("device")?;
    let device = device.map(|bytes| bytes.try_into().map(Handle).map_err(|_| LedgerError::Unreadable)).transpose()?;
    Ok(StaffSession {
        digest: Digest(bytes(row, "digest")?),
        service: ServiceId(bytes(row, "service")?),
        role: role(row.try_get("role")?)?,
        name: row.try_get("name")?,
        device,
        idle_until: moment(row.try_get("idle_until")?)?,
        until: moment(row.try_get("until")?)?,
    })
}

pub(super) const fn role_number(role: Role) -> i16 {
    match role {
        Role::Counsellor => 1,
        Role::Coordinator => 2,
    }
}

const fn role(number: i16) -> Result<Role, LedgerError> {
    match number {
        1 => Ok(Role::Counsellor),
        2 => Ok(Role::Coordinator),
        _ => Err(LedgerError::Unreadable),
    }
}

/// Milliseconds as the databases count: the last moment there is stands for every later one.
pub(super) fn milliseconds(moment: Moment) -> i64 {
    i64::try_from(moment.0).unwrap_or(i64::MAX)
}

pub(super) fn moment(milliseconds: i64) -> Result<Moment, LedgerError> {
    u64::try_from(milliseconds).map(Moment).map_err(|_| LedgerError::Unreadable)
}

fn bytes<const N: usize>(row: &SqliteRow, column: &str) -> Result<[u8; N], LedgerError> {
    let bytes: Vec<u8> = row.try_get(column)?;
    bytes.try_into().map_err(|_| LedgerError::Unreadable)
}
