//! After a booking's row was overwritten no byte of its digest is in any file: table, index, free page, log, statistics.

use std::{collections::BTreeSet, fs, path::Path};

use ajar_domain::{booking::SlotId, ids::Digest, time::Moment};
use ajar_ledger::{Booking, Bookings, Store};
use ajar_testkit::PostgresProcess;

use crate::kit::{DAY, NOW, SERVICE, at, hold, publish, time, with_lanes};

/// Digests that nothing else looks like, one for each way a booking ends.
fn canary(number: u8) -> Digest {
    Digest(std::array::from_fn(|at| {
        if at == 0 { 0xC3 } else { 0xA5 ^ number.wrapping_mul(31) ^ u8::try_from(at * 7).unwrap() }
    }))
}

async fn live(db: &Store<Booking>) {
    with_lanes(db).await;
    for number in 1..=40_u8 {
        publish(db, time(number.into(), u64::from(number) * 3, "mette", 1)).await;
        let mut held = hold(&[number.into()], 0, Moment(NOW.0 + 300_000));
        held.owner = canary(100 + number);
        db.hold(SERVICE, &held, NOW).await.unwrap().unwrap();
        db.book(SERVICE, held.owner, canary(number), None, NOW).await.unwrap().unwrap();
    }
    db.wait(SERVICE, "talk", canary(90), Moment(NOW.0 + 7 * DAY), NOW).await.unwrap().unwrap();
}

async fn end(db: &Store<Booking>) {
    let codes = |number| [canary(number), canary(99)];
    db.cancel(SERVICE, codes(40), None, NOW).await.unwrap().unwrap();
    db.answer(SERVICE, codes(90), true, NOW).await.unwrap().unwrap();
    db.relocate(SERVICE, codes(39), (SlotId(39), SlotId(40)), NOW).await.unwrap().unwrap_err();
    db.retire(at(130)).await.unwrap();
    db.scrub().await.unwrap();
}

/// Which of the canaries are in any file under a folder; each file is read once.
fn found(folder: &Path, seen: &mut BTreeSet<u8>) {
    let canaries: Vec<(u8, Digest)> = (1..=40).chain([90]).chain(101..=140).map(|n| (n, canary(n))).collect();
    let mut firsts = [false; 256];
    canaries.iter().for_each(|(_, digest)| firsts[usize::from(digest.0[0])] = true);
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found(&path, seen);
            continue;
        }
        // A file may go between the listing and the reading: then nothing is in it.
        let bytes = fs::read(&path).unwrap_or_default();
        for (at, byte) in bytes.iter().enumerate() {
            // Most bytes of a database are zero, and no canary begins with one.
            if *byte != 0 && firsts[usize::from(*byte)] {
                let here = canaries.iter().filter(|(_, digest)| bytes[at..].starts_with(&digest.0[..8]));
                seen.extend(here.map(|(number, _)| *number));
            }
        }
    }
}

fn check(folder: &Path, expected: bool) {
    let mut seen = BTreeSet::new();
    found(folder, &mut seen);
    if expected {
        assert!(seen.len() > 40, "the search must be able to find them: {seen:?}");
    } else {
        assert_eq!(seen, BTreeSet::new());
    }
}

#[tokio::test]
async fn nothing_in_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let db = Store::open(&format!("sqlite:{}", folder.path().join("booking.sqlite").display())).await.unwrap();
    live(&db).await;
    check(folder.path(), true);
    end(&db).await;
    check(folder.path(), false);
    db.close().await;
}

#[tokio::test]
async fn nothing_in_postgres() {
    let server = PostgresProcess::start();
    let url = server.database();
    let db = Store::<Booking>::open(&url).await.unwrap();
    live(&db).await;
    server.run(&url, "ANALYZE; CHECKPOINT");
    check(&server.data(), true);
    end(&db).await;
    check(&server.data(), false);
    db.close().await;
}
