//! Lost lines: each loss is told, nobody is left hanging, and a lapsed lease returns the child to the front.

use ajar_hub::End;
use ajar_protocol::{close::Close, envelope::Kind};
use ajar_testkit::Fault;
use serde_json::json;

use crate::kit::{World, counsellors, resume, visitors};

#[tokio::test]
async fn a_counsellor_who_comes_back_in_time_was_only_lost() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, claimed) = world.talking().await;
    talk.end.gone().await;
    visitor.socket.read().await;
    assert_eq!(visitor.socket.hear("LOST"), json!({ "t": "LOST", "seat": 1, "grace": 60 }));
    world.pass(59).await;
    visitor.socket.post(&visitors(Kind::Message, (1, 1), 1, 0)).await;
    visitor.socket.hear("STORED");
    let mut back = world.join(&claimed).await;
    back.hear("JOINED");
    back.read().await;
    assert_eq!(back.envelopes().len(), 1);
    visitor.socket.read().await;
    assert_eq!(visitor.socket.hear("BACK")["seat"], 1);
    world.pass(1000).await;
    visitor.socket.read().await;
    assert!(visitor.socket.try_hear("ASK").is_none());
}

#[tokio::test]
async fn a_lost_counsellor_means_the_front_of_the_queue_and_a_question() {
    let world = World::new();
    let (mut visitor, mut desk, mut talk, claimed) = world.talking().await;
    let _other = world.visitor().await;
    talk.end.gone().await;
    world.pass(60).await;
    visitor.socket.read().await;
    assert_eq!(visitor.socket.hear("ASK")["reason"], "lost");
    assert_eq!(visitor.socket.hear("QUEUED")["place"], 1);
    assert!(visitor.socket.try_hear("BACK").is_none() && visitor.socket.try_hear("SEAT_LEFT").is_none());
    world.join(&claimed).await.hear_refusal("unknown");
    desk.heard.clear();
    desk.read().await;
    assert_eq!(desk.hear("QUEUE")["waiting"][0]["returned"], true);
}

#[tokio::test]
async fn who_waits_for_one_counsellor_is_kept_for_that_one() {
    let world = World::new();
    let (mut visitor, mut desk, mut talk, _) = world.talking().await;
    let mut other = world.desk(2, 1).await;
    talk.end.gone().await;
    world.pass(60).await;
    visitor.socket.read().await;
    visitor.socket.say(&json!({ "t": "CHOOSE", "choice": "wait" })).await;
    other.read().await;
    other.say(&json!({ "t": "TAKE" })).await;
    other.hear_refusal("nobody");
    desk.heard.clear();
    desk.read().await;
    assert_eq!(desk.hear("QUEUE")["waiting"][0]["reserved"], "mine");
    let (mut again, claimed) = world.take_up(&mut visitor, &mut desk).await;
    assert_eq!(crate::kit::pair(&claimed), (2, 1));
    again.post(&counsellors(Kind::Message, (2, 1), 9, 0)).await;
    visitor.socket.read().await;
    assert_eq!(visitor.socket.envelopes().len(), 1);
}

#[tokio::test]
async fn a_reservation_that_lapses_asks_again() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    talk.end.gone().await;
    world.pass(60).await;
    visitor.socket.read().await;
    visitor.socket.hear("ASK");
    visitor.socket.say(&json!({ "t": "CHOOSE", "choice": "wait" })).await;
    world.pass(600).await;
    visitor.socket.read().await;
    assert_eq!(visitor.socket.hear("ASK")["reason"], "lost");
    let mut other = world.desk(2, 1).await;
    other.say(&json!({ "t": "TAKE" })).await;
    other.hear("CLAIMED");
}

#[tokio::test]
async fn choosing_another_frees_the_place() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    talk.end.gone().await;
    world.pass(60).await;
    visitor.socket.read().await;
    visitor.socket.say(&json!({ "t": "CHOOSE", "choice": "another" })).await;
    let mut other = world.desk(2, 1).await;
    other.say(&json!({ "t": "TAKE" })).await;
    assert_eq!(other.hear("CLAIMED")["sid"], visitor.welcome["sid"]);
}

#[tokio::test]
async fn a_visitor_who_is_lost_for_ten_minutes_is_gone() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    visitor.socket.end.gone().await;
    talk.read().await;
    assert_eq!(talk.hear("VISITOR")["line"], "lost");
    world.pass(599).await;
    let mut page = world.visit();
    page.say(&resume(&visitor.token, None, 0, false)).await;
    assert_eq!(page.hear("RESUMED")["standing"], "live");
    talk.read().await;
    assert_eq!(talk.hear("VISITOR")["line"], "here");
    page.end.gone().await;
    world.pass(600).await;
    talk.read().await;
    let ended = talk.hear("ENDED");
    assert_eq!((&ended["by"], ended["ticket"].is_string()), (&json!("visitor_lost"), true));
    talk.hear_close(Close::Ended);
    world.assert_empty(2).await;
    let mut late = world.visit();
    late.say(&resume(&visitor.token, None, 0, false)).await;
    late.hear_refusal("unknown");
}

#[tokio::test]
async fn who_waits_and_goes_away_loses_the_place_after_ten_minutes() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    visitor.socket.end.gone().await;
    world.pass(600).await;
    world.assert_empty(0).await;
}

#[tokio::test]
async fn a_line_that_stays_keeps_the_conversation() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    // Half a day of ticks and no command: the hub keeps what has a line.
    for _ in 0..720 {
        world.pass(60).await;
        visitor.socket.tick().await;
    }
    visitor.socket.read().await;
    assert_eq!(world.stock(ajar_live::Kind::Conversations).await, 1);
}

#[tokio::test]
async fn ticks_come_every_five_seconds_on_every_open_line() {
    let world = World::new();
    let (mut visitor, mut desk, mut talk, _) = world.talking().await;
    let mut waiting = world.visitor().await;
    for (seconds, expected) in [(4, false), (1, true), (4, false), (1, true)] {
        world.clock.advance(seconds * 1000);
        for socket in [&mut visitor.socket, &mut waiting.socket] {
            socket.tick().await;
            assert_eq!(socket.try_hear("TICK").is_some(), expected);
        }
        talk.tick().await;
        assert_eq!(talk.try_hear("TICK").is_some(), expected);
        desk.tick().await;
        assert_eq!(desk.try_hear("TICK").is_some(), expected);
        // What rings at a desk does not put its next TICK off.
        desk.read().await;
    }
}

#[tokio::test]
async fn a_lost_hint_costs_time_only() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    talk.read().await;
    visitor.socket.post(&visitors(Kind::Message, (1, 1), 1, 0)).await;
    // Nobody shares out hints in this test: the slow look finds the message.
    world.clock.advance(5000);
    talk.tick().await;
    assert_eq!(talk.envelopes().len(), 1);
}

#[tokio::test]
async fn a_line_of_a_killed_server_counts_as_lost() {
    let (here, mut lost) = (World::new(), false);
    let there = here.beside();
    let mut visitor = here.visitor().await;
    let mut desk = there.desk(1, 1).await;
    let (mut talk, _) = there.take_up(&mut visitor, &mut desk).await;
    here.pass(1).await;
    // The visitor's server is killed: no sign of life comes from it, and nobody writes that its lines are lost.
    for seconds in (0..60).step_by(5) {
        there.pass(5).await;
        talk.tick().await;
        talk.read().await;
        lost |= talk.try_hear("VISITOR").is_some_and(|visitor| visitor["line"] == "lost");
        assert!(!lost || seconds >= 15, "not before it is missed");
    }
    assert!(lost);
}

#[tokio::test]
async fn a_loss_that_could_not_be_written_is_written_when_the_store_is_back() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    world.store.inject(Fault::CommitRefused, 1);
    visitor.socket.end.gone().await;
    talk.read().await;
    assert!(talk.try_hear("VISITOR").is_none());
    world.pass(1).await;
    talk.read().await;
    assert_eq!(talk.hear("VISITOR")["line"], "lost");
}

/// Another server missed the signs of life of this one: the page comes back to where it was, and is not told that it is open elsewhere.
#[tokio::test]
async fn a_line_that_lives_and_was_taken_for_lost_comes_back() {
    let here = World::new();
    let there = here.beside();
    let mut visitor = here.visitor().await;
    let mut desk = there.desk(1, 1).await;
    desk.say(&json!({ "t": "TAKE" })).await;
    let mut talk = there.join(&desk.hear("CLAIMED")).await;
    for _ in 0..3 {
        there.pass(8).await;
        talk.tick().await;
    }
    visitor.socket.read().await;
    visitor.socket.hear_close(Close::GoingAway);
    let mut back = here.visit();
    back.say(&resume(&visitor.token, None, 0, false)).await;
    back.hear("RESUMED");
}
