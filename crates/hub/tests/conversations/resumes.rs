//! Coming back: in two steps, with or without animals, from another tab, and with a token whose time is over.

use ajar_auth::sha256;
use ajar_hub::End;
use ajar_protocol::{close::Close, envelope::Kind};
use ajar_testkit::Fault;
use serde_json::{Value, json};

use crate::kit::{World, b64, counsellors, resume, text, visitors};

#[tokio::test]
async fn until_confirm_the_old_token_gets_the_same_answer() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    visitor.socket.end.gone().await;
    let mut first = world.visit();
    first.say(&resume(&visitor.token, None, 0, false)).await;
    let one = first.hear("RESUMED");
    assert_eq!((&one["half"], &one["standing"]), (&visitor.welcome["half"], &json!("waiting")));
    let mut second = world.visit();
    second.say(&resume(&visitor.token, None, 0, false)).await;
    assert_eq!(second.hear("RESUMED"), one, "the same pair again");
    first.read().await;
    first.hear_close(Close::Replaced);

    second.say(&json!({ "t": "CONFIRM", "token": one["next_token"] })).await;
    second.end.gone().await;
    let mut third = world.visit();
    third.say(&resume(&text(&one["next_token"]), None, 0, false)).await;
    let three = third.hear("RESUMED");
    assert_eq!(three["half"], one["next_half"]);
    assert_ne!(three["next_token"], one["next_token"]);
}

#[tokio::test]
async fn a_lost_confirm_is_made_up_by_the_next_token() {
    let world = World::new();
    let mut visitor = world.visitor().await;
    visitor.socket.end.gone().await;
    let mut first = world.visit();
    first.say(&resume(&visitor.token, None, 0, false)).await;
    let one = first.hear("RESUMED");
    first.end.gone().await;
    let mut second = world.visit();
    second.say(&resume(&text(&one["next_token"]), None, 0, false)).await;
    assert_eq!(second.hear("RESUMED")["half"], one["next_half"]);
}

#[tokio::test]
async fn a_retired_token_can_only_end() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    visitor.socket.end.gone().await;
    let mut page = world.visit();
    page.say(&resume(&visitor.token, None, 0, false)).await;
    let resumed = page.hear("RESUMED");
    page.say(&json!({ "t": "CONFIRM", "token": resumed["next_token"] })).await;
    let mut thief = world.visit();
    thief.say(&resume(&visitor.token, None, 0, true)).await;
    assert_eq!(thief.hear("ENDED"), json!({ "t": "ENDED", "by": "elsewhere" }), "and no ticket");
    thief.hear_close(Close::Ended);
    page.read().await;
    talk.read().await;
    assert_eq!((&page.hear("ENDED")["by"], &talk.hear("ENDED")["by"]), (&json!("elsewhere"), &json!("elsewhere")));
    world.assert_empty(2).await;
}

#[tokio::test]
async fn a_reload_brings_own_envelopes_and_a_lost_line_only_the_others() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    for n in 0..3 {
        visitor.socket.post(&visitors(Kind::Message, (1, 1), 1, n)).await;
        talk.post(&counsellors(Kind::Message, (1, 1), 2, n)).await;
    }
    visitor.socket.end.gone().await;
    for (from, own, expected) in
        [(0, true, vec![1, 2, 3, 4, 5, 6]), (0, false, vec![2, 4, 6]), (3, true, vec![4, 5, 6])]
    {
        let mut page = world.visit();
        page.say(&resume(&visitor.token, None, from, own)).await;
        assert_eq!(page.hear("RESUMED")["first"], 1);
        page.read().await;
        let sequences: Vec<u64> = page.envelopes().into_iter().map(|(sequence, _)| sequence).collect();
        assert_eq!(sequences, expected, "from {from}, own {own}");
        page.post(&visitors(Kind::Message, (1, 1), 1, 2)).await;
        page.read().await;
        assert!(page.envelopes().is_empty(), "what is posted on this socket does not come back on it");
    }
}

#[tokio::test]
async fn a_position_of_another_generation_counts_nothing() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    talk.post(&counsellors(Kind::Message, (1, 1), 2, 0)).await;
    visitor.socket.end.gone().await;
    let mut page = world.visit();
    let mut frame = resume(&visitor.token, None, 1, false);
    frame["from"]["generation"] = json!(8);
    page.say(&frame).await;
    page.read().await;
    assert_eq!(page.envelopes().len(), 1);
}

async fn locked(world: &World, proof: [u8; 32]) -> String {
    let mut visitor = world.visitor().await;
    visitor.socket.say(&json!({ "t": "LOCK", "digest": b64(&sha256(&[&proof])) })).await;
    visitor.socket.end.gone().await;
    visitor.token
}

async fn knock(world: &World, token: &str, proof: Option<[u8; 32]>) -> (Value, Close) {
    let mut page = world.visit();
    let proof = proof.map(|proof| text(&b64(&proof)));
    page.say(&resume(token, proof.as_deref(), 0, false)).await;
    let close =
        page.heard.iter().find_map(|h| if let crate::kit::Heard::Closed(code) = h { Some(*code) } else { None });
    let said = ["RESUMED", "REFUSED", "ENDED"].into_iter().find_map(|kind| page.try_hear(kind));
    (said.expect("an answer"), close.unwrap_or(Close::GoingAway))
}

#[tokio::test]
async fn two_wrong_animals_end_and_one_wrong_one_does_not() {
    let world = World::new();
    let (right, wrong) = ([1; 32], [2; 32]);
    let token = locked(&world, right).await;
    assert_eq!(knock(&world, &token, None).await, (json!({ "t": "REFUSED", "problem": "locked" }), Close::Refused));
    let (said, _) = knock(&world, &token, Some(wrong)).await;
    assert_eq!(said["problem"], "wrong-lock");
    assert_eq!(knock(&world, &token, Some(right)).await.0["t"], "RESUMED");
    // The right ones clear the count.
    assert_eq!(knock(&world, &token, Some(wrong)).await.0["problem"], "wrong-lock");
    let (said, close) = knock(&world, &token, Some(wrong)).await;
    assert_eq!((said, close), (json!({ "t": "ENDED", "by": "wrong_lock" }), Close::Ended));
    world.assert_empty(0).await;
    assert_eq!(knock(&world, &token, Some(right)).await.0["problem"], "unknown");
}

#[tokio::test]
async fn the_counsellor_comes_back_to_the_same_half_and_all_envelopes() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, claimed) = world.talking().await;
    visitor.socket.post(&visitors(Kind::Message, (1, 1), 1, 0)).await;
    talk.post(&counsellors(Kind::Message, (1, 1), 2, 0)).await;
    let mut again = world.rejoin(&claimed, 0, true).await;
    let joined = again.hear("JOINED");
    assert_eq!((&joined["accepted"], &joined["visitor"]), (&json!(true), &json!("here")));
    again.read().await;
    again.hear("ACCEPT");
    assert_eq!(again.envelopes().len(), 2);
    talk.read().await;
    talk.hear_close(Close::Replaced);
}

#[tokio::test]
async fn an_opening_that_took_too_long_changes_nothing() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, claimed) = world.talking().await;
    visitor.socket.end.gone().await;
    let (mut late, mut console) = (world.visit(), world.talk());
    // Both were opened now; what they say is decided after their senders gave up.
    world.pass(10).await;
    let mut page = world.visit();
    page.say(&resume(&visitor.token, None, 0, false)).await;
    let one = page.hear("RESUMED");
    page.say(&json!({ "t": "CONFIRM", "token": one["next_token"] })).await;
    late.say(&resume(&visitor.token, None, 0, false)).await;
    late.hear_close(Close::Fault);
    late.end.gone().await;
    page.read().await;
    assert!(page.end.is_open(), "a retired token would have ended it");
    let (ticket, from) = (world.ticket_of(0).await, json!({ "generation": 7, "sequence": 0 }));
    console.say(&json!({ "t": "JOIN", "ticket": ticket, "lease": claimed["lease"], "from": from, "own": false })).await;
    console.hear_close(Close::Fault);
    console.end.gone().await;
    talk.read().await;
    assert!(talk.end.is_open(), "the newer line stays");
}

#[tokio::test]
async fn a_place_whose_answer_was_lost_is_given_up_with_the_socket() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    visitor.socket.end.gone().await;
    let mut page = world.visit();
    world.store.inject(Fault::AnswerLost, 1);
    page.say(&resume(&visitor.token, None, 0, false)).await;
    page.hear_close(Close::Fault);
    talk.read().await;
    talk.heard.clear();
    page.end.gone().await;
    talk.read().await;
    assert_eq!(talk.hear("VISITOR")["line"], "lost", "nobody else would ever say so");
}
