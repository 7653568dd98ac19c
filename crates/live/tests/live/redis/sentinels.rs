//! A primary that Sentinels watch: a store like any other, and after a failover a new generation that nobody builds upon by mistake.

use ajar_domain::ids::ServiceId;
use ajar_live::{Commit, Hint, LiveStore, RedisFault, RedisLive, RedisSettings};
use ajar_testkit::RedisSentinels;

use super::{
    anew, conforms, connect_to,
    differential::{CAPS, same_as_memory},
    draw, reconnected, settings_of,
};
use crate::conformance::{NOW, done, id, opening};

const SERVICE: ServiceId = ServiceId([51; 16]);

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
    let (one, two) = (connect_to(&settings).await, connect_to(&settings).await);
    let mut before = one.generation().await.unwrap();
    assert_eq!(two.generation().await.unwrap(), before, "all servers see the same");
    for (number, lost) in [(1, false), (2, true)] {
        let mut hints = two.subscribe(SERVICE).await.unwrap();
        done(&one, opening(SERVICE, [0, number])).await;
        if lost {
            sentinels.lose_the_primary();
        } else {
            sentinels.fail_over();
        }
        // Also without a word from anybody: what the replica may have missed is not built upon.
        let after = anew(&one, &two, before).await;
        while hints.next().await != Some(Hint::Everything) {}
        reconnected(&one, SERVICE).await;
        reconnected(&two, SERVICE).await;
        assert_eq!(two.load(SERVICE, id([0, number]), NOW).await.unwrap(), None, "everything was lost");
        heard_across(&one, &two, number).await;
        before = after;
    }
}

/// A hint of one process reaches the other.
async fn heard_across(one: &RedisLive, two: &RedisLive, number: u8) {
    let mut hints = two.subscribe(SERVICE).await.unwrap();
    let told = Hint::Conversation(id([1, number]));
    let mut version = None;
    loop {
        // Until the channels of the new primary are heard, what is said there is lost.
        let commit = Commit { expected: version, hints: vec![told], ..opening(SERVICE, [1, number]) };
        version = Some(done(one, commit).await);
        tokio::select! {
            biased;
            hint = hints.next() => if hint == Some(told) { return },
            () = tokio::task::yield_now() => {}
        }
    }
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
