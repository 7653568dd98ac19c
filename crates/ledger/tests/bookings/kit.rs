//! Databases, times and codes to test with.

use std::future::Future;

use ajar_domain::{
    booking::{Company, Seat, Slot, SlotId, SlotState},
    ids::{Digest, ServiceId},
    time::Moment,
};
use ajar_ledger::{Booking, Bookings, NewHold, NewSlot, Publication, Store};
use ajar_testkit::PostgresProcess;

pub(crate) const SERVICE: ServiceId = ServiceId([1; 16]);
pub(crate) const HOUR: u64 = 3_600_000;
pub(crate) const DAY: u64 = 24 * HOUR;
/// When the tests begin.
pub(crate) const NOW: Moment = Moment(20_000 * DAY);

/// Runs a test on a fresh database of each sort.
pub(crate) async fn on_each<F: Future<Output = ()>>(test: impl Fn(Store<Booking>) -> F) {
    let folder = tempfile::tempdir().unwrap();
    test(Store::in_memory().await.unwrap()).await;
    test(Store::open(&format!("sqlite:{}", folder.path().join("booking.sqlite").display())).await.unwrap()).await;
    test(Store::open(&PostgresProcess::shared().database()).await.unwrap()).await;
}

pub(crate) fn at(hours: u64) -> Moment {
    Moment(NOW.0 + hours * HOUR)
}

/// A time of one hour, `hours` from now, with a counsellor.
pub(crate) fn time(id: u32, hours: u64, counsellor: &str, seats: usize) -> NewSlot {
    let slot = Slot {
        id: SlotId(id),
        kind: "talk".into(),
        place: "chat".into(),
        counsellor: counsellor.into(),
        room: None,
        starts: at(hours),
        ends: at(hours + 1),
        opens: NOW,
        closes: at(hours - 1),
        state: SlotState::Open,
        pattern: None,
        course: None,
        changed: false,
        apart: false,
        seats: vec![Seat::FREE; seats],
    };
    NewSlot { slot, before: HOUR / 4, after: HOUR / 4 }
}

pub(crate) async fn with_lanes(db: &Store<Booking>) {
    let lanes = [("mette".into(), 1), ("sara".into(), 1), ("pool".into(), 2), ("room".into(), 1)];
    db.put_plan(SERVICE, 0, "{}", &lanes).await.unwrap().unwrap();
}

pub(crate) async fn publish(db: &Store<Booking>, new: NewSlot) -> Publication {
    db.publish(SERVICE, &[new], NOW).await.unwrap()[0]
}

pub(crate) const fn digest(number: u8) -> Digest {
    Digest([number; 32])
}

pub(crate) fn hold(ids: &[u32], owner: u8, until: Moment) -> NewHold {
    NewHold {
        slots: ids.iter().copied().map(SlotId).collect(),
        owner: digest(owner),
        instead_of: None,
        company: Some(Company::Friend),
        until,
    }
}

/// Holds and books; the code's digest is `[code; 32]`.
pub(crate) async fn booked(db: &Store<Booking>, ids: &[u32], code: u8) {
    let held = hold(ids, code.wrapping_add(100), Moment(NOW.0 + 300_000));
    db.hold(SERVICE, &held, NOW).await.unwrap().unwrap();
    db.book(SERVICE, held.owner, digest(code), None, NOW).await.unwrap().unwrap();
}

/// Both readings of a code.
pub(crate) const fn code(number: u8) -> [Digest; 2] {
    [digest(number), digest(250)]
}
