//! From the queue to a lease: exactly one winner, fenced and timed.

use ajar_hub::{Bearer, DeskEnd};
use ajar_protocol::close::Close;
use serde_json::json;

use crate::kit::{Desk, World, offer, pair};

#[tokio::test]
async fn a_hundred_desks_and_one_visitor_make_one_winner() {
    let world = World::new();
    let _visitor = world.visitor().await;
    let mut desks = Vec::new();
    for handle in 0..100 {
        desks.push(world.desk(handle, 1).await);
    }
    world.store.interleave();
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
}

async fn take(mut desk: Desk) -> Desk {
    desk.say(&json!({ "t": "TAKE" })).await;
    desk
}

#[tokio::test]
async fn a_hundred_desks_and_sixty_visitors_make_sixty_winners() {
    let world = World::new();
    let mut visitors = Vec::new();
    for _ in 0..60 {
        visitors.push(world.visitor().await);
    }
    let mut desks = Vec::new();
    for handle in 0..100 {
        desks.push(world.desk(handle, 1).await);
    }
    world.store.interleave();
    let tasks = tokio::task::LocalSet::new();
    let running: Vec<_> = desks.into_iter().map(|desk| tasks.spawn_local(take(desk))).collect();
    tasks.await;
    let mut sids = std::collections::BTreeSet::new();
    for task in running {
        let claimed = task.await.expect("no panic").try_hear("CLAIMED");
        assert!(claimed.is_none_or(|claimed| sids.insert(claimed["sid"].to_string())), "nobody is claimed twice");
    }
    assert_eq!(sids.len(), 60);
    assert!(world.hub.conflicts() > 0, "the race was one");
}

#[tokio::test]
async fn claimed_names_what_the_offer_needs() {
    let world = World::new();
    let visitor = world.visitor().await;
    let mut desk = world.desk(1, 1).await;
    let queue = desk.hear("QUEUE");
    assert_eq!((queue["total"].as_u64(), queue["waiting"].as_array().map(Vec::len)), (Some(1), Some(1)));
    desk.say(&json!({ "t": "TAKE" })).await;
    let claimed = desk.hear("CLAIMED");
    assert_eq!(claimed["sid"], visitor.welcome["sid"]);
    assert_eq!(pair(&claimed), (1, 1));
    assert_eq!(claimed["routing"], json!({ "urgent": false }));
    desk.say(&json!({ "t": "TAKE" })).await;
    desk.hear_refusal("no-place");
}

#[tokio::test]
async fn a_pick_is_taken_once() {
    let world = World::new();
    let _visitor = world.visitor().await;
    let (mut one, mut two) = (world.desk(1, 1).await, world.desk(2, 1).await);
    let arrival = one.hear("QUEUE")["waiting"][0]["arrival"].clone();
    let pick = json!({ "t": "PICK", "arrival": arrival });
    one.say(&pick).await;
    assert_eq!(one.hear("CLAIMED")["arrival"], arrival);
    two.say(&pick).await;
    two.hear_refusal("taken");
    two.say(&json!({ "t": "PICK", "arrival": 4711 })).await;
    two.hear_refusal("taken");
}

#[tokio::test]
async fn who_does_not_join_in_thirty_seconds_loses_the_claim() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    let mut later = world.visitor().await;
    let mut desk = world.desk(1, 1).await;
    desk.say(&json!({ "t": "TAKE" })).await;
    let claimed = desk.hear("CLAIMED");
    visitor.socket.read().await;
    world.pass(29).await;
    let mut talk = world.join(&claimed).await;
    talk.hear("JOINED");
    world.pass(1).await;
    talk.read().await;
    assert_eq!(talk.hear("WITHDRAWN")["reason"], "lapsed");
    talk.hear_close(Close::Withdrawn);
    visitor.socket.heard.clear();
    visitor.socket.read().await;
    assert_eq!(visitor.socket.hear("QUEUED")["place"], 1);
    visitor.socket.read().await;
    assert!(visitor.socket.heard.is_empty(), "no question: not a word was said yet");
    later.socket.read().await;
    let mut again = world.join(&claimed).await;
    again.hear_refusal("unknown");
    again.hear_close(Close::Refused);
    desk.say(&json!({ "t": "TAKE" })).await;
    let second = desk.hear("CLAIMED");
    assert_eq!((second["sid"].clone(), pair(&second)), (visitor.welcome["sid"].clone(), (2, 1)), "first in line again");
}

#[tokio::test]
async fn one_offer_for_each_claim() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    let mut desk = world.desk(1, 1).await;
    desk.say(&json!({ "t": "TAKE" })).await;
    let claimed = desk.hear("CLAIMED");
    let mut talk = world.join(&claimed).await;
    talk.say(&offer(2, 1)).await;
    talk.hear_refusal("not-now");
    talk.say(&offer(1, 1)).await;
    talk.say(&offer(1, 1)).await;
    assert!(talk.try_hear("REFUSED").is_none(), "the same frame again is fine");
    visitor.socket.read().await;
    visitor.socket.read().await;
    visitor.socket.hear("OFFER");
    assert!(visitor.socket.try_hear("OFFER").is_none(), "told once");
}

#[tokio::test]
async fn a_desk_sits_under_the_device_of_its_own_session() {
    let world = World::new();
    let nobodys = Bearer { account: [1; 16], session: [2; 16], devices: vec![] };
    let nobodys = world.hub.mint_ticket(crate::kit::SLUG, &nobodys).await.unwrap().unwrap();
    let tickets =
        [(world.ticket_of(1).await, true), (world.ticket_of(2).await, false), (nobodys.text().to_string(), false)];
    for (ticket, fine) in tickets {
        let mut desk = Desk::new(world.hub.desk(crate::kit::SLUG).expect("the service exists"));
        desk.say(&json!({ "t": "SIGN_IN", "ticket": ticket, "handle": "AQEBAQEBAQE" })).await;
        assert_eq!(desk.try_hear("SIGNED_IN").is_some(), fine);
        if !fine {
            desk.hear_refusal("sign-in");
            desk.hear_close(Close::Refused);
        }
    }
}

#[tokio::test]
async fn tickets_open_one_socket_each() {
    let world = World::new();
    let ticket = world.ticket_of(0).await;
    let sign_in = json!({ "t": "SIGN_IN", "ticket": ticket, "handle": "AAAAAAAAAAA" });
    let desk = || Desk::new(world.hub.desk(crate::kit::SLUG).expect("the service exists"));
    let mut one = desk();
    one.say(&sign_in).await;
    one.hear("SIGNED_IN");
    let mut two = desk();
    two.say(&sign_in).await;
    two.hear_refusal("sign-in");
    two.hear_close(Close::Refused);
    let late = world.ticket_of(0).await;
    world.pass(30).await;
    let mut three = desk();
    three.say(&json!({ "t": "SIGN_IN", "ticket": late, "handle": "AAAAAAAAAAA" })).await;
    three.hear_refusal("sign-in");
    let _: &DeskEnd = &three.end;
}
