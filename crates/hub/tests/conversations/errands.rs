//! Asking a colleague outside a talk: who is asked, who gets it, that words go through and nothing stays. Each on the memory store
//! and on Redis, asked at one server and answered at another.

use ajar_live::Kind as Stocked;
use ajar_protocol::{
    close::Close,
    envelope::{COLLEAGUES, Direction, Kind},
    octets::{Bounded, Octets},
};
use serde_json::{Value, json};

use crate::{
    agree::Pair,
    kit::{Desk, Heard, World, envelope, offer},
};

fn name(number: u8) -> Value {
    serde_json::to_value(Octets([number; 16])).expect("plain data")
}

/// A paper of an errand, as a frame's field.
fn paper(seat: u8) -> Value {
    let mut paper = offer(1, seat);
    paper.as_object_mut().expect("a frame").remove("t");
    paper
}

pub(crate) fn ask(number: u8) -> Value {
    json!({ "t": "ASK_COLLEAGUE", "errand": name(number), "ask": paper(COLLEAGUES) })
}

fn take(number: u8) -> Value {
    json!({ "t": "ANSWER_ERRAND", "errand": name(number), "answer": paper(COLLEAGUES) })
}

fn about(kind: &str, number: u8) -> Value {
    json!({ "t": kind, "errand": name(number) })
}

fn seen(number: u8, sequence: u32) -> Value {
    json!({ "t": "ERRAND_SEEN", "errand": name(number), "sequence": sequence })
}

/// A word of an errand, where whoever answered seals as the leading one does; or one of a talk.
fn word(number: u8, direction: Direction, n: u32) -> Value {
    let talks = matches!(direction, Direction::FromVisitor | Direction::FromCounsellor);
    let seat = if talks { 1 } else { COLLEAGUES };
    let bytes = envelope(Kind::Message, direction, (1, seat), 5, n, 0);
    let text = serde_json::to_value(Bounded::<1065>(bytes.to_vec())).expect("plain data");
    json!({ "t": "ERRAND_ENVELOPE", "errand": name(number), "envelope": text })
}

const ASKED: Direction = Direction::FromGuest;
const ANSWERED: Direction = Direction::FromLead;

impl Desk {
    #[track_caller]
    fn hear_errand_refusal(&mut self, problem: &str) {
        assert_eq!(self.hear("ERRAND_REFUSED")["problem"], problem);
    }

    fn words(&mut self) -> Vec<u64> {
        let frames = std::iter::from_fn(|| self.try_hear("ERRAND_ENVELOPE"));
        frames.filter_map(|frame| frame["sequence"].as_u64()).collect()
    }
}

/// Somebody asked here, and a colleague took it there.
async fn between(here: &World, there: &World) -> (Desk, Desk) {
    let (mut asker, mut colleague) = (here.desk(1, 1).await, there.desk(2, 1).await);
    asker.say(&ask(9)).await;
    assert_eq!(asker.hear("ERRAND_ASKED")["colleagues"], 1);
    assert_eq!(colleague.read_and_hear("ERRAND_OFFERED").await["ask"], paper(COLLEAGUES));
    colleague.say(&take(9)).await;
    colleague.hear("ERRAND_YOURS");
    assert_eq!(colleague.hear("ERRAND_LINE")["here"], true);
    assert_eq!(asker.read_and_hear("ERRAND_ANSWERED").await["answer"], paper(COLLEAGUES));
    assert_eq!(asker.hear("ERRAND_LINE")["here"], true);
    (asker, colleague)
}

async fn assert_nothing_stays(world: &World) {
    for kind in [Stocked::Errands, Stocked::Attachments, Stocked::Envelopes, Stocked::Index] {
        assert_eq!(world.stock(kind).await, 0, "{}", kind.word());
    }
}

#[tokio::test]
async fn the_first_who_takes_it_has_it_and_the_words_go_both_ways() {
    for Pair { here, there, _redis } in Pair::both().await {
        let mut third = here.desk(3, 1).await;
        let (mut asker, mut colleague) = (here.desk(1, 1).await, there.desk(2, 1).await);
        asker.say(&ask(9)).await;
        assert_eq!(asker.hear("ERRAND_ASKED")["colleagues"], 2);
        for desk in [&mut third, &mut colleague] {
            desk.read_and_hear("ERRAND_OFFERED").await;
        }
        colleague.say(&take(9)).await;
        colleague.hear("ERRAND_YOURS");
        third.say(&take(9)).await;
        third.hear_errand_refusal("taken");
        third.hear("ERRAND_GONE");
        asker.read_and_hear("ERRAND_ANSWERED").await;
        for n in 0..3 {
            asker.say(&word(9, ASKED, n)).await;
            assert_eq!(asker.hear("ERRAND_STORED")["n"], n);
        }
        colleague.read().await;
        assert_eq!(colleague.words(), [1, 2, 3]);
        colleague.say(&word(9, ANSWERED, 0)).await;
        asker.read().await;
        assert_eq!(asker.words(), [4], "nobody is told their own words");
        assert_eq!(here.stock(Stocked::Envelopes).await, 4);
        colleague.say(&seen(9, 3)).await;
        asker.say(&seen(9, 4)).await;
        assert_eq!(here.stock(Stocked::Envelopes).await, 0, "what was seen is not kept");
        colleague.say(&about("CLOSE_ERRAND", 9)).await;
        colleague.hear("ERRAND_GONE");
        asker.read_and_hear("ERRAND_GONE").await;
        assert_nothing_stays(&here).await;
    }
}

#[tokio::test]
async fn of_two_who_take_it_at_once_one_has_it() {
    for Pair { here, there, _redis } in Pair::both().await {
        here.store.interleave();
        there.store.interleave();
        for race in 0..20 {
            let (mut asker, mut one, mut other) =
                (here.desk(1, 1).await, here.desk(2, 1).await, there.desk(3, 1).await);
            asker.say(&ask(race)).await;
            let press = take(race);
            tokio::join!(one.say(&press), other.say(&press));
            let won = [&mut one, &mut other].map(|desk| desk.try_hear("ERRAND_YOURS").is_some());
            assert_ne!(won[0], won[1], "race {race}");
            asker.say(&about("CLOSE_ERRAND", race)).await;
        }
        assert_nothing_stays(&here).await;
    }
}

#[tokio::test]
async fn never_to_the_own_person_nor_to_who_is_not_ready() {
    for Pair { here, there, _redis } in Pair::both().await {
        let mut own_other = there.desk_among(&[4, 1], 1).await;
        let mut pausing = there.desk(2, 0).await;
        let mut asker = here.desk_among(&[1, 4], 1).await;
        asker.say(&ask(9)).await;
        asker.hear_errand_refusal("nobody");
        assert_nothing_stays(&here).await;
        let mut ready = there.desk(3, 1).await;
        asker.say(&ask(9)).await;
        assert_eq!(asker.hear("ERRAND_ASKED")["colleagues"], 1);
        for desk in [&mut own_other, &mut pausing] {
            desk.read().await;
            assert!(desk.try_hear("ERRAND_OFFERED").is_none());
        }
        own_other.say(&take(9)).await;
        own_other.hear_errand_refusal("not-now");
        ready.read_and_hear("ERRAND_OFFERED").await;
        pausing.say(&json!({ "t": "READY", "places": 1 })).await;
        pausing.hear("ERRAND_OFFERED");
        assert_eq!(asker.read_and_hear("ERRAND_ASKED").await["colleagues"], 2);
    }
}

#[tokio::test]
async fn not_now_is_for_one_desk_and_the_asker_hears_when_nobody_is_left() {
    for Pair { here, there, _redis } in Pair::both().await {
        let (mut asker, mut one, mut other) = (here.desk(1, 1).await, there.desk(2, 1).await, here.desk(3, 1).await);
        asker.say(&ask(9)).await;
        assert_eq!(asker.hear("ERRAND_ASKED")["colleagues"], 2);
        one.read_and_hear("ERRAND_OFFERED").await;
        one.say(&about("DECLINE_ERRAND", 9)).await;
        one.hear("ERRAND_GONE");
        one.read().await;
        assert!(one.try_hear("ERRAND_OFFERED").is_none());
        assert_eq!(asker.read_and_hear("ERRAND_ASKED").await["colleagues"], 1);
        other.end_gone().await;
        assert_eq!(asker.read_and_hear("ERRAND_ASKED").await["colleagues"], 0);
        asker.say(&about("CLOSE_ERRAND", 9)).await;
        assert_nothing_stays(&here).await;
    }
}

#[tokio::test]
async fn ten_minutes_from_the_last_word_and_not_from_the_first() {
    for Pair { here, there, _redis } in Pair::both().await {
        let (mut asker, mut colleague) = between(&here, &there).await;
        for n in 0..3 {
            here.pass(9 * 60).await;
            asker.say(&word(9, ASKED, n)).await;
            asker.hear("ERRAND_STORED");
        }
        here.pass(10 * 60 + 1).await;
        colleague.read_and_hear("ERRAND_GONE").await;
        asker.say(&word(9, ASKED, 3)).await;
        asker.hear("ERRAND_GONE");
        assert_nothing_stays(&here).await;
    }
}

#[tokio::test]
async fn an_errand_outlives_a_line_and_not_a_page() {
    for Pair { here, there, _redis } in Pair::both().await {
        let (mut asker, mut colleague) = between(&here, &there).await;
        asker.say(&word(9, ASKED, 0)).await;
        colleague.end_gone().await;
        assert_eq!(asker.read_and_hear("ERRAND_LINE").await["here"], false);
        // The line came back, at the other server: the page still has the errand.
        let mut colleague = here.desk_signed_in(&[2]).await;
        colleague.say(&seen(9, 0)).await;
        assert_eq!(colleague.words(), [1]);
        colleague.say(&json!({ "t": "READY", "places": 1 })).await;
        assert!(colleague.try_hear("ERRAND_GONE").is_none());
        assert_eq!(asker.read_and_hear("ERRAND_LINE").await["here"], true);
        // The page was loaded anew: whoever is ready without it has forgotten it.
        let mut colleague = there.desk(2, 1).await;
        asker.read_and_hear("ERRAND_GONE").await;
        colleague.say(&seen(9, 0)).await;
        colleague.hear("ERRAND_GONE");
        assert_nothing_stays(&here).await;
    }
}

/// Found by the simulation: who asked could not open the first word, which carries the colleague's name.
#[tokio::test]
async fn the_answer_comes_before_the_words_that_it_opens() {
    for Pair { here, there, _redis } in Pair::both().await {
        let (mut asker, mut colleague) = (here.desk(1, 1).await, there.desk(2, 1).await);
        asker.say(&ask(9)).await;
        colleague.say(&take(9)).await;
        colleague.say(&word(9, ANSWERED, 0)).await;
        asker.read().await;
        let frames =
            asker.heard.iter().filter_map(|heard| if let Heard::Frame(frame) = heard { Some(frame) } else { None });
        let kinds: Vec<_> = frames.map(|frame| frame["t"].as_str().unwrap_or_default()).collect();
        let at = |kind: &str| kinds.iter().position(|each| *each == kind);
        assert!(at("ERRAND_ANSWERED") < at("ERRAND_ENVELOPE") && at("ERRAND_ANSWERED").is_some(), "{kinds:?}");
    }
}

/// Found by reading: a colleague who took it, and whose line was lost before they heard so, waited for ever.
#[tokio::test]
async fn whoever_has_it_is_told_so_on_each_line() {
    for Pair { here, there, _redis } in Pair::both().await {
        let (_asker, mut colleague) = between(&here, &there).await;
        colleague.end_gone().await;
        let mut colleague = here.desk_signed_in(&[2]).await;
        colleague.say(&seen(9, 0)).await;
        colleague.hear("ERRAND_YOURS");
        let mut third = there.desk_signed_in(&[3]).await;
        third.say(&seen(9, 0)).await;
        third.hear("ERRAND_GONE");
    }
}

/// A line that was lost may still have a frame on its way; the page has given the errand up by then.
#[tokio::test]
async fn a_line_that_its_page_has_left_neither_asks_nor_takes() {
    for Pair { here, there, _redis } in Pair::both().await {
        let (mut left, mut third) = (here.desk(1, 1).await, here.desk(3, 1).await);
        let _page = there.desk(1, 1).await;
        left.say(&ask(9)).await;
        left.hear_close(Close::Replaced);
        assert_nothing_stays(&here).await;
        let mut left = here.desk(2, 1).await;
        let _page = there.desk(2, 1).await;
        third.say(&ask(8)).await;
        left.say(&take(8)).await;
        left.hear_close(Close::Replaced);
        assert!(left.try_hear("ERRAND_YOURS").is_none());
        assert_eq!(third.read_and_hear("ERRAND_ASKED").await["colleagues"], 2);
    }
}

#[tokio::test]
async fn what_does_not_belong_there_changes_nothing() {
    let world = World::new();
    let (mut asker, mut colleague) = between(&world, &world).await;
    let mut third = world.desk(3, 1).await;
    let wrong_kind = json!({ "t": "ERRAND_ENVELOPE", "errand": name(9), "envelope": serde_json::to_value(
        Bounded::<1065>(envelope(Kind::Control, ASKED, (1, COLLEAGUES), 5, 0, 0).to_vec())).expect("plain data") });
    for (frame, problem) in [
        (ask(8), "not-now"),
        (word(9, ANSWERED, 0), "malformed"),
        (word(9, Direction::FromCounsellor, 0), "malformed"),
        (word(9, Direction::FromVisitor, 0), "malformed"),
        (word(9, ASKED, 1), "malformed"),
        (wrong_kind, "malformed"),
        (json!({ "t": "ERRAND_ENVELOPE", "errand": name(9), "envelope": "AAAA" }), "malformed"),
    ] {
        asker.say(&frame).await;
        asker.hear_errand_refusal(problem);
    }
    for frame in [word(9, ANSWERED, 0), about("CLOSE_ERRAND", 9), seen(9, 0)] {
        third.say(&frame).await;
        third.hear("ERRAND_GONE");
    }
    // A seat of a talk is no errand: what was signed for one is not put down as the other.
    for seat in [1, 2] {
        third.say(&json!({ "t": "ASK_COLLEAGUE", "errand": name(7), "ask": paper(seat) })).await;
        third.hear_errand_refusal("not-now");
    }
    colleague.read().await;
    assert_eq!(colleague.words(), [0; 0]);
    asker.say(&word(9, ASKED, 0)).await;
    asker.say(&word(9, ASKED, 0)).await;
    assert_eq!([asker.hear("ERRAND_STORED"), asker.hear("ERRAND_STORED")].map(|stored| stored["n"].clone()), [0, 0]);
    assert_eq!(world.stock(Stocked::Envelopes).await, 1, "once");
}

#[tokio::test]
async fn an_errand_and_a_conversation_never_pass_for_each_other() {
    let world = World::new();
    let (_visitor, mut lead_desk, _lead, claimed) = world.talking().await;
    let mut other = world.desk(2, 1).await;
    let sid = claimed["sid"].clone();
    for frame in
        [json!({ "t": "ERRAND_SEEN", "errand": sid, "sequence": 0 }), json!({ "t": "CLOSE_ERRAND", "errand": sid })]
    {
        lead_desk.say(&frame).await;
        lead_desk.hear("ERRAND_GONE");
    }
    other.say(&json!({ "t": "ANSWER_ERRAND", "errand": sid, "answer": paper(COLLEAGUES) })).await;
    other.hear_errand_refusal("taken");
    other.say(&json!({ "t": "ASK_COLLEAGUE", "errand": sid, "ask": paper(COLLEAGUES) })).await;
    other.hear_errand_refusal("taken");
    assert_eq!((world.stock(Stocked::Conversations).await, world.stock(Stocked::Errands).await), (1, 0));
    // The reverse: an errand is nothing that could be refounded, claimed or invited to.
    other.say(&ask(9)).await;
    lead_desk.read_and_hear("ERRAND_OFFERED").await;
    lead_desk.say(&json!({ "t": "ANSWER_INVITATION", "invitation": name(9) })).await;
    lead_desk.hear_refusal("taken");
    assert_eq!((world.stock(Stocked::Conversations).await, world.stock(Stocked::Errands).await), (1, 1));
    assert!(world.hub.going().await.expect("the store works").talks == 1, "a stop cuts no talk off for an errand");
}

#[tokio::test]
async fn a_service_has_room_for_so_many_and_each_direction_for_so_many() {
    let world = World::new();
    let mut colleague = world.desk(200, 1).await;
    let mut askers = Vec::new();
    for number in 0..32 {
        let mut asker = world.desk(number, 1).await;
        asker.say(&ask(number)).await;
        asker.hear("ERRAND_ASKED");
        askers.push(asker);
    }
    let mut late = world.desk(100, 1).await;
    late.say(&ask(100)).await;
    late.hear_errand_refusal("full");
    colleague.say(&take(0)).await;
    colleague.hear("ERRAND_YOURS");
    for n in 0..32 {
        askers[0].say(&word(0, ASKED, n)).await;
        askers[0].hear("ERRAND_STORED");
    }
    askers[0].say(&word(0, ASKED, 32)).await;
    askers[0].hear_errand_refusal("mailbox-full");
    colleague.read().await;
    assert_eq!(colleague.words().len(), 32, "in portions, and all of them");
    colleague.say(&seen(0, 1)).await;
    askers[0].say(&word(0, ASKED, 32)).await;
    assert_eq!(askers[0].hear("ERRAND_STORED")["n"], 32);
}

#[tokio::test]
async fn a_desk_that_may_not_sit_there_any_more_has_no_errand() {
    let world = World::new();
    let (mut asker, mut colleague) = between(&world, &world).await;
    let mut newer = world.desk_signed_in(&[2]).await;
    colleague.read().await;
    colleague.hear_close(Close::Replaced);
    newer.say(&json!({ "t": "READY", "places": 1 })).await;
    asker.read_and_hear("ERRAND_GONE").await;
    assert_nothing_stays(&world).await;
}
