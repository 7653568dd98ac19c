//! Past all Rust code: the databases themselves refuse who would be in two places, and one place for two.

use ajar_ledger::{Booking, Bookings, Store};
use ajar_testkit::PostgresProcess;
use sqlx::{AssertSqlSafe, Executor};

use crate::kit::{SERVICE, publish, time, with_lanes};

const ID: &str = "01010101010101010101010101010101";

/// What is tried, and why it must fail. `BYTES(x)` is a run of bytes in hex.
const TRIES: [(&str, &str); 11] = [
    ("INSERT INTO busy VALUES (BYTES(ID), 'mette', 0, QUANTUM, 2, NULL)", "a second time for the same counsellor"),
    ("INSERT INTO busy VALUES (BYTES(ID), 'mette', 0, QUANTUM - 3, NULL, 1)", "a block within the buffer"),
    ("INSERT INTO busy VALUES (BYTES(ID), 'mette', 1, QUANTUM, 2, NULL)", "a lane that a counsellor does not have"),
    ("INSERT INTO busy VALUES (BYTES(ID), 'nobody', 0, QUANTUM, 2, NULL)", "a resource that is not there"),
    ("INSERT INTO busy VALUES (BYTES(ID), 'sara', 0, QUANTUM, NULL, NULL)", "busy with nothing"),
    ("UPDATE busy SET quantum = QUANTUM WHERE slot = 2 AND quantum = QUANTUM + 144", "a time moved over another"),
    ("INSERT INTO seat VALUES (1, 1, 0, 3, 1, BYTES(DIGEST), 0)", "a place that is there"),
    ("INSERT INTO seat VALUES (1, 1, 1, 3, 1, BYTES(DIGEST), 0)", "a place beyond the last"),
    ("INSERT INTO seat VALUES (1, 2, 1, 3, 1, BYTES(DIGEST), 0)", "more places than were published"),
    ("UPDATE seat SET state = 3, until = 5 WHERE slot = 1", "the moment of a booking"),
    ("INSERT INTO seat VALUES (9, 1, 0, 3, 1, BYTES(DIGEST), 0)", "a place of no time"),
];

fn sql(pattern: &str, open: &str, close: &str) -> String {
    let quantum = time(1, 12, "mette", 1).slot.starts.0 / 300_000;
    let digest = "ab".repeat(32);
    let text = pattern.replace("QUANTUM", &quantum.to_string());
    let text = text.replace("BYTES(ID)", &format!("{open}{ID}{close}"));
    text.replace("BYTES(DIGEST)", &format!("{open}{digest}{close}"))
}

async fn fill(db: &Store<Booking>) {
    with_lanes(db).await;
    publish(db, time(1, 12, "mette", 1)).await;
    publish(db, time(2, 24, "mette", 1)).await;
    let block =
        ajar_ledger::Block { id: 1, resource: "sara".into(), starts: crate::kit::at(1), ends: crate::kit::at(2) };
    db.block(SERVICE, &block).await.unwrap().unwrap();
}

#[tokio::test]
async fn sqlite_refuses_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("booking.sqlite").display());
    fill(&Store::open(&url).await.unwrap()).await;
    let raw = sqlx::SqlitePool::connect(&url).await.unwrap();
    for (pattern, why) in TRIES {
        let refused = raw.execute(AssertSqlSafe(sql(pattern, "X'", "'"))).await.unwrap_err();
        assert!(refused.as_database_error().is_some_and(|e| e.message().contains("constraint")), "{why}: {refused}");
    }
    let allowed = sql("INSERT INTO busy VALUES (BYTES(ID), 'sara', 0, QUANTUM, 1, NULL)", "X'", "'");
    raw.execute(AssertSqlSafe(allowed)).await.unwrap();
}

#[tokio::test]
async fn postgres_refuses_by_itself() {
    let url = PostgresProcess::shared().database();
    fill(&Store::open(&url).await.unwrap()).await;
    let raw = sqlx::PgPool::connect(&url).await.unwrap();
    for (pattern, why) in TRIES {
        let refused = raw.execute(AssertSqlSafe(sql(pattern, "'\\x", "'::bytea"))).await.unwrap_err();
        let constraint = refused.as_database_error().is_some_and(|error| error.constraint().is_some());
        assert!(constraint, "{why}: {refused}");
    }
    let allowed = sql("INSERT INTO busy VALUES (BYTES(ID), 'sara', 0, QUANTUM, 1, NULL)", "'\\x", "'::bytea");
    raw.execute(AssertSqlSafe(allowed)).await.unwrap();
}
