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

use ajar_domain::ids::ServiceId;
use ajar_live::{Caps, LiveStore, RedisFault, RedisLive, RedisSettings};
use ajar_testkit::RedisProcess;

use crate::conformance;

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
    while store.waiting(service, conformance::NOW).await.is_err() {
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
