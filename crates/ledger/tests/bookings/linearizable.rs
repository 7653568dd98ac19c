//! Many visitors at once on one database, through several connections that die in the middle: whatever the order, no place is given
//! twice and no booking that was answered is lost. The checker is held against three planted bugs.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use ajar_domain::{
    booking::{Rejection, Slot},
    time::Moment,
};
use ajar_ledger::{Booking, Bookings, Store};
use ajar_testkit::PostgresProcess;
use tokio::time::Duration;

use crate::kit::{NOW, SERVICE, digest, hold, publish, time, with_lanes};

/// What one visitor was told, with when they asked and when they heard (a counter, not a clock).
#[derive(Debug, Clone)]
struct Told {
    from: u64,
    to: u64,
    what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// Booked this time under this code.
    Booked(u32, u32),
    /// Cancelled what this code had.
    Cancelled(u32, u32),
    /// Asked to book, and the server died before it answered: it may have happened or not.
    PerhapsBooked(u32, u32),
    /// Asked to cancel, and the server died.
    PerhapsCancelled(u32, u32),
}

/// Bugs that a client of the tests can pretend to have seen; nothing that ships knows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bug {
    /// A place is given to two.
    Double,
    /// A booking that was answered is not there.
    Vanished,
    /// What was cancelled is still there.
    Undead,
}

/// What is wrong with a history and the places that are taken at its end; empty when there is an order that explains it.
fn faults(history: &[Told], seats: &BTreeMap<u32, usize>, taken: &BTreeMap<u32, BTreeSet<u32>>) -> Vec<String> {
    let mut faults = Vec::new();
    for (slot, places) in seats {
        let held = taken.get(slot).cloned().unwrap_or_default();
        if held.len() > *places {
            faults.push(format!("{slot}: {} codes in {places} places", held.len()));
        }
        let of = |code: u32| history.iter().filter(move |told| code_of(told) == (*slot, code));
        let codes: BTreeSet<u32> =
            history.iter().map(code_of).filter(|(at, _)| at == slot).map(|(_, code)| code).collect();
        for code in &codes {
            let has = |what: What| of(*code).any(|told| told.what == what);
            let (booked, cancelled) = (has(What::Booked(*slot, *code)), has(What::Cancelled(*slot, *code)));
            let perhaps = has(What::PerhapsCancelled(*slot, *code));
            if booked && !cancelled && !perhaps && !held.contains(code) {
                faults.push(format!("{slot}: {code} vanished"));
            }
            if cancelled && held.contains(code) {
                faults.push(format!("{slot}: {code} is still there"));
            }
        }
        // At no point of time do more have a place for certain than there are: from the answer of booking to the asking of cancelling.
        let mut steps = Vec::new();
        for code in &codes {
            let from = of(*code).find(|told| told.what == What::Booked(*slot, *code)).map(|told| told.to);
            let ends = of(*code).filter(|told| !matches!(told.what, What::Booked(..) | What::PerhapsBooked(..)));
            let to = ends.map(|told| told.from).min().unwrap_or(u64::MAX);
            if let Some(from) = from.filter(|from| *from < to) {
                steps.push((from, 1_i64));
                steps.push((to, -1));
            }
        }
        steps.sort_unstable();
        let most = steps
            .iter()
            .scan(0, |now, (_, step)| {
                *now += step;
                Some(*now)
            })
            .max()
            .unwrap_or(0);
        if most > i64::try_from(*places).unwrap() {
            faults.push(format!("{slot}: {most} at once in {places} places"));
        }
    }
    faults
}

const fn code_of(told: &Told) -> (u32, u32) {
    match told.what {
        What::Booked(slot, code)
        | What::Cancelled(slot, code)
        | What::PerhapsBooked(slot, code)
        | What::PerhapsCancelled(slot, code) => (slot, code),
    }
}

/// A small generator with a seed, so that a failure can be played again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

fn name(code: u32) -> ajar_domain::ids::Digest {
    let mut name = digest(1);
    name.0[..4].copy_from_slice(&code.to_be_bytes());
    name
}

/// One visitor: holds, books, sometimes cancels; some requests are cut off in the middle.
async fn visitor(
    dbs: Arc<Vec<Store<Booking>>>,
    number: u32,
    requests: u32,
    ticks: Arc<std::sync::atomic::AtomicU64>,
) -> Vec<Told> {
    let mut dice = Dice(u64::from(number) + 17);
    let mut history = Vec::new();
    let tick = || ticks.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
    for request in 0..requests {
        let db = &dbs[usize::try_from(dice.roll(dbs.len() as u64)).unwrap()];
        let (slot, code) = (u32::try_from(dice.roll(12)).unwrap() + 1, number * 10_000 + request);
        let mut wanted = hold(&[slot], 0, Moment(NOW.0 + 300_000));
        wanted.owner = name(code | 0x8000_0000);
        let Ok(Ok(_)) = db.hold(SERVICE, &wanted, NOW).await else { continue };
        let from = tick();
        let booking = db.book(SERVICE, wanted.owner, name(code), None, NOW);
        match cut(&mut dice, booking).await {
            Some(Ok(Ok(_))) => history.push(Told { from, to: tick(), what: What::Booked(slot, code) }),
            Some(Ok(Err(_))) => continue,
            Some(Err(_)) | None => history.push(Told { from, to: tick(), what: What::PerhapsBooked(slot, code) }),
        }
        if dice.roll(3) > 0 {
            let from = tick();
            let what = match cut(&mut dice, db.cancel(SERVICE, [name(code), name(0)], None, NOW)).await {
                Some(Ok(Ok(_))) => What::Cancelled(slot, code),
                Some(Ok(Err(Rejection::Unknown))) => continue,
                Some(_) | None => What::PerhapsCancelled(slot, code),
            };
            history.push(Told { from, to: tick(), what });
        }
    }
    history
}

/// Cuts one request in eight off at some step: the connection is dropped, as when the server behind it dies.
async fn cut<T>(dice: &mut Dice, request: impl Future<Output = T>) -> Option<T> {
    if dice.roll(8) > 0 {
        return Some(request.await);
    }
    tokio::time::timeout(Duration::from_micros(dice.roll(4_000)), request).await.ok()
}

async fn round(
    dbs: Vec<Store<Booking>>,
    visitors: u32,
    requests: u32,
) -> (Vec<Told>, BTreeMap<u32, usize>, BTreeMap<u32, BTreeSet<u32>>) {
    with_lanes(&dbs[0]).await;
    let seats: BTreeMap<u32, usize> = (1..=12).map(|id| (id, if id % 3 == 0 { 3 } else { 1 })).collect();
    for (id, places) in &seats {
        publish(&dbs[0], time(*id, u64::from(*id) * 4, "mette", *places)).await;
    }
    let (dbs, ticks) = (Arc::new(dbs), Arc::default());
    let all: Vec<_> = (1..=visitors)
        .map(|number| tokio::spawn(visitor(Arc::clone(&dbs), number, requests, Arc::clone(&ticks))))
        .collect();
    let mut history = Vec::new();
    for one in all {
        history.extend(one.await.unwrap());
    }
    let mut taken: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for slot in dbs[0].slots(SERVICE, NOW, Moment(u64::MAX >> 1)).await.unwrap() {
        taken.insert(slot.id.0, codes(&slot));
    }
    (history, seats, taken)
}

fn codes(slot: &Slot) -> BTreeSet<u32> {
    let booked = slot.seats.iter().filter(|seat| seat.is_booking());
    booked.map(|seat| u32::from_be_bytes(*seat.owner.0.first_chunk().unwrap())).collect()
}

async fn check(dbs: Vec<Store<Booking>>) {
    let (history, seats, taken) = round(dbs, 24, 10).await;
    assert!(history.len() > 20, "somebody was served");
    assert_eq!(faults(&history, &seats, &taken), Vec::<String>::new());
    for bug in [Bug::Double, Bug::Vanished, Bug::Undead] {
        let (history, taken) = planted(bug, &history, &taken);
        assert_ne!(faults(&history, &seats, &taken), Vec::<String>::new(), "{bug:?} is found");
    }
}

/// The same history as a database with a bug would have told it.
fn planted(
    bug: Bug,
    history: &[Told],
    taken: &BTreeMap<u32, BTreeSet<u32>>,
) -> (Vec<Told>, BTreeMap<u32, BTreeSet<u32>>) {
    let (mut history, mut taken) = (history.to_vec(), taken.clone());
    match bug {
        Bug::Double => {
            for code in 0..4 {
                history.push(Told { from: 0, to: 1, what: What::Booked(3, code) });
                taken.entry(3).or_default().insert(code);
            }
        }
        Bug::Vanished => history.push(Told { from: 0, to: 1, what: What::Booked(1, 5) }),
        Bug::Undead => {
            history.push(Told { from: 0, to: 1, what: What::Cancelled(2, 6) });
            taken.entry(2).or_default().insert(6);
        }
    }
    (history, taken)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_place_twice_and_no_booking_lost_in_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("booking.sqlite").display());
    check(vec![Store::open(&url).await.unwrap(), Store::open(&url).await.unwrap()]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_place_twice_and_no_booking_lost_in_postgres() {
    let url = PostgresProcess::shared().database();
    check(vec![Store::open(&url).await.unwrap(), Store::open(&url).await.unwrap()]).await;
}
