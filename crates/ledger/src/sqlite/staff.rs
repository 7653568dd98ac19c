//! Rows of staff sessions.

use ajar_domain::{
    ids::{Digest, Handle},
    time::Moment,
};
use sqlx::{Row, SqliteConnection, SqlitePool};

use super::rows::{self, milliseconds, moment, role_number};
use crate::{Kind, LedgerError, StaffSession, Stock};

const PUT: &str = "INSERT INTO staff_session (digest, service, role, name, device, idle_until, until)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (digest) DO UPDATE SET service = $2, role = $3, name = $4, device = $5, idle_until = $6, until = $7";
const GET: &str = "SELECT * FROM staff_session WHERE digest = $1 AND idle_until > $2 AND until > $2";
const KEEP: &str = "UPDATE staff_session
    SET idle_until = CASE WHEN $3 > until THEN until WHEN $3 > idle_until THEN $3 ELSE idle_until END
    WHERE digest = $1 AND idle_until > $2 AND until > $2";
const BIND: &str = "UPDATE staff_session SET device = $3 WHERE digest = $1 AND idle_until > $2 AND until > $2";
const EXPIRE: &str = "DELETE FROM staff_session WHERE idle_until <= $1 OR until <= $1";
const STOCK: &str = "SELECT COUNT(*), COALESCE(MAX(CASE WHEN idle_until < until THEN idle_until ELSE until END), 0)
    FROM staff_session WHERE idle_until > $1 AND until > $1";

pub(super) async fn put(connection: &mut SqliteConnection, session: &StaffSession) -> Result<(), LedgerError> {
    sqlx::query(PUT)
        .bind(session.digest.0.as_slice())
        .bind(session.service.0.as_slice())
        .bind(role_number(session.role))
        .bind(&session.name)
        .bind(session.device.as_ref().map(|device| device.0.as_slice()))
        .bind(milliseconds(session.idle_until))
        .bind(milliseconds(session.until))
        .execute(connection)
        .await?;
    Ok(())
}

pub(super) async fn get(pool: &SqlitePool, digest: Digest, now: Moment) -> Result<Option<StaffSession>, LedgerError> {
    let row = sqlx::query(GET).bind(digest.0.as_slice()).bind(milliseconds(now)).fetch_optional(pool).await?;
    row.as_ref().map(rows::staff_session).transpose()
}

pub(super) async fn keep(
    connection: &mut SqliteConnection,
    digest: Digest,
    idle_until: Moment,
    now: Moment,
) -> Result<bool, LedgerError> {
    let kept = sqlx::query(KEEP)
        .bind(digest.0.as_slice())
        .bind(milliseconds(now))
        .bind(milliseconds(idle_until))
        .execute(connection)
        .await?;
    Ok(kept.rows_affected() > 0)
}

pub(super) async fn bind(
    connection: &mut SqliteConnection,
    digest: Digest,
    device: Handle,
    now: Moment,
) -> Result<bool, LedgerError> {
    let bound = sqlx::query(BIND)
        .bind(digest.0.as_slice())
        .bind(milliseconds(now))
        .bind(device.0.as_slice())
        .execute(connection)
        .await?;
    Ok(bound.rows_affected() > 0)
}

pub(super) async fn end(connection: &mut SqliteConnection, digest: Digest) -> Result<bool, LedgerError> {
    let gone = sqlx::query("DELETE FROM staff_session WHERE digest = $1")
        .bind(digest.0.as_slice())
        .execute(connection)
        .await?;
    Ok(gone.rows_affected() > 0)
}

pub(super) async fn expire(connection: &mut SqliteConnection, now: Moment) -> Result<u64, LedgerError> {
    Ok(sqlx::query(EXPIRE).bind(milliseconds(now)).execute(connection).await?.rows_affected())
}

pub(super) async fn stock(pool: &SqlitePool, now: Moment) -> Result<Stock, LedgerError> {
    let row = sqlx::query(STOCK).bind(milliseconds(now)).fetch_one(pool).await?;
    let count: i64 = row.try_get(0)?;
    let last = moment(row.try_get(1)?)?;
    Ok(Stock {
        kind: Kind::StaffSessions,
        count: u64::try_from(count).map_err(|_| LedgerError::Unreadable)?,
        longest: Some(last.since(now)),
    })
}
