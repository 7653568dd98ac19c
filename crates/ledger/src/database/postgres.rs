//! PostgreSQL: one database, named by a URL that also says how it is encrypted (`sslmode`, `sslrootcert`).

use std::{str::FromStr, sync::Arc, time::Duration};

use sqlx::{
    ConnectOptions,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::{pool::Pool, turns::Turns};
use crate::LedgerError;

/// How long a connection may take to come, whether a new one or one that others hold.
const CONNECT: Duration = Duration::from_secs(5);
/// Readers take milliseconds: a few connections carry a server.
const CONNECTIONS: u32 = 12;
/// Of these, writers of so many services have one at a time; the others are the readers'.
const WRITERS: usize = 6;
/// A statement that takes longer is stopped by the database; shorter than the answer that `pool` waits for.
const STATEMENT: &str = "8s";
/// A transaction whose server went away in the middle gives its lock back after this.
const IDLE: &str = "10s";

/// The database at `url`.
pub(super) async fn server(url: &str) -> Result<Pool, LedgerError> {
    let options = PgConnectOptions::from_str(url)?.application_name("ajar").disable_statement_logging().options([
        ("statement_timeout", STATEMENT),
        ("lock_timeout", STATEMENT),
        ("idle_in_transaction_session_timeout", IDLE),
    ]);
    let pool = PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(CONNECT).connect_with(options).await?;
    Ok(Pool::Postgres { pool, turns: Arc::new(Turns::new(WRITERS)), dirty: Arc::new(true.into()) })
}

#[cfg(test)]
mod tests {
    use ajar_testkit::PostgresProcess;

    use crate::{Main, Store};

    #[tokio::test]
    async fn every_connection_has_time_outs() {
        let store: Store<Main> = Store::open(&PostgresProcess::shared().database()).await.unwrap();
        for (show, expected) in [
            ("SELECT current_setting('statement_timeout') AS now", super::STATEMENT),
            ("SELECT current_setting('lock_timeout') AS now", super::STATEMENT),
            ("SELECT current_setting('idle_in_transaction_session_timeout') AS now", super::IDLE),
        ] {
            let now: String = store.row(show, []).await.unwrap().unwrap().get("now").unwrap();
            assert_eq!(now, expected, "{show}");
        }
    }
}
