//! What TypeScript wrote into handshake.json: signatures hold, both handshakes end in the same keys, every envelope opens and is sealed alike.

use ajar_protocol::{envelope::COLLEAGUES, octets::Octets, offer::Offer};
use ajar_testkit::peer::{Agreed, Blessed, Mode, Offering, complete, open, psk_for, read_bless};
use p256::ecdsa::VerifyingKey;

use crate::vectors::{Part, Story, agreed, array, check_sealed, hex, story};

fn check(story: &Story, part: &Part, device: &str, session: &str, mode: Mode<'_>) {
    let sid = array(&story.sid);
    let Octets(session_key) = part.offer.session_key;
    let offering = offering(story, part, &sid);
    assert_eq!(offering.transcript(&session_key), array(&part.transcript));
    let device = VerifyingKey::from_sec1_bytes(&hex(&story.keys[device].point)).expect("a point");
    assert!(offering.verify(&part.offer, &device), "the device's signature holds");
    let private = array(&story.keys[session].scalar);
    let keys = complete(&offering, &private, &session_key, &part.accept.enc.0, mode).expect("the handshake ends");
    assert_eq!(keys, agreed(&part.exports));
    assert!(open(&keys.up, &sid, &part.accept.envelope.0).is_some(), "the first envelope confirms the key");
    check_sealed(&part.envelopes, &keys, &sid);
}

fn offering<'a>(story: &'a Story, part: &'a Part, sid: &'a [u8; 16]) -> Offering<'a> {
    let Offer { epoch, seat, chain, .. } = &part.offer;
    Offering { hello: story.hello.as_bytes(), sid, epoch: *epoch, seat: *seat, chain }
}

/// BLESS of the story as a colleague in Rust reads it, with this session key and this leading device.
fn blessed(story: &Story, session: &str, leader: &str) -> Option<Blessed> {
    let part = &story.second;
    let sid = array(&story.sid);
    let leader = VerifyingKey::from_sec1_bytes(&hex(&story.keys[leader].point)).expect("a point");
    let private = array(&story.keys[session].scalar);
    let bless = part.bless.as_ref().expect("TypeScript let a colleague in");
    read_bless(&offering(story, part, &sid), &private, &part.offer.session_key.0, bless, &leader)
}

#[test]
fn the_first_counsellor_in_base_mode() {
    let story = story();
    check(&story, &story.first, "leader's device", "leader's session", Mode::Base);
}

#[test]
fn a_colleague_let_in_by_psk() {
    let story = story();
    let psk = psk_for(&agreed(&story.first.exports), &array(&story.second.transcript));
    assert_eq!(story.second.psk.as_deref().map(array), Some(psk));
    check(&story, &story.second, "colleague's device", "colleague's session", Mode::Psk(&psk));
}

#[test]
fn without_the_psk_the_keys_are_others() {
    let story = story();
    let part = &story.second;
    let sid = array(&story.sid);
    let Octets(session_key) = part.offer.session_key;
    let offering = offering(&story, part, &sid);
    let private = array(&story.keys["colleague's session"].scalar);
    let keys =
        complete(&offering, &private, &session_key, &part.accept.enc.0, Mode::Base).expect("HPKE itself goes through");
    assert_ne!(keys, agreed(&part.exports));
    assert_eq!(open(&keys.up, &sid, &part.accept.envelope.0), None, "the hub can add nobody");
}

#[test]
fn a_colleague_in_rust_is_let_in_by_typescript() {
    let story = story();
    let Blessed { psk, between } = blessed(&story, "colleague's session", "leader's device").expect("BLESS holds");
    assert_eq!(story.second.psk.as_deref().map(array), Some(psk));
    let written = story.second.between.as_ref().expect("the two counsellors speak");
    assert_eq!(between, agreed(&written.exports));
    let seats = written.envelopes.iter().map(|sealed| hex(&sealed.envelope)[24] & 0x0f);
    assert!(seats.eq(std::iter::repeat_n(COLLEAGUES, written.envelopes.len())));
    check_sealed(&written.envelopes, &between, &array(&story.sid));
}

#[test]
fn bless_is_of_one_device_and_for_one_session() {
    let story = story();
    assert_eq!(blessed(&story, "colleague's session", "colleague's device"), None, "another signed it");
    assert_eq!(blessed(&story, "leader's session", "leader's device"), None, "sealed for another");
}

#[test]
fn neither_visitor_nor_hub_has_the_keys_of_the_two_counsellors() {
    let story = story();
    let between = agreed(&story.second.between.as_ref().expect("it is told").exports);
    let part = &story.second;
    for of_the_visitor in [agreed(&story.first.exports), agreed(&part.exports)] {
        let (known, theirs) = (keys(&of_the_visitor), keys(&between));
        assert!(known.iter().all(|key| !theirs.contains(key)));
    }
    assert_ne!(between.up, between.down, "the two do not seal under one key");
}

fn keys(Agreed { up, down, next_psk }: &Agreed) -> [[u8; 32]; 3] {
    [*up, *down, *next_psk]
}
