//! The ledger in SQLite: a file of our own, or memory that is gone when the process stops; never two processes on one file.

mod rows;
mod services;
mod staff;

use std::{path::Path, str::FromStr, time::Duration};

use ajar_domain::{
    ids::{Digest, Handle, ServiceId},
    time::Moment,
};
use async_trait::async_trait;
use sqlx::{
    Row, Sqlite, SqlitePool, Transaction,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{Kind, Ledger, LedgerError, Service, StaffSession, Stock, Written, migrations::migrator};

/// How long a writer waits for another: they take milliseconds.
const BUSY: Duration = Duration::from_secs(5);
/// Readers beside the one writer that SQLite allows.
const CONNECTIONS: u32 = 4;

/// The embedded ledger.
#[derive(Debug, Clone)]
pub struct SqliteLedger {
    pool: SqlitePool,
    /// Of a ledger in memory: a connection that nobody uses, and that so nobody can lose.
    anchor: Option<SqlitePool>,
}

impl SqliteLedger {
    /// Opens (or makes) the file and brings its tables up to date.
    ///
    /// # Errors
    /// [`LedgerError::Unavailable`] or [`LedgerError::Migration`].
    pub async fn open(file: &Path) -> Result<Self, LedgerError> {
        let options = tuned(SqliteConnectOptions::new()).filename(file).create_if_missing(true);
        let options = options.journal_mode(SqliteJournalMode::Wal);
        Self::ready(SqlitePoolOptions::new().max_connections(CONNECTIONS).connect_with(options).await?, None).await
    }

    /// A ledger in memory, for `--demo`: nothing of it reaches a file, and it is gone with the process.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub async fn in_memory() -> Result<Self, LedgerError> {
        // `sqlite::memory:` names a fresh shared memory, which lives as long as a connection to it. A query whose asker
        // goes away (a browser that is closed) takes its connection along: the anchor keeps the memory through that.
        let options = tuned(SqliteConnectOptions::from_str("sqlite::memory:")?).pragma("temp_store", "MEMORY");
        let kept =
            || SqlitePoolOptions::new().max_connections(1).min_connections(1).idle_timeout(None).max_lifetime(None);
        let anchor = kept().connect_with(options.clone()).await?;
        Self::ready(kept().connect_with(options).await?, Some(anchor)).await
    }

    async fn ready(pool: SqlitePool, anchor: Option<SqlitePool>) -> Result<Self, LedgerError> {
        migrator("BLOB").run(&pool).await?;
        Ok(Self { pool, anchor })
    }

    /// Waits for what is being written, then closes; a file has no WAL beside it afterwards.
    pub async fn close(self) {
        self.pool.close().await;
        if let Some(anchor) = self.anchor {
            anchor.close().await;
        }
    }

    /// A transaction that holds the write lock from the start, so that it cannot fail half-way for another writer.
    async fn write(&self) -> Result<Transaction<'static, Sqlite>, LedgerError> {
        Ok(self.pool.begin_with("BEGIN IMMEDIATE").await?)
    }
}

fn tuned(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options.foreign_keys(true).busy_timeout(BUSY).synchronous(SqliteSynchronous::Normal).pragma("secure_delete", "ON")
}

#[async_trait]
impl Ledger for SqliteLedger {
    async fn put_service(&self, service: &Service) -> Result<Written, LedgerError> {
        let mut write = self.write().await?;
        let written = services::put(&mut write, service).await?;
        write.commit().await?;
        Ok(written)
    }

    async fn service(&self, slug: &str) -> Result<Option<Service>, LedgerError> {
        services::by_slug(&self.pool, slug).await
    }

    async fn services(&self) -> Result<Vec<Service>, LedgerError> {
        services::all(&self.pool).await
    }

    async fn remove_service(&self, id: ServiceId) -> Result<bool, LedgerError> {
        let mut write = self.write().await?;
        let removed = services::remove(&mut write, id).await?;
        write.commit().await?;
        Ok(removed)
    }

    async fn put_staff_session(&self, session: &StaffSession) -> Result<(), LedgerError> {
        let mut write = self.write().await?;
        staff::put(&mut write, session).await?;
        Ok(write.commit().await?)
    }

    async fn staff_session(&self, digest: Digest, now: Moment) -> Result<Option<StaffSession>, LedgerError> {
        staff::get(&self.pool, digest, now).await
    }

    async fn keep_staff_session(&self, digest: Digest, idle_until: Moment, now: Moment) -> Result<bool, LedgerError> {
        let mut write = self.write().await?;
        let kept = staff::keep(&mut write, digest, idle_until, now).await?;
        write.commit().await?;
        Ok(kept)
    }

    async fn bind_device(&self, digest: Digest, device: Handle, now: Moment) -> Result<bool, LedgerError> {
        let mut write = self.write().await?;
        let bound = staff::bind(&mut write, digest, device, now).await?;
        write.commit().await?;
        Ok(bound)
    }

    async fn end_staff_session(&self, digest: Digest) -> Result<bool, LedgerError> {
        let mut write = self.write().await?;
        let ended = staff::end(&mut write, digest).await?;
        write.commit().await?;
        self.checkpoint().await?;
        Ok(ended)
    }

    async fn expire(&self, now: Moment) -> Result<u64, LedgerError> {
        let mut write = self.write().await?;
        let gone = staff::expire(&mut write, now).await?;
        write.commit().await?;
        if gone > 0 {
            self.checkpoint().await?;
        }
        Ok(gone)
    }

    async fn inventory(&self, now: Moment) -> Result<Vec<Stock>, LedgerError> {
        let services: i64 = sqlx::query("SELECT COUNT(*) FROM service").fetch_one(&self.pool).await?.try_get(0)?;
        let count = u64::try_from(services).map_err(|_| LedgerError::Unreadable)?;
        let services = Stock { kind: Kind::Services, count, longest: None };
        Ok(vec![services, staff::stock(&self.pool, now).await?])
    }
}

impl SqliteLedger {
    /// Empties the WAL: `secure_delete` zeroes the pages of the file, not those that still lie in the WAL.
    async fn checkpoint(&self) -> Result<(), LedgerError> {
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&self.pool).await?;
        Ok(())
    }
}
