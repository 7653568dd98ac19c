//! Another counsellor, a talk given back, hand-over and company: nobody comes in unannounced, nobody goes unsaid.

use ajar_hub::{DeskEnd, TalkEnd};
use ajar_protocol::{close::Close, envelope::Kind};
use serde_json::{Value, json};

use crate::kit::{Socket, Visitor, World, accept, bless, counsellors, offer, pair, visitors};

#[tokio::test]
async fn another_counsellor_please() {
    let world = World::new();
    let (mut visitor, mut desk, mut talk, _) = world.talking().await;
    visitor.socket.say(&json!({ "t": "ANOTHER" })).await;
    assert_eq!(visitor.socket.hear("QUEUED")["place"], 1);
    talk.read().await;
    assert_eq!(talk.hear("WITHDRAWN")["reason"], "another");
    talk.hear_close(Close::Withdrawn);
    desk.heard.clear();
    desk.read().await;
    let queue = desk.hear("QUEUE");
    assert_eq!(queue["waiting"][0]["reserved"], "not_mine");
    desk.say(&json!({ "t": "TAKE" })).await;
    desk.hear_refusal("nobody");
    desk.say(&json!({ "t": "PICK", "arrival": queue["waiting"][0]["arrival"] })).await;
    desk.hear_refusal("declined");
    let mut other = world.desk(2, 1).await;
    let (_talk, claimed) = world.take_up(&mut visitor, &mut other).await;
    assert_eq!(pair(&claimed), (2, 1));
}

/// A person has as many handles as browsers, and is one for the child.
#[tokio::test]
async fn who_was_declined_is_so_in_their_other_browser_too() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    let mut second = world.desk_among(&[2, 1], 1).await;
    talk.say(&json!({ "t": "INVITE", "purpose": "company" })).await;
    second.read().await;
    assert!(second.try_hear("INVITATION").is_none(), "nobody keeps themselves company");
    visitor.socket.say(&json!({ "t": "ANOTHER" })).await;
    second.heard.clear();
    second.read().await;
    let waiting = second.hear("QUEUE")["waiting"][0].clone();
    assert_eq!(waiting["reserved"], "not_mine");
    second.say(&json!({ "t": "TAKE" })).await;
    second.hear_refusal("nobody");
    second.say(&json!({ "t": "PICK", "arrival": waiting["arrival"] })).await;
    second.hear_refusal("declined");
}

#[tokio::test]
async fn a_talk_given_back_asks_the_visitor_and_goes_to_a_colleague() {
    let world = World::new();
    let (mut visitor, mut desk, mut talk, _) = world.talking().await;
    talk.say(&json!({ "t": "RELEASE" })).await;
    assert_eq!(talk.hear("WITHDRAWN")["reason"], "released");
    talk.hear_close(Close::Withdrawn);
    visitor.socket.read().await;
    assert_eq!(visitor.socket.hear("ASK")["reason"], "released");
    desk.say(&json!({ "t": "TAKE" })).await;
    desk.hear_refusal("nobody");
    let mut other = world.desk(2, 1).await;
    other.say(&json!({ "t": "TAKE" })).await;
    other.hear("CLAIMED");
}

/// An invitation that a colleague answered, joined and offered for.
async fn invited(
    world: &World,
    talk: &mut Socket<TalkEnd>,
    purpose: &str,
) -> (Socket<DeskEnd>, Socket<TalkEnd>, Value) {
    let mut other = world.desk(2, 1).await;
    let mut third = world.desk(3, 1).await;
    talk.say(&json!({ "t": "INVITE", "purpose": purpose })).await;
    other.read().await;
    third.read().await;
    let invitation = other.hear("INVITATION");
    assert_eq!(invitation["purpose"], purpose);
    let answer = json!({ "t": "ANSWER_INVITATION", "invitation": invitation["invitation"] });
    other.say(&answer).await;
    let claimed = other.hear("CLAIMED");
    third.say(&answer).await;
    third.hear_refusal("taken");
    third.read().await;
    third.hear("INVITATION_GONE");
    let mut guest = world.join(&claimed).await;
    guest.hear("JOINED");
    let (epoch, seat) = pair(&claimed);
    guest.say(&offer(epoch, seat)).await;
    talk.read().await;
    assert_eq!(talk.hear("OFFER")["epoch"], epoch);
    (other, guest, claimed)
}

async fn let_in(visitor: &mut Visitor, talk: &mut Socket<TalkEnd>, guest: &mut Socket<TalkEnd>, claimed: &Value) {
    let (epoch, seat) = pair(claimed);
    visitor.socket.read().await;
    assert!(visitor.socket.try_hear("OFFER").is_none(), "not before the leading counsellor's word");
    talk.say(&bless(epoch, seat)).await;
    guest.read().await;
    guest.hear("BLESS");
    visitor.socket.read().await;
    visitor.socket.hear("OFFER");
    visitor.socket.say(&accept(epoch, seat, 77)).await;
    guest.read().await;
    guest.hear("ACCEPT");
}

#[tokio::test]
async fn a_hand_over_moves_the_lease_and_the_old_one_ends() {
    let world = World::new();
    let (mut visitor, mut desk, mut talk, _) = world.talking().await;
    visitor.socket.post(&visitors(Kind::Message, (1, 1), 1, 0)).await;
    let (_other, mut guest, claimed) = invited(&world, &mut talk, "hand_over").await;
    assert_eq!(pair(&claimed), (2, 1));
    talk.read().await;
    talk.envelopes();
    let_in(&mut visitor, &mut talk, &mut guest, &claimed).await;
    assert_eq!(guest.hear("SEAT_LEFT")["seat"], 1);
    talk.read().await;
    assert_eq!(talk.hear("WITHDRAWN")["reason"], "handed_over");
    visitor.socket.post(&visitors(Kind::Message, (2, 1), 77, 0)).await;
    guest.read().await;
    assert_eq!(guest.envelopes().len(), 1, "only what was sealed for the new pair");
    desk.heard.clear();
    desk.read().await;
    assert_eq!(desk.hear("QUEUE")["free"], 4, "three places of the first desk, one of the third; the second is taken");
}

#[tokio::test]
async fn company_sits_on_the_second_seat_and_leaves_again() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    let (_other, mut guest, claimed) = invited(&world, &mut talk, "company").await;
    assert_eq!(pair(&claimed), (1, 2));
    let_in(&mut visitor, &mut talk, &mut guest, &claimed).await;
    visitor.socket.post(&visitors(Kind::Message, (1, 1), 1, 0)).await;
    visitor.socket.post(&visitors(Kind::Message, (1, 2), 1, 1)).await;
    guest.post(&counsellors(Kind::Message, (1, 2), 3, 0)).await;
    for end in [&mut talk, &mut guest] {
        end.read().await;
        assert_eq!(end.envelopes().len(), 1, "to each seat its own");
    }
    visitor.socket.read().await;
    assert_eq!(visitor.socket.envelopes().len(), 1);
    guest.say(&json!({ "t": "LEAVE" })).await;
    guest.hear_close(Close::Withdrawn);
    for left in [&mut talk] {
        left.read().await;
        assert_eq!(left.hear("SEAT_LEFT")["seat"], 2);
    }
    visitor.socket.read().await;
    assert_eq!(visitor.socket.hear("SEAT_LEFT")["seat"], 2);
    visitor.socket.post(&visitors(Kind::Message, (1, 2), 1, 2)).await;
    visitor.socket.hear_refusal("not-now");
}

#[tokio::test]
async fn a_colleague_who_is_not_wanted_is_out_and_the_visitor_never_saw_them() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    let (_other, mut guest, _) = invited(&world, &mut talk, "company").await;
    talk.say(&json!({ "t": "DISMISS" })).await;
    guest.read().await;
    guest.hear("DISMISSED");
    guest.hear_close(Close::Withdrawn);
    visitor.socket.read().await;
    assert!(visitor.socket.try_hear("SEAT_LEFT").is_none() && visitor.socket.try_hear("OFFER").is_none());
}

#[tokio::test]
async fn an_invitation_nobody_answers_goes() {
    let world = World::new();
    let (_visitor, mut desk, mut talk, _) = world.talking().await;
    let mut other = world.desk(2, 1).await;
    talk.say(&json!({ "t": "INVITE", "purpose": "company" })).await;
    desk.read().await;
    assert!(desk.try_hear("INVITATION").is_none(), "not to the one who asks");
    other.read().await;
    other.hear("INVITATION");
    world.pass(120).await;
    other.read().await;
    other.hear("INVITATION_GONE");
}

#[tokio::test]
async fn when_the_lead_goes_a_seated_colleague_leads_on() {
    use ajar_hub::End;
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    let (_other, mut guest, claimed) = invited(&world, &mut talk, "company").await;
    let_in(&mut visitor, &mut talk, &mut guest, &claimed).await;
    talk.end.gone().await;
    world.pass(60).await;
    for seat in [visitor.socket.read_and_hear("SEAT_LEFT").await, guest.read_and_hear("SEAT_LEFT").await] {
        assert_eq!(seat["seat"], 1);
    }
    assert!(visitor.socket.try_hear("ASK").is_none());
    guest.say(&json!({ "t": "END" })).await;
    assert!(guest.hear("ENDED")["ticket"].is_string(), "who held it last gets the form");
    world.assert_empty(2).await;
}

#[tokio::test]
async fn who_missed_the_blessing_gets_it_after_joining_as_lead() {
    use ajar_hub::End;
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    let (_other, mut guest, claimed) = invited(&world, &mut talk, "hand_over").await;
    guest.end.gone().await;
    let (epoch, seat) = pair(&claimed);
    talk.say(&bless(epoch, seat)).await;
    visitor.socket.read().await;
    visitor.socket.say(&accept(epoch, seat, 77)).await;
    let mut back = world.join(&claimed).await;
    assert_eq!(back.hear("JOINED")["accepted"], true);
    back.read().await;
    for paper in ["BLESS", "ACCEPT"] {
        back.hear(paper);
        assert!(back.try_hear(paper).is_none(), "once");
    }
}
