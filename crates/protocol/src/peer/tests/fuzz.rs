//! Random and mutated frames against the socket, the JSON decoder and the envelope header; `AJAR_FUZZ_CASES` sets how many.

use proptest::{
    prelude::{Just, Strategy, any, prop, prop_oneof},
    test_runner::{Config, TestRunner},
};

use super::{
    super::{Action, Input, Peer, Side},
    Desk, Talk, Visit,
    samples::{DESK, Sample, TALK, VISIT, envelope},
};
use crate::{
    envelope::{COLLEAGUES, Direction, Header, Kind},
    limits::{FRAME, HEADER},
};

/// Cases per property where nobody asks for a campaign.
const FEW: u32 = 4096;

#[expect(clippy::disallowed_methods, reason = "a campaign asks for 10^6 cases; nothing but this test reads it")]
fn cases() -> u32 {
    std::env::var("AJAR_FUZZ_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(FEW)
}

fn runner() -> TestRunner {
    TestRunner::new(Config { cases: cases(), failure_persistence: None, ..Config::default() })
}

#[derive(Debug, Clone)]
enum Fed {
    Text(String),
    Binary(Vec<u8>),
    Sign,
    Foreign,
    Tick,
    Gone,
    Opened,
    Repeated,
}

impl Fed {
    fn feed<S: Side>(&self, peer: &mut Peer<S>, now: u64) -> Vec<Action<S::Frame>> {
        match self {
            Self::Text(text) => peer.feed(Input::Text(text), now),
            Self::Binary(bytes) => peer.feed(Input::Binary(bytes), now),
            Self::Sign => peer.feed(Input::Sign, now),
            Self::Foreign => peer.feed(Input::Foreign, now),
            Self::Tick => peer.feed(Input::Tick, now),
            Self::Gone => peer.feed(Input::Gone, now),
            Self::Opened => {
                peer.opened();
                Vec::new()
            }
            Self::Repeated => {
                peer.repeated();
                Vec::new()
            }
        }
    }
}

/// A sample with one byte changed, cut short or doubled: near to what is right, where decoders break.
fn bent(samples: &'static [Sample]) -> impl Strategy<Value = String> {
    (0..samples.len(), any::<u8>(), any::<prop::sample::Index>(), 0..4_u8).prop_map(|(which, byte, at, how)| {
        let mut bytes = samples[which].text.as_bytes().to_vec();
        let at = at.index(bytes.len());
        match how {
            0 => bytes[at] = byte,
            1 => bytes.truncate(at),
            2 => bytes.insert(at, byte),
            _ => {}
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

fn sealed() -> impl Strategy<Value = Vec<u8>> {
    (0..HEADER, any::<u8>(), any::<u32>(), 0..3_u8, any::<bool>(), any::<bool>()).prop_map(
        |(at, byte, n, kind, counsellor, bend)| {
            let kind = [Kind::Message, Kind::Beat, Kind::Control][usize::from(kind)];
            let direction = if counsellor { Direction::FromCounsellor } else { Direction::FromVisitor };
            let mut bytes = envelope(kind, direction, n);
            if bend {
                bytes[at] = byte;
            }
            bytes
        },
    )
}

fn fed(samples: &'static [Sample]) -> impl Strategy<Value = Fed> {
    prop_oneof![
        4 => bent(samples).prop_map(Fed::Text),
        2 => (0..samples.len()).prop_map(|i| Fed::Text(samples[i].text.clone())),
        1 => prop::collection::vec(any::<char>(), 0..80).prop_map(|c| Fed::Text(c.into_iter().collect())),
        3 => sealed().prop_map(Fed::Binary),
        1 => prop::collection::vec(any::<u8>(), 0..320).prop_map(Fed::Binary),
        1 => Just(Fed::Sign),
        1 => Just(Fed::Tick),
        1 => Just(Fed::Opened),
        1 => Just(Fed::Repeated),
        1 => prop_oneof![Just(Fed::Foreign), Just(Fed::Gone)],
    ]
}

fn check_socket<S: Side>(samples: &'static [Sample]) {
    let steps = prop::collection::vec((fed(samples), prop_oneof![9 => 0..2000_u64, 1 => any::<u64>()]), 1..12);
    runner()
        .run(&steps, |steps| {
            let mut peer = Peer::<S>::new(0);
            let mut now = 0_u64;
            for (input, passed) in steps {
                now = now.wrapping_add(passed);
                let was_closed = peer.is_closed();
                let actions = input.feed(&mut peer, now);
                assert!(actions.len() <= 2, "one frame, one answer");
                assert!(!was_closed || actions.is_empty(), "a closed socket says nothing");
                let closes = actions.iter().any(|a| matches!(a, Action::Close(_)));
                assert_eq!(closes, !was_closed && peer.is_closed() && !matches!(input, Fed::Gone));
                assert!(!closes || matches!(actions.last(), Some(Action::Close(_))), "nothing after a close");
            }
            Ok(())
        })
        .expect("no input breaks a socket");
}

#[test]
fn sockets_survive_anything() {
    check_socket::<Visit>(&VISIT);
    check_socket::<Desk>(&DESK);
    check_socket::<Talk>(&TALK);
}

#[test]
fn the_decoder_survives_bent_frames() {
    let bends = prop_oneof![bent(&VISIT), bent(&DESK), bent(&TALK)];
    runner()
        .run(&bends, |text| {
            // What is taken is what it says: written again and read again it is the same frame.
            if let Ok(frame) = serde_json::from_str::<crate::visitor::VisitorUp>(&text) {
                let again = serde_json::to_string(&frame).expect("frames are plain data");
                assert_eq!(serde_json::from_str::<crate::visitor::VisitorUp>(&again).ok(), Some(frame));
            }
            let _ = serde_json::from_str::<crate::desk::DeskUp>(&text);
            let _ = serde_json::from_str::<crate::talk::TalkUp>(&text);
            Ok(())
        })
        .expect("no text breaks the decoder");
}

#[test]
fn the_header_survives_any_bytes() {
    let any_bytes = prop_oneof![3 => sealed(), 1 => prop::collection::vec(any::<u8>(), 0..FRAME)];
    runner()
        .run(&any_bytes, |bytes| {
            if let Ok(header) = Header::parse(&bytes) {
                assert_eq!(header.kind.byte(), bytes[1]);
                assert_eq!(header.cid[..], bytes[4..20]);
                assert!((1..=COLLEAGUES).contains(&header.seat) && header.epoch > 0);
            }
            Ok(())
        })
        .expect("no bytes break the header");
}
