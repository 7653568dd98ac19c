//! The store in a real Redis: the suite of every store, the same answers as memory, and the promises that only it can break.

mod check;
mod differential;
mod promises;
mod several;
mod tls;

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

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

/// Numbers that never repeat within this process of tests.
fn draw() -> impl Fn() -> u32 + Send + Sync {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    || NEXT.fetch_add(1, Ordering::Relaxed)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn redis_conforms() {
    let redis = RedisProcess::start();
    // The suite asks for a store now and then, which here is a line to the same server: it uses no service twice.
    let handle = tokio::runtime::Handle::current();
    let make = move |caps| -> Arc<dyn LiveStore> {
        let store = tokio::task::block_in_place(|| handle.block_on(connect_with(&redis, caps)));
        Arc::new(store.unwrap())
    };
    conformance::all(make).await;
}
