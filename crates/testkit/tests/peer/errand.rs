//! Errands both ways: Rust reads what TypeScript wrote into errand.json as both of its ends could, and writes errand_from_rust.json for
//! TypeScript: an answer to TypeScript's question with words of both ends, and a question of its own.
//!
//! `AJAR_VECTORS=write cargo test -p ajar-testkit --test peer` makes the file anew; HPKE's `enc` is random, so the bytes differ each time.

use std::collections::BTreeMap;

use ajar_protocol::{
    envelope::{COLLEAGUES, Direction, Header, Kind},
    offer::Offer,
};
use ajar_testkit::peer::{
    Agreed, Envelope, Transcript,
    errand::{Counsellor, answer, ask, read_answer, read_ask},
    open, seal,
};
use p256::ecdsa::{SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

use crate::vectors::{Exports, Key, Sealed, agreed, array, check_sealed, folder, hex, to_hex};

const ASKER: &str = "leader's device";
const ANSWERER: &str = "colleague's device";
const SESSION: &str = "asker's session";
const TEXT: u8 = 1;
/// Said by turns, by whoever answered first.
const WORDS: [&str; 4] = ["nBo", "nMette", "wæøå 🇩🇰", "wTak"];

/// errand.json, as far as the peer needs it.
#[derive(Deserialize)]
struct Written {
    keys: BTreeMap<String, Key>,
    id: String,
    ask: Offer,
    ask_transcript: String,
    answer: Offer,
    exports: Exports,
    envelopes: Vec<Sealed>,
}

#[derive(Serialize, Deserialize)]
struct FromRust {
    about: String,
    answer: Offer,
    envelopes: Vec<Line>,
    ask: Offer,
}

#[derive(Serialize, Deserialize)]
struct Line {
    from: String,
    text: String,
    envelope: String,
}

impl Written {
    fn id(&self) -> [u8; 16] {
        array(&self.id)
    }

    fn verifying(&self, label: &str) -> VerifyingKey {
        VerifyingKey::from_sec1_bytes(&hex(&self.keys[label].point)).expect("a point")
    }

    fn signing(&self, label: &str) -> SigningKey {
        SigningKey::from_slice(&hex(&self.keys[label].scalar)).expect("a key")
    }

    fn asked(&self) -> Transcript {
        array(&self.ask_transcript)
    }

    /// The keys as the asking end has them of an answer.
    fn keys(&self, answer: &Offer, device: &str) -> Option<Agreed> {
        let private = array(&self.keys[SESSION].scalar);
        read_answer(&self.id(), &self.asked(), &private, answer, &self.verifying(device))
    }
}

fn read<T: for<'a> Deserialize<'a>>(name: &str) -> T {
    let text = std::fs::read_to_string(folder().join(name)).expect("the file is committed");
    serde_json::from_str(&text).expect("it has the shape above")
}

fn written() -> Written {
    read("errand.json")
}

#[test]
fn typescript_asks_and_answers_and_rust_has_the_same_keys() {
    let errand = written();
    assert_eq!(read_ask(&errand.id(), &errand.ask, &errand.verifying(ASKER)), Some(errand.asked()));
    let keys = errand.keys(&errand.answer, ANSWERER).expect("the answer holds");
    assert_eq!(keys, agreed(&errand.exports));
    check_sealed(&errand.envelopes, &keys, &errand.id());
    assert!(errand.envelopes.iter().all(|sealed| hex(&sealed.envelope)[24] & 0x0f == COLLEAGUES));
}

#[test]
fn a_paper_is_of_one_device_one_errand_and_one_word() {
    let errand = written();
    let (asker, answerer) = (errand.verifying(ASKER), errand.verifying(ANSWERER));
    assert_eq!(read_ask(&errand.id(), &errand.ask, &answerer), None, "another signed it");
    assert_eq!(read_ask(&[0; 16], &errand.ask, &asker), None, "another errand");
    assert_eq!(read_ask(&errand.id(), &errand.answer, &answerer), None, "an answer is no question");
    assert_eq!(errand.keys(&errand.ask, ASKER), None, "a question is no answer");
    assert_eq!(errand.keys(&errand.answer, ASKER), None, "another signed it");
    let private = array(&errand.keys[SESSION].scalar);
    assert_eq!(read_answer(&errand.id(), &[0; 32], &private, &errand.answer, &answerer), None, "another question");
}

fn say(keys: &Agreed, id: &[u8; 16]) -> Vec<Line> {
    let line = |(at, text): (usize, &&str)| {
        let answers = at % 2 == 0;
        let (key, cid) = if answers { (&keys.up, [0x41; 16]) } else { (&keys.down, [0x51; 16]) };
        let direction = if answers { Direction::FromLead } else { Direction::FromGuest };
        let n = u32::try_from(at / 2).expect("few words");
        let header = Header { kind: Kind::Message, epoch: 1, cid, n, seat: COLLEAGUES, direction };
        let sealed = seal(key, &Envelope { header, sid: id, body_kind: TEXT, body: text.as_bytes() });
        let from = if answers { "visitor" } else { "counsellor" };
        Line { from: from.into(), text: (*text).into(), envelope: to_hex(&sealed.expect("it fits")) }
    };
    WORDS.iter().enumerate().map(line).collect()
}

fn write(errand: &Written) {
    let (asker, answerer) = (errand.signing(ASKER), errand.signing(ANSWERER));
    let by = Counsellor { device: &answerer, chain: &errand.answer.chain };
    let (answer, keys) = answer(&errand.id(), &errand.asked(), &errand.ask, by).expect("the asking key is a point");
    let by = Counsellor { device: &asker, chain: &errand.ask.chain };
    let ask = ask(&errand.id(), &array(&errand.keys[SESSION].point), by);
    let about = "Written by crates/testkit/tests/peer: a counsellor in Rust answers the question of errand.json, and another asks. See README.md.";
    let told = FromRust { about: about.into(), answer, envelopes: say(&keys, &errand.id()), ask };
    let text = serde_json::to_string_pretty(&told).expect("plain data");
    std::fs::write(folder().join("errand_from_rust.json"), text + "\n").expect("the folder can be written");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test's own switch, read nowhere else")]
fn the_errand_of_rust_is_what_the_file_says() {
    let errand = written();
    if std::env::var("AJAR_VECTORS").is_ok_and(|how| how == "write") {
        write(&errand);
    }
    let told: FromRust = read("errand_from_rust.json");
    assert_eq!(read_ask(&errand.id(), &told.ask, &errand.verifying(ASKER)), Some(errand.asked()));
    let keys = errand.keys(&told.answer, ANSWERER).expect("the answer holds");
    assert_eq!(told.envelopes.len(), WORDS.len());
    for line in told.envelopes {
        let key = if line.from == "visitor" { &keys.up } else { &keys.down };
        let opened = open(key, &errand.id(), &hex(&line.envelope)).map(|opened| opened.body);
        assert_eq!(opened, Some(line.text.into_bytes()));
    }
}
