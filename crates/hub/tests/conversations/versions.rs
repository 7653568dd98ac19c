//! Two versions of Ajar side by side on one store: neither destroys what the other wrote, nobody is held up by it, and a rolling
//! restart loses no word. The newer version is played by writing a state of the next form.

use std::sync::Arc;

use ajar_domain::ids::{ConversationId, ServiceId, Version};
use ajar_live::{Change, Commit, Committed, Hint, LiveStore, Stored, Versioned};
use ajar_protocol::{close::Close, envelope::Kind};
use ajar_testkit::{ManualClock, RedisProcess, TestHub};
use serde_json::{Value, json};

use crate::{
    kit::{World, counsellors, resume, text, visitors},
    shared::live,
};

const SERVICE: ServiceId = ServiceId([5; 16]);

fn named(sid: &Value) -> ConversationId {
    let sid: ajar_protocol::octets::Octets<16> = serde_json::from_value(sid.clone()).unwrap();
    ConversationId(sid.0)
}

async fn lies(world: &World, id: ConversationId) -> Versioned {
    let now = ajar_domain::time::Moment(ajar_hub::Clock::now(&world.clock));
    world.store.load(SERVICE, id, now).await.unwrap().expect("it lies there")
}

/// Another version changes the conversation: it lies there in the form of this number.
async fn written_as(world: &World, id: ConversationId, form: u8) -> Version {
    let now = ajar_domain::time::Moment(ajar_hub::Clock::now(&world.clock));
    let there = lies(world, id).await;
    let mut bytes = there.state.bytes().to_vec();
    bytes[0] = form;
    let state = Stored::from_store(bytes.into());
    let expires = now.after(std::time::Duration::from_secs(600));
    let commit = Commit {
        service: SERVICE,
        id,
        expected: Some(there.version),
        // The sweeper of either version is to look at it.
        change: Change::Write { state, expires, deadline: Some(now) },
        index: Vec::new(),
        marks: None,
        claim: None,
        attach: Vec::new(),
        append: Vec::new(),
        unless: None,
        keep_from: None,
        queue: None,
        hints: vec![Hint::Conversation(id, Version(2))],
        by: None,
        ends: None,
    };
    match world.store.commit(commit, now).await.unwrap() {
        Committed::Done(version) => version,
        other @ (Committed::Conflict(_) | Committed::Full(_) | Committed::Taken) => panic!("not done: {other:?}"),
    }
}

#[tokio::test]
async fn a_newer_state_is_left_as_it_is_and_its_ends_are_sent_elsewhere() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, claimed) = world.talking().await;
    let id = named(&claimed["sid"]);
    let version = written_as(&world, id, 2).await;
    visitor.socket.post(&visitors(Kind::Message, (1, 1), 1, 0)).await;
    visitor.socket.hear_close(Close::OtherVersion);
    talk.read().await;
    talk.hear_close(Close::OtherVersion);
    visitor.socket.end_gone().await;
    talk.end_gone().await;
    let mut page = world.visit();
    page.say(&resume(&visitor.token, None, 0, false)).await;
    page.hear_close(Close::OtherVersion);
    world.rejoin(&claimed, 0, false).await.hear_close(Close::OtherVersion);
    // No deadline that only the other version knows takes effect here.
    world.pass(90).await;
    assert_eq!(lies(&world, id).await.version, version, "nothing was written over it");
    assert_eq!(lies(&world, id).await.state.bytes()[0], 2);
    // The version that knows the form takes the talk on.
    written_as(&world, id, 1).await;
    let mut page = world.visit();
    page.say(&resume(&visitor.token, None, 0, false)).await;
    page.hear("RESUMED");
}

#[tokio::test]
async fn a_newer_state_in_the_queue_holds_nobody_up() {
    let world = World::new();
    let first = world.visitor().await;
    let second = world.visitor().await;
    written_as(&world, named(&first.welcome["sid"]), 2).await;
    let mut desk = world.desk(1, 2).await;
    desk.say(&json!({ "t": "TAKE" })).await;
    assert_eq!(desk.hear("CLAIMED")["sid"], second.welcome["sid"], "the first is for a server of its own version");
    desk.say(&json!({ "t": "TAKE" })).await;
    desk.hear_refusal("nobody");
    assert_eq!(lies(&world, named(&first.welcome["sid"])).await.state.bytes()[0], 2);
}

/// One server after the other stops and comes up again on the same Redis; each end moves over and takes its words along.
#[tokio::test]
async fn a_rolling_restart_goes_through() {
    let (redis, clock) = (RedisProcess::start(), ManualClock::default());
    let server = async |seed| World::of(TestHub::on(Arc::new(live(&redis).await), clock.clone(), seed));
    let (old_one, old_two) = (server(1).await, server(2).await);
    let (mut visitor, _desk, mut talk, claimed) = old_one.talking().await;
    visitor.socket.post(&visitors(Kind::Message, (1, 1), 1, 0)).await;
    visitor.socket.end_gone().await;
    talk.end_gone().await;
    drop(old_one);
    let mut page = old_two.visit();
    page.say(&resume(&visitor.token, None, 0, false)).await;
    let token = text(&page.hear("RESUMED")["next_token"]);
    page.say(&json!({ "t": "CONFIRM", "token": token })).await;
    let new_one = server(3).await;
    let mut console = new_one.rejoin(&claimed, 0, false).await;
    console.hear("JOINED");
    assert_eq!(console.envelopes().len(), 1, "what was said before the restart");
    console.post(&counsellors(Kind::Message, (1, 1), 2, 0)).await;
    page.read().await;
    assert_eq!(page.envelopes().len(), 1);
    page.end_gone().await;
    drop(old_two);
    let mut page = new_one.visit();
    page.say(&resume(&token, None, 0, false)).await;
    page.hear("RESUMED");
    assert_eq!(page.envelopes().len(), 1);
    console.say(&json!({ "t": "END" })).await;
    page.read().await;
    assert_eq!(page.hear("ENDED")["by"], "counsellor");
}
