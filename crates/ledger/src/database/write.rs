//! A transaction that writes: the only one at a time in its database, so that what it reads stays true until it commits.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use sqlx::{Executor, Postgres, SqlSafeStr, Sqlite, SqlitePool, Transaction};
use tokio::{sync::OwnedMutexGuard, time::timeout};

use super::{
    Row, Values,
    pool::{Pool, bound, in_time},
};
use crate::LedgerError;

/// SQLite takes its one write lock at once, so that a transaction cannot fail half-way for another writer.
const SQLITE: &str = "BEGIN IMMEDIATE";
/// PostgreSQL gets the same order from a lock of ours, held until the end of the transaction (the number is arbitrary, and
/// this database's own): what SQLite decides in a row is then decided in the same way here, without retries.
const POSTGRES: &str = "BEGIN; SELECT pg_advisory_xact_lock(7106)";

/// How long a writer waits for those before it.
const TURN: Duration = Duration::from_secs(8);

/// A transaction that could not begin because others write has written nothing.
fn busy_or_worse(fault: sqlx::Error) -> LedgerError {
    // PostgreSQL's lock_not_available and query_canceled (of its own time-outs), SQLite's SQLITE_BUSY.
    let others = ["55P03", "57014", "5"];
    let code = fault.as_database_error().and_then(sqlx::error::DatabaseError::code);
    let is_busy =
        matches!(fault, sqlx::Error::PoolTimedOut) || code.is_some_and(|code| others.contains(&code.as_ref()));
    if is_busy { LedgerError::Busy } else { fault.into() }
}

/// A transaction; dropped without a commit, it has written nothing.
pub(crate) enum Write {
    Sqlite { transaction: Transaction<'static, Sqlite>, pool: SqlitePool },
    Postgres { transaction: Transaction<'static, Postgres>, _turn: OwnedMutexGuard<()>, dirty: Arc<AtomicBool> },
}

impl Write {
    pub(super) async fn begin(pool: &Pool) -> Result<Self, LedgerError> {
        Ok(match pool {
            Pool::Sqlite { pool, .. } => {
                let begun = timeout(TURN, pool.begin_with(SQLITE)).await.map_err(|_| LedgerError::Busy)?;
                Self::Sqlite { transaction: begun.map_err(busy_or_worse)?, pool: pool.clone() }
            }
            Pool::Postgres { pool, turn, dirty } => {
                // Who waits in line too long is told so: an answer now is worth more than one that nobody waits for.
                let turn = Arc::clone(turn).lock_owned();
                let turn = timeout(TURN, turn).await.map_err(|_| LedgerError::Busy)?;
                let begun = in_time(async { Ok(pool.begin_with(POSTGRES).await) }).await?;
                Self::Postgres { transaction: begun.map_err(busy_or_worse)?, _turn: turn, dirty: Arc::clone(dirty) }
            }
        })
    }

    /// Runs a statement; answers how many rows it touched.
    pub(crate) async fn run(&mut self, sql: impl SqlSafeStr + Send, values: impl Values) -> Result<u64, LedgerError> {
        Ok(match self {
            Self::Sqlite { transaction, .. } => transaction.execute(bound(sql, values)).await?.rows_affected(),
            Self::Postgres { transaction, .. } => {
                in_time(transaction.execute(bound(sql, values))).await?.rows_affected()
            }
        })
    }

    /// Runs a statement that a UNIQUE constraint may refuse: `None`, and the transaction must be dropped, since PostgreSQL
    /// takes nothing more in it.
    pub(crate) async fn run_unless_taken(
        &mut self,
        sql: impl SqlSafeStr + Send,
        values: impl Values,
    ) -> Result<Option<u64>, LedgerError> {
        match self.run(sql, values).await {
            Err(LedgerError::Unavailable(sqlx::Error::Database(error))) if error.is_unique_violation() => Ok(None),
            rows => rows.map(Some),
        }
    }

    /// The rows of a query within the transaction.
    pub(crate) async fn rows(
        &mut self,
        sql: impl SqlSafeStr + Send,
        values: impl Values,
    ) -> Result<Vec<Row>, LedgerError> {
        Ok(match self {
            Self::Sqlite { transaction, .. } => {
                transaction.fetch_all(bound(sql, values)).await?.into_iter().map(Row::Sqlite).collect()
            }
            Self::Postgres { transaction, .. } => {
                in_time(transaction.fetch_all(bound(sql, values))).await?.into_iter().map(Row::Postgres).collect()
            }
        })
    }

    /// The one row of a query within the transaction, or none.
    pub(crate) async fn row(
        &mut self,
        sql: impl SqlSafeStr + Send,
        values: impl Values,
    ) -> Result<Option<Row>, LedgerError> {
        Ok(match self {
            Self::Sqlite { transaction, .. } => transaction.fetch_optional(bound(sql, values)).await?.map(Row::Sqlite),
            Self::Postgres { transaction, .. } => {
                in_time(transaction.fetch_optional(bound(sql, values))).await?.map(Row::Postgres)
            }
        })
    }

    /// Makes it last.
    pub(crate) async fn commit(self) -> Result<(), LedgerError> {
        match self {
            Self::Sqlite { transaction, .. } => Ok(transaction.commit().await?),
            Self::Postgres { transaction, .. } => in_time(transaction.commit()).await,
        }
    }

    /// Makes it last, and empties SQLite's WAL: `secure_delete` zeroes the pages of the file, not those that still lie in
    /// the WAL. PostgreSQL keeps dead rows: they are marked for
    /// [`super::Store::rewrite`], which the booking database does within a minute; of the ledger SECURITY.md says so.
    pub(crate) async fn commit_forgetting(self) -> Result<(), LedgerError> {
        match self {
            Self::Sqlite { transaction, pool } => {
                transaction.commit().await?;
                pool.execute("PRAGMA wal_checkpoint(TRUNCATE)").await?;
                Ok(())
            }
            Self::Postgres { transaction, dirty, .. } => {
                in_time(transaction.commit()).await?;
                dirty.store(true, Ordering::SeqCst);
                Ok(())
            }
        }
    }
}
