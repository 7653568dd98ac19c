//! Lines that are lost and come back, the resume in two steps, and the lock of a shared phone.

use ajar_domain::conversation::Standing::*;

use crate::{check, world::World};

const LIVE: &str = "claim:A join:A offer:A accept";

#[track_caller]
fn live(more: &str, step: &str, decides: &str, standing: impl Into<Option<ajar_domain::conversation::Standing>>) {
    check(&format!("{LIVE} {more}"), step, decides, standing);
}

#[test]
fn the_visitors_lost_line_is_told_and_ends_after_ten_minutes() {
    check("", "lost", "queue changed", Waiting);
    check("lost +599", "lapse", "", Waiting);
    check("lost +600", "lapse", "v? ended visitorlost, queue left, delete", None);
    check("claim:A join:A", "lost", "lead visitor lost", Claimed);
    live("", "lost", "lead visitor lost", Live);
    live("lost +600", "lapse", "v? ended visitorlost ticket, lead ended visitorlost ticket, delete", None);
    live("lost +599 resume +599", "lapse", "", Live);
}

#[test]
fn the_counsellors_lost_line_is_told_and_lapses_after_a_minute() {
    live("", "lost:A", "v lost 1", Lost);
    live("lost:A +59", "lapse", "", Lost);
    live("lost:A +60", "lapse", "lead? withdrawn lapsed, queue returned, v ask lost", Asked);
    live("lost:A +59 join:A +59", "lapse", "", Live);
    check("claim:A join:A", "lost:A", "", Claimed);
}

#[test]
fn both_lines_lost() {
    live("lost:A", "lost", "lead? visitor lost", Lost);
    live("lost lost:A +60", "lapse", "lead? withdrawn lapsed, queue returned, v? ask lost", Asked);
    live("lost lost:A +60 lapse", "resume", "queue changed, v resumed, v queued, v ask lost", Asked);
    live("lost lost:A +60 lapse +540", "lapse", "v? ended visitorlost ticket, queue left, delete", None);
    live("lost lost:A", "resume", "lead? visitor here, v resumed, v lost 1", Lost);
}

#[test]
fn only_the_newest_socket_speaks() {
    live("resume", "lost-stale", "refused unknown", Live);
    live("join:A", "lost-stale:A", "refused unknown", Live);
    live("lost", "post", "refused unknown", Live);
    live("lost", "lost", "refused unknown", Live);
    live("lost:A", "end:A", "refused unknown", Lost);
}

#[test]
fn resume_tells_where_it_stands() {
    check("lost", "resume", "queue changed, v resumed, v queued", Waiting);
    check("", "resume", "replaced, v resumed, v queued", Waiting);
    check("claim:A join:A lost", "resume", "lead visitor here, v resumed", Claimed);
    check("claim:A join:A lost offer:A", "resume", "lead visitor here, v resumed, v offer", Claimed);
    live("lost", "resume", "lead visitor here, v resumed", Live);
    check("", "resume-stranger", "refused unknown", Waiting);
}

#[test]
fn until_confirm_the_old_token_gets_the_same_answer() {
    let mut world = World::after("lost resume");
    let first = world.state.visitor.next;
    assert!(first.is_some());
    world.step("resume");
    assert_eq!(world.state.visitor.next, first);
    world.step("confirm");
    assert_eq!((world.state.visitor.next, Some(world.state.visitor.token)), (None, first.map(|next| next.digest)));
    world.step("resume");
    assert_ne!(world.state.visitor.next, first);
}

#[test]
fn after_confirm_the_old_token_can_only_end() {
    check("resume", "confirm", "", Waiting);
    check("resume", "confirm-old", "refused unknown", Waiting);
    check("", "confirm", "refused unknown", Waiting);
    check("resume confirm", "resume-old", "v ended elsewhere, queue left, delete, v ended elsewhere", None);
    live(
        "resume confirm",
        "resume-old",
        "v ended elsewhere ticket, lead ended elsewhere ticket, delete, v ended elsewhere",
        None,
    );
    live("resume confirm", "beacon-old", "v ended elsewhere ticket, lead ended elsewhere ticket, delete", None);
    check(
        "resume confirm resume confirm resume confirm",
        "resume-old",
        "v ended elsewhere, queue left, delete, v ended elsewhere",
        None,
    );
}

#[test]
fn a_lost_confirm_is_made_good_by_the_next_token() {
    check("resume", "resume-next", "replaced, v resumed, v queued", Waiting);
    check("resume resume-next", "resume-old", "v ended elsewhere, queue left, delete, v ended elsewhere", None);
    let world = World::after("resume resume-next");
    assert_eq!((world.state.visitor.retired.len(), world.state.visitor.next.is_some()), (1, true));
}

#[test]
fn the_lock_gives_two_tries() {
    check("lock", "resume", "refused locked", Waiting);
    check("lock resume-right", "resume", "refused locked", Waiting);
    check("lock", "resume-wrong", "v wrong-lock", Waiting);
    check("lock resume-wrong", "resume-wrong", "v ended wronglock, queue left, delete, v ended wronglock", None);
    check("lock resume-wrong resume-right", "resume-wrong", "v wrong-lock", Waiting);
    check("lock", "resume-right", "replaced, v resumed, v queued", Waiting);
    check("lock unlock", "resume", "replaced, v resumed, v queued", Waiting);
    check("lock resume-wrong unlock lock", "resume-wrong", "v wrong-lock", Waiting);
    check("claim:A join:A", "lock:A", "refused not now", Claimed);
}

#[test]
fn a_try_at_the_lock_moves_no_socket() {
    let mut world = World::after("lock");
    let before = world.state.visitor.line;
    world.step("resume-wrong");
    assert_eq!(world.state.visitor.line, before);
}

#[test]
fn every_token_finds_the_conversation() {
    let check =
        |script: &str, tokens: usize| assert_eq!(World::after(script).state.tokens().count(), tokens, "{script}");
    check("", 1);
    check("resume", 2);
    check("resume confirm", 2);
    check(&"resume confirm ".repeat(9), 5);
    check("claim:A", 2);
    check("claim:A join:A offer:A accept company:A answer:B", 3);
    check("end", 0);
}
