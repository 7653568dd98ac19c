//! A store that fails: the peer is told to come back, nothing is lost, and nothing is stored twice.

use ajar_domain::{ids::ServiceId, time::Moment};
use ajar_hub::{Clock, End};
use ajar_live::LiveStore;
use ajar_protocol::{close::Close, envelope::Kind};
use ajar_testkit::Fault;

use crate::kit::{World, resume, visitors};

#[tokio::test]
async fn a_failed_commit_closes_with_come_back_and_the_message_is_sent_again() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    let message = visitors(Kind::Message, (1, 1), 1, 0);
    world.store.inject(Fault::CommitRefused, 1);
    visitor.socket.post(&message).await;
    visitor.socket.hear_close(Close::Fault);
    assert!(visitor.socket.try_hear("STORED").is_none(), "never said before it is true");
    let mut page = world.visit();
    page.say(&resume(&visitor.token, None, 0, false)).await;
    page.post(&message).await;
    page.hear("STORED");
    talk.read().await;
    assert_eq!(talk.envelopes().len(), 1);
}

#[tokio::test]
async fn a_lost_answer_makes_a_double_that_is_stored_once() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    let message = visitors(Kind::Message, (1, 1), 1, 0);
    world.store.inject(Fault::AnswerLost, 1);
    visitor.socket.post(&message).await;
    visitor.socket.hear_close(Close::Fault);
    let mut page = world.visit();
    page.say(&resume(&visitor.token, None, 0, false)).await;
    assert!(page.post(&message).await, "a repeat");
    page.hear("STORED");
    talk.read().await;
    assert_eq!(talk.envelopes().len(), 1);
}

#[tokio::test]
async fn conflicts_are_answers_until_there_are_too_many() {
    let world = World::new();
    let (mut visitor, _desk, _talk, _) = world.talking().await;
    let before = world.hub.conflicts();
    world.store.inject(Fault::Conflict, 15);
    visitor.socket.post(&visitors(Kind::Message, (1, 1), 1, 0)).await;
    visitor.socket.hear("STORED");
    assert_eq!(world.hub.conflicts() - before, 15, "each is counted");
    world.store.inject(Fault::Conflict, 16);
    visitor.socket.post(&visitors(Kind::Message, (1, 1), 1, 1)).await;
    visitor.socket.hear_close(Close::Fault);
}

#[tokio::test]
async fn a_failed_read_closes_with_come_back() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    world.store.inject(Fault::Read, 1);
    talk.read().await;
    talk.hear_close(Close::Fault);
    visitor.socket.post(&visitors(Kind::Message, (1, 1), 1, 0)).await;
    visitor.socket.hear("STORED");
}

#[tokio::test]
async fn one_conversation_that_cannot_be_read_keeps_no_other_deadline_back() {
    let world = World::new();
    for _ in 0..2 {
        world.visitor().await.socket.end.gone().await;
    }
    world.clock.advance(10 * 60 * 1000);
    let now = Moment(world.clock.now());
    let due = || async { world.store.due(ServiceId([5; 16]), now, 9).await.expect("the store works").len() };
    assert_eq!(due().await, 2);
    world.store.inject(Fault::Read, 1);
    assert!(world.hub.sweep().await.is_err(), "told to whoever asked for it");
    assert_eq!(due().await, 1, "the other one was let go");
    world.hub.sweep().await.expect("the store works");
    assert_eq!(due().await, 0);
}
