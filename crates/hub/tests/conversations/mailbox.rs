//! Messages: one sequence without gaps, doubles answered again, gaps sent back, nothing lost and nothing twice.

use ajar_protocol::{
    envelope::{Direction, Kind},
    octets::Octets,
};
use serde_json::{Value, json};

use crate::kit::{Heard, World, counsellors, envelope, visitors};

const PAIR: (u16, u8) = (1, 1);

#[tokio::test]
async fn two_hundred_messages_each_way_stand_once_and_in_order() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    for n in 0..200 {
        let up = visitors(Kind::Message, PAIR, 1, n);
        assert!(!visitor.socket.post(&up).await);
        if n % 3 == 0 {
            assert!(visitor.socket.post(&up).await, "a double is a repeat, and answered again");
        }
        talk.post(&counsellors(Kind::Message, PAIR, 2, n)).await;
        if n % 7 == 0 {
            talk.read().await;
        }
    }
    visitor.socket.read().await;
    talk.read().await;
    check_order(&talk.envelopes(), 200);
    check_order(&visitor.socket.envelopes(), 200);
    let stored = std::iter::from_fn(|| visitor.socket.try_hear("STORED")).count();
    assert_eq!(stored, 200 + 67, "each message and each double is answered");
}

#[tokio::test]
async fn stored_stands_behind_what_lies_before_the_envelope() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    talk.post(&counsellors(Kind::Message, PAIR, 2, 0)).await;
    visitor.socket.post(&visitors(Kind::Message, PAIR, 1, 0)).await;
    let first = visitor.socket.heard.iter().position(|heard| matches!(heard, Heard::Envelope(..)));
    let stored = visitor.socket.heard.iter().position(is_stored);
    assert!(first.is_some() && first < stored, "the counsellor's came first, and is shown first");
    talk.post(&counsellors(Kind::Message, PAIR, 2, 1)).await;
    let first = talk.heard.iter().position(|heard| matches!(heard, Heard::Envelope(..)));
    let stored = talk.heard.iter().rposition(is_stored);
    assert!(first.is_some() && first < stored, "and the visitor's before the counsellor's second");
}

fn is_stored(heard: &Heard) -> bool {
    matches!(heard, Heard::Frame(frame) if frame["t"] == "STORED")
}

/// A browser has a new connection after every return, and what it wrote on older ones leaves before what it writes now.
#[tokio::test]
async fn nothing_overtakes_what_is_missing_whatever_connection_it_is_of() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    let mut posts = async |sent: &[(u8, u32)], answer: &str| {
        for (cid, n) in sent {
            visitor.socket.post(&visitors(Kind::Message, PAIR, *cid, *n)).await;
            let said = visitor.socket.hear(answer);
            assert!(answer == "STORED" || (&said["cid"], &said["n"]) == (&json!(Octets([1; 16])), &json!(1)), "{said}");
        }
    };
    posts(&[(1, 0)], "STORED").await;
    posts(&[(1, 2), (2, 0), (2, 1), (1, 2)], "EXPECTED").await;
    posts(&[(1, 1), (1, 2), (2, 0), (2, 1)], "STORED").await;
    talk.read().await;
    let stored: Vec<_> = talk.envelopes().iter().map(|(_, bytes)| (bytes[4], bytes[28])).collect();
    assert_eq!(stored, [(1, 0), (1, 1), (1, 2), (2, 0), (2, 1)]);
}

/// Each `n` once, in order, with rising sequences.
#[track_caller]
fn check_order(envelopes: &[(u64, bytes::Bytes)], count: usize) {
    let n = |bytes: &bytes::Bytes| u32::from_be_bytes(bytes[25..29].try_into().expect("four bytes"));
    assert_eq!(envelopes.len(), count);
    assert!(envelopes.iter().zip(0..).all(|((_, bytes), expected)| n(bytes) == expected));
    assert!(envelopes.is_sorted_by(|a, b| a.0 < b.0));
}

#[tokio::test]
async fn a_gap_is_sent_back_and_nothing_of_it_is_stored() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    visitor.socket.post(&visitors(Kind::Message, PAIR, 1, 0)).await;
    visitor.socket.post(&visitors(Kind::Message, PAIR, 1, 2)).await;
    let expected = visitor.socket.hear("EXPECTED");
    assert_eq!((expected["kind"].as_u64(), expected["n"].as_u64()), (Some(0), Some(1)));
    visitor.socket.post(&visitors(Kind::Control, PAIR, 1, 0)).await;
    assert_eq!(visitor.socket.hear("STORED")["n"], 0);
    talk.read().await;
    assert_eq!(talk.envelopes().len(), 1);
}

#[tokio::test]
async fn controls_go_on_at_one_after_accept() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    // ACCEPT's envelope was this connection's control 0.
    assert!(visitor.socket.post(&visitors(Kind::Control, PAIR, 1, 0)).await);
    assert!(!visitor.socket.post(&visitors(Kind::Control, PAIR, 1, 1)).await);
    talk.read().await;
    assert_eq!(talk.envelopes().len(), 1);
}

#[tokio::test]
async fn an_envelope_must_be_of_a_pair_that_talks() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    let check = |refused: Option<Value>| assert_eq!(refused.map(|f| f["problem"].clone()), Some(json!("not-now")));
    visitor.socket.post(&visitors(Kind::Message, (2, 1), 1, 0)).await;
    check(visitor.socket.try_hear("REFUSED"));
    visitor.socket.post(&visitors(Kind::Message, (1, 2), 1, 0)).await;
    check(visitor.socket.try_hear("REFUSED"));
    talk.post(&counsellors(Kind::Message, (1, 2), 1, 0)).await;
    check(talk.try_hear("REFUSED"));
}

#[tokio::test]
async fn beats_pass_unstored_with_the_last_sequence() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    visitor.socket.read().await;
    talk.read().await;
    visitor.socket.post(&visitors(Kind::Message, PAIR, 1, 0)).await;
    for n in [3, 3, 2, 9] {
        visitor.socket.post(&visitors(Kind::Beat, PAIR, 1, n)).await;
    }
    for _ in 0..3 {
        talk.end_wait().await;
    }
    talk.read().await;
    let heard: Vec<(u64, u8)> = talk.envelopes().into_iter().map(|(sequence, bytes)| (sequence, bytes[1])).collect();
    assert_eq!(heard, [(1, 0), (1, 1), (1, 1)], "the message, and the two beats that rise");
    assert_eq!(world.stock(ajar_live::Kind::Envelopes).await, 1);
}

#[tokio::test]
async fn the_mailbox_refuses_rather_than_drops_and_answered_pings_make_room() {
    let world = World::new();
    let (mut visitor, _desk, mut talk, _) = world.talking().await;
    let large = |n| envelope(Kind::Message, Direction::FromVisitor, PAIR, 1, n, 2);
    let mut n = 0;
    while visitor.socket.try_hear("REFUSED").is_none() {
        visitor.socket.post(&large(n)).await;
        n += 1;
    }
    assert_eq!(n, 512 * 1024 / 4137 + 1, "full at half a mebibyte");
    // Both sides have read and answered a ping behind it: what they have may go.
    talk.read().await;
    visitor.socket.read().await;
    talk.ping().await;
    visitor.socket.ping().await;
    visitor.socket.post(&large(n - 1)).await;
    assert!(visitor.socket.try_hear("REFUSED").is_none());
    talk.read().await;
    assert_eq!(talk.envelopes().len(), usize::try_from(n).expect("few"));
}
