//! A new generation of the live store: both ends come back, one alone, a stranger, and one that knows an older pair.

use ajar_domain::conversation::{Standing, Standing::*};

use crate::{check, say, world::World};

/// A talk in which each has said something, and the store that forgot it.
const LOST: &str = "claim:A join:A offer:A accept post post:A store-lost";

#[track_caller]
fn after(more: &str, step: &str, decides: &str, standing: impl Into<Option<Standing>>) {
    check(&format!("{LOST} {more}"), step, decides, standing);
}

#[test]
fn whoever_comes_first_finds_the_other_lost() {
    after("refound", "resume", "lead? visitor here, v resumed, v lost 1", Lost);
    after("refound:A", "join:A", "v? back 1, lead joined", Live);
    after("refound refound:A resume", "join:A", "v back 1, lead joined", Live);
    after("refound refound:A join:A", "resume", "lead visitor here, v resumed", Live);
}

#[test]
fn what_was_under_way_is_taken_as_it_comes() {
    after("refound refound:A resume join:A", "post", "append 1, v stored 1", Live);
    after("refound refound:A resume join:A post", "post:A", "append 2, lead stored 1", Live);
    after("refound refound:A resume join:A post", "post-again", "v stored 1", Live);
}

#[test]
fn a_frame_that_comes_twice_changes_nothing_and_a_stranger_is_too_late() {
    after("refound", "refound", "", Lost);
    after("refound:A", "refound:A", "", Lost);
    after("refound", "refound-stranger", "refused taken", Lost);
    after("refound:A", "refound-stranger:B", "refused taken", Lost);
    after("refound", "resume-stranger", "refused unknown", Lost);
}

#[test]
fn a_counsellor_who_comes_alone_waits_ten_minutes_and_a_visitor_one() {
    after("refound:A join:A +600", "lapse", "v? ended visitorlost ticket, lead ended visitorlost ticket, delete", None);
    after("refound resume +59", "lapse", "", Lost);
    after("refound resume +60", "lapse", "lead? withdrawn lapsed, queue returned, v ask lost", Asked);
    after("refound resume +60 lapse", "wait", "queue changed, v queued", Waiting);
    after("refound resume +60 lapse", "claim:B", "claimed 2/1 #2, queue left", Claimed);
    after("refound resume +60 lapse", "refound:A", "refused taken", Asked);
}

#[test]
fn the_visitor_says_which_pair_talks() {
    after("refound:A join:A", "refound-next", "", Lost);
    after("refound-next", "refound:A", "refused taken", Lost);
    after("refound-next resume +60 lapse", "claim:B", "claimed 3/1 #3, queue left", Claimed);
}

#[test]
fn an_empty_place_is_no_way_in() {
    let world = World::after(LOST);
    assert_eq!(world.state.tokens().count(), 0);
    assert_eq!(say::decision(&world.outcome, &world.events), "");
}
