//! Two processes on one Redis: what one writes the other hears, and what it missed is made good by reading again.

use std::sync::Arc;

use ajar_domain::ids::{Handle, ServiceId, Version};
use ajar_live::{Beats, Commit, Committed, DeskMove, Hint, Hints, LiveStore};
use ajar_testkit::RedisProcess;
use bytes::Bytes;

use super::{connect, reconnected};
use crate::conformance::{LATER, NOBODY, NOW, deletion, desks::desk, done, hints::envelope, id, opening, writing};

const SERVICE: ServiceId = ServiceId([21; 16]);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hints_and_beats_cross_over() {
    let redis = RedisProcess::start();
    let (one, two) = (connect(&redis).await, connect(&redis).await);
    let mut hints = two.subscribe(SERVICE, NOBODY).await.unwrap();
    let conversation = || Hint::Conversation(id([0, 1]), Version(1));
    done(&one, Commit { hints: vec![conversation(), Hint::Queue], ..opening(SERVICE, [0, 1]) }).await;
    one.desk(SERVICE, Handle([1; 8]), DeskMove::Stay(desk(1, 1), LATER), NOW).await.unwrap();
    for expected in [conversation(), Hint::Queue, Hint::Desks] {
        assert_eq!(hints.next().await, Some(expected));
    }
    let mut beats = two.beats(SERVICE, id([0, 1])).await.unwrap();
    one.relay(SERVICE, id([0, 1]), Bytes::from_static(b"beat")).await.unwrap();
    assert_eq!(beats.next().await, Some(Bytes::from_static(b"beat")));
    done(&one, deletion(SERVICE, [0, 1], 1)).await;
    assert_eq!(beats.next().await, None, "it is over");
    assert_eq!(two.desks(SERVICE, NOW).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_written_reaches_the_servers_of_the_other_ends_and_no_other() {
    let redis = RedisProcess::start();
    let stores = [connect(&redis).await, connect(&redis).await, connect(&redis).await];
    let names: Vec<Handle> =
        stores.iter().map(|store| store.server().expect("a shared store names its servers")).collect();
    let [one, two, three] = &stores;
    let mut hints = Vec::new();
    for store in [two, three] {
        hints.push(store.subscribe(SERVICE, store.server().unwrap()).await.unwrap());
    }
    done(one, opening(SERVICE, [0, 4])).await;
    let commit = envelope(SERVICE, [0, 4], 1, vec![names[1]]);
    let step = commit.step(two.known_generation()).unwrap();
    done(one, commit).await;
    done(one, Commit { hints: vec![Hint::Queue], ..writing(SERVICE, [0, 4], Some(2), "more") }).await;
    // The two are told on channels of their own, in no order.
    let told = [hints[0].next().await.unwrap(), hints[0].next().await.unwrap()];
    assert!(told.contains(&Hint::Step(Arc::new(step))) && told.contains(&Hint::Queue), "{told:?}");
    assert_eq!(hints[1].next().await, Some(Hint::Queue));
    // One that does not listen on a channel of its own, as those of an older version: all are told where to look.
    done(one, envelope(SERVICE, [0, 4], 3, vec![Handle([9; 8])])).await;
    for hints in &mut hints {
        assert_eq!(hints.next().await, Some(Hint::Conversation(id([0, 4]), Version(4))));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_fifty_claimers_at_two_servers_one_wins() {
    let redis = RedisProcess::start();
    let servers = [Arc::new(connect(&redis).await), Arc::new(connect(&redis).await)];
    done(&*servers[0], opening(SERVICE, [0, 2])).await;
    let claim = |number: usize| {
        let server = Arc::clone(&servers[number % 2]);
        tokio::spawn(async move { server.commit(writing(SERVICE, [0, 2], Some(1), "mine"), NOW).await.unwrap() })
    };
    let claims: Vec<_> = (0..50).map(claim).collect();
    let mut won = 0;
    for claim in claims {
        won += usize::from(matches!(claim.await.unwrap(), Committed::Done(_)));
    }
    assert_eq!(won, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_subscription_comes_back_and_everything_is_read_again() {
    let redis = RedisProcess::start();
    let (one, two) = (connect(&redis).await, connect(&redis).await);
    let mut hints = two.subscribe(SERVICE, NOBODY).await.unwrap();
    let mut others = two.subscribe(ServiceId([22; 16]), NOBODY).await.unwrap();
    for kind in ["pubsub", "normal"] {
        assert!(redis.command(&["CLIENT", "KILL", "TYPE", kind]).starts_with(':'));
        if kind == "pubsub" {
            assert_eq!(everything(&mut hints).await, Hint::Everything);
            assert_eq!(others.next().await, Some(Hint::Everything));
        }
    }
    reconnected(&one, SERVICE).await;
    done(&one, Commit { hints: vec![Hint::Queue], ..opening(SERVICE, [0, 3]) }).await;
    while hints.next().await != Some(Hint::Queue) {}
}

async fn everything(hints: &mut Hints) -> Hint {
    hints.next().await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_hangs_is_an_answer_and_its_silence_is_noticed() {
    let redis = RedisProcess::start();
    let store = connect(&redis).await;
    let mut hints = store.subscribe(SERVICE, NOBODY).await.unwrap();
    done(&store, opening(SERVICE, [0, 6])).await;
    redis.freeze();
    // Each call gives up by itself; meanwhile no channel says a word, though the line is open.
    for _ in 0..3 {
        assert!(store.load(SERVICE, id([0, 6]), NOW).await.is_err());
    }
    redis.thaw();
    assert_eq!(hints.next().await, Some(Hint::Everything));
    reconnected(&store, SERVICE).await;
    assert!(store.load(SERVICE, id([0, 6]), NOW).await.unwrap().is_some(), "and nothing was lost");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_emptied_store_is_a_new_generation_and_is_noticed() {
    let redis = RedisProcess::start();
    let (one, two) = (connect(&redis).await, connect(&redis).await);
    let before = one.generation().await.unwrap();
    assert_eq!(two.generation().await.unwrap(), before, "all servers see the same");
    assert_eq!(connect(&redis).await.generation().await.unwrap(), before, "a server that starts later too");
    let mut hints = [one.subscribe(SERVICE, NOBODY).await.unwrap(), two.subscribe(SERVICE, NOBODY).await.unwrap()];
    done(&one, opening(SERVICE, [0, 4])).await;
    assert_eq!(redis.command(&["FLUSHALL"]), "+OK\r\n");
    for hints in &mut hints {
        assert_eq!(hints.next().await, Some(Hint::Everything));
    }
    let after = one.generation().await.unwrap();
    assert_ne!(after, before);
    assert_eq!(two.generation().await.unwrap(), after);
    assert_eq!(two.load(SERVICE, id([0, 4]), NOW).await.unwrap(), None);
    done(&two, opening(SERVICE, [0, 4])).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn beats_are_stored_nowhere() {
    let redis = RedisProcess::start();
    let one = connect(&redis).await;
    done(&one, opening(SERVICE, [0, 5])).await;
    let mut beats: Beats = one.beats(SERVICE, id([0, 5])).await.unwrap();
    let before = redis.command(&["DEBUG", "DIGEST"]);
    one.relay(SERVICE, id([0, 5]), Bytes::from_static(b"beat")).await.unwrap();
    assert_eq!(beats.next().await, Some(Bytes::from_static(b"beat")));
    assert_eq!(redis.command(&["DEBUG", "DIGEST"]), before);
}
