//! The queue as visitors and desks see it, the status, and who is let in.

use std::{sync::Arc, time::Duration};

use ajar_auth::{Admission, Token};
use ajar_domain::{
    ids::{Digest, ServiceId},
    time::Moment,
};
use ajar_hub::{Clock, Intake};
use ajar_live::{LiveStore, Once, OnceKind};
use ajar_protocol::{close::Close, http::ServiceState};
use bytes::Bytes;
use serde_json::{Value, json};

use crate::{
    kit::{SLUG, World, hello},
    sign_in::SERVICE,
};

/// A ticket of a booked chat, as `POST …/booking/open` puts it down.
pub(crate) async fn booked(world: &World) -> String {
    let ticket = Token::<Admission>::presented([9; 32]);
    let (now, digest) = (Moment(world.clock.now()), Digest(*ticket.digest().bytes()));
    let (kind, payload, expires) =
        (OnceKind::StaffTicket, Bytes::from_static(&[3]), now.after(Duration::from_secs(120)));
    let store: Arc<dyn LiveStore> = world.store.clone();
    let once = Once { kind, digest, payload, expires, on_lapse: Vec::new() };
    store.put(ServiceId(SERVICE), once, now).await.expect("the store answers");
    ticket.text().to_string()
}

fn place(frame: &Value) -> (u64, Value) {
    (frame["place"].as_u64().expect("a number"), frame["estimate"].clone())
}

#[tokio::test]
async fn places_and_estimates_follow_the_queue() {
    let world = World::new();
    let mut one = world.visitor().await;
    let mut two = world.visitor().await;
    assert_eq!(place(&one.socket.hear("QUEUED")), (1, Value::Null), "nobody is ready: no figure is made up");
    assert_eq!(place(&two.socket.hear("QUEUED")), (2, Value::Null));
    let mut desk = world.desk(1, 1).await;
    two.socket.read().await;
    assert_eq!(place(&two.socket.hear("QUEUED")), (2, json!({ "from": 0, "to": 84 })));
    desk.say(&json!({ "t": "TAKE" })).await;
    two.socket.read().await;
    assert_eq!(two.socket.hear("QUEUED")["place"], 1);
    two.socket.read().await;
    assert!(two.socket.try_hear("QUEUED").is_none(), "said when it changes, and only then");
}

#[tokio::test]
async fn a_professional_never_stands_before_a_child() {
    let world = World::new();
    let professional = world.visitor_as(json!({ "who": "professional", "urgent": true })).await;
    let child = world.visitor().await;
    let mut desk = world.desk(1, 2).await;
    for visitor in [child, professional] {
        desk.say(&json!({ "t": "TAKE" })).await;
        assert_eq!(desk.hear("CLAIMED")["sid"], visitor.welcome["sid"]);
    }
}

#[tokio::test]
async fn take_next_passes_over_who_is_away_and_a_pick_does_not() {
    use ajar_hub::End;
    let world = World::new();
    let mut away = world.visitor().await;
    let here = world.visitor().await;
    away.socket.end.gone().await;
    let (mut one, mut two) = (world.desk(1, 1).await, world.desk(2, 1).await);
    let queue = one.hear("QUEUE");
    assert_eq!((&queue["waiting"][0]["away"], &queue["waiting"][1]["away"]), (&json!(true), &json!(false)));
    one.say(&json!({ "t": "TAKE" })).await;
    assert_eq!(one.hear("CLAIMED")["sid"], here.welcome["sid"]);
    two.say(&json!({ "t": "TAKE" })).await;
    two.hear_refusal("nobody");
    two.say(&json!({ "t": "PICK", "arrival": queue["waiting"][0]["arrival"] })).await;
    assert_eq!(two.hear("CLAIMED")["sid"], away.welcome["sid"]);
}

#[tokio::test]
async fn a_closed_service_takes_nobody_and_running_talks_go_on() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    for (intake, problem) in [(Intake::Paused, "closed"), (Intake::Closed { opens: None }, "closed")] {
        assert!(world.hub.set_intake(SLUG, intake));
        let mut late = world.visit();
        late.say(&hello(json!({ "urgent": false }))).await;
        late.hear_refusal(problem);
        late.hear_close(Close::Refused);
    }
    visitor.socket.post(&crate::kit::visitors(ajar_protocol::envelope::Kind::Message, (1, 1), 1, 0)).await;
    talk.read().await;
    assert_eq!(talk.envelopes().len(), 1);
}

#[tokio::test]
async fn nobody_is_let_in_who_cannot_be_served_before_closing() {
    let world = World::new();
    let _desk = world.desk(1, 1).await;
    let _first = world.visitor().await;
    assert!(world.hub.set_closing(SLUG, Some(ajar_testkit::START + 5 * 60_000)));
    let _second = world.visitor().await;
    let mut third = world.visit();
    for _ in 0..3 {
        world.visitor_or_refusal(&mut third).await;
    }
    assert!(third.try_hear("REFUSED").is_some_and(|frame| frame["problem"] == "full"));
}

#[tokio::test]
async fn another_version_or_suite_is_refused() {
    let world = World::new();
    for (version, suites) in [(2, json!([1])), (1, json!([2])), (1, json!([]))] {
        let mut socket = world.visit();
        let mut frame = hello(json!({ "urgent": false }));
        (frame["version"], frame["suites"]) = (json!(version), suites);
        socket.say(&frame).await;
        socket.hear_refusal("unsupported");
        socket.hear_close(Close::Refused);
    }
    world.assert_empty(0).await;
}

#[tokio::test]
async fn the_status_follows_desks_and_queue() {
    let world = World::new();
    let status = async || world.hub.status(SLUG).await.expect("the store works").expect("the service exists").state;
    assert_eq!(status().await, ServiceState::BackSoon);
    let mut desk = world.desk(1, 1).await;
    assert_eq!(status().await, ServiceState::Open);
    let _visitor = world.visitor().await;
    assert_eq!(status().await, ServiceState::Busy);
    desk.say(&json!({ "t": "TAKE" })).await;
    assert_eq!(status().await, ServiceState::Busy);
    world.hub.set_intake(SLUG, Intake::Closed { opens: Some("2026-12-04T16:00".into()) });
    let closed = world.hub.status(SLUG).await.expect("the store works").expect("the service exists");
    assert_eq!((closed.state, closed.opens.as_deref()), (ServiceState::Closed, Some("2026-12-04T16:00")));
    assert_eq!(world.hub.status("nowhere").await.expect("the store works"), None);
}

#[tokio::test]
async fn the_newest_socket_of_a_desk_wins_and_a_desk_that_leaves_counts_no_more() {
    use ajar_hub::End;
    let world = World::new();
    let mut older = world.desk(1, 2).await;
    let mut newer = world.desk(1, 3).await;
    older.read().await;
    older.hear_close(Close::Replaced);
    older.end.gone().await;
    newer.heard.clear();
    newer.say(&json!({ "t": "READY", "places": 1 })).await;
    let queue = newer.hear("QUEUE");
    assert_eq!((&queue["ready"], &queue["free"]), (&json!(1), &json!(1)));
    newer.say(&json!({ "t": "READY", "places": 4 })).await;
    newer.hear_refusal("malformed");
    newer.end.gone().await;
    assert_eq!(world.stock(ajar_live::Kind::Desks).await, 0);
}

#[tokio::test]
async fn hints_ring_the_sockets_that_they_concern() {
    let world = World::new();
    let running = world.hub.spawn_sweeper();
    tokio::task::yield_now().await;
    let (mut visitor, mut desk, mut talk, _) = world.talking().await;
    for _ in 0..4 {
        tokio::task::yield_now().await;
    }
    desk.end_wait().await;
    talk.read().await;
    visitor.socket.post(&crate::kit::visitors(ajar_protocol::envelope::Kind::Message, (1, 1), 1, 0)).await;
    talk.end_wait().await;
    talk.read().await;
    assert_eq!(talk.envelopes().len(), 1);
    world.hub.stop();
    for task in running {
        task.await.expect("stops by itself");
    }
}

/// Its place was renewed only when nothing had rung for five seconds.
#[tokio::test]
async fn a_desk_in_a_rush_is_not_forgotten() {
    let world = World::new();
    let mut desk = world.desk(1, 1).await;
    for _ in 0..12 {
        world.clock.advance(4000);
        let _come = world.visitor().await;
        desk.read().await;
        desk.tick().await;
    }
    let (service, now) = (ServiceId(SERVICE), Moment(world.clock.now()));
    assert_eq!(world.store.desks(service, now).await.expect("the store answers").len(), 1);
}

#[tokio::test]
async fn a_booked_chat_whose_welcome_is_lost_comes_again() {
    let world = World::new();
    world.hub.set_intake(SLUG, Intake::Closed { opens: None });
    let ticket = booked(&world).await;
    for _ in 0..3 {
        let mut lost = world.visit();
        lost.say(&hello(json!({ "urgent": false, "booking": ticket }))).await;
        lost.hear("WELCOME");
        lost.end_gone().await;
    }
    let mut late = world.visit();
    late.say(&hello(json!({ "urgent": false, "booking": ticket }))).await;
    late.hear_refusal("closed");
}

/// Its ticket went with the store, and the page knows no other.
#[tokio::test]
async fn a_booked_child_is_let_in_like_everybody_when_the_ticket_is_gone() {
    let world = World::new();
    let mut page = world.visit();
    page.say(&hello(json!({ "urgent": false, "booking": "CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk" }))).await;
    page.hear("WELCOME");
}

/// A socket that hung while its page was back elsewhere sits down first in the new incarnation, and is not the page's newest.
#[tokio::test]
async fn after_a_failover_an_older_socket_does_not_send_the_newer_page_away_for_good() {
    let world = World::new();
    let mut hanging = world.desk(1, 1).await;
    let mut newer = world.desk(1, 1).await;
    world.lose_the_store();
    world.clock.advance(5000);
    hanging.tick().await;
    newer.tick().await;
    newer.hear_close(Close::GoingAway);
    let mut back = world.desk(1, 1).await;
    back.hear("QUEUE");
    world.clock.advance(5000);
    hanging.tick().await;
    hanging.hear_close(Close::Replaced);
}
