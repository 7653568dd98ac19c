//! Rows of set-ups.

use ajar_domain::ids::ServiceId;
use async_trait::async_trait;

use crate::{
    LedgerError, Main, Store,
    database::{Kept, Row, Subject},
    setups::{Button, Pressed, SetupMark, Setups, StoredSetup},
};

const ONE: &str = "SELECT version, document, button, button_until FROM setup WHERE service = $1";
const MARKS: &str = "SELECT service, version, button, button_until FROM setup ORDER BY service";
const SEED: &str = "INSERT INTO setup (service, version, document) VALUES ($1, 1, $2) ON CONFLICT (service) DO NOTHING";
const CHANGE: &str = "UPDATE setup SET version = version + 1, document = $3 WHERE service = $1 AND version = $2";
const PRESS: &str = "UPDATE setup SET button = $2, button_until = $3 WHERE service = $1";

pub(super) const SUBJECT: Subject = Subject {
    kept: &[Kept { word: "set-ups", count: "SELECT COUNT(*) AS count FROM setup", expires: false }],
    expire: &[],
};

#[async_trait]
impl Setups for Store<Main> {
    async fn setup(&self, service: ServiceId) -> Result<Option<StoredSetup>, LedgerError> {
        self.row(ONE, [service.into()]).await?.as_ref().map(stored).transpose()
    }

    async fn setup_marks(&self) -> Result<Vec<SetupMark>, LedgerError> {
        self.rows(MARKS, []).await?.iter().map(mark).collect()
    }

    async fn seed_setup(&self, service: ServiceId, document: &str) -> Result<bool, LedgerError> {
        Ok(self.run(SEED, [service.into(), document.into()]).await? > 0)
    }

    async fn change_setup(&self, service: ServiceId, version: u32, document: &str) -> Result<bool, LedgerError> {
        Ok(self.run(CHANGE, [service.into(), version.into(), document.into()]).await? > 0)
    }

    async fn press(&self, service: ServiceId, pressed: Option<Pressed>) -> Result<bool, LedgerError> {
        let button = pressed.map(|pressed| number(pressed.button));
        let until = pressed.map(|pressed| pressed.until);
        Ok(self.run(PRESS, [service.into(), button.into(), until.into()]).await? > 0)
    }
}

fn stored(row: &Row) -> Result<StoredSetup, LedgerError> {
    Ok(StoredSetup { version: row.get("version")?, document: row.get("document")?, pressed: pressed(row)? })
}

fn mark(row: &Row) -> Result<SetupMark, LedgerError> {
    Ok(SetupMark { service: row.get("service")?, version: row.get("version")?, pressed: pressed(row)? })
}

fn pressed(row: &Row) -> Result<Option<Pressed>, LedgerError> {
    let (button, until) = (row.optional::<u8>("button")?, row.optional("button_until")?);
    match (button, until) {
        (Some(1), Some(until)) => Ok(Some(Pressed { button: Button::Stopped, until })),
        (Some(2), Some(until)) => Ok(Some(Pressed { button: Button::Extra, until })),
        (None, None) => Ok(None),
        _ => Err(LedgerError::Unreadable),
    }
}

const fn number(button: Button) -> u8 {
    match button {
        Button::Stopped => 1,
        Button::Extra => 2,
    }
}
