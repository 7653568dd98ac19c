//! One store over SQLite and PostgreSQL: one set of queries with `$1`, one kind of value and row; it knows no subject.

mod address;
mod pool;
mod postgres;
mod row;
mod sqlite;
mod tables;
#[cfg(test)]
mod tests;
mod turns;
mod value;
mod write;

use std::{marker::PhantomData, path::Path};

use address::Address;
pub use address::{booking_url, may_be_used};
use pool::Pool;
pub(crate) use row::Row;
pub use tables::{Booking, Main, Tables};
pub(crate) use tables::{Kept, Subject};
use turns::Scope;
pub(crate) use value::Value;
pub(crate) use write::Write;

use ajar_domain::ids::ServiceId;

use crate::{LedgerError, migrations::migrator};

/// A database with the tables `T`; clones share its connections.
#[derive(Debug)]
pub struct Store<T: Tables> {
    pool: Pool,
    tables: PhantomData<T>,
}

impl<T: Tables> Clone for Store<T> {
    fn clone(&self) -> Self {
        Self { pool: self.pool.clone(), tables: PhantomData }
    }
}

impl<T: Tables> Store<T> {
    /// Opens the database at `url`, `sqlite:/path/to/file` (made when missing) or `postgres://...`, and brings its tables
    /// up to date.
    ///
    /// # Errors
    /// [`LedgerError::Address`], [`LedgerError::Unavailable`] or [`LedgerError::Migration`].
    pub async fn open(url: &str) -> Result<Self, LedgerError> {
        Self::ready(match Address::of(url).ok_or(LedgerError::Address)? {
            Address::File(file) => sqlite::file(Path::new(file)).await?,
            Address::Server(url) => postgres::server(url).await?,
        })
        .await
    }

    /// A database in memory, for `--demo`: nothing of it reaches a file, and it is gone with the process.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub async fn in_memory() -> Result<Self, LedgerError> {
        Self::ready(sqlite::memory().await?).await
    }

    async fn ready(pool: Pool) -> Result<Self, LedgerError> {
        match &pool {
            Pool::Sqlite { pool, .. } => migrator(T::STEPS, "BLOB").run(pool).await?,
            Pool::Postgres { pool, .. } => migrator(T::STEPS, "BYTEA").run(pool).await?,
        }
        Ok(Self { pool, tables: PhantomData })
    }

    /// The number of its newest migration.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn version(&self) -> Result<i64, LedgerError> {
        let newest = self.row("SELECT MAX(version) AS version FROM _sqlx_migrations", []).await?;
        Ok(newest.ok_or(LedgerError::Unreadable)?.optional("version")?.unwrap_or(0))
    }

    /// Waits for what is being written, then closes; an SQLite file has no WAL beside it afterwards.
    pub async fn close(self) {
        self.pool.close().await;
    }

    /// A transaction that no other writer can disturb, from its first statement on. Dropped, it has written nothing.
    pub(crate) async fn write(&self) -> Result<Write, LedgerError> {
        Write::begin(&self.pool, Scope::Everything).await
    }

    /// As [`Self::write`], for a transaction that reads and writes nothing but rows of one service: it waits for writers of that
    /// service only.
    pub(crate) async fn write_of(&self, service: ServiceId) -> Result<Write, LedgerError> {
        Write::begin(&self.pool, Scope::Service(service)).await
    }

    /// One statement that writes, in a transaction of its own; answers how many rows it touched.
    pub(crate) async fn run(&self, sql: &'static str, values: impl Values) -> Result<u64, LedgerError> {
        let mut write = self.write().await?;
        let rows = write.run(sql, values).await?;
        write.commit().await?;
        Ok(rows)
    }

    /// As [`Self::run`], for a statement that takes rows away: nothing of them is left in SQLite's files.
    pub(crate) async fn forget(&self, sql: &'static str, values: impl Values) -> Result<u64, LedgerError> {
        let mut write = self.write().await?;
        let rows = write.run(sql, values).await?;
        write.commit_forgetting().await?;
        Ok(rows)
    }

    /// PostgreSQL only, outside of a transaction: what leaves nothing of what was overwritten. In SQLite `secure_delete` and
    /// [`Write::commit_forgetting`] have done it.
    pub(crate) async fn rewrite(&self, statements: &[&'static str]) -> Result<(), LedgerError> {
        self.pool.rewrite(statements).await
    }

    /// The rows of a query.
    pub(crate) async fn rows(&self, sql: &'static str, values: impl Values) -> Result<Vec<Row>, LedgerError> {
        self.pool.rows(sql, values).await
    }

    /// The one row of a query, or none.
    pub(crate) async fn row(&self, sql: &'static str, values: impl Values) -> Result<Option<Row>, LedgerError> {
        self.pool.row(sql, values).await
    }
}

/// What a query is given for `$1`, `$2` and so on: an array of `x.into()`.
pub(crate) trait Values: IntoIterator<Item = Value, IntoIter: Send> + Send {}

impl<V: IntoIterator<Item = Value, IntoIter: Send> + Send> Values for V {}
