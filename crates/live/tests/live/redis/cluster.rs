//! A Redis Cluster: a store like any other; slots that move take their service along, and a failover is a new generation.

use ajar_domain::ids::{Sequence, ServiceId, Version};
use ajar_live::{Change, Commit, Committed, Hint, LiveStore, RedisFault, RedisLive, RedisSettings};
use ajar_testkit::RedisCluster;
use bytes::Bytes;

use super::{
    SERVICE, conforms, connect_to,
    differential::{CAPS, same_as_memory},
    draw, heard_across, is_a_new_generation, reconnected, settings_of,
};
use crate::conformance::{NOBODY, NOW, done, id, opening, state, writing};

/// A name in the slot of the service.
const KEY: &str = "{3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d}";

fn settings(cluster: &RedisCluster) -> RedisSettings {
    settings_of(cluster.url(), cluster.check_url())
}

#[test]
fn a_cluster_is_a_store_like_any_other() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let cluster = RedisCluster::start();
    runtime.block_on(async { tokio::spawn(conforms(settings(&cluster))).await.unwrap() });
    let shared = runtime.block_on(RedisLive::connect(&settings(&cluster), CAPS, draw())).unwrap();
    same_as_memory(&runtime, &shared, 24);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn slots_move_and_subscriptions_come_back() {
    let cluster = RedisCluster::start();
    let (one, two) = (connect_to(&settings(&cluster)).await, connect_to(&settings(&cluster)).await);
    let before = one.generation().await.unwrap();
    let mut hints = two.subscribe(SERVICE, NOBODY).await.unwrap();
    let mut other = two.subscribe(ServiceId([62; 16]), NOBODY).await.unwrap();
    let version = done(&one, opening(SERVICE, [0, 1])).await;
    cluster.move_slot(KEY);
    assert_eq!(hints.next().await, Some(Hint::Everything), "the channel moved with the slot");
    reconnected(&one, SERVICE).await;
    let found = two.load(SERVICE, id([0, 1]), NOW).await.unwrap().expect("the service moved with the slot");
    assert_eq!(found.version, version);
    heard_across((&one, &two), &mut hints, 2).await;
    for node in &cluster.nodes {
        assert!(node.command(&["CLIENT", "KILL", "TYPE", "pubsub"]).starts_with(':'));
    }
    while other.next().await != Some(Hint::Everything) {}
    heard_across((&one, &two), &mut hints, 3).await;
    assert_eq!(anew_or(&one, before).await, before, "nothing was lost");
}

/// Whatever has moved already: who asks is answered with the truth, or not at all, and what was taken is there afterwards.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_a_slot_moves_nothing_is_missed_and_nothing_written_beside_it() {
    let cluster = RedisCluster::start();
    let store = connect_to(&settings(&cluster)).await;
    let mut version = done(&store, opening(SERVICE, [0, 1])).await;
    let mut taken = Vec::new();
    for _ in 0..2 {
        post(&store, &mut version, &mut taken).await;
    }
    let moving = cluster.begin_to_move(KEY);
    loop {
        looks_whole(&store, version, &taken).await;
        post(&store, &mut version, &mut taken).await;
        if !cluster.carry_one(&moving) {
            break;
        }
    }
    looks_whole(&store, version, &taken).await;
    cluster.end_to_move(&moving);
    reconnected(&store, SERVICE).await;
    looks_whole(&store, version, &taken).await;
    let found = store.mailbox(SERVICE, id([0, 1]), Sequence(0), 99, NOW).await.unwrap();
    assert_eq!(found.into_iter().map(|(sequence, _)| sequence).collect::<Vec<_>>(), taken);
}

/// Appends one envelope; a store that says that it cannot wrote nothing.
async fn post(store: &RedisLive, version: &mut Version, taken: &mut Vec<Sequence>) {
    let next = Sequence(taken.len() as u64 + 1);
    let append = vec![(next, Bytes::from_static(b"sealed"))];
    let change = Change::Amend { state: state("amended") };
    let commit = Commit { change, append, ..writing(SERVICE, [0, 1], Some(version.0), "") };
    match store.commit(commit, NOW).await {
        Ok(Committed::Done(after)) => (*version, _) = (after, taken.push(next)),
        Ok(other) => panic!("{next:?} at {version:?}: {other:?}"),
        Err(_) => {}
    }
}

async fn looks_whole(store: &RedisLive, version: Version, taken: &[Sequence]) {
    let (id, nothing) = (id([0, 1]), (Version(0), Sequence(0)));
    if let Ok(found) = store.load(SERVICE, id, NOW).await {
        assert_eq!(found.expect("it is there").version, version);
    }
    if let Ok(news) = store.look(SERVICE, id, nothing, 99, NOW).await {
        let sequences: Vec<_> = news.expect("it is there").envelopes.into_iter().map(|(at, _)| at).collect();
        assert_eq!(sequences, taken);
    }
    if let Ok(found) = store.mailbox(SERVICE, id, Sequence(0), 99, NOW).await {
        assert_eq!(found.into_iter().map(|(sequence, _)| sequence).collect::<Vec<_>>(), taken);
    }
}

async fn anew_or(store: &RedisLive, before: u32) -> u32 {
    reconnected(store, SERVICE).await;
    store.generation().await.unwrap_or(before)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failover_is_a_new_generation() {
    let mut cluster = RedisCluster::start();
    let settings = settings(&cluster);
    is_a_new_generation(&settings, |lost| if lost { cluster.lose_the_primary(KEY) } else { cluster.fail_over(KEY) })
        .await;
}

#[tokio::test]
async fn every_server_is_held_against_the_promises() {
    let cluster = RedisCluster::start();
    let settings = settings(&cluster);
    for node in [&cluster.nodes[1], &cluster.nodes[5]] {
        assert_eq!(node.command(&["CONFIG", "SET", "save", "60 1"]), "+OK\r\n");
        let refused = RedisLive::connect(&settings, CAPS, draw()).await.map(drop).unwrap_err();
        assert!(matches!(&refused, RedisFault::Node { .. }), "{refused}");
        assert!(refused.to_string().contains("save is \"60 1\""), "{refused}");
        assert_eq!(node.command(&["CONFIG", "SET", "save", ""]), "+OK\r\n");
    }
    let single = RedisSettings { url: settings.url.replace("+cluster", ""), check_url: None, ..settings.clone() };
    let single =
        RedisSettings { url: single.url.split(',').next().unwrap().replace("ajar:ajar", "tester:tester"), ..single };
    let refused = RedisLive::connect(&single, CAPS, draw()).await.map(drop).unwrap_err();
    assert!(matches!(&refused, RedisFault::Kind { .. }), "{refused}");
}
