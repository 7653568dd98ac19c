//! What may be wrong with a database; never a refusal, never a value of a row.

/// The database is at fault. Its `Display` holds no value of any row; the source is for the log of the operator's own machine only.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// It could not be opened, reached or asked.
    #[error("ledger unavailable")]
    Unavailable(#[from] sqlx::Error),
    /// Too many were writing before: nothing was begun, and so nothing was written.
    #[error("ledger busy")]
    Busy,
    /// It did not answer in time; whether it wrote is not known.
    #[error("ledger does not answer")]
    Slow,
    /// Its tables could not be brought up to date.
    #[error("ledger not migrated")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A row is not what was written there.
    #[error("ledger holds an unreadable row")]
    Unreadable,
    /// The address names no database that Ajar knows.
    #[error("a database is `sqlite:/path/to/file` or `postgres://user@host/database`")]
    Address,
}
