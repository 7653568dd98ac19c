//! Every state meets every frame: answered or refused, never a panic.

mod fuzz;
mod samples;

use super::{Action, Desk, Input, Peer, Side, Talk, Visit};
use crate::{
    close::Close,
    envelope::{Direction, Kind},
    limits::{FRAME, HELLO},
    problem::Problem,
};
use samples::{DESK, Sample, TALK, VISIT, envelope};

/// The states a test can bring a socket into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    Fresh,
    Opening,
    Open,
    Closed,
}

const STARTS: [Start; 4] = [Start::Fresh, Start::Opening, Start::Open, Start::Closed];

fn peer<S: Side>(start: Start, opening: &str) -> Peer<S> {
    let mut peer = Peer::new(0);
    if matches!(start, Start::Opening | Start::Open) {
        assert!(matches!(peer.feed(Input::Text(opening), 0)[..], [Action::Command(_)]), "{opening}");
    }
    if start == Start::Open {
        peer.opened();
    }
    if start == Start::Closed {
        assert_eq!(peer.feed(Input::Gone, 0), []);
    }
    peer
}

fn protocol_error<F>() -> Vec<Action<F>> {
    vec![Action::Refuse(Problem::Malformed), Action::Close(Close::Protocol)]
}

/// Feeds every sample in every state and compares with the one rule: opening frames first and once, all others after.
#[track_caller]
fn check_every_frame<S: Side>(samples: &[Sample]) {
    let opening = &samples.iter().find(|s| s.opens).expect("each socket has an opening frame").text;
    for start in STARTS {
        for sample in samples {
            let actions = peer::<S>(start, opening).feed(Input::Text(&sample.text), 1);
            match (start, sample.opens) {
                (Start::Closed, _) => assert_eq!(actions, []),
                (Start::Fresh, true) | (Start::Open, false) => {
                    assert!(matches!(actions[..], [Action::Command(_)]), "{start:?} {}", sample.text);
                }
                (Start::Fresh | Start::Opening, _) | (Start::Open, true) => {
                    assert_eq!(actions, protocol_error(), "{start:?} {}", sample.text);
                }
            }
        }
    }
}

#[test]
fn every_state_meets_every_frame() {
    check_every_frame::<Visit>(&VISIT);
    check_every_frame::<Desk>(&DESK);
    check_every_frame::<Talk>(&TALK);
}

#[test]
fn every_state_meets_every_kind_of_envelope() {
    let directions = [Direction::FromVisitor, Direction::FromCounsellor, Direction::FromLead, Direction::FromGuest];
    for start in STARTS {
        for kind in [Kind::Message, Kind::Beat, Kind::Control] {
            for direction in directions {
                let bytes = envelope(kind, direction, 0);
                let passes = |seals: &[Direction]| start == Start::Open && seals.contains(&direction);
                check_envelope::<Visit>(start, &VISIT[0].text, &bytes, passes(Visit::SEALS));
                check_envelope::<Desk>(start, &DESK[0].text, &bytes, passes(Desk::SEALS));
                check_envelope::<Talk>(start, &TALK[0].text, &bytes, passes(Talk::SEALS));
            }
        }
    }
}

#[track_caller]
fn check_envelope<S: Side>(start: Start, opening: &str, bytes: &[u8], passes: bool) {
    let actions = peer::<S>(start, opening).feed(Input::Binary(bytes), 1);
    match (start, passes) {
        (Start::Closed, _) => assert_eq!(actions, []),
        (_, true) => assert!(matches!(actions[..], [Action::Envelope(_)])),
        (_, false) => assert_eq!(actions, protocol_error()),
    }
}

#[track_caller]
fn check_refused(text: &str) {
    assert_eq!(peer::<Visit>(Start::Fresh, "").feed(Input::Text(text), 0), protocol_error(), "{text}");
    assert_eq!(peer::<Visit>(Start::Open, &VISIT[0].text).feed(Input::Text(text), 0), protocol_error(), "{text}");
}

#[test]
fn what_is_not_a_frame_is_refused() {
    for text in [
        "",
        "{}",
        "null",
        "[]",
        "{\"t\":\"END\"",
        "{\"t\":\"end\"}",
        "{\"t\":\"END\",\"why\":1}",
        "{\"t\":\"END\",\"t\":\"END\"}",
        "{\"t\":\"CHOOSE\",\"choice\":\"Wait\"}",
        "{\"t\":\"CONFIRM\",\"token\":\"AAAA\"}",
        "{\"t\":\"CONFIRM\",\"token\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}",
        "{\"t\":\"WELCOME\"}",
        "{\"t\":\"JOIN\"}",
        "\u{0}",
    ] {
        check_refused(text);
    }
    check_refused(&format!("{{\"t\":\"END\"}}{}", " ".repeat(FRAME)));
    check_refused(&"[".repeat(FRAME));
}

#[test]
fn an_opening_frame_that_comes_too_late_is_not_taken() {
    let opening = &VISIT[0].text;
    for (at, taken) in [(0, true), (4_999, true), (5_000, false), (15_000, false)] {
        let actions = peer::<Visit>(Start::Fresh, "").feed(Input::Text(opening), at);
        assert_eq!(matches!(actions[..], [Action::Command(_)]), taken, "at {at} ms");
        assert!(taken || actions == [Action::Close(Close::Silent)], "at {at} ms");
    }
}

#[test]
fn a_hello_too_long_to_keep_is_refused() {
    let hello = &VISIT[0].text;
    let padded = format!("{hello}{}", " ".repeat(HELLO + 1 - hello.len()));
    assert_eq!(peer::<Visit>(Start::Fresh, "").feed(Input::Text(&padded), 0), protocol_error());
    let exact = format!("{hello}{}", " ".repeat(HELLO - hello.len()));
    assert!(matches!(peer::<Visit>(Start::Fresh, "").feed(Input::Text(&exact), 0)[..], [Action::Command(_)]));
}

#[test]
fn fragments_and_broken_frames_are_refused() {
    assert_eq!(peer::<Visit>(Start::Fresh, "").feed(Input::Foreign, 0), protocol_error());
    assert_eq!(peer::<Talk>(Start::Open, &TALK[0].text).feed(Input::Foreign, 0), protocol_error());
}

/// What became of messages 0, 1, 2 … of an end that may send one at a time, and one a second.
#[track_caller]
fn check_order<S: Side>(opening: &str, direction: Direction, steps: &[(u64, &str, &str)]) {
    let mut peer = Peer::<S>::at_pace(0, super::Pace { burst: 1, per_second: 1 });
    assert!(matches!(peer.feed(Input::Text(opening), 0)[..], [Action::Command(_)]));
    peer.opened();
    for (at, said, expected) in steps {
        let actions = match *said {
            "again" => peer.feed(Input::Text("{\"t\":\"AGAIN\"}"), *at),
            "no room" => {
                peer.refused();
                Vec::new()
            }
            n => peer.feed(Input::Binary(&envelope(Kind::Message, direction, n.parse().unwrap())), *at),
        };
        let answer = match actions[..] {
            [] => "nothing",
            [Action::Envelope(_)] => "passed",
            [Action::Refuse(Problem::TooFast)] => "too fast",
            _ => "something else",
        };
        assert_eq!(answer, *expected, "{said} at {at} ms");
    }
}

#[test]
fn nothing_overtakes_what_was_refused() {
    let steps = [
        (0, "0", "passed"),
        (0, "1", "too fast"),
        // There is room again, but 1 has to come first.
        (1000, "2", "nothing"),
        (1001, "again", "nothing"),
        (1001, "1", "passed"),
        (2001, "no room", "nothing"),
        (2001, "3", "nothing"),
        (2002, "again", "nothing"),
        (2002, "2", "passed"),
    ];
    check_order::<Visit>(&VISIT[0].text, Direction::FromVisitor, &steps);
    check_order::<Talk>(&TALK[0].text, Direction::FromCounsellor, &steps);
}

#[test]
fn messages_are_paced_and_repeats_are_free() {
    let mut peer = peer::<Visit>(Start::Open, &VISIT[0].text);
    let bytes = envelope(Kind::Message, Direction::FromVisitor, 0);
    for _ in 0..500 {
        assert!(matches!(peer.feed(Input::Binary(&bytes), 1)[..], [Action::Envelope(_)]));
        peer.repeated();
    }
    for _ in 0..60 {
        assert!(matches!(peer.feed(Input::Binary(&bytes), 1)[..], [Action::Envelope(_)]));
    }
    assert_eq!(peer.feed(Input::Binary(&bytes), 1), [Action::Refuse(Problem::TooFast)]);
    for _ in 0..60 {
        let chosen = peer.feed(Input::Text(&VISIT[3].text), 1);
        assert!(matches!(chosen[..], [Action::Command(_)]), "what was written costs no choice");
    }
    assert_eq!(peer.feed(Input::Text(&VISIT[3].text), 1), [Action::Refuse(Problem::TooFast)]);
    assert_eq!(peer.feed(Input::Text("{\"t\":\"AGAIN\"}"), 501), []);
    assert!(matches!(peer.feed(Input::Binary(&bytes), 501)[..], [Action::Envelope(_)]));
    assert!(
        matches!(peer.feed(Input::Text("{\"t\":\"END\"}"), 501)[..], [Action::Command(_)]),
        "the way out is never paced"
    );
}

#[test]
fn beats_beyond_ten_a_second_are_dropped() {
    let mut peer = peer::<Talk>(Start::Open, &TALK[0].text);
    let bytes = envelope(Kind::Beat, Direction::FromCounsellor, 0);
    let passed = (0..1000).filter(|ms| !peer.feed(Input::Binary(&bytes), *ms).is_empty()).count();
    assert!((19..=20).contains(&passed), "ten at once and ten in the second: {passed}");
}

#[test]
fn silence_and_slow_handshakes_close() {
    let silent = [Action::Close(Close::Silent)];
    let mut fresh = peer::<Visit>(Start::Fresh, "");
    assert_eq!(fresh.due(), 5000);
    assert_eq!(fresh.feed(Input::Sign, 4000), []);
    assert_eq!(fresh.feed(Input::Tick, 4999), []);
    assert_eq!(fresh.feed(Input::Tick, 5000), silent);
    assert!(fresh.is_closed());

    let mut open = peer::<Visit>(Start::Open, &VISIT[0].text);
    assert_eq!(open.feed(Input::Tick, 5000), [Action::Ping]);
    assert_eq!(open.feed(Input::Tick, 5001), []);
    assert_eq!(open.feed(Input::Sign, 9000), []);
    assert_eq!(open.feed(Input::Tick, 12_000), [Action::Ping]);
    assert_eq!(open.due(), 17_000, "the next ping");
    assert_eq!(open.feed(Input::Tick, 20_999), [Action::Ping]);
    assert_eq!(open.due(), 21_000, "the end of patience");
    assert_eq!(open.feed(Input::Tick, 21_000), silent);
    assert_eq!(open.feed(Input::Tick, 21_001), []);
}
