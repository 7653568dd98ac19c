//! The end: told to both, and nothing is left but two tickets that know no conversation.

use ajar_protocol::{close::Close, envelope::Kind};
use serde_json::json;

use crate::kit::{SLUG, World, counsellors, visitors};

#[tokio::test]
async fn the_visitor_ends_and_everything_is_deleted() {
    let world = World::new();
    let (mut visitor, mut desk, mut talk, _) = world.talking().await;
    visitor.socket.post(&visitors(Kind::Message, (1, 1), 1, 0)).await;
    talk.post(&counsellors(Kind::Message, (1, 1), 2, 0)).await;
    for _ in 0..42 {
        world.pass(60).await;
        visitor.socket.tick().await;
        talk.tick().await;
        desk.tick().await;
    }
    visitor.socket.say(&json!({ "t": "END" })).await;
    let ended = visitor.socket.hear("ENDED");
    assert_eq!(ended["by"], "visitor");
    visitor.socket.hear_close(Close::Ended);
    talk.read().await;
    let told = talk.hear("ENDED");
    assert_eq!(told["by"], "visitor");
    assert_ne!(told["ticket"], ended["ticket"], "two tickets, each on its own");
    talk.hear_close(Close::Ended);
    world.assert_empty(2).await;
    desk.heard.clear();
    desk.read().await;
    assert_eq!(desk.hear("QUEUE")["free"], 3, "the place is free again");
    world.pass(30 * 60).await;
    world.assert_empty(0).await;
}

#[tokio::test]
async fn only_the_visitors_ticket_answers_the_three_questions() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    visitor.socket.say(&json!({ "t": "END" })).await;
    talk.read().await;
    for (told, counted, left) in [(talk.hear("ENDED"), false, 2), (visitor.socket.hear("ENDED"), true, 1)] {
        let answers = serde_json::from_value(json!({ "ticket": told["ticket"], "helped": "yes" })).expect("a survey");
        assert_eq!(world.hub.survey(SLUG, &answers).await.unwrap(), Some(counted));
        world.assert_empty(left).await;
    }
}

#[tokio::test]
async fn the_counsellor_ends() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    talk.say(&json!({ "t": "END" })).await;
    assert_eq!(talk.hear("ENDED")["by"], "counsellor");
    visitor.socket.read().await;
    let ended = visitor.socket.hear("ENDED");
    assert_eq!((&ended["by"], ended["ticket"].is_string()), (&json!("counsellor"), true));
    world.assert_empty(2).await;
}

#[tokio::test]
async fn who_gives_up_waiting_leaves_nothing() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    let mut desk = world.desk(1, 1).await;
    visitor.socket.say(&json!({ "t": "END" })).await;
    assert_eq!(visitor.socket.hear("ENDED"), json!({ "t": "ENDED", "by": "visitor" }), "no talk, no ticket");
    world.assert_empty(0).await;
    desk.heard.clear();
    desk.read().await;
    assert_eq!(desk.hear("QUEUE")["total"], 0);
}

#[tokio::test]
async fn the_quick_exit_ends_without_a_socket() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    let token: ajar_protocol::octets::Octets<32> = serde_json::from_value(json!(visitor.token)).expect("a token");
    for _ in 0..2 {
        world.hub.leave(SLUG, token.0).await.expect("the store works");
    }
    world.hub.leave(SLUG, [9; 32]).await.expect("the store works");
    talk.read().await;
    assert_eq!(talk.hear("ENDED")["by"], "visitor");
    visitor.socket.read().await;
    visitor.socket.hear("ENDED");
    world.assert_empty(2).await;
}

#[tokio::test]
async fn an_end_at_another_process_is_told_by_whom_and_with_its_ticket() {
    let world = World::new();
    let (mut visitor, mut desk, mut talk, _) = world.talking().await;
    let elsewhere = world.elsewhere();
    let token: ajar_protocol::octets::Octets<32> = serde_json::from_value(json!(visitor.token)).expect("a token");
    elsewhere.leave(SLUG, token.0).await.expect("the store works");
    visitor.socket.read().await;
    talk.read().await;
    for ended in [visitor.socket.hear("ENDED"), talk.hear("ENDED")] {
        assert_eq!(ended["by"], "visitor");
        assert!(ended["ticket"].is_string(), "{ended}");
    }
    desk.read().await;
    world.assert_empty(2).await;
}

#[tokio::test]
async fn an_end_whose_last_word_was_lost_is_told_all_the_same() {
    let world = World::new();
    let (mut visitor, _desk, talk, _) = world.talking().await;
    // Another process ended it: this one finds the conversation gone, and no word of it.
    let elsewhere = world.elsewhere();
    let token: ajar_protocol::octets::Octets<32> = serde_json::from_value(json!(visitor.token)).expect("a token");
    elsewhere.leave(SLUG, token.0).await.expect("the store works");
    world.clock.advance(31_000);
    visitor.socket.read().await;
    assert!(visitor.socket.try_hear("ENDED").is_none(), "a word may be on its way");
    world.clock.advance(500);
    visitor.socket.tick().await;
    visitor.socket.hear("ENDED");
    visitor.socket.hear_close(Close::Ended);
    drop(talk);
}
