//! The live store is lost with everything in it: both ends found their talk again, no word is lost, and nobody else gets in.

use ajar_hub::{End, TalkEnd, VisitEnd};
use ajar_protocol::{close::Close, envelope::Kind, octets::Bounded};
use serde_json::{Value, json};

use crate::kit::{Socket, Visitor, World, b64, counsellors, hello, resume, text, visitors};

/// A talk that a crash interrupted, and the hub that came up after it.
struct Crash {
    after: World,
    visitor: Visitor,
    claimed: Value,
}

impl Crash {
    async fn new() -> Self {
        let before = World::new();
        let (visitor, _desk, _talk, claimed) = before.talking().await;
        Self { after: before.restarted(), visitor, claimed }
    }

    fn talk(&self) -> Value {
        talk_of(&self.claimed)
    }

    async fn visitor(&self) -> Socket<VisitEnd> {
        let mut page = self.after.visit();
        page.say(&json!({ "t": "REFOUND", "token": self.visitor.token, "talk": self.talk() })).await;
        page
    }

    async fn console(&self) -> Socket<TalkEnd> {
        self.console_with(&self.claimed["lease"]).await
    }

    async fn console_with(&self, lease: &Value) -> Socket<TalkEnd> {
        let mut console = self.after.talk();
        let ticket = self.after.ticket_of(1).await;
        console.say(&json!({ "t": "REFOUND", "ticket": ticket, "lease": lease, "talk": self.talk() })).await;
        console
    }
}

/// What both ends say of their talk.
fn talk_of(claimed: &Value) -> Value {
    let hello = Bounded::<512>(hello(json!({ "urgent": false })).to_string().into_bytes());
    json!({ "sid": claimed["sid"], "hello": hello, "epoch": 1, "seat": 1 })
}

/// Both send what the other has not acknowledged, and each gets it once.
async fn goes_on(mut page: Socket<VisitEnd>, mut console: Socket<TalkEnd>) {
    for n in [3, 4] {
        page.post(&visitors(Kind::Message, (1, 1), 9, n)).await;
        console.post(&counsellors(Kind::Message, (1, 1), 8, n)).await;
    }
    assert!(page.post(&visitors(Kind::Message, (1, 1), 9, 4)).await, "a repeat");
    page.read().await;
    console.read().await;
    assert_eq!((page.envelopes().len(), console.envelopes().len()), (2, 2));
    console.say(&json!({ "t": "END" })).await;
    console.hear_close(Close::Ended);
    page.read().await;
    assert_eq!(page.hear("ENDED")["by"], "counsellor");
}

#[tokio::test]
async fn both_are_told_to_found_their_talk_again() {
    let crash = Crash::new().await;
    let mut page = crash.after.visit();
    page.say(&resume(&crash.visitor.token, None, 0, false)).await;
    page.hear_refusal("anew");
    page.hear_close(Close::GoingAway);
    let mut console = crash.after.rejoin(&crash.claimed, 0, false).await;
    console.hear_refusal("anew");
    console.hear_close(Close::GoingAway);
}

#[tokio::test]
async fn whoever_comes_first_the_talk_goes_on() {
    let crash = Crash::new().await;
    let mut page = crash.visitor().await;
    assert_eq!(page.hear("RESUMED")["standing"], "lost");
    let mut console = crash.console().await;
    assert_eq!(console.hear("JOINED")["accepted"], true);
    page.read().await;
    page.hear("BACK");
    goes_on(page, console).await;
    crash.after.assert_empty(2).await;

    let crash = Crash::new().await;
    let mut console = crash.console().await;
    assert_eq!(console.hear("JOINED")["visitor"], "lost");
    let mut page = crash.visitor().await;
    assert_eq!(page.hear("RESUMED")["standing"], "live");
    goes_on(page, console).await;
}

#[tokio::test]
async fn an_end_that_did_not_notice_the_loss_comes_back_too() {
    for visitor_first in [true, false] {
        let before = World::new();
        let (mut visitor, _desk, mut talk, claimed) = before.talking().await;
        before.lose_the_store();
        let token = visitor.token.clone();
        if visitor_first {
            let mut page = before.visit();
            page.say(&json!({ "t": "REFOUND", "token": token, "talk": talk_of(&claimed) })).await;
            page.hear("RESUMED");
            talk.read().await;
            talk.hear_close(Close::GoingAway);
        } else {
            let (mut console, ticket) = (before.talk(), before.ticket_of(1).await);
            let frame =
                json!({ "t": "REFOUND", "ticket": ticket, "lease": claimed["lease"], "talk": talk_of(&claimed) });
            console.say(&frame).await;
            console.hear("JOINED");
            visitor.socket.read().await;
            visitor.socket.hear_close(Close::GoingAway);
        }
    }
}

#[tokio::test]
async fn a_store_that_is_lost_while_an_end_comes_back_is_not_taken_for_the_end() {
    let before = World::new();
    let (visitor, _desk, _talk, claimed) = before.talking().await;
    before.lose_the_store_after_a_commit(8);
    let mut page = before.visit();
    page.say(&resume(&visitor.token, None, 0, false)).await;
    let resumed = page.hear("RESUMED");
    assert_eq!(resumed["generation"], 7, "of the generation that it was found in");
    let mut again = before.visit();
    again.say(&resume(&text(&resumed["next_token"]), None, 0, false)).await;
    again.hear_refusal("anew");
    // Lost once more between REFOUND and its answer: the page founds its talk a third time.
    before.lose_the_store_after_a_commit(9);
    let mut third = before.visit();
    third.say(&json!({ "t": "REFOUND", "token": visitor.token, "talk": talk_of(&claimed) })).await;
    third.hear_refusal("anew");
    third.hear_close(Close::GoingAway);
}

#[tokio::test]
async fn the_next_pair_of_token_and_half_is_good_after_it() {
    let crash = Crash::new().await;
    let mut page = crash.visitor().await;
    let resumed = page.hear("RESUMED");
    page.say(&json!({ "t": "CONFIRM", "token": resumed["next_token"] })).await;
    page.end.gone().await;
    let mut again = crash.after.visit();
    let mut frame = resume(&text(&resumed["next_token"]), None, 0, false);
    frame["from"]["generation"] = resumed["generation"].clone();
    again.say(&frame).await;
    again.hear("RESUMED");
}

#[tokio::test]
async fn nobody_takes_a_place_that_is_taken() {
    let crash = Crash::new().await;
    let _page = crash.visitor().await;
    let _console = crash.console().await;
    let mut stranger = crash.after.visit();
    stranger.say(&json!({ "t": "REFOUND", "token": b64(&[77; 32]), "talk": crash.talk() })).await;
    stranger.hear_refusal("taken");
    stranger.hear_close(Close::Refused);
    let mut colleague = crash.console_with(&b64(&[78; 32])).await;
    colleague.hear_refusal("taken");
}

#[tokio::test]
async fn what_one_end_ended_the_other_does_not_found_again() {
    let crash = Crash::new().await;
    let mut page = crash.visitor().await;
    page.say(&json!({ "t": "END" })).await;
    page.hear("ENDED");
    let mut console = crash.console().await;
    assert_eq!(console.hear("ENDED")["by"], "visitor");
    console.hear_close(Close::Ended);
    crash.after.assert_empty(2).await;
}

#[tokio::test]
async fn what_is_no_talk_founds_none() {
    let crash = Crash::new().await;
    let not = |key: &str, value: Value| {
        let mut talk = crash.talk();
        talk[key] = value;
        talk
    };
    let longer = Bounded::<512>(vec![b'x'; 512]);
    for talk in [not("epoch", json!(0)), not("seat", json!(0)), not("seat", json!(3)), not("hello", json!(longer))] {
        let mut page = crash.after.visit();
        page.say(&json!({ "t": "REFOUND", "token": crash.visitor.token, "talk": talk })).await;
        page.hear_refusal("malformed");
    }
    crash.after.assert_empty(0).await;
}

#[tokio::test]
async fn ten_minutes_later_it_is_too_late() {
    let crash = Crash::new().await;
    crash.after.pass(600).await;
    let mut page = crash.after.visit();
    page.say(&resume(&crash.visitor.token, None, 0, false)).await;
    page.hear_refusal("unknown");
    crash.visitor().await.hear_refusal("unknown");
    crash.console().await.hear_refusal("unknown");
}

#[tokio::test]
async fn who_knows_no_generation_is_not_told_of_one() {
    let crash = Crash::new().await;
    let mut frame = resume(&crash.visitor.token, None, 0, false);
    frame["from"]["generation"] = json!(0);
    let mut page = crash.after.visit();
    page.say(&frame).await;
    page.hear_refusal("unknown");
}

#[tokio::test]
async fn the_desk_counts_the_talk_among_its_own() {
    let crash = Crash::new().await;
    let mut desk = crash.after.desk(1, 1).await;
    let _page = crash.visitor().await;
    let _console = crash.console().await;
    let _waiting = crash.after.visitor().await;
    desk.say(&json!({ "t": "TAKE" })).await;
    desk.hear_refusal("no-place");
}

/// A process that had not looked for long took every generation to be as old as itself.
#[tokio::test]
async fn a_generation_is_young_however_long_the_server_has_run() {
    let world = World::new();
    let (visitor, _desk, _talk, claimed) = world.talking().await;
    let idle = world.beside();
    for quiet in [&world, &idle] {
        quiet.pass(11 * 60).await;
    }
    world.lose_the_store();
    for server in [&world, &idle] {
        let mut page = server.visit();
        page.say(&resume(&visitor.token, None, 0, false)).await;
        page.hear_refusal("anew");
        server.rejoin(&claimed, 0, false).await.hear_refusal("anew");
    }
}
