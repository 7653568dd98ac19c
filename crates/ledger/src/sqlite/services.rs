//! Rows of services.

use ajar_domain::ids::ServiceId;
use sqlx::{SqliteConnection, SqlitePool};

use super::rows;
use crate::{LedgerError, Service, Written};

const PUT: &str = "INSERT INTO service (id, slug, name, pins, settings) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (id) DO UPDATE SET slug = $2, name = $3, pins = $4, settings = $5";

pub(super) async fn put(connection: &mut SqliteConnection, service: &Service) -> Result<Written, LedgerError> {
    let put = sqlx::query(PUT)
        .bind(service.id.0.as_slice())
        .bind(&service.slug)
        .bind(&service.name)
        .bind(service.pins.as_flattened())
        .bind(&service.settings)
        .execute(connection)
        .await;
    match put {
        Ok(_) => Ok(Written::Done),
        Err(sqlx::Error::Database(error)) if error.is_unique_violation() => Ok(Written::SlugTaken),
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn by_slug(pool: &SqlitePool, slug: &str) -> Result<Option<Service>, LedgerError> {
    let row = sqlx::query("SELECT * FROM service WHERE slug = $1").bind(slug).fetch_optional(pool).await?;
    row.as_ref().map(rows::service).transpose()
}

pub(super) async fn all(pool: &SqlitePool) -> Result<Vec<Service>, LedgerError> {
    let rows = sqlx::query("SELECT * FROM service ORDER BY slug").fetch_all(pool).await?;
    rows.iter().map(rows::service).collect()
}

pub(super) async fn remove(connection: &mut SqliteConnection, id: ServiceId) -> Result<bool, LedgerError> {
    let gone = sqlx::query("DELETE FROM service WHERE id = $1").bind(id.0.as_slice()).execute(connection).await?;
    Ok(gone.rows_affected() > 0)
}
