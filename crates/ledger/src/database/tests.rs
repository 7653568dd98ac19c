//! Who is told to ask again, and whom a writer waits for, on a real PostgreSQL with time-outs that are short enough to try.

use std::{marker::PhantomData, str::FromStr, sync::Arc, time::Duration};

use ajar_domain::ids::ServiceId;
use ajar_testkit::PostgresProcess;
use sqlx::{
    ConnectOptions, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::{Booking, Pool, Store, turns::Turns};
use crate::LedgerError;

/// For what is meant to be late; a loaded machine does the rest in less.
const MOMENT: Duration = Duration::from_secs(1);
/// A setting that does nothing here.
const NOTHING: &str = "tcp_user_timeout";
const ONE: ServiceId = ServiceId([1; 16]);
const OTHER: ServiceId = ServiceId([2; 16]);

/// A store that waits for a lock no longer than a moment, for `late` neither, and its connections.
async fn impatient(url: &str, connections: u32, late: &str) -> (Store<Booking>, PgPool) {
    let options = PgConnectOptions::from_str(url).unwrap().disable_statement_logging();
    let options = options.options([("lock_timeout", "20ms"), (late, "1s")]);
    let wait = if connections == 1 { MOMENT } else { 30 * MOMENT };
    let pool = PgPoolOptions::new().max_connections(connections).acquire_timeout(wait);
    let pool = pool.connect_with(options).await.unwrap();
    let turns = Arc::new(Turns::new(4));
    let store =
        Store { pool: Pool::Postgres { pool: pool.clone(), turns, dirty: Arc::default() }, tables: PhantomData };
    (store, pool)
}

fn is_busy<T>(answer: Result<T, LedgerError>) -> bool {
    matches!(answer, Err(LedgerError::Busy))
}

#[tokio::test]
async fn who_finds_no_connection_is_told_to_ask_again() {
    let (store, pool) = impatient(&PostgresProcess::shared().database(), 1, NOTHING).await;
    let taken = pool.acquire().await.unwrap();
    assert!(is_busy(store.rows("SELECT 1 AS one", []).await), "reads rows");
    assert!(is_busy(store.row("SELECT 1 AS one", []).await), "reads one row");
    assert!(is_busy(store.write().await), "writes");
    assert!(is_busy(store.write_of(ONE).await), "writes of a service");
    drop(taken);
    assert_eq!(store.rows("SELECT 1 AS one", []).await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_takes_too_long_before_anything_is_written_is_asked_again_and_nothing_else_is() {
    let (store, _) = impatient(&PostgresProcess::shared().database(), 2, "statement_timeout").await;
    assert!(is_busy(store.row("SELECT pg_sleep(60)", []).await));
    let mut write = store.write_of(ONE).await.unwrap();
    assert!(is_busy(write.run("SELECT pg_sleep(60)", []).await));
    drop(write);
    for sql in ["SELECT 1 FROM nowhere", "SELECT 1 / 0 AS one"] {
        assert!(matches!(store.row(sql, []).await, Err(LedgerError::Unavailable(_))), "{sql}");
    }
}

#[tokio::test]
async fn writers_wait_for_those_of_their_service_and_for_who_writes_everything() {
    let url = PostgresProcess::shared().database();
    let ((here, _), (there, _)) = (impatient(&url, 4, NOTHING).await, impatient(&url, 4, NOTHING).await);
    let write = here.write_of(ONE).await.unwrap();
    drop(here.write_of(OTHER).await.unwrap());
    drop(there.write_of(OTHER).await.unwrap());
    assert!(is_busy(there.write_of(ONE).await), "the same service");
    assert!(is_busy(there.write().await), "everything, beside a service");
    write.commit().await.unwrap();
    let everything = there.write().await.unwrap();
    assert!(is_busy(here.write_of(OTHER).await), "a service, beside everything");
    everything.commit().await.unwrap();
    drop(here.write_of(ONE).await.unwrap());
}

#[tokio::test]
async fn who_did_not_get_a_turn_leaves_a_connection_that_works() {
    let url = PostgresProcess::shared().database();
    let ((here, _), (there, _)) = (impatient(&url, 1, NOTHING).await, impatient(&url, 1, NOTHING).await);
    let write = here.write_of(ONE).await.unwrap();
    assert!(is_busy(there.write_of(ONE).await));
    assert!(is_busy(there.write().await));
    assert_eq!(there.rows("SELECT 1 AS one", []).await.unwrap().len(), 1, "not in a failed transaction");
    write.commit().await.unwrap();
    there.write_of(ONE).await.unwrap().commit().await.unwrap();
}

#[tokio::test]
async fn who_waits_for_a_turn_holds_no_connection() {
    let (store, _) = impatient(&PostgresProcess::shared().database(), 2, NOTHING).await;
    let _write = store.write_of(ONE).await.unwrap();
    let mut waiting: Vec<_> = (0..8).map(|_| Box::pin(store.write_of(ONE))).collect();
    for writer in &mut waiting {
        assert!(tokio::time::timeout(Duration::ZERO, writer).await.is_err(), "it waits");
    }
    assert_eq!(store.rows("SELECT 1 AS one", []).await.unwrap().len(), 1);
}
