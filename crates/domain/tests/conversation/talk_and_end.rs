//! Envelopes in a talk, and its end.

use ajar_domain::conversation::{Standing, Standing::*};

use crate::{check, say, world::World};

const LIVE: &str = "claim:A join:A offer:A accept";

#[track_caller]
fn live(more: &str, step: &str, decides: &str, standing: impl Into<Option<Standing>>) {
    check(&format!("{LIVE} {more}"), step, decides, standing);
}

#[test]
fn one_sequence_for_both_ends() {
    live("", "post", "append 1, v stored 0", Live);
    live("post", "post:A", "append 2, lead stored 0", Live);
    live("post post:A", "post", "append 3, v stored 1", Live);
    live("post lost:A", "post", "append 2, v stored 1", Lost);
    live("lost", "post:A", "append 1, lead stored 0", Live);
}

#[test]
fn doubles_are_answered_and_gaps_are_named() {
    live("post", "post-again", "v stored 0", Live);
    live("post", "post-gap", "v expected 1", Live);
    live("", "post-gap", "v expected 0", Live);
    live("post another", "post-again", "v stored 0", Waiting);
}

#[test]
fn nothing_is_posted_without_a_talk() {
    check("", "post", "refused not now", Waiting);
    check("", "post:A", "refused unknown", Waiting);
    check("claim:A join:A offer:A", "post", "refused not now", Claimed);
    check("claim:A join:A offer:A", "post:A", "refused not now", Claimed);
    live("another", "post:A", "refused unknown", Waiting);
}

#[test]
fn beats_are_passed_on_or_dropped() {
    live("post", "beat", "relay lead 1", Live);
    live("post", "beat:A", "relay v 1", Live);
    live("lost:A", "beat", "", Lost);
    live("lost", "beat:A", "", Live);
    check("", "beat", "", Waiting);
    check("claim:A join:A", "beat:A", "", Claimed);
}

#[test]
fn the_mailbox_drops_only_what_has_reached_everybody() {
    let check = |reached: &[(char, u64)], decides: &str| {
        let mut world = World::after(&format!("{LIVE} {}", "post ".repeat(126)));
        for (who, through) in reached {
            world.reach(*who, *through);
        }
        world.step("post");
        assert_eq!(say::decision(&world.outcome, &world.events), decides, "{reached:?}");
    };
    check(&[], "refused mailbox full");
    check(&[('A', 126)], "refused mailbox full");
    check(&[('v', 126)], "refused mailbox full");
    check(&[('v', 126), ('A', 1)], "drop to 2, append 127, v stored 126");
    check(&[('v', 1), ('A', 126), ('A', 0)], "drop to 2, append 127, v stored 126");
    check(&[('v', 999), ('A', 999)], "drop to 2, append 127, v stored 126");
}

#[test]
fn a_resume_reports_how_far_the_mailbox_reached() {
    let full = format!("{LIVE} {}", "post ".repeat(126));
    check(&format!("{full} resume"), "post", "refused mailbox full", Live);
    check(&format!("{full} resume join:A"), "post", "drop to 2, append 127, v stored 126", Live);
}

#[test]
fn either_end_ends_and_both_are_told() {
    check("", "end", "v ended visitor, queue left, delete", None);
    check("claim:A join:A", "end", "v ended visitor, lead ended visitor, delete", None);
    check("claim:A join:A", "end:A", "refused not now", Claimed);
    live("", "end", "v ended visitor ticket, lead ended visitor ticket, delete", None);
    live("", "end:A", "v ended counsellor ticket, lead ended counsellor ticket, delete", None);
    live("lost", "end:A", "v? ended counsellor ticket, lead ended counsellor ticket, delete", None);
    live("another", "end", "v ended visitor ticket, queue left, delete", None);
    live("company:A", "end", "v ended visitor ticket, lead ended visitor ticket, invitation gone, delete", None);
}

#[test]
fn the_beacon_ends_without_a_socket() {
    check("lost", "beacon", "v? ended visitor, queue left, delete", None);
    live("lost", "beacon", "v? ended visitor ticket, lead ended visitor ticket, delete", None);
    live("resume", "beacon", "v ended visitor ticket, lead ended visitor ticket, delete", None);
    check("", "beacon-old", "refused unknown", Waiting);
}

#[test]
fn no_secret_is_readable() {
    let state = World::after("resume lock claim:A join:A offer:A accept post post:A company:A").state;
    let text = format!("{state:?}");
    let readable = ["0, 0", "1, 1", "9, 9", "65, 65", "200, 200", "Cid(", "Half(", "Token(", "Digest(", "Handle("];
    assert_eq!(readable.into_iter().find(|run| text.contains(run)), None, "{text}");
}

#[test]
fn an_ended_conversation_holds_nothing() {
    let state = World::after("resume confirm lock resume-right claim:A join:A offer:A accept post end").state;
    assert_eq!(state.papers, ajar_domain::conversation::Papers::default());
    assert_eq!(state.mailbox, ajar_domain::mailbox::Mailbox::default());
    assert!(state.tokens().next().is_none() && state.visitor.next.is_none() && state.visitor.lock.is_none());
    assert_eq!(ajar_domain::conversation::next_deadline(&state), None);
}
