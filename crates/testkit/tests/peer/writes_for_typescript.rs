//! What Rust writes into from_rust.json for TypeScript to open: a visitor in Rust who takes TypeScript's OFFERs, and counsellors in Rust who answer.
//!
//! `AJAR_VECTORS=write cargo test -p ajar-testkit --test peer` makes the file anew; HPKE's `enc` is random, so the bytes differ each time.

use ajar_protocol::{
    envelope::{Direction, Header, Kind},
    octets::{Bounded, Octets},
    offer::{Accept, Offer},
};
use ajar_testkit::peer::{Accepted, Agreed, Envelope, Mode, Offering, accept, complete, open, psk_for, seal};
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
    let envelopes = lines().enumerate().map(|(at, (from, text))| {
        let n = u32::try_from(at / 2).expect("few words");
        let direction = if from == "visitor" { Direction::FromVisitor } else { Direction::FromCounsellor };
        let bytes = sealed(&agreed, &sid, offer, Kind::Message, n, direction, TEXT, text.as_bytes());
        Line { from: from.into(), text, envelope: to_hex(&bytes) }
    });
    (Said { accept, envelopes: envelopes.collect() }, agreed)
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
    let (key, cid) = match direction {
        Direction::FromVisitor => (&keys.up, [0x56; 16]),
        Direction::FromCounsellor => (&keys.down, [0x43; 16]),
        Direction::FromLead | Direction::FromGuest => unreachable!("a visitor has no part in it"),
    };
    let header = Header { kind, epoch: offer.epoch, cid, n, seat: offer.seat, direction };
    seal(key, &Envelope { header, sid, body_kind, body }).expect("it fits")
}

fn write(story: &Story) {
    let (first, leader) = say(story, &story.first.offer, Mode::Base);
    let psk = psk_for(&leader, &array(&story.second.transcript));
    let (second, _) = say(story, &story.second.offer, Mode::Psk(&psk));
    let about =
        "Written by crates/testkit/tests/peer: a visitor in Rust takes the OFFERs of handshake.json. See README.md.";
    let text = serde_json::to_string_pretty(&Conversation { about: about.into(), first, second }).expect("plain data");
    std::fs::write(file(), text + "\n").expect("the folder can be written");
}

fn check(story: &Story, said: &Said, offer: &Offer, session: &str, mode: Mode<'_>) -> Agreed {
    let sid = array(&story.sid);
    let key = array(&story.keys[session].scalar);
    let offering = offering(story, offer, &sid);
    let keys = complete(&offering, &key, &offer.session_key.0, &said.accept.enc.0, mode).expect("the handshake ends");
    assert!(open(&keys.up, &sid, &said.accept.envelope.0).is_some());
    assert_eq!(said.envelopes.len(), WORDS.len());
    for line in &said.envelopes {
        let key = if line.from == "visitor" { &keys.up } else { &keys.down };
        assert_eq!(
            open(key, &sid, &hex(&line.envelope)).map(|opened| opened.body),
            Some(line.text.clone().into_bytes())
        );
    }
    keys
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
}
