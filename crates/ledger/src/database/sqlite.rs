//! SQLite: a file of our own, or memory that is gone when the process stops; never two processes on one file.

use std::{path::Path, str::FromStr, sync::Arc, time::Duration};

use sqlx::{
    ConnectOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{pool::Pool, turns::Turns};
use crate::LedgerError;

/// How long a writer waits for another: they take milliseconds.
const BUSY: Duration = Duration::from_secs(5);
/// Readers beside the one writer that SQLite allows.
const CONNECTIONS: u32 = 4;

/// The file, made when it is missing.
pub(super) async fn file(file: &Path) -> Result<Pool, LedgerError> {
    let options = tuned(SqliteConnectOptions::new()).filename(file).create_if_missing(true);
    let options = options.journal_mode(SqliteJournalMode::Wal);
    let pool = SqlitePoolOptions::new().max_connections(CONNECTIONS).connect_with(options).await?;
    Ok(Pool::Sqlite { pool, turns: Arc::new(Turns::new(1)), anchor: None })
}

/// Memory.
pub(super) async fn memory() -> Result<Pool, LedgerError> {
    // `sqlite::memory:` names a fresh shared memory, which lives as long as a connection to it. A query whose asker
    // goes away (a browser that is closed) takes its connection along: the anchor keeps the memory through that.
    let options = tuned(SqliteConnectOptions::from_str("sqlite::memory:")?).pragma("temp_store", "MEMORY");
    let kept = || SqlitePoolOptions::new().max_connections(1).min_connections(1).idle_timeout(None).max_lifetime(None);
    let anchor = kept().connect_with(options.clone()).await?;
    let pool = kept().connect_with(options).await?;
    Ok(Pool::Sqlite { pool, turns: Arc::new(Turns::new(1)), anchor: Some(anchor) })
}

fn tuned(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options
        .foreign_keys(true)
        .busy_timeout(BUSY)
        // What was answered is on the disk: a booking outlives a power cut.
        .synchronous(SqliteSynchronous::Full)
        .pragma("secure_delete", "ON")
        .disable_statement_logging()
}
