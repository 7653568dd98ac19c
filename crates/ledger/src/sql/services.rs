//! Rows of services.

use ajar_domain::ids::ServiceId;
use async_trait::async_trait;

use crate::{
    LedgerError, Main, Service, Services, Store, Written,
    database::{Kept, Row, Subject},
};

const PUT: &str = "INSERT INTO service (id, slug, name, pins, settings) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (id) DO UPDATE SET slug = $2, name = $3, pins = $4, settings = $5";
const BY_SLUG: &str = "SELECT * FROM service WHERE slug = $1";
const ALL: &str = "SELECT * FROM service ORDER BY slug";
const REMOVE: &str = "DELETE FROM service WHERE id = $1";

pub(super) const SUBJECT: Subject = Subject {
    kept: &[Kept { word: "services", count: "SELECT COUNT(*) AS count FROM service", expires: false }],
    expire: &[],
};

#[async_trait]
impl Services for Store<Main> {
    async fn put_service(&self, service: &Service) -> Result<Written, LedgerError> {
        let mut write = self.write().await?;
        let pins = service.pins.as_flattened().into();
        let values =
            [service.id.into(), (&service.slug).into(), (&service.name).into(), pins, (&service.settings).into()];
        if write.run_unless_taken(PUT, values).await?.is_none() {
            return Ok(Written::SlugTaken);
        }
        write.commit().await?;
        Ok(Written::Done)
    }

    async fn service(&self, slug: &str) -> Result<Option<Service>, LedgerError> {
        self.row(BY_SLUG, [slug.into()]).await?.as_ref().map(service).transpose()
    }

    async fn services(&self) -> Result<Vec<Service>, LedgerError> {
        self.rows(ALL, []).await?.iter().map(service).collect()
    }

    async fn remove_service(&self, id: ServiceId) -> Result<bool, LedgerError> {
        Ok(self.forget(REMOVE, [id.into()]).await? > 0)
    }
}

fn service(row: &Row) -> Result<Service, LedgerError> {
    let pins: Vec<u8> = row.get("pins")?;
    let (pins, rest) = pins.as_chunks::<32>();
    if !rest.is_empty() {
        return Err(LedgerError::Unreadable);
    }
    Ok(Service {
        id: row.get("id")?,
        slug: row.get("slug")?,
        name: row.get("name")?,
        pins: pins.to_vec(),
        settings: row.get("settings")?,
    })
}
