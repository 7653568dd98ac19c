//! PostgreSQL against the suite, and what is PostgreSQL's own: writers in a row, time-outs, several servers at once.

use ajar_domain::{ids::ServiceId, time::Moment};
use ajar_ledger::{
    Accounts, Booking, LedgerError, Main, Service, Services, StaffSession, StaffSessions, Store, Upkeep,
};
use ajar_testkit::PostgresProcess;

use crate::conformance;

async fn open(url: &str) -> Store<Main> {
    Store::open(url).await.unwrap()
}

fn service() -> Service {
    Service { id: ServiceId([1; 16]), slug: "s".into(), name: "S".into(), pins: vec![], settings: "{}".into() }
}

fn account() -> ajar_ledger::Account {
    crate::staff::account(ajar_ledger::AccountId([1; 16]), None)
}

async fn sessions(ledger: &Store<Main>) -> u64 {
    let stock = ledger.inventory(Moment(0)).await.unwrap();
    stock.iter().find(|one| one.kind == "staff-sessions").unwrap().count
}

fn session(digest: u8) -> StaffSession {
    crate::staff::session(digest)
}

#[tokio::test]
async fn a_database_conforms_and_lasts() {
    let url = PostgresProcess::shared().database();
    let ledger = open(&url).await;
    conformance::all(&ledger).await;
    ledger.put_service(&service()).await.unwrap();
    ledger.close().await;
    assert_eq!(open(&url).await.services().await.unwrap(), [service()]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_servers_open_an_empty_database_at_once_and_write() {
    let url = PostgresProcess::shared().database();
    let servers: Vec<_> = (0..4)
        .map(|server| {
            let url = url.clone();
            tokio::spawn(async move {
                let ledger = open(&url).await;
                ledger.put_service(&service()).await.unwrap();
                // One server is the first to write the account; to the others it is there already.
                let _first_or_not = ledger.put_account(&account()).await;
                for digest in 0..10 {
                    ledger.put_staff_session(&session(server * 10 + digest)).await.unwrap();
                }
            })
        })
        .collect();
    for server in servers {
        server.await.unwrap();
    }
    assert_eq!(sessions(&open(&url).await).await, 40);
}

#[tokio::test]
async fn bookings_have_tables_of_their_own() {
    let server = PostgresProcess::shared();
    let url = server.database();
    Store::<Booking>::open(&url).await.unwrap().ping().await.unwrap();
    let tables = server.run(&url, "SELECT count(*) FROM pg_tables WHERE tablename IN ('service', 'staff_session')");
    assert_eq!(tables, "0");
}

#[tokio::test]
async fn a_server_that_is_gone_is_a_fault_and_its_return_is_enough() {
    let server = PostgresProcess::shared();
    let url = server.database();
    let ledger = open(&url).await;
    ledger.put_service(&service()).await.unwrap();
    let others = "SELECT count(pg_terminate_backend(pid)) > 0 FROM pg_stat_activity WHERE application_name = 'ajar' \
        AND datname = current_database()";
    assert_eq!(server.run(&url, others), "t");
    assert_eq!(ledger.services().await.unwrap(), [service()], "the pool takes a new connection");
    let nobody = url.replace("host=/", "host=/nowhere/");
    assert!(matches!(Store::<Main>::open(&nobody).await, Err(LedgerError::Unavailable(_))));
    assert!(matches!(Store::<Main>::open("mysql://host/x").await, Err(LedgerError::Address)));
}
