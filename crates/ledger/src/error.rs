//! What may be wrong with a database; never a refusal, never a value of a row.

/// The database is at fault. Its `Display` holds no value of any row; the source is for the log of the operator's own machine only.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// It could not be opened, reached or asked.
    #[error("ledger unavailable")]
    Unavailable(#[from] sqlx::Error),
    /// Too many were before: nothing was written, and asking again may work.
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

/// Codes of a database that let somebody wait too long, or has no room for one more: PostgreSQL's lock_not_available,
/// query_canceled and idle_in_transaction_session_timeout (our own time-outs), too_many_connections; SQLite's BUSY, BUSY_RECOVERY and BUSY_TIMEOUT.
const LATE: [&str; 7] = ["25P03", "55P03", "57014", "53300", "5", "261", "773"];

impl LedgerError {
    /// What a fault means where nothing was written, since nothing was to be or nothing was committed: who was late, or found no
    /// connection, asks again. Anything else stays the fault it is.
    pub(crate) fn unwritten(self) -> Self {
        let is_late = match &self {
            Self::Slow | Self::Unavailable(sqlx::Error::PoolTimedOut) => true,
            Self::Unavailable(fault) => {
                let code = fault.as_database_error().and_then(sqlx::error::DatabaseError::code);
                code.is_some_and(|code| LATE.contains(&code.as_ref()))
            }
            Self::Busy | Self::Migration(_) | Self::Unreadable | Self::Address => false,
        };
        if is_late { Self::Busy } else { self }
    }

    /// Which way it failed, in a word of ours: the database's own text may quote a value.
    #[must_use]
    pub fn why(&self) -> &'static str {
        match self {
            Self::Unavailable(sqlx::Error::PoolTimedOut) => "no connection",
            Self::Unavailable(sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::PoolClosed) => "line",
            Self::Unavailable(sqlx::Error::Database(_)) => "statement",
            Self::Unavailable(_) => "unavailable",
            Self::Busy => "busy",
            Self::Slow => "no answer",
            Self::Migration(_) => "migration",
            Self::Unreadable => "unreadable",
            Self::Address => "address",
        }
    }
}
