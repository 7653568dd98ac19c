//! What Rust writes into from_rust.json for TypeScript to open: a visitor in Rust who takes TypeScript's OFFERs, counsellors in Rust who answer, and one who lets a colleague in.
//!
//! `AJAR_VECTORS=write cargo test -p ajar-testkit --test peer` makes the file anew; HPKE's `enc` is random, so the bytes differ each time.

use ajar_protocol::{
    envelope::{COLLEAGUES, Direction, Header, Kind},
    octets::{Bounded, Octets},
    offer::{Accept, Bless, Offer},
};
use ajar_testkit::peer::{
    Accepted, Agreed, Envelope, Leader, Mode, Offering, accept, bless, complete, open, psk_for, read_bless, seal,
};
use p256::ecdsa::{SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

use crate::vectors::{Story, array, folder, hex, story, to_hex};

const TEXT: u8 = 1;
const ANSWERS: u8 = 32;
/// Said by turns, visitor first; the last one needs the largest envelope.
const WORDS: [&str; 6] = ["Hej", "Hej. Du kan starte, hvor du vil.", "æøå ÆØÅ 🇩🇰", "Tak", "", "வணக்கம் "];

#[derive(Serialize, Deserialize)]
struct Conversation {
    about: String,
    first: Said,
    second: Said,
    between: Between,
}

/// A leading counsellor in Rust lets the colleague of handshake.json in, and each says something to the other.
#[derive(Serialize, Deserialize)]
struct Between {
    bless: Bless,
    envelopes: Vec<Line>,
}

#[derive(Serialize, Deserialize)]
struct Said {
    accept: Accept,
    envelopes: Vec<Line>,
}

#[derive(Serialize, Deserialize)]
struct Line {
    from: String,
    text: String,
    envelope: String,
}

fn file() -> std::path::PathBuf {
    folder().join("from_rust.json")
}

fn say(story: &Story, offer: &Offer, mode: Mode<'_>) -> (Said, Agreed) {
    let sid = array(&story.sid);
    let offering = offering(story, offer, &sid);
    let Accepted { enc, agreed } = accept(&offering, offer, mode).expect("the offered key is a point");
    let envelope = Bounded(sealed(&agreed, &sid, offer, Kind::Control, 0, Direction::FromVisitor, ANSWERS, &[0]));
    let accept = Accept { epoch: offer.epoch, seat: offer.seat, enc: Octets(enc), envelope };
    let envelopes = say_all(&agreed, &sid, offer, [Direction::FromVisitor, Direction::FromCounsellor]);
    (Said { accept, envelopes }, agreed)
}

fn say_all(keys: &Agreed, sid: &[u8; 16], offer: &Offer, ends: [Direction; 2]) -> Vec<Line> {
    let line = |(at, (from, text)): (usize, (&str, String))| {
        let n = u32::try_from(at / 2).expect("few words");
        let bytes = sealed(keys, sid, offer, Kind::Message, n, ends[at % 2], TEXT, text.as_bytes());
        Line { from: from.into(), text, envelope: to_hex(&bytes) }
    };
    lines().enumerate().map(line).collect()
}

/// The psk of the colleague's OFFER and the keys of the two counsellors, in BLESS.
fn let_in(story: &Story, psk: &[u8; 32]) -> Between {
    let (offer, sid) = (&story.second.offer, array(&story.sid));
    let device = SigningKey::from_slice(&hex(&story.keys["leader's device"].scalar)).expect("a key");
    let leader = Leader { device: &device, chain: &story.first.offer.chain };
    let (bless, keys) = bless(&offering(story, offer, &sid), offer, psk, leader).expect("the offered key is a point");
    Between { bless, envelopes: say_all(&keys, &sid, offer, [Direction::FromLead, Direction::FromGuest]) }
}

fn lines() -> impl Iterator<Item = (&'static str, String)> {
    let long = WORDS.iter().enumerate().map(|(at, word)| if at == 5 { word.repeat(150) } else { (*word).to_owned() });
    long.enumerate().map(|(at, text)| (if at % 2 == 0 { "visitor" } else { "counsellor" }, text))
}

fn offering<'a>(story: &'a Story, offer: &'a Offer, sid: &'a [u8; 16]) -> Offering<'a> {
    Offering { hello: story.hello.as_bytes(), sid, epoch: offer.epoch, seat: offer.seat, chain: &offer.chain }
}

#[expect(clippy::too_many_arguments, reason = "each is one field of the header or the body")]
fn sealed(
    keys: &Agreed,
    sid: &[u8; 16],
    offer: &Offer,
    kind: Kind,
    n: u32,
    direction: Direction,
    body_kind: u8,
    body: &[u8],
) -> Vec<u8> {
    let (key, cid, seat) = match direction {
        Direction::FromVisitor => (&keys.up, [0x56; 16], offer.seat),
        Direction::FromCounsellor => (&keys.down, [0x43; 16], offer.seat),
        Direction::FromLead => (&keys.up, [0x4c; 16], COLLEAGUES),
        Direction::FromGuest => (&keys.down, [0x47; 16], COLLEAGUES),
    };
    let header = Header { kind, epoch: offer.epoch, cid, n, seat, direction };
    seal(key, &Envelope { header, sid, body_kind, body }).expect("it fits")
}

fn write(story: &Story) {
    let (first, leader) = say(story, &story.first.offer, Mode::Base);
    let psk = psk_for(&leader, &array(&story.second.transcript));
    let (second, _) = say(story, &story.second.offer, Mode::Psk(&psk));
    let between = let_in(story, &psk);
    let about = "Written by crates/testkit/tests/peer: a visitor in Rust takes the OFFERs of handshake.json, a counsellor in Rust lets the second in. See README.md.";
    let text = serde_json::to_string_pretty(&Conversation { about: about.into(), first, second, between })
        .expect("plain data");
    std::fs::write(file(), text + "\n").expect("the folder can be written");
}

fn check(story: &Story, said: &Said, offer: &Offer, session: &str, mode: Mode<'_>) -> Agreed {
    let sid = array(&story.sid);
    let key = array(&story.keys[session].scalar);
    let offering = offering(story, offer, &sid);
    let keys = complete(&offering, &key, &offer.session_key.0, &said.accept.enc.0, mode).expect("the handshake ends");
    assert!(open(&keys.up, &sid, &said.accept.envelope.0).is_some());
    check_all(&said.envelopes, &keys, &sid);
    keys
}

fn check_all(envelopes: &[Line], keys: &Agreed, sid: &[u8; 16]) {
    assert_eq!(envelopes.len(), WORDS.len());
    for line in envelopes {
        let key = if line.from == "visitor" { &keys.up } else { &keys.down };
        let opened = open(key, sid, &hex(&line.envelope)).map(|opened| opened.body);
        assert_eq!(opened, Some(line.text.clone().into_bytes()));
    }
}

fn check_between(story: &Story, between: &Between, psk: &[u8; 32]) {
    let (offer, sid) = (&story.second.offer, array(&story.sid));
    let private = array(&story.keys["colleague's session"].scalar);
    let leader = VerifyingKey::from_sec1_bytes(&hex(&story.keys["leader's device"].point)).expect("a point");
    let offering = offering(story, offer, &sid);
    let blessed = read_bless(&offering, &private, &offer.session_key.0, &between.bless, &leader).expect("BLESS holds");
    assert_eq!(&blessed.psk, psk);
    check_all(&between.envelopes, &blessed.between, &sid);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test's own switch, read nowhere else")]
fn the_file_is_what_rust_says() {
    let story = story();
    if std::env::var("AJAR_VECTORS").is_ok_and(|how| how == "write") {
        write(&story);
    }
    let text = std::fs::read_to_string(file()).expect("from_rust.json is committed");
    let said: Conversation = serde_json::from_str(&text).expect("it has the shape above");
    let leader = check(&story, &said.first, &story.first.offer, "leader's session", Mode::Base);
    let psk = psk_for(&leader, &array(&story.second.transcript));
    check(&story, &said.second, &story.second.offer, "colleague's session", Mode::Psk(&psk));
    check_between(&story, &said.between, &psk);
}
