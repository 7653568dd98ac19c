//! Rows of the audit.

use ajar_domain::{ids::ServiceId, time::Moment};
use async_trait::async_trait;

use crate::{
    Audit, LedgerError, Main, Noted, Store,
    database::{Kept, Row, Subject},
};

const PUT: &str = "INSERT INTO audit (id, service, at, until, who, what, about) VALUES ($1, $2, $3, $4, $5, $6, $7)";
const OF: &str = "SELECT * FROM audit WHERE service = $1 AND until > $2 ORDER BY at DESC, id LIMIT $3";
const COUNT: &str = "SELECT COUNT(*) AS count, MAX(until) AS last FROM audit WHERE until > $1";
const EXPIRE: &str = "DELETE FROM audit WHERE until <= $1";

pub(super) const SUBJECT: Subject =
    Subject { kept: &[Kept { word: "audit", count: COUNT, expires: true }], expire: &[EXPIRE] };

#[async_trait]
impl Audit for Store<Main> {
    async fn note(&self, noted: &Noted) -> Result<(), LedgerError> {
        let values = [
            noted.id.as_slice().into(),
            noted.service.into(),
            noted.at.into(),
            noted.until.into(),
            noted.who.into(),
            (&noted.what).into(),
            (&noted.about).into(),
        ];
        self.run(PUT, values).await?;
        Ok(())
    }

    async fn noted(&self, service: ServiceId, limit: u16, now: Moment) -> Result<Vec<Noted>, LedgerError> {
        self.rows(OF, [service.into(), now.into(), limit.into()]).await?.iter().map(noted).collect()
    }
}

fn noted(row: &Row) -> Result<Noted, LedgerError> {
    Ok(Noted {
        id: row.get("id")?,
        service: row.optional("service")?,
        at: row.get("at")?,
        until: row.get("until")?,
        who: row.optional("who")?,
        what: row.get("what")?,
        about: row.get("about")?,
    })
}
