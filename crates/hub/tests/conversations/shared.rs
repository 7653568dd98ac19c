//! Two processes on one Redis: the visitor's line at one, the counsellor's at the other, and nothing lost on the way.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use ajar_live::{Caps, RedisLive, RedisSettings};
use ajar_protocol::{close::Close, envelope::Kind, http::Role};
use ajar_testkit::{ManualClock, RedisProcess, TestHub};
use bytes::Bytes;
use serde_json::json;

use crate::{
    kit::{Desk, Heard, World, accept, counsellors, offer, pair, resume, visitors},
    seats::{SERVICE, at_work, staff_of},
};

/// Two hubs, their time, and the Redis between them.
struct Two {
    redis: RedisProcess,
    visitors: World,
    counsellors: World,
}

impl Two {
    async fn start() -> Self {
        let (redis, clock) = (RedisProcess::start(), ManualClock::default());
        let visitors = World::of(TestHub::on(Arc::new(live(&redis).await), clock.clone(), 1));
        let counsellors = World::of(TestHub::on(Arc::new(live(&redis).await), clock, 2));
        Self { redis, visitors, counsellors }
    }

    /// Everything in the Redis that names a conversation or a service.
    fn keys(&self) -> Vec<String> {
        let names = self.redis.keys().into_iter().map(|(key, _)| String::from_utf8_lossy(&key).into_owned());
        names.filter(|key| key != "ajar:generation").collect()
    }
}

pub(crate) async fn live(redis: &RedisProcess) -> RedisLive {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let settings =
        RedisSettings { url: redis.url(), check_url: Some(redis.check_url()), authority: None, unchecked: None };
    let draw = || NEXT.fetch_add(1, Ordering::Relaxed);
    RedisLive::connect(&settings, Caps::default(), draw).await.expect("the shipped settings are fine")
}

#[tokio::test]
async fn a_talk_between_two_servers() {
    let two = Two::start().await;
    let mut visitor = two.visitors.visitor().await;
    let mut desk = two.counsellors.desk(1, 1).await;
    desk.read().await;
    assert_eq!(desk.hear("QUEUE")["total"], 1, "the desk sees who came in at the other server");
    desk.say(&json!({ "t": "TAKE" })).await;
    let claimed = desk.hear("CLAIMED");
    assert_eq!(claimed["sid"], visitor.welcome["sid"]);
    let mut talk = two.counsellors.join(&claimed).await;
    assert_eq!(talk.hear("JOINED")["generation"], visitor.welcome["generation"]);
    let (epoch, seat) = pair(&claimed);
    talk.say(&offer(epoch, seat)).await;
    visitor.socket.read().await;
    visitor.socket.hear("OFFER");
    visitor.socket.say(&accept(epoch, seat, 1)).await;
    talk.read().await;
    talk.hear("ACCEPT");
    for n in 0..20 {
        visitor.socket.post(&visitors(Kind::Message, (epoch, seat), 1, n)).await;
        talk.post(&counsellors(Kind::Message, (epoch, seat), 2, n)).await;
    }
    talk.read().await;
    visitor.socket.read().await;
    let sent = |of: fn(Kind, (u16, u8), u8, u32) -> Bytes, cid| (0..20).map(move |n| of(Kind::Message, (1, 1), cid, n));
    let heard = |all: Vec<(u64, Bytes)>| all.into_iter().map(|(_, envelope)| envelope).collect::<Vec<_>>();
    assert_eq!(heard(talk.envelopes()), sent(visitors, 1).collect::<Vec<_>>(), "in order, none lost, none twice");
    assert_eq!(heard(visitor.socket.envelopes()), sent(counsellors, 2).collect::<Vec<_>>());
    assert!(two.redis.keys().iter().all(|(_, left)| *left > 0), "everything has an end");

    talk.say(&json!({ "t": "END" })).await;
    assert_eq!(talk.hear("ENDED")["by"], "counsellor");
    two.visitors.assert_empty(2).await;
    for (key, _) in two.redis.keys() {
        let key = String::from_utf8_lossy(&key).into_owned();
        // Left are: the generation, the count of arrivals, the desk, two tickets tied to nothing, and their moments.
        let unlinked = key == "ajar:generation"
            || ["a", "t", "o", "x"].iter().any(|end| key.contains("}:") && key.ends_with(&format!(":{end}")));
        assert!(unlinked, "{key} is left of a conversation that is over");
    }
    visitor.socket.read().await;
    two.visitors.pass(1).await;
    visitor.socket.tick().await;
    visitor.socket.hear("ENDED");
    visitor.socket.hear_close(Close::Ended);
}

#[tokio::test]
async fn of_fifty_desks_at_two_servers_one_wins() {
    let two = Two::start().await;
    let _visitor = two.visitors.visitor().await;
    let mut desks = Vec::new();
    for handle in 0..50 {
        let world = if handle % 2 == 0 { &two.visitors } else { &two.counsellors };
        desks.push(world.desk(handle, 1).await);
    }
    let tasks = tokio::task::LocalSet::new();
    let running: Vec<_> = desks.into_iter().map(|desk| tasks.spawn_local(take(desk))).collect();
    tasks.await;
    let mut winners = 0;
    for task in running {
        let mut desk = task.await.expect("no panic");
        if desk.try_hear("CLAIMED").is_some() {
            winners += 1;
        } else {
            desk.hear_refusal("nobody");
        }
    }
    assert_eq!(winners, 1);
    assert!(two.visitors.hub.conflicts() + two.counsellors.hub.conflicts() > 0, "the race was one");
}

async fn take(mut desk: Desk) -> Desk {
    desk.say(&json!({ "t": "TAKE" })).await;
    desk
}

#[tokio::test]
async fn a_hundred_races_of_two_desks_at_two_servers_have_one_winner_each() {
    let two = Two::start().await;
    let (mut one, mut other) = (two.visitors.desk(1, 1).await, two.counsellors.desk(2, 1).await);
    let mut wins = (0, 0);
    for race in 0..100 {
        let mut visitor = two.visitors.visitor().await;
        one.read().await;
        // Half of them press "take the next", half the visitor's own row.
        let queue = std::iter::from_fn(|| one.try_hear("QUEUE")).last().expect("the visitor shows");
        let arrival = queue["waiting"][0]["arrival"].clone();
        let press = if race % 2 == 0 { json!({ "t": "TAKE" }) } else { json!({ "t": "PICK", "arrival": arrival }) };
        tokio::join!(one.say(&press), other.say(&press));
        let won = (one.try_hear("CLAIMED"), other.try_hear("CLAIMED"));
        assert!(won.0.is_some() != won.1.is_some(), "race {race}: one winner");
        let loser = if won.0.is_some() { &mut other } else { &mut one };
        loser.hear_refusal(if race % 2 == 0 { "nobody" } else { "taken" });
        wins = (wins.0 + usize::from(won.0.is_some()), wins.1 + usize::from(won.1.is_some()));
        // The visitor leaves, so that both places are free again.
        visitor.socket.say(&json!({ "t": "END" })).await;
    }
    assert_eq!(wins.0 + wins.1, 100);
    assert!(two.visitors.hub.conflicts() + two.counsellors.hub.conflicts() > 0, "the races were races");
}

#[tokio::test]
async fn a_word_comes_from_the_other_server_without_a_look() {
    const WORDS: u32 = 20;
    let two = Two::start().await;
    let sharing = two.visitors.hub.spawn_sweeper();
    let mut visitor = two.visitors.visitor().await;
    let mut desk = two.counsellors.desk(1, 1).await;
    let (mut talk, _) = two.counsellors.take_up(&mut visitor, &mut desk).await;
    visitor.socket.read().await;
    visitor.socket.envelopes().clear();
    let before = two.visitors.store.looks();
    for n in 0..WORDS {
        talk.post(&counsellors(Kind::Message, (1, 1), 2, n)).await;
        while visitor.socket.envelopes().is_empty() {
            visitor.socket.end_wait().await;
            visitor.socket.read().await;
        }
    }
    let looks = two.visitors.store.looks() - before;
    assert!(looks < 5, "{looks} looks for {WORDS} words");
    sharing.iter().for_each(tokio::task::JoinHandle::abort);
}

#[tokio::test]
async fn a_hint_from_the_other_server_wakes_and_a_lost_one_costs_time_only() {
    let two = Two::start().await;
    let sharing = two.visitors.hub.spawn_sweeper();
    let mut visitor = two.visitors.visitor().await;
    visitor.socket.heard.clear();
    let mut desk = two.counsellors.desk(1, 1).await;
    let (mut talk, _) = two.counsellors.take_up(&mut visitor, &mut desk).await;
    visitor.socket.read().await;
    talk.post(&counsellors(Kind::Message, (1, 1), 2, 0)).await;
    while visitor.socket.envelopes().is_empty() {
        visitor.socket.end_wait().await;
        visitor.socket.read().await;
    }
    // Nobody shares hints any more: time alone brings the next message.
    sharing.iter().for_each(tokio::task::JoinHandle::abort);
    for task in sharing {
        assert!(task.await.is_err(), "it was ended");
    }
    talk.post(&counsellors(Kind::Message, (1, 1), 2, 1)).await;
    visitor.socket.tick().await;
    assert_eq!(visitor.socket.envelopes().len(), 0);
    two.visitors.clock.advance(5000);
    visitor.socket.tick().await;
    assert_eq!(visitor.socket.envelopes(), [(2, counsellors(Kind::Message, (1, 1), 2, 1))]);
}

#[tokio::test]
async fn a_role_taken_at_one_server_closes_the_socket_at_the_other() {
    let two = Two::start().await;
    let ledger = ajar_hub::stores::ledger(None).await.expect("memory can be opened");
    let (here, there) = (staff_of(&two.visitors, &ledger).await, staff_of(&two.counsellors, &ledger).await);
    let mut mette = at_work(&two.counsellors, &there, Role::Counsellor).await;
    mette.desk.read().await;
    let running = two.counsellors.hub.spawn_sweeper();
    here.set_role(None, SERVICE, mette.who.account.0, None).await.unwrap().unwrap();
    // Nobody asks there: the other server finds out by itself.
    while !mette.desk.heard.contains(&Heard::Closed(Close::Withdrawn)) {
        mette.desk.end_wait().await;
        mette.desk.read().await;
    }
    running.iter().for_each(tokio::task::JoinHandle::abort);
}

#[tokio::test]
async fn a_visitor_whose_server_died_goes_on_at_the_other() {
    let two = Two::start().await;
    let mut visitor = two.visitors.visitor().await;
    let mut desk = two.counsellors.desk(1, 1).await;
    let (mut talk, _) = two.counsellors.take_up(&mut visitor, &mut desk).await;
    talk.post(&counsellors(Kind::Message, (1, 1), 2, 0)).await;
    let mut again = two.counsellors.visit();
    again.say(&resume(&visitor.token, None, 0, false)).await;
    again.hear("RESUMED");
    again.read().await;
    assert_eq!(again.envelopes(), [(1, counsellors(Kind::Message, (1, 1), 2, 0))]);
    visitor.socket.read().await;
    visitor.socket.hear_close(Close::Replaced);
}

#[tokio::test]
async fn who_gives_up_waiting_leaves_no_key() {
    let two = Two::start().await;
    let mut visitor = two.visitors.visitor().await;
    assert!(two.keys().len() > 5);
    visitor.socket.say(&json!({ "t": "END" })).await;
    let left = two.keys();
    assert!(left.iter().all(|key| key.contains("}:") && key.ends_with(":a")), "only the count of arrivals: {left:?}");
    two.counsellors.assert_empty(0).await;
}
