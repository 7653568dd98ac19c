//! Closes that die at any of their steps, two servers on one Redis, what lies in files meanwhile, and the demo's invented past.

use std::{future::Future, path::Path, sync::Arc, task::Poll};

use ajar_hub::{
    Intake,
    statistics::{Formed, Statistics},
};
use ajar_ledger::{Ledger, Main, Store};
use ajar_live::LiveStore;
use ajar_protocol::http::statistics::{
    Age, Bridge, Channel, ClosingForm, Destination, Gender, MonthlySheet, Safeguarding, Stage, StatisticsYear,
};
use ajar_testkit::{ManualClock, RedisProcess, SLUG, TestHub};
use serde_json::json;

use crate::{
    kit::World,
    shared::live,
    statistics::{WEEK, ledger, phone, put_service, statistics},
};

/// Runs a future until it has waited so often, then lets go of it, as a process does that is killed there; what it answered
/// when it came to its end, and how often it waited.
async fn killed_at<F: Future>(future: F, wait: usize) -> (Option<F::Output>, usize) {
    let (mut future, mut waited) = (Box::pin(future), 0);
    std::future::poll_fn(move |context| match future.as_mut().poll(context) {
        Poll::Ready(answer) => Poll::Ready((Some(answer), waited)),
        Poll::Pending if waited >= wait => Poll::Ready((None, waited)),
        Poll::Pending => {
            waited += 1;
            Poll::Pending
        }
    })
    .await
}

/// Everything that is published of every year.
pub(crate) async fn published(statistics: &Statistics) -> Vec<StatisticsYear> {
    let mut all = Vec::new();
    for head in statistics.years(SLUG).await.unwrap().unwrap() {
        all.push(statistics.year(SLUG, head.year).await.unwrap().unwrap());
    }
    all
}

/// A server that dies at its `wait`-th waiting while it closes, and the one that comes after it.
async fn after_a_death(weeks: u64, wait: usize) -> (Vec<StatisticsYear>, usize, bool) {
    let (world, ledger, folder) = (TestHub::new(11), ledger().await, tempfile::tempdir().unwrap());
    let first = statistics(&world, &ledger, Some(folder.path()));
    first.tend_all().await.unwrap();
    for _ in 0..33 {
        assert_eq!(first.form(SLUG, &phone()).await.unwrap(), Formed::Counted);
    }
    let month = format!("{}-12", first.years(SLUG).await.unwrap().unwrap()[0].year);
    let sheet = MonthlySheet { activities: 4, participants: 40, sparring: 6, met: 3 };
    first.put_sheet(SLUG, &month, &sheet).await.unwrap();
    world.clock.advance(weeks * WEEK);
    let (done, waited) = killed_at(first.tend_all(), wait).await;
    drop(first);
    let second = statistics(&world.second(12), &ledger, Some(folder.path()));
    second.tend_all().await.unwrap();
    (published(&second).await, waited, done.is_some())
}

async fn check(weeks: u64, samples: usize) {
    let (expected, waits, whole) = after_a_death(weeks, usize::MAX).await;
    assert!(whole && waits > 10, "{waits}");
    // Every step around the transaction, and some within.
    let inside = (0..waits).step_by((waits / samples).max(1));
    for wait in (0..8).chain(inside).chain(waits.saturating_sub(8)..waits) {
        let (found, ..) = after_a_death(weeks, wait).await;
        assert_eq!(found, expected, "died at {wait} of {waits}");
    }
}

#[tokio::test]
async fn a_close_that_dies_at_any_step_publishes_the_same() {
    check(1, 16).await;
}

#[tokio::test]
async fn a_year_s_end_that_dies_at_any_step_publishes_the_same() {
    check(8, 12).await;
}

/// A talk that is over: its closing form.
pub(crate) async fn talk_ended(world: &World) -> ClosingForm {
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    visitor.socket.say(&json!({ "t": "END" })).await;
    talk.read().await;
    let ticket = serde_json::from_value(talk.hear("ENDED")["ticket"].clone()).unwrap();
    ClosingForm { ticket: Some(ticket), ..ClosingForm::default() }
}

#[tokio::test]
async fn two_servers_on_one_redis_count_once_and_close_once() {
    let (redis, clock) = (RedisProcess::start(), ManualClock::default());
    let ledger = ledger().await;
    let hub = async |seed| TestHub::on(Arc::new(live(&redis).await), clock.clone(), seed);
    let hubs = [hub(21).await, hub(22).await];
    let servers = [statistics(&hubs[0], &ledger, None), statistics(&hubs[1], &ledger, None)];
    let [one, two] = hubs.map(World::of);
    let (first, second) = tokio::join!(servers[0].tend_all(), servers[1].tend_all());
    first.unwrap();
    second.unwrap();
    one.hub.count_with(servers[0].clone());
    two.hub.count_with(servers[1].clone());
    for wait in 0..4 {
        let form = talk_ended(&one).await;
        // The server that took the form dies somewhere on the way; the console sends it again, to the other.
        let (first, _) = killed_at(servers[0].form(SLUG, &form), wait).await;
        let again = servers[1].form(SLUG, &form).await.unwrap();
        assert!(first.is_none() || again == Formed::Unknown, "a form that was answered is worth nothing more");
        assert_eq!(servers[1].form(SLUG, &form).await.unwrap(), Formed::Unknown, "a third time");
    }
    // A fifth talk whose form never comes: the ticket lapses, and it is counted then.
    let _lapses = talk_ended(&two).await;
    clock.advance(8 * WEEK);
    for _ in 0..2 {
        let (first, second) = tokio::join!(servers[0].tend_all(), servers[1].tend_all());
        first.unwrap();
        second.unwrap();
    }
    let years = published(&servers[1]).await;
    let exact = years[0].exact.unwrap();
    assert_eq!((exact.attempts, exact.counselling, years[0].interrupted), (5, 5, false));
    assert_eq!(published(&servers[0]).await, years);
}

/// A contact whose words nobody else would use.
pub(crate) fn rare() -> ClosingForm {
    ClosingForm {
        channel: Some(Channel::AtSchool),
        age: Some(Age::UpTo9),
        gender: Some(Gender::Other),
        safeguarding: Some(Safeguarding::Notification),
        bridges: vec![Bridge { destination: Destination::Psychiatry, stage: Stage::PassedOn }],
        ..phone()
    }
}

/// Every file of a folder, by name.
pub(crate) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
        .collect();
    all.sort();
    all
}

fn found(image: &[u8], canary: &[u8]) -> bool {
    image.windows(canary.len()).any(|window| window == canary)
}

#[tokio::test]
async fn fifty_events_leave_the_files_as_none_do_but_for_the_sealed_pair() {
    let (world, folder, sealed) = (TestHub::new(31), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let url = format!("sqlite:{}", folder.path().join("ajar.db").display());
    let store = Store::<Main>::open(&url).await.unwrap();
    put_service(&store).await;
    let ledger: Arc<dyn Ledger> = Arc::new(store);
    let statistics = statistics(&world, &ledger, Some(sealed.path()));
    statistics.tend_all().await.unwrap();
    statistics.checkpoint_all().await.unwrap();
    let (before, pair) = (files(folder.path()), files(sealed.path()));
    for _ in 0..50 {
        assert_eq!(statistics.form(SLUG, &rare()).await.unwrap(), Formed::Counted);
    }
    assert!(files(folder.path()) == before, "an event is in no file of the database, its log included");
    assert!(files(sealed.path()) == pair, "nor in the checkpoint before its hour");
    let counters = world.store.counters(ajar_domain::ids::ServiceId([5; 16]), ajar_domain::time::Moment(0)).await;
    let counters = counters.unwrap().unwrap().bytes;
    statistics.checkpoint_all().await.unwrap();
    let (after, pair_after) = (files(folder.path()), files(sealed.path()));
    let lengths =
        |files: &[(String, Vec<u8>)]| files.iter().map(|(name, file)| (name.clone(), file.len())).collect::<Vec<_>>();
    assert_eq!(lengths(&pair_after), lengths(&pair), "the pair is of constant size");
    for (name, image) in after.iter().chain(&pair_after) {
        for word in ["0-9", "psychiatry", "notification", "passed-on", "at-school"] {
            assert!(!found(image, word.as_bytes()), "{word} in {name}");
        }
        // Counters in clear: any sixteen bytes of them that hold a count.
        let shown = counters.chunks(16).filter(|part| part.len() == 16 && part.iter().any(|byte| *byte > 4));
        assert_eq!(shown.filter(|part| found(image, part)).count(), 0, "{name}");
    }
    // Published, and the log emptied: the same holds.
    world.clock.advance(2 * WEEK);
    statistics.tend_all().await.unwrap();
    for (name, image) in files(folder.path()) {
        assert!(!["psychiatry", "notification"].iter().any(|word| found(&image, word.as_bytes())), "{name}");
    }
}

#[tokio::test]
async fn no_word_of_an_event_is_in_the_redis_and_the_order_leaves_no_trace() {
    const DUMP: &str = "local all = {} for _, key in ipairs(redis.call('KEYS', '*')) do \
        all[#all + 1] = key .. ' ' .. (redis.call('DUMP', key) or '') end table.sort(all) return all";
    let mut images = Vec::new();
    for order in [[rare(), phone()], [phone(), rare()]] {
        let (redis, ledger) = (RedisProcess::start(), ledger().await);
        let world = TestHub::on(Arc::new(live(&redis).await), ManualClock::default(), 41);
        let statistics = statistics(&world, &ledger, None);
        statistics.tend_all().await.unwrap();
        for form in order {
            statistics.form(SLUG, &form).await.unwrap();
        }
        let dump = redis.command(&["--no-raw", "EVAL", DUMP, "0"]);
        for word in ["psychiatry", "notification", "passed-on", "at-school"] {
            assert!(!dump.contains(word), "{word}");
        }
        let service = ajar_domain::ids::ServiceId([5; 16]);
        images.push(world.store.counters(service, ajar_domain::time::Moment(0)).await.unwrap().unwrap().bytes);
    }
    assert_eq!(images[0], images[1]);
}

#[tokio::test]
async fn an_invented_past_is_published_as_a_lived_one_and_never_over_one() {
    let (world, ledger) = (TestHub::new(51), ledger().await);
    let statistics = statistics(&world, &ledger, None);
    statistics.invent_past(SLUG, 3).await.unwrap();
    let invented = published(&statistics).await;
    assert_eq!(invented.len(), 4);
    for year in &invented {
        assert!(year.tables.len() > 20 && !year.interrupted, "{}", year.year);
        assert!(year.tables.iter().flat_map(|table| table.periods.iter().flatten()).all(|cell| cell % 5 == 0));
    }
    assert!(invented[..3].iter().all(|year| year.exact.is_some_and(|exact| exact.attempts > 500 && exact.held > 100)));
    statistics.invent_past(SLUG, 3).await.unwrap();
    statistics.tend_all().await.unwrap();
    assert_eq!(published(&statistics).await, invented, "once, and the year goes on where it stands");
    // The open year counts on: what comes now is published with its month.
    for _ in 0..40 {
        assert_eq!(statistics.form(SLUG, &phone()).await.unwrap(), Formed::Counted);
    }
    world.clock.advance(8 * WEEK);
    statistics.tend_all().await.unwrap();
    let on = published(&statistics).await;
    assert!(on[3].exact.is_some() && !on[3].interrupted);
    assert_eq!(on[..3], invented[..3]);
}

#[tokio::test]
async fn unmet_demand_is_counted_and_nobody_makes_a_crowd_of_it() {
    let (hub, ledger) = (TestHub::new(61), ledger().await);
    let statistics = statistics(&hub, &ledger, None);
    statistics.tend_all().await.unwrap();
    hub.hub.count_with(statistics.clone());
    assert_eq!(hub.hub.knock(SLUG).await.unwrap(), Some(false), "it is open");
    // Two leave the queue, one of them after a while.
    let world = World::of(hub.clone());
    for minutes in [0, 3] {
        let mut visitor = world.visitor().await;
        world.pass(minutes * 60).await;
        visitor.socket.say(&json!({ "t": "END" })).await;
    }
    assert!(hub.hub.set_intake(SLUG, Intake::Closed { opens: None }));
    for _ in 0..25 {
        assert_eq!(hub.hub.knock(SLUG).await.unwrap(), Some(true));
    }
    hub.clock.advance(8 * WEEK);
    statistics.tend_all().await.unwrap();
    let exact = published(&statistics).await[0].exact.unwrap();
    assert_eq!((exact.attempts, exact.counselling), (2 + 10, 0), "ten knocks a minute at most");
}
