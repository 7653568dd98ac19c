//! Hand-over and company: nobody sits down without the leading counsellor's BLESS and the visitor's ACCEPT.

use ajar_domain::conversation::{Standing, Standing::*};

use crate::{check, world::World};

const LIVE: &str = "claim:A join:A offer:A accept";
const COMPANY: &str = "company:A answer:B join:B offer:B bless:A accept";

#[track_caller]
fn live(more: &str, step: &str, decides: &str, standing: impl Into<Option<Standing>>) {
    check(&format!("{LIVE} {more}"), step, decides, standing);
}

#[track_caller]
fn holder(script: &str, holder: char) {
    assert_eq!(World::after(script).holder(), Some(holder), "{script}");
}

#[test]
fn one_invitation_at_a_time() {
    check("claim:A join:A", "company:A", "refused not now", Claimed);
    live("", "company:A", "invitation", Live);
    live("", "company:v", "refused not now", Live);
    live("company:A", "hand:A", "refused not now", Live);
    live("company:A +119", "lapse", "", Live);
    live("company:A +120", "lapse", "invitation gone", Live);
    live("company:A +120 lapse", "answer:B", "refused unknown", Live);
    live("company:A", "dismiss:A", "invitation gone", Live);
    live("", "dismiss:A", "refused not now", Live);
}

#[test]
fn one_colleague_answers() {
    live("", "answer:B", "refused unknown", Live);
    live("company:A", "answer:A", "refused not now", Live);
    live("company:A", "answer:B", "invitation gone, claimed 1/2 #2", Live);
    live("hand:A", "answer:B", "invitation gone, claimed 2/1 #2", Live);
    live("company:A answer:B", "answer:C", "refused taken", Live);
    check("claim:B another claim:A join:A offer:A accept company:A", "answer:B", "refused declined", Live);
}

#[test]
fn the_offer_goes_to_the_lead_first() {
    live("company:A answer:B join:B", "offer:B", "lead offer", Live);
    live("company:A answer:B join:B offer:B", "accept", "refused not now", Live);
    live("company:A answer:B join:B", "bless:A", "refused not now", Live);
    live("company:A answer:B join:B offer:B", "bless:B", "refused not now", Live);
    live("company:A answer:B join:B offer:B", "bless:A", "guest bless, v offer", Live);
    live("company:A answer:B join:B offer:B bless:A", "bless:A", "", Live);
    live("company:A answer:B join:B offer:B", "join:A", "replaced, lead joined, lead accept, lead offer", Live);
    live("company:A answer:B join:B offer:B", "post:B", "refused not now", Live);
    live("company:A answer:B join:B offer:B bless:A", "post:B", "refused not now", Live);
    live(
        "company:A answer:B join:B offer:B bless:A lost",
        "resume",
        "lead visitor here, guest visitor here, v resumed, v offer",
        Live,
    );
}

#[test]
fn company_sits_on_the_other_seat() {
    live("company:A answer:B join:B offer:B bless:A", "accept", "guest accept", Live);
    live(COMPANY, "post:B", "append 1, guest stored 0", Live);
    live(COMPANY, "beat:B", "relay v 0", Live);
    live(COMPANY, "lost:B", "v lost 2, lead colleague lost", Live);
    live(
        &format!("{COMPANY} lost:B"),
        "join:B",
        "v back 2, lead colleague here, guest joined, guest bless, guest accept",
        Live,
    );
    live(COMPANY, "lost:A", "v lost 1, guest colleague lost", Lost);
    live(COMPANY, "end:B", "refused not now", Live);
    live(COMPANY, "end", "v ended visitor ticket, lead ended visitor ticket, guest ended visitor, delete", None);
    holder(&format!("{LIVE} {COMPANY}"), 'A');
}

#[test]
fn a_colleague_leaves_or_is_sent_away() {
    live(COMPANY, "leave:B", "guest withdrawn released, lead seat-left 2, v seat-left 2", Live);
    live(COMPANY, "dismiss:A", "guest dismissed, lead seat-left 2, v seat-left 2", Live);
    live(COMPANY, "leave:A", "refused not now", Live);
    live("company:A answer:B join:B", "leave:B", "guest withdrawn released, lead seat-left 2", Live);
    live("hand:A answer:B join:B offer:B bless:A", "dismiss:A", "guest dismissed, lead seat-left 1", Live);
    live("hand:A answer:B +60 join:B", "dismiss:A", "guest withdrawn lapsed, lead seat-left 1", Live);
    live(&format!("{COMPANY} lost:B +60"), "lapse", "guest? withdrawn lapsed, lead seat-left 2, v seat-left 2", Live);
    live("company:A answer:B +30", "lapse", "guest? withdrawn lapsed, lead seat-left 2", Live);
    live(&format!("{COMPANY} leave:B company:A"), "answer:C", "invitation gone, claimed 2/2 #3", Live);
}

#[test]
fn a_hand_over_ends_with_the_visitors_yes() {
    let blessed = "hand:A answer:B join:B offer:B bless:A";
    live(blessed, "post:A", "append 1, lead stored 0", Live);
    live(blessed, "accept", "guest accept, lead withdrawn handedover, guest seat-left 1", Live);
    live(
        &format!("{blessed} lost:B"),
        "accept",
        "guest? accept, lead withdrawn handedover, guest? seat-left 1, v lost 1",
        Lost,
    );
    live(&format!("{blessed} accept"), "post:B", "append 1, lead stored 0", Live);
    live(&format!("{blessed} accept"), "post:A", "refused unknown", Live);
    live(&format!("{blessed} accept"), "accept", "", Live);
    live(&format!("{blessed} lost:B accept"), "join:B", "v back 1, lead joined, lead bless, lead accept", Live);
    holder(&format!("{LIVE} {blessed}"), 'A');
    holder(&format!("{LIVE} {blessed} accept"), 'B');
}

#[test]
fn a_dismissed_epoch_is_not_used_again() {
    live("hand:A answer:B join:B offer:B dismiss:A hand:A", "answer:C", "invitation gone, claimed 3/1 #3", Live);
    live("hand:A answer:B dismiss:A company:A", "answer:C", "invitation gone, claimed 1/2 #3", Live);
    live("hand:A answer:B dismiss:A release:A", "claim:C", "claimed 3/1 #3, queue left", Claimed);
}

#[test]
fn a_seated_colleague_leads_on() {
    let lost = format!("{COMPANY} lost:A +60");
    live(&lost, "lapse", "lead? withdrawn lapsed, v seat-left 1, guest seat-left 1", Live);
    live(COMPANY, "release:A", "lead withdrawn released, v seat-left 1, guest seat-left 1", Live);
    holder(&format!("{LIVE} {lost} lapse"), 'B');
    let leads = format!("{lost} lapse");
    live(&leads, "post:B", "append 1, lead stored 0", Live);
    live(&leads, "end:B", "v ended counsellor ticket, lead ended counsellor ticket, delete", None);
    live(&leads, "leave:B", "lead withdrawn released, queue returned, v ask released", Asked);
    live(&format!("{leads} company:B"), "answer:C", "invitation gone, claimed 2/1 #3", Live);
    live(&format!("{leads} hand:B"), "answer:C", "invitation gone, claimed 2/2 #3", Live);
}

#[test]
fn without_a_seated_colleague_the_visitor_is_first_in_line() {
    live("company:A lost:A +60", "lapse", "lead? withdrawn lapsed, invitation gone, queue returned, v ask lost", Asked);
    live(
        "company:A answer:B join:B offer:B bless:A lost:A +60",
        "lapse",
        "lead? withdrawn lapsed, guest dismissed, queue returned, v ask lost",
        Asked,
    );
    live(
        "hand:A answer:B join:B lost:A +60",
        "lapse",
        "guest dismissed, lead? seat-left 1, lead? withdrawn lapsed, queue returned, v ask lost",
        Asked,
    );
    live(
        &format!("{COMPANY} lost:B lost:A +60"),
        "lapse",
        "guest? withdrawn lapsed, lead? seat-left 2, v seat-left 2, lead? withdrawn lapsed, queue returned, v ask lost",
        Asked,
    );
    live(
        &format!("{COMPANY} lost:A +30 lost:B +30"),
        "lapse",
        "lead? withdrawn lapsed, guest? withdrawn lapsed, queue returned, v ask lost",
        Asked,
    );
    live(COMPANY, "another", "lead withdrawn another, guest withdrawn another, queue returned, v queued", Waiting);
    live(&format!("{COMPANY} another"), "claim:B", "claimed 2/1 #3, queue left", Claimed);
}
