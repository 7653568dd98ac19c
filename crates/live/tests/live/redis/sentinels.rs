//! A primary that Sentinels watch: a store like any other, and after a failover a new generation that nobody builds upon by mistake.

use ajar_live::{RedisFault, RedisLive, RedisSettings};
use ajar_testkit::RedisSentinels;

use super::{
    conforms, connect_to,
    differential::{CAPS, same_as_memory},
    draw, is_a_new_generation, settings_of,
};

fn settings(sentinels: &RedisSentinels) -> RedisSettings {
    settings_of(sentinels.url(), sentinels.check_url())
}

#[test]
fn a_watched_primary_is_a_store_like_any_other() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let sentinels = RedisSentinels::start();
    runtime.block_on(async { tokio::spawn(conforms(settings(&sentinels))).await.unwrap() });
    let shared = runtime.block_on(RedisLive::connect(&settings(&sentinels), CAPS, draw())).unwrap();
    same_as_memory(&runtime, &shared, 24);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failover_is_a_new_generation() {
    let mut sentinels = RedisSentinels::start();
    let settings = settings(&sentinels);
    is_a_new_generation(&settings, |lost| if lost { sentinels.lose_the_primary() } else { sentinels.fail_over() })
        .await;
}

#[tokio::test]
async fn every_server_is_held_against_the_promises() {
    let sentinels = RedisSentinels::start();
    let settings = settings(&sentinels);
    for node in &sentinels.nodes {
        assert_eq!(node.command(&["CONFIG", "SET", "appendonly", "yes"]), "+OK\r\n");
        let refused = RedisLive::connect(&settings, CAPS, draw()).await.map(drop).unwrap_err();
        assert!(matches!(&refused, RedisFault::Node { .. }), "{refused}");
        let said = refused.to_string();
        assert!(said.contains("127.0.0.1:") && said.contains("appendonly is \"yes\""), "{said}");
        assert_eq!(node.command(&["CONFIG", "SET", "appendonly", "no"]), "+OK\r\n");
    }
    drop(connect_to(&settings).await);
    let unknown = RedisSettings { url: settings.url.replace("/ajar", "/other"), check_url: None, ..settings.clone() };
    let refused = RedisLive::connect(&unknown, CAPS, draw()).await.map(drop).unwrap_err().to_string();
    assert!(refused.contains("no primary of this name"), "{refused}");
}
