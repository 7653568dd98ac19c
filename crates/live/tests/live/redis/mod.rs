//! The store in a real Redis: the suite of every store, the same answers as memory, and the promises that only it can break.

mod check;
mod cluster;
mod differential;
mod promises;
mod sentinels;
mod several;
mod tls;

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use ajar_domain::ids::{Handle, Sequence, ServiceId, Version};
use ajar_live::{Caps, Commit, Hint, Hints, LiveStore, RedisFault, RedisLive, RedisSettings};
use ajar_testkit::RedisProcess;

use crate::conformance::{self, NOBODY, NOW, done, hints::envelope, id, opening};

/// The service of tests in which a store is lost.
const SERVICE: ServiceId = ServiceId([61; 16]);

fn settings(redis: &RedisProcess) -> RedisSettings {
    RedisSettings { url: redis.url(), check_url: Some(redis.check_url()), authority: None, unchecked: None }
}

async fn connect(redis: &RedisProcess) -> RedisLive {
    connect_with(redis, Caps::default()).await.unwrap()
}

async fn connect_with(redis: &RedisProcess, caps: Caps) -> Result<RedisLive, RedisFault> {
    RedisLive::connect(&settings(redis), caps, draw()).await
}

/// Settings for several servers that are one store.
fn settings_of(url: String, check_url: String) -> RedisSettings {
    RedisSettings { url, check_url: Some(check_url), authority: None, unchecked: None }
}

async fn connect_to(settings: &RedisSettings) -> RedisLive {
    RedisLive::connect(settings, Caps::default(), draw()).await.unwrap()
}

/// Runs the suite of every store. It asks for a store now and then, which here is another line to the same servers: it uses
/// no service twice.
async fn conforms(settings: RedisSettings) {
    let handle = tokio::runtime::Handle::current();
    let make = move |caps| -> Arc<dyn LiveStore> {
        let store = RedisLive::connect(&settings, caps, draw());
        Arc::new(tokio::task::block_in_place(|| handle.block_on(store)).unwrap())
    };
    conformance::all(make).await;
}

/// Calls fail until the line is back, and then go on.
async fn reconnected(store: &RedisLive, service: ServiceId) {
    while store.waiting(service, NOW).await.is_err() {
        tokio::task::yield_now().await;
    }
}

/// Waits until two processes see another generation than before, the same.
async fn anew(one: &RedisLive, two: &RedisLive, before: u32) -> u32 {
    loop {
        if let (Ok(one), Ok(two)) = (one.generation().await, two.generation().await)
            && one == two
            && one != before
        {
            return one;
        }
        tokio::task::yield_now().await;
    }
}

/// Another leader, by order and after a loss, is a new generation for both processes, also without a word from anybody: what the
/// replica may have missed is not built upon.
async fn is_a_new_generation(settings: &RedisSettings, mut fail_over: impl FnMut(bool)) {
    let (one, two) = (connect_to(settings).await, connect_to(settings).await);
    let mut before = one.generation().await.unwrap();
    assert_eq!(two.generation().await.unwrap(), before, "all servers see the same");
    let mut hints = two.subscribe(SERVICE, NOBODY).await.unwrap();
    for (number, lost) in [(1, false), (2, true)] {
        done(&one, opening(SERVICE, [0, number])).await;
        fail_over(lost);
        // A server that was told to step down may answer as the leader it was; one that was killed may not.
        let found = if lost { one.load(SERVICE, id([0, number]), NOW).await } else { Ok(None) };
        assert!(!matches!(found, Ok(Some(_))), "where another one leads nothing is read before that is known");
        before = anew(&one, &two, before).await;
        while hints.next().await != Some(Hint::Everything) {}
        reconnected(&one, SERVICE).await;
        reconnected(&two, SERVICE).await;
        assert_eq!((one.known_generation(), two.known_generation()), (before, before));
        assert_eq!(two.load(SERVICE, id([0, number]), NOW).await.unwrap(), None, "everything was lost");
        heard_across((&one, &two), &mut hints, 10 + number).await;
    }
}

/// A hint of one process reaches the other, when its channel is heard again, and so does what was written for it alone.
async fn heard_across((one, two): (&RedisLive, &RedisLive), hints: &mut Hints, number: u8) {
    let told = || Hint::Conversation(id([1, number]), Version(1));
    let mut version = None;
    loop {
        let commit = Commit { expected: version, hints: vec![told()], ..opening(SERVICE, [1, number]) };
        version = Some(done(one, commit).await);
        if heard(hints, |hint| *hint == told()).await {
            break;
        }
    }
    let ends: Vec<Handle> = two.server().into_iter().collect();
    while let Some(Version(expected)) = version {
        let commit = envelope(SERVICE, [1, number], expected, ends.clone());
        version = Some(done(one, Commit { keep_from: Some(Sequence(expected)), ..commit }).await);
        if heard(hints, |hint| matches!(hint, Hint::Step(_))).await {
            return;
        }
    }
}

/// Whether the next hint is there already and is this one.
async fn heard(hints: &mut Hints, is: impl Fn(&Hint) -> bool) -> bool {
    tokio::select! {
        biased;
        hint = hints.next() => hint.as_ref().is_some_and(is),
        () = tokio::task::yield_now() => false,
    }
}

/// Numbers that never repeat within this process of tests.
fn draw() -> impl Fn() -> u32 + Send + Sync {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    || NEXT.fetch_add(1, Ordering::Relaxed)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn redis_conforms() {
    let redis = RedisProcess::start();
    conforms(settings(&redis)).await;
}
