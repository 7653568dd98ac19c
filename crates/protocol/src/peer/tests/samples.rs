//! One well-formed frame of every kind per socket, and envelopes with a well-formed header.

use std::sync::LazyLock;

use crate::{
    desk::DeskUp,
    envelope::{COLLEAGUES, Direction, IN_ACCEPT, Kind, LENGTHS, VERSION},
    octets::{Bounded, Octets},
    offer::{Accept, Bless, Chain, Offer},
    talk::TalkUp,
    visitor::VisitorUp,
};

/// A frame as it stands on the wire.
pub(super) struct Sample {
    pub(super) text: String,
    pub(super) opens: bool,
}

fn first(text: &str) -> Sample {
    Sample { text: text.to_owned(), opens: true }
}

fn later(text: &str) -> Sample {
    Sample { text: text.to_owned(), opens: false }
}

fn written(frame: &impl serde::Serialize) -> Sample {
    later(&serde_json::to_string(frame).expect("frames are plain data"))
}

fn accept() -> Accept {
    let envelope = envelope(Kind::Control, Direction::FromVisitor, 0);
    Accept { epoch: 1, seat: 1, enc: Octets([4; 65]), envelope: Bounded(envelope) }
}

fn chain() -> Chain {
    // The longest roster: an OFFER with it must still fit into one frame.
    let roster = Bounded(vec![7; crate::limits::ROSTER]);
    Chain { root: Octets([4; 65]), issuer: Octets([1; 162]), device: Octets([2; 162]), roster }
}

fn offer() -> Offer {
    Offer { epoch: 1, seat: 1, session_key: Octets([4; 65]), chain: chain(), signature: Octets([3; 64]) }
}

fn bless() -> Bless {
    let (enc, sealed, signature) = (Octets([4; 65]), Octets([5; 48]), Octets([6; 64]));
    Bless { epoch: 2, seat: 1, enc, sealed, signature, chain: chain() }
}

macro_rules! k32 {
    () => {
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    };
}
macro_rules! k16 {
    () => {
        "AAAAAAAAAAAAAAAAAAAAAA"
    };
}

/// A talk as both ends know it.
macro_rules! founding {
    () => {
        concat!(r#"{"sid":""#, k16!(), r#"","hello":"AAAA","epoch":2,"seat":1}"#)
    };
}

pub(super) static VISIT: LazyLock<Vec<Sample>> = LazyLock::new(|| {
    vec![
        first(concat!(
            r#"{"t":"HELLO","version":1,"suites":[1],"nonce":""#,
            k32!(),
            r#"","routing":{"who":"friend","topic":"mood","urgent":false}}"#
        )),
        first(concat!(r#"{"t":"RESUME","token":""#, k32!(), r#"","from":{"generation":1,"sequence":0},"own":true}"#)),
        first(concat!(r#"{"t":"REFOUND","token":""#, k32!(), r#"","talk":"#, founding!(), "}")),
        later(concat!(r#"{"t":"CONFIRM","token":""#, k32!(), r#""}"#)),
        later(concat!(r#"{"t":"LOCK","digest":""#, k32!(), r#""}"#)),
        later(r#"{"t":"LOCK"}"#),
        written(&VisitorUp::Accept(accept())),
        later(r#"{"t":"ANOTHER"}"#),
        later(r#"{"t":"CHOOSE","choice":"wait"}"#),
        later(r#"{"t":"END"}"#),
    ]
});

pub(super) static DESK: LazyLock<Vec<Sample>> = LazyLock::new(|| {
    vec![
        first(concat!(r#"{"t":"SIGN_IN","ticket":""#, k32!(), r#"","handle":"AAAAAAAAAAA"}"#)),
        later(r#"{"t":"READY","places":3}"#),
        later(r#"{"t":"TAKE"}"#),
        later(r#"{"t":"PICK","arrival":7}"#),
        later(concat!(r#"{"t":"ANSWER_INVITATION","invitation":""#, k16!(), r#""}"#)),
        written(&DeskUp::AskColleague { errand: Octets([0; 16]), ask: offer() }),
        written(&DeskUp::AnswerErrand { errand: Octets([0; 16]), answer: offer() }),
        later(concat!(r#"{"t":"DECLINE_ERRAND","errand":""#, k16!(), r#""}"#)),
        written(&DeskUp::ErrandEnvelope { errand: Octets([0; 16]), envelope: Bounded(vec![0; IN_ACCEPT]) }),
        later(concat!(r#"{"t":"ERRAND_SEEN","errand":""#, k16!(), r#"","sequence":7}"#)),
        later(concat!(r#"{"t":"CLOSE_ERRAND","errand":""#, k16!(), r#""}"#)),
    ]
});

pub(super) static TALK: LazyLock<Vec<Sample>> = LazyLock::new(|| {
    vec![
        first(concat!(
            r#"{"t":"JOIN","ticket":""#,
            k32!(),
            r#"","lease":""#,
            k32!(),
            r#"","from":{"generation":1,"sequence":9},"own":false}"#
        )),
        first(concat!(
            r#"{"t":"REFOUND","ticket":""#,
            k32!(),
            r#"","lease":""#,
            k32!(),
            r#"","talk":"#,
            founding!(),
            "}"
        )),
        written(&TalkUp::Offer(offer())),
        written(&TalkUp::Bless(bless())),
        later(r#"{"t":"DISMISS"}"#),
        later(r#"{"t":"INVITE","purpose":"company"}"#),
        later(r#"{"t":"RELEASE"}"#),
        later(r#"{"t":"LEAVE"}"#),
        later(r#"{"t":"END"}"#),
    ]
});

/// A short envelope whose header says this; its ciphertext is zeros.
pub(super) fn envelope(kind: Kind, direction: Direction, n: u32) -> Vec<u8> {
    let mut bytes = vec![0; LENGTHS[0]];
    bytes[0] = VERSION;
    bytes[1] = kind.byte();
    bytes[3] = 1;
    bytes[20..24].copy_from_slice(&n.to_be_bytes());
    let among_colleagues = matches!(direction, Direction::FromLead | Direction::FromGuest);
    bytes[24] = direction.flags(if among_colleagues { COLLEAGUES } else { 1 });
    bytes
}
