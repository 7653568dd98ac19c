//! The pause before a stop: nobody new, running talks and those in line go on, and the hub knows when a stop cuts nobody off.

use ajar_hub::Going;
use ajar_protocol::{close::Close, envelope::Kind, http::ServiceState};
use serde_json::json;

use crate::{
    kit::{SLUG, World, hello, visitors},
    waiting::booked,
};

async fn check(world: &World, talks: usize, waiting: usize) {
    let going = world.hub.going().await.expect("the store works");
    assert_eq!(going, Going { talks, waiting });
    assert_eq!(going.is_quiet(), talks + waiting == 0);
}

#[tokio::test]
async fn a_draining_hub_takes_nobody_new_and_shows_a_pause() {
    let world = World::new();
    let _desk = world.desk(1, 1).await;
    world.hub.drain();
    let mut late = world.visit();
    late.say(&hello(json!({ "urgent": false }))).await;
    late.hear_refusal("closed");
    late.hear_close(Close::Refused);
    let status = world.hub.status(SLUG).await.expect("the store works").expect("the service exists");
    assert_eq!(status.state, ServiceState::BackSoon);
    world.hub.draining().await;
    check(&world, 0, 0).await;
}

#[tokio::test]
async fn a_booked_child_is_not_let_in_to_be_lost_at_the_stop() {
    let world = World::new();
    let ticket = booked(&world).await;
    world.hub.drain();
    for (server, word) in [(&world, "REFUSED"), (&world.beside(), "WELCOME")] {
        let mut page = server.visit();
        page.say(&hello(json!({ "urgent": false, "booking": ticket }))).await;
        page.hear(word);
    }
}

#[tokio::test]
async fn running_talks_go_on_and_hold_the_stop_up() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    world.hub.drain();
    check(&world, 1, 0).await;
    visitor.socket.post(&visitors(Kind::Message, (1, 1), 1, 0)).await;
    talk.read().await;
    assert_eq!(talk.envelopes().len(), 1);
    talk.say(&json!({ "t": "END" })).await;
    check(&world, 0, 0).await;
}

#[tokio::test]
async fn who_is_in_line_is_waited_for_as_long_as_somebody_may_take_them() {
    let world = World::new();
    let _waiting = world.visitor().await;
    world.hub.drain();
    check(&world, 0, 0).await;
    let mut desk = world.desk(1, 1).await;
    check(&world, 0, 1).await;
    desk.say(&json!({ "t": "TAKE" })).await;
    desk.hear("CLAIMED");
    check(&world, 1, 0).await;
}
