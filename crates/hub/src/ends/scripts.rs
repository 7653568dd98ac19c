//! Random scripts for the ends, in the words of the rules' own tests: binds what an end says to what the rules tell it.

use ajar_domain::{
    conversation::{Event, Notice, State, To, event::Withdrawn, state::Asked},
    ids::Socket,
};
use proptest::{prelude::*, sample::select};
use serde_json::Value;

use super::{Down, Outbox};
use crate::wire;

#[path = "../../../domain/tests/conversation/world.rs"]
#[expect(dead_code, reason = "the rules' own tests use more of it")]
pub(super) mod world;

/// Words that change what an end is to be told; ends are rare, or no script would go far.
const WORDS: &[&str] = &[
    "resume",
    "resume-next",
    "confirm",
    "lost",
    "lost-stale",
    "claim:A",
    "claim:B",
    "claim:C",
    "join:A",
    "join:B",
    "join:C",
    "offer:A",
    "offer:B",
    "offer:C",
    "accept",
    "another",
    "wait",
    "next",
    "release:A",
    "release:B",
    "hand:A",
    "hand:B",
    "company:A",
    "company:B",
    "answer:A",
    "answer:B",
    "answer:C",
    "bless:A",
    "bless:B",
    "dismiss:A",
    "dismiss:B",
    "leave:A",
    "leave:B",
    "leave:C",
    "lost:A",
    "lost:B",
    "lost:C",
    "post",
    "post:A",
    "lapse",
    "+20",
    "+60",
];

/// The way to a talk, so that scripts get there often enough.
const BEGINNINGS: &[&str] = &[
    "",
    "claim:A join:A offer:A",
    "claim:A join:A offer:A accept",
    "claim:A join:A offer:A accept company:A answer:B join:B offer:B bless:A accept",
    "claim:A join:A offer:A accept company:A answer:B join:B offer:B bless:A",
    "claim:A join:A offer:A accept hand:A answer:B join:B offer:B bless:A",
    "claim:A join:A offer:A accept lost:A +60 lapse",
];

pub(super) fn script() -> impl Strategy<Value = Vec<&'static str>> {
    (select(BEGINNINGS), prop::collection::vec(select(WORDS), 1..50))
        .prop_map(|(beginning, words)| beginning.split_whitespace().chain(words).collect())
}

/// What an end said in one round, each frame in a short form.
pub(super) fn said(out: &mut Outbox) -> Vec<String> {
    let mut said: Vec<String> =
        out.drain().map(|down| if let Down::Text(text) = down { short(&text) } else { String::new() }).collect();
    said.sort_unstable();
    said
}

fn short(text: &str) -> String {
    let Ok(Value::Object(frame)) = serde_json::from_str(text) else { return text.to_owned() };
    let field = ["seat", "reason", "line"].into_iter().find_map(|name| frame.get(name));
    format!("{} {}", frame["t"], field.unwrap_or(&Value::Null))
}

/// What the rules tell the socket of an end, in the same short form; what other frames answer is left out.
pub(super) fn told(events: &[Event], to: To, socket: Socket) -> Vec<String> {
    let mut told: Vec<String> = notices(events, to, socket).filter_map(noticed).collect();
    told.sort_unstable();
    told
}

pub(super) fn notices(events: &[Event], whom: To, by: Socket) -> impl Iterator<Item = &Notice> {
    events.iter().filter_map(move |event| {
        if let Event::Tell { to, socket: Some(socket), notice } = event
            && (*to, *socket) == (whom, by)
        {
            return Some(notice);
        }
        None
    })
}

fn noticed(notice: &Notice) -> Option<String> {
    let frame = |kind: &str, field: Value| Some(format!("\"{kind}\" {field}"));
    match notice {
        Notice::Offer(paper) | Notice::Accept(paper) | Notice::Bless(paper) => {
            Some(String::from_utf8(paper.0.to_vec()).expect("papers are text"))
        }
        Notice::Lost { seat } => frame("LOST", seat.number().into()),
        Notice::Back { seat } => frame("BACK", seat.number().into()),
        Notice::SeatLeft { seat } => frame("SEAT_LEFT", seat.number().into()),
        Notice::Ask { reason } => frame("ASK", asked(*reason)),
        Notice::Visitor { here } => frame("VISITOR", serde_json::to_value(wire::line(*here)).expect("a word")),
        Notice::Withdrawn { reason } => frame("WITHDRAWN", withdrawn(*reason)),
        Notice::Dismissed => frame("DISMISSED", Value::Null),
        // Said by what answers the command, by the queue, or (a colleague's line) end to end only.
        Notice::Resumed
        | Notice::WrongLock
        | Notice::Queued
        | Notice::Joined
        | Notice::Colleague { .. }
        | Notice::Stored(_)
        | Notice::Expected(_)
        | Notice::Ended { .. } => None,
    }
}

fn asked(reason: Asked) -> Value {
    serde_json::to_value(wire::asked(reason)).expect("a word")
}

fn withdrawn(reason: Withdrawn) -> Value {
    serde_json::to_value(wire::withdrawn(reason)).expect("a word")
}

/// The newest socket of an end whose line is there.
pub(super) fn socket(state: &State, end: To) -> Option<Socket> {
    state.line(end).filter(|line| line.is_here()).and_then(|line| line.socket())
}
