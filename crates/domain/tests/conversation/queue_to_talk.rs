//! From HELLO to the first word: claim, JOIN, OFFER, ACCEPT, and the ways back to the queue.

use ajar_domain::conversation::Standing::*;

use crate::check;

#[test]
fn a_claim_has_one_winner() {
    check("", "claim:A", "claimed 1/1 #1, queue left", Claimed);
    check("claim:A", "claim:B", "refused taken", Claimed);
    check("claim:A", "claim:A", "refused taken", Claimed);
    check("claim:A join:A offer:A accept", "claim:B", "refused taken", Live);
    check("claim:A join:A release:A", "claim:B", "claimed 2/1 #2, queue left", Claimed);
}

#[test]
fn join_opens_the_talk_and_the_newest_socket_wins() {
    check("", "join:A", "refused unknown", Waiting);
    check("claim:A", "join:B", "refused unknown", Claimed);
    check("claim:A", "join:A", "lead joined", Claimed);
    check("claim:A join:A", "join:A", "replaced, lead joined", Claimed);
    check("claim:A join:A offer:A lost:A", "join:A", "v back 1, lead joined", Claimed);
    check("claim:A join:A offer:A accept", "join:A", "replaced, lead joined, lead accept", Live);
    check("claim:A join:A offer:A accept lost:A", "join:A", "v back 1, lead joined, lead accept", Live);
}

#[test]
fn one_offer_an_epoch_and_seat() {
    check("", "offer:A", "refused unknown", Waiting);
    check("claim:A", "offer:A", "refused unknown", Claimed);
    check("claim:A join:A", "offer:A", "v offer", Claimed);
    check("claim:A join:A lost", "offer:A", "v? offer", Claimed);
    check("claim:A join:A offer:A", "offer:A", "", Claimed);
    check("claim:A join:A offer:A", "offer-other:A", "refused not now", Claimed);
    check("claim:A join:A", "offer:v", "refused not now", Claimed);
    check("claim:A join:A offer:A another claim:B join:B", "offer:B", "v offer", Claimed);
}

#[test]
fn accept_makes_it_live() {
    check("", "accept", "refused not now", Waiting);
    check("claim:A join:A", "accept", "refused not now", Claimed);
    check("claim:A join:A offer:A", "accept-other", "refused not now", Claimed);
    check("claim:A join:A offer:A", "accept", "lead accept", Live);
    check("claim:A join:A offer:A accept", "accept", "", Live);
    check("claim:A join:A offer:A lost:A", "accept", "lead? accept, v lost 1", Lost);
}

#[test]
fn a_claim_without_offer_lapses_to_the_front() {
    let back = "lead withdrawn lapsed, queue returned, v queued";
    check("claim:A +29", "lapse", "", Claimed);
    check("claim:A +30", "lapse", "lead? withdrawn lapsed, queue returned, v queued", Waiting);
    check("claim:A join:A +30", "lapse", back, Waiting);
    check("claim:A join:A lost:A join:A +30", "lapse", back, Waiting);
    check("claim:A join:A offer:A +900", "lapse", "", Claimed);
    check("claim:A join:A offer:A lost:A +59", "lapse", "", Claimed);
    check("claim:A join:A offer:A lost:A +60", "lapse", "lead? withdrawn lapsed, queue returned, v queued", Waiting);
    check("claim:A +30 lapse", "join:A", "refused unknown", Waiting);
    check("claim:A +30 lapse", "claim:A", "claimed 2/1 #2, queue left", Claimed);
}

#[test]
fn a_lapsed_claim_keeps_what_the_visitor_chose() {
    let lost = "claim:A join:A offer:A accept lost:A +60 lapse";
    check(&format!("{lost} wait claim:A +30 lapse"), "claim:B", "refused declined", Waiting);
    check(&format!("{lost} claim:B +30"), "lapse", "lead? withdrawn lapsed, queue returned, v queued", Asked);
}

#[test]
fn another_declines_for_ever() {
    check("", "another", "refused not now", Waiting);
    check("claim:A join:A", "another", "lead withdrawn another, queue returned, v queued", Waiting);
    check("claim:A join:A offer:A accept", "another", "lead withdrawn another, queue returned, v queued", Waiting);
    check("claim:A join:A another", "claim:A", "refused declined", Waiting);
    check("claim:A another claim:B another", "claim:A", "refused declined", Waiting);
    check("claim:A another", "claim:B", "claimed 2/1 #2, queue left", Claimed);
    check("claim:A join:A", "another:A", "refused not now", Claimed);
}

#[test]
fn release_goes_to_the_front_and_asks_if_words_were_said() {
    check("claim:A join:A", "release:A", "lead withdrawn released, queue returned, v queued", Waiting);
    let live = "claim:A join:A offer:A accept";
    check(live, "release:A", "lead withdrawn released, queue returned, v ask released", Asked);
    check(&format!("{live} release:A"), "wait", "queue changed, v queued", Waiting);
    check(&format!("{live} release:A wait"), "claim:B", "claimed 2/1 #2, queue left", Claimed);
    check(&format!("{live} release:A wait"), "wait", "refused not now", Waiting);
    check(live, "release:v", "refused not now", Live);
}

#[test]
fn choose_reserves_and_there_is_always_a_way_out() {
    let asked = "claim:A join:A offer:A accept lost:A +60 lapse";
    check(asked, "wait", "queue changed, v queued", Waiting);
    check(asked, "next", "queue changed, v queued", Waiting);
    check(&format!("{asked} wait"), "claim:B", "refused declined", Waiting);
    check(&format!("{asked} wait"), "claim:A", "claimed 2/1 #2, queue left", Claimed);
    check(&format!("{asked} next"), "claim:B", "claimed 2/1 #2, queue left", Claimed);
    check(&format!("{asked} wait next"), "claim:B", "claimed 2/1 #2, queue left", Claimed);
    check(&format!("{asked} next wait"), "claim:B", "refused declined", Waiting);
    check(&format!("{asked} wait +599"), "lapse", "", Waiting);
    check(&format!("{asked} wait +600"), "lapse", "queue changed, v ask lost", Asked);
    check(&format!("{asked} wait +600 lapse"), "claim:B", "claimed 2/1 #2, queue left", Claimed);
    check("", "wait", "refused not now", Waiting);
    check("claim:A join:A offer:A accept", "wait", "refused not now", Live);
}
