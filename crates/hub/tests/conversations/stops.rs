//! What a stop leaves of the counters: an orderly one all of them, a crash an older copy and a year that says so; an old copy of
//! another time is never taken for the present.

use std::{path::Path, sync::Arc};

use ajar_hub::statistics::{Formed, Statistics};
use ajar_ledger::Ledger;
use ajar_live::{Caps, MemoryLive};
use ajar_testkit::{ManualClock, SLUG, TestHub};

use crate::{
    closes::talk_ended,
    kit::World,
    statistics::{WEEK, attempts, ledger, phone, statistics},
};

/// A machine: what a stop leaves is its clock, its ledger and its folder.
struct Machine {
    clock: ManualClock,
    ledger: Arc<dyn Ledger>,
    folder: tempfile::TempDir,
    starts: u64,
}

/// A server on it, with the memory store that goes with it.
struct Server {
    world: World,
    statistics: Statistics,
}

impl Machine {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { clock: ManualClock::default(), ledger: ledger().await, folder, starts: 0 }
    }

    fn folder(&self) -> &Path {
        self.folder.path()
    }

    async fn start(&mut self) -> Server {
        self.starts += 1;
        let live = Arc::new(MemoryLive::new(u32::try_from(self.starts).unwrap(), Caps::default()));
        let hub = TestHub::on(live, self.clock.clone(), self.starts);
        let statistics = statistics(&hub, &self.ledger, Some(self.folder()));
        statistics.tend_all().await.unwrap();
        hub.hub.count_with(statistics.clone());
        Server { world: World::of(hub), statistics }
    }

    /// What the first year says once it is over: the exact attempts, and whether it was interrupted.
    async fn year(&mut self) -> (Option<u32>, bool) {
        self.clock.advance(9 * WEEK);
        let server = self.start().await;
        let first = server.statistics.years(SLUG).await.unwrap().unwrap()[0].year;
        let year = server.statistics.year(SLUG, first).await.unwrap().unwrap();
        (year.exact.map(|exact| exact.attempts), year.interrupted)
    }
}

impl Server {
    async fn count(&self, times: usize) {
        for _ in 0..times {
            assert_eq!(self.statistics.form(SLUG, &phone()).await.unwrap(), Formed::Counted);
        }
    }
}

/// An orderly stop of a server that was alone.
async fn stop(server: Server) {
    assert!(server.world.hub.sign_off().await.unwrap());
    server.statistics.checkpoint_last(true, true).await.unwrap();
}

#[tokio::test]
async fn a_crash_marks_the_year() {
    let mut machine = Machine::new().await;
    let server = machine.start().await;
    machine.clock.advance(WEEK);
    server.count(20).await;
    server.statistics.checkpoint_all().await.unwrap();
    // Counted after the hour's copy, and gone with the process.
    server.count(5).await;
    drop(server);
    assert_eq!(machine.year().await, (None, true));
}

#[tokio::test]
async fn a_crash_in_the_first_hour_of_a_year_is_no_beginning() {
    let mut machine = Machine::new().await;
    machine.start().await.count(5).await;
    assert_eq!(machine.year().await, (None, true));
}

#[tokio::test]
async fn an_orderly_stop_takes_everything_along() {
    let mut machine = Machine::new().await;
    let server = machine.start().await;
    server.count(20).await;
    stop(server).await;
    let server = machine.start().await;
    server.count(5).await;
    // Two are talked to; one form comes, the other's counsellor has not written it yet when the server stops.
    let (_late, form) = (talk_ended(&server.world).await, talk_ended(&server.world).await);
    assert_eq!(server.statistics.form(SLUG, &form).await.unwrap(), Formed::Counted);
    stop(server).await;
    // Off for weeks.
    machine.clock.advance(3 * WEEK);
    assert_eq!(machine.year().await, (Some(27), false));
}

#[tokio::test]
async fn the_mark_of_a_stop_is_used_up_by_the_next_start() {
    let mut machine = Machine::new().await;
    let server = machine.start().await;
    server.count(20).await;
    stop(server).await;
    machine.start().await.count(5).await;
    assert_eq!(machine.year().await, (None, true));
}

#[tokio::test]
async fn a_server_that_leaves_others_behind_does_not_speak_for_them() {
    let mut machine = Machine::new().await;
    let server = machine.start().await;
    let other = server.world.beside();
    other.hub.sweep().await.unwrap();
    server.count(20).await;
    assert!(!server.world.hub.sign_off().await.unwrap(), "the other gives a sign of life");
    server.statistics.checkpoint_last(false, false).await.unwrap();
    drop(server);
    assert_eq!(machine.year().await, (None, true));
}

#[tokio::test]
async fn a_copy_of_another_time_is_not_taken() {
    let mut machine = Machine::new().await;
    let old = tempfile::tempdir().unwrap();
    let server = machine.start().await;
    server.count(20).await;
    server.statistics.checkpoint_all().await.unwrap();
    for file in std::fs::read_dir(machine.folder()).unwrap().map(|file| file.unwrap()) {
        std::fs::copy(file.path(), old.path().join(file.file_name())).unwrap();
    }
    for _ in 0..2 {
        server.count(40).await;
        machine.clock.advance(WEEK);
        server.statistics.tend_all().await.unwrap();
    }
    let before = attempts(&server.statistics).await;
    drop(server);
    machine.folder = old;
    let server = machine.start().await;
    server.count(40).await;
    machine.clock.advance(WEEK);
    server.statistics.tend_all().await.unwrap();
    // The copy knew of 20: with it, the 80 of before would swallow the 40 of now.
    assert!(before >= 95 && attempts(&server.statistics).await >= before + 35, "{before}");
}
