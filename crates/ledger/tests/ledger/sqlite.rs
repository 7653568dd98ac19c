//! SQLite against the suite, and what is SQLite's own: nothing in files when in memory, nothing deleted left in the file.

use ajar_domain::{ids::ServiceId, time::Moment};
use ajar_ledger::{Accounts, Main, Service, Services, SessionId, StaffSession, StaffSessions, Store, Upkeep};

use crate::conformance;

const CANARY: &str = "Canary-Mette-4711";

fn service() -> Service {
    Service { id: ServiceId([1; 16]), slug: "s".into(), name: "S".into(), pins: vec![], settings: "{}".into() }
}

async fn open(file: &std::path::Path) -> Store<Main> {
    Store::open(&format!("sqlite:{}", file.display())).await.unwrap()
}

fn account() -> ajar_ledger::Account {
    crate::staff::account(ajar_ledger::AccountId([1; 16]), None)
}

async fn sessions(ledger: &Store<Main>) -> u64 {
    let stock = ledger.inventory(Moment(0)).await.unwrap();
    stock.iter().find(|one| one.kind == "staff-sessions").unwrap().count
}

fn session(digest: u8) -> StaffSession {
    StaffSession { until: Moment(1_000), provider: Some(CANARY.into()), ..crate::staff::session(digest) }
}

#[tokio::test]
async fn memory_conforms() {
    conformance::all(&Store::<Main>::in_memory().await.unwrap()).await;
}

#[tokio::test]
async fn a_file_conforms_and_lasts() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ledger.sqlite");
    let ledger = open(&file).await;
    conformance::all(&ledger).await;
    ledger.put_service(&service()).await.unwrap();
    ledger.close().await;

    let again = open(&file).await;
    assert_eq!(again.services().await.unwrap(), [service()]);
    again.close().await;
}

#[tokio::test]
async fn nothing_deleted_or_expired_is_left_in_any_file() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(&folder.path().join("ledger.sqlite")).await;
    ledger.put_service(&service()).await.unwrap();
    ledger.put_account(&account()).await.unwrap();
    for digest in 1..=3 {
        ledger.put_staff_session(&session(digest)).await.unwrap();
    }
    assert!(finds(folder.path(), CANARY), "the search must be able to find it");
    ledger.end_staff_session(SessionId([1; 16])).await.unwrap();
    ledger.expire(Moment(1_000)).await.unwrap();
    assert!(!finds(folder.path(), CANARY));
    ledger.close().await;
}

fn finds(folder: &std::path::Path, canary: &str) -> bool {
    std::fs::read_dir(folder).unwrap().any(|file| {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        bytes.windows(canary.len()).any(|window| window == canary.as_bytes())
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writers_wait_for_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(&folder.path().join("ledger.sqlite")).await;
    ledger.put_service(&service()).await.unwrap();
    ledger.put_account(&account()).await.unwrap();
    let tasks: Vec<_> = (0..20)
        .map(|digest| {
            let ledger = ledger.clone();
            tokio::spawn(async move { ledger.put_staff_session(&session(digest)).await.unwrap() })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(sessions(&ledger).await, 20);
}

#[tokio::test]
async fn two_ledgers_in_memory_know_nothing_of_each_other() {
    let (one, other) = (Store::<Main>::in_memory().await.unwrap(), Store::<Main>::in_memory().await.unwrap());
    one.put_service(&service()).await.unwrap();
    assert_eq!(other.services().await.unwrap(), []);
}

#[tokio::test]
async fn a_query_whose_asker_goes_away_loses_nothing_in_memory() {
    let ledger = Store::<Main>::in_memory().await.unwrap();
    ledger.put_service(&service()).await.unwrap();
    // Gone after ever more steps: before the query is sent, while it runs, and when its answer is there.
    for steps in 0..300 {
        let asked = tokio::spawn({
            let ledger = ledger.clone();
            async move { ledger.services().await.map(|services| services.len()) }
        });
        for _ in 0..steps {
            tokio::task::yield_now().await;
        }
        asked.abort();
        let _gone_or_answered = asked.await;
        assert_eq!(ledger.services().await.unwrap().len(), 1, "left after {steps} steps");
    }
}
