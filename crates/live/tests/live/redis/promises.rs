//! What may not stay in a Redis does not stay: every key has an end, END leaves nothing, and the server's account can do nothing else.

use std::time::Duration;

use ajar_domain::{
    ids::{Arrival, Digest, Handle, Seat, Sequence, ServiceId},
    secret::Paper,
};
use ajar_live::{
    Attachment, Change, Commit, Count, Counters, DeskMove, IndexChange, IndexKey, LiveStore, Mark, Once, OnceKind,
    Pace, QueueMove,
};
use ajar_testkit::RedisProcess;
use bytes::Bytes;

use super::connect;
use crate::conformance::{LATER, NOW, deletion, desks::desk, done, id, opening, state};

const SERVICE: ServiceId = ServiceId([31; 16]);
/// Characters of the generation in a key's name, with the colon behind it.
const GENERATION: usize = 9;

fn everything(number: [u8; 2]) -> Commit {
    let change = Change::Write { state: state("state"), expires: LATER, deadline: Some(NOW) };
    let keys = [IndexKey::Digest(Digest([number[1]; 32])), IndexKey::Arrival(Arrival(number[1].into()))];
    Commit {
        change,
        index: keys.map(IndexChange::Add).to_vec(),
        marks: Some([Mark::Asking, Mark::Held(Handle([1; 8]))].into()),
        attach: vec![(Attachment::Hello, Some(Paper::new(b"hello"))), (Attachment::Offer(Seat::First), None)],
        append: vec![(Sequence(1), Bytes::from_static(b"sealed"))],
        queue: Some(QueueMove::Stand { rank: [1; 16], face: Bytes::from_static(b"face") }),
        ..opening(SERVICE, number)
    }
}

async fn fill(store: &dyn LiveStore) {
    done(store, everything([0, 1])).await;
    done(store, everything([0, 2])).await;
    store.arrival(SERVICE, NOW).await.unwrap();
    store.generation().await.unwrap();
    store.desk(SERVICE, Handle([1; 8]), DeskMove::Stay(desk(1, 1), LATER), NOW).await.unwrap();
    let pace = Pace { every: Duration::from_secs(9), ahead: Duration::ZERO };
    store.turn(SERVICE, Digest([9; 32]), pace, NOW).await.unwrap();
    // Open until now, so that what lapses has to wait.
    let counters = Counters { bytes: Bytes::from_static(&[0; 16]), until: NOW, expires: LATER };
    store.open_counters(SERVICE, None, counters, NOW).await.unwrap();
    let count = Count { schema: [0; 8], words: vec![(3, 1)] };
    let lapsed = Once {
        kind: OnceKind::TallyTicket,
        digest: Digest([4; 32]),
        payload: Bytes::new(),
        expires: NOW,
        on_lapse: vec![count.clone()],
    };
    store.put(SERVICE, lapsed, NOW).await.unwrap();
    let (kind, digest) = (OnceKind::TallyTicket, Digest([3; 32]));
    let item = Once { kind, digest, payload: Bytes::from_static(b"x"), expires: LATER, on_lapse: vec![count] };
    store.put(SERVICE, item, NOW).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_key_has_an_end_from_the_moment_it_is_written() {
    let redis = RedisProcess::start();
    let store = connect(&redis).await;
    fill(&store).await;
    let keys = redis.keys();
    assert!(keys.len() > 14, "the fill reaches every kind of key: {}", keys.len());
    for (key, left) in keys {
        let key = String::from_utf8_lossy(&key).into_owned();
        assert!(left > 0, "{key} has no end");
        let fixed = key == "ajar:generation" || (key.contains("}:") && key.ends_with(":a"));
        assert!(fixed || left <= 1_000_000 + 70_000, "{key} stays {left} ms");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_redis_lets_go_by_itself_leaves_no_trace_either() {
    let redis = RedisProcess::start();
    let store = connect(&redis).await;
    done(&store, everything([0, 1])).await;
    // As if no server had come for long: the keys of the conversation are gone, those with things of many are not.
    for (key, _) in redis.keys() {
        let name = String::from_utf8_lossy(&key).into_owned();
        let thing = name.rsplit_once("}:").and_then(|(_, rest)| rest.chars().nth(GENERATION));
        if thing.is_some_and(|thing| "cmi".contains(thing)) {
            let bytes: String = key.iter().map(|byte| format!("\\{byte:03}")).collect();
            assert_eq!(redis.command(&["EVAL", &format!("return redis.call('DEL', \"{bytes}\")"), "0"]), ":1\r\n");
        }
    }
    assert_eq!(store.load(SERVICE, id([0, 1]), NOW).await.unwrap(), None);
    store.expire(SERVICE, LATER).await.unwrap();
    assert_eq!(store.waiting(SERVICE, LATER).await.unwrap(), 0);
    assert_eq!(store.due(SERVICE, LATER, 9).await.unwrap(), []);
    assert_eq!(store.marked(SERVICE, Mark::Asking, LATER).await.unwrap(), []);
    assert_eq!(left_of(&redis), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_end_leaves_nothing() {
    let redis = RedisProcess::start();
    let store = connect(&redis).await;
    done(&store, everything([0, 1])).await;
    done(&store, deletion(SERVICE, [0, 1], 1)).await;
    assert_eq!(left_of(&redis), Vec::<String>::new());
}

/// Names of all keys but the generation.
fn left_of(redis: &RedisProcess) -> Vec<String> {
    let names = redis.keys().into_iter().map(|(key, _)| String::from_utf8_lossy(&key).into_owned());
    names.filter(|key| key != "ajar:generation").collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_kept_beside_the_keys() {
    let redis = RedisProcess::start_with("acllog-max-len 128");
    let store = connect(&redis).await;
    fill(&store).await;
    assert_eq!(redis.command(&["SLOWLOG", "LEN"]), ":0\r\n");
    assert_eq!(
        redis.command(&["ACL", "LOG"]),
        "*0\r\n",
        "the account can do all that the scripts need, and asked for no more"
    );
    assert_eq!(redis.command(&["LATENCY", "LATEST"]), "*0\r\n");
    assert!(redis.command(&["INFO", "persistence"]).contains("rdb_saves:0"));
}

#[test]
fn the_accounts_can_do_what_they_need_and_nothing_else() {
    let redis = RedisProcess::start();
    let may = |user: &str, words: &[&str]| {
        let answer = redis.command(&[&["ACL", "DRYRUN", user], words].concat());
        answer == "+OK\r\n"
    };
    for words in [
        &["GET", "other:key"][..],
        &["CONFIG", "GET", "save"],
        &["FLUSHALL"],
        &["KEYS", "*"],
        &["SCAN", "0"],
        &["MONITOR"],
        &["SAVE"],
        &["CLIENT", "LIST"],
        &["EVAL", "return 1", "0"],
        &["PUBLISH", "other", "x"],
    ] {
        assert!(!may("ajar", words), "{words:?}");
    }
    assert!(may("ajar", &["GET", "ajar:generation"]));
    assert!(may("ajar-check", &["CONFIG", "GET", "save"]) && may("ajar-check", &["ACL", "GETUSER", "ajar"]));
    for words in [&["CONFIG", "SET", "save", "1 1"][..], &["GET", "ajar:generation"], &["PUBLISH", "ajar:hints:0", "x"]]
    {
        assert!(!may("ajar-check", words), "{words:?}");
    }
}
