//! Rows of device keys.

use ajar_domain::ids::ServiceId;
use async_trait::async_trait;

use crate::{
    DeviceKeys, KeyStore, LedgerError, Main, Store,
    database::{Kept, Subject},
};

const GET: &str = "SELECT version, document FROM device_keys WHERE service = $1";
const MARKS: &str = "SELECT service, version FROM device_keys";
const ADD: &str = "INSERT INTO device_keys (service, version, document) VALUES ($1, $2, $3)
    ON CONFLICT (service) DO NOTHING";
const CHANGE: &str = "UPDATE device_keys SET version = version + 1, document = $3 WHERE service = $1 AND version = $2";

pub(super) const SUBJECT: Subject = Subject {
    kept: &[Kept { word: "device-keys", count: "SELECT COUNT(*) AS count FROM device_keys", expires: false }],
    expire: &[],
};

#[async_trait]
impl KeyStore for Store<Main> {
    async fn device_keys(&self, service: ServiceId) -> Result<Option<DeviceKeys>, LedgerError> {
        let row = self.row(GET, [service.into()]).await?;
        row.map(|row| Ok(DeviceKeys { version: row.get("version")?, document: row.get("document")? })).transpose()
    }

    async fn key_marks(&self) -> Result<Vec<(ServiceId, i64)>, LedgerError> {
        self.rows(MARKS, []).await?.iter().map(|row| Ok((row.get("service")?, row.get("version")?))).collect()
    }

    async fn put_device_keys(&self, service: ServiceId, keys: &DeviceKeys) -> Result<bool, LedgerError> {
        if keys.version == 0 {
            return Ok(self.run(ADD, [service.into(), 1_i64.into(), (&keys.document).into()]).await? > 0);
        }
        Ok(self.run(CHANGE, [service.into(), keys.version.into(), (&keys.document).into()]).await? > 0)
    }
}
