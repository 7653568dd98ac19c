//! Connections to one of the two databases, and the dispatch between them; PostgreSQL must answer in time.

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use sqlx::{Database, Encode, Executor, PgPool, SqlSafeStr, SqlitePool, Type, query::Query};

use super::{Row, Value, Values, turns::Turns};
use crate::LedgerError;

/// How long PostgreSQL may take for one answer, its own time-outs (see `postgres`) included: beyond, the line is dead.
const ANSWER: Duration = Duration::from_secs(10);

/// Connections to one database.
#[derive(Debug, Clone)]
pub(super) enum Pool {
    /// An SQLite file or memory.
    Sqlite {
        pool: SqlitePool,
        /// Where writers wait.
        turns: Arc<Turns>,
        /// Of a database in memory: a connection that nobody uses, and that so nobody can lose.
        anchor: Option<SqlitePool>,
    },
    /// A PostgreSQL database.
    Postgres {
        pool: PgPool,
        /// Where writers wait, not each with a connection of its own: readers would find none left.
        turns: Arc<Turns>,
        /// Something was overwritten of which the files still hold the old row; so it may be after a start.
        dirty: Arc<AtomicBool>,
    },
}

impl Pool {
    pub(super) fn turns(&self) -> &Turns {
        match self {
            Self::Sqlite { turns, .. } | Self::Postgres { turns, .. } => turns,
        }
    }

    pub(super) async fn close(self) {
        match self {
            Self::Postgres { pool, .. } => pool.close().await,
            Self::Sqlite { pool, anchor, .. } => {
                pool.close().await;
                if let Some(anchor) = anchor {
                    anchor.close().await;
                }
            }
        }
    }

    pub(super) async fn rewrite(&self, statements: &[&'static str]) -> Result<(), LedgerError> {
        let Self::Postgres { pool, dirty, .. } = self else { return Ok(()) };
        if !dirty.swap(false, Ordering::SeqCst) {
            return Ok(());
        }
        for statement in statements {
            if let Err(fault) = in_time(pool.execute(*statement)).await {
                dirty.store(true, Ordering::SeqCst);
                return Err(fault);
            }
        }
        Ok(())
    }

    pub(super) async fn rows(&self, sql: &'static str, values: impl Values) -> Result<Vec<Row>, LedgerError> {
        let rows = match self {
            Self::Sqlite { pool, .. } => {
                in_time(pool.fetch_all(bound(sql, values))).await.map(|rows| Row::all(rows, Row::Sqlite))
            }
            Self::Postgres { pool, .. } => {
                in_time(pool.fetch_all(bound(sql, values))).await.map(|rows| Row::all(rows, Row::Postgres))
            }
        };
        // It changed nothing: asked again, it is answered.
        rows.map_err(LedgerError::unwritten)
    }

    pub(super) async fn row(&self, sql: &'static str, values: impl Values) -> Result<Option<Row>, LedgerError> {
        let row = match self {
            Self::Sqlite { pool, .. } => {
                in_time(pool.fetch_optional(bound(sql, values))).await.map(|row| row.map(Row::Sqlite))
            }
            Self::Postgres { pool, .. } => {
                in_time(pool.fetch_optional(bound(sql, values))).await.map(|row| row.map(Row::Postgres))
            }
        };
        row.map_err(LedgerError::unwritten)
    }
}

/// The answer, unless it takes too long.
pub(super) async fn in_time<A>(answer: impl Future<Output = Result<A, sqlx::Error>>) -> Result<A, LedgerError> {
    Ok(tokio::time::timeout(ANSWER, answer).await.map_err(|_| LedgerError::Slow)??)
}

/// A query with its values.
pub(super) fn bound<'q, D: Database>(sql: impl SqlSafeStr, values: impl Values) -> Query<'q, D, D::Arguments>
where
    Option<Vec<u8>>: for<'v> Encode<'v, D> + Type<D>,
    Option<String>: for<'v> Encode<'v, D> + Type<D>,
    Option<i64>: for<'v> Encode<'v, D> + Type<D>,
    Option<bool>: for<'v> Encode<'v, D> + Type<D>,
{
    values.into_iter().fold(sqlx::query(sql), |query, value| match value {
        Value::Bytes(bytes) => query.bind(bytes),
        Value::Text(text) => query.bind(text),
        Value::Integer(integer) => query.bind(integer),
        Value::Bool(bool) => query.bind(bool),
    })
}
