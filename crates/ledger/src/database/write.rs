//! A transaction that writes: the only one at a time in its database or at its service, so that what it reads stays true until it commits.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use sqlx::{Executor, PgPool, Postgres, SqlSafeStr, Sqlite, SqlitePool, Transaction};
use tokio::time::timeout;

use super::{
    Row, Values,
    pool::{Pool, bound, in_time},
    turns::{Scope, Turn},
};
use crate::LedgerError;

/// SQLite takes its one write lock at once, so that a transaction cannot fail half-way for another writer.
const SQLITE: &str = "BEGIN IMMEDIATE";
/// PostgreSQL gets the same order from locks of ours, held until the end of the transaction (the numbers are arbitrary, and
/// this database's own): what SQLite decides in a row is then decided in the same way here, without retries.
const ALONE: &str = "SELECT pg_advisory_xact_lock(7106)";
/// Beside writers of other services, and never beside one who writes everything.
const BESIDE: &str = "SELECT pg_advisory_xact_lock_shared(7106), pg_advisory_xact_lock(7107, CAST($1 AS INTEGER))";

/// How long a writer waits for those before it.
const TURN: Duration = Duration::from_secs(8);

/// A transaction that holds its lock. The lock is asked for in a statement of its own: asked for in the one that begins, a lock that
/// does not come would leave the connection in a failed transaction that nobody ends, and whoever reads by it next gets an error.
async fn in_line(pool: &PgPool, scope: Scope) -> Result<Transaction<'static, Postgres>, sqlx::Error> {
    let mut transaction = pool.begin().await?;
    match scope {
        Scope::Everything => transaction.execute(ALONE).await?,
        Scope::Service(service) => transaction.execute(bound(BESIDE, [Scope::line(service).into()])).await?,
    };
    Ok(transaction)
}

/// A transaction; dropped without a commit, it has written nothing.
pub(crate) enum Write {
    Sqlite { transaction: Transaction<'static, Sqlite>, pool: SqlitePool, _turn: Turn },
    Postgres { transaction: Transaction<'static, Postgres>, dirty: Arc<AtomicBool>, _turn: Turn },
}

impl Write {
    pub(super) async fn begin(pool: &Pool, scope: Scope) -> Result<Self, LedgerError> {
        // Who waits in line too long is told so: an answer now is worth more than one that nobody waits for.
        let turn = timeout(TURN, pool.turns().turn(scope)).await.map_err(|_| LedgerError::Busy)?;
        let begun = match pool {
            Pool::Sqlite { pool, .. } => {
                let transaction = in_time(pool.begin_with(SQLITE)).await;
                transaction.map(|transaction| Self::Sqlite { transaction, pool: pool.clone(), _turn: turn })
            }
            Pool::Postgres { pool, dirty, .. } => {
                let transaction = in_time(in_line(pool, scope)).await;
                transaction.map(|transaction| Self::Postgres { transaction, dirty: Arc::clone(dirty), _turn: turn })
            }
        };
        begun.map_err(LedgerError::unwritten)
    }

    /// Runs a statement; answers how many rows it touched.
    pub(crate) async fn run(&mut self, sql: impl SqlSafeStr + Send, values: impl Values) -> Result<u64, LedgerError> {
        let rows = match self {
            Self::Sqlite { transaction, .. } => {
                in_time(transaction.execute(bound(sql, values))).await.map(|done| done.rows_affected())
            }
            Self::Postgres { transaction, .. } => {
                in_time(transaction.execute(bound(sql, values))).await.map(|done| done.rows_affected())
            }
        };
        // Before its commit a transaction has written nothing.
        rows.map_err(LedgerError::unwritten)
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
        let rows = match self {
            Self::Sqlite { transaction, .. } => {
                in_time(transaction.fetch_all(bound(sql, values))).await.map(|rows| Row::all(rows, Row::Sqlite))
            }
            Self::Postgres { transaction, .. } => {
                in_time(transaction.fetch_all(bound(sql, values))).await.map(|rows| Row::all(rows, Row::Postgres))
            }
        };
        rows.map_err(LedgerError::unwritten)
    }

    /// The one row of a query within the transaction, or none.
    pub(crate) async fn row(
        &mut self,
        sql: impl SqlSafeStr + Send,
        values: impl Values,
    ) -> Result<Option<Row>, LedgerError> {
        let row = match self {
            Self::Sqlite { transaction, .. } => {
                in_time(transaction.fetch_optional(bound(sql, values))).await.map(|row| row.map(Row::Sqlite))
            }
            Self::Postgres { transaction, .. } => {
                in_time(transaction.fetch_optional(bound(sql, values))).await.map(|row| row.map(Row::Postgres))
            }
        };
        row.map_err(LedgerError::unwritten)
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
            Self::Sqlite { transaction, pool, _turn } => {
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
