//! Every frame in every state over a real socket, its own frames and those of the two others: answered or refused, never a
//! fault, never a panic; and the server goes on.

use ajar_protocol::{close::Close, envelope::Kind};
use ajar_testkit::WsClient;
use serde_json::{Value, json};

use crate::kit::{Site, accept, envelope, hello, join, offer};

/// Whom the frame is sent by.
#[derive(Debug, Clone, Copy)]
enum State {
    Fresh(&'static str),
    Waiting,
    Offered,
    VisitorTalks,
    Desk,
    DeskHolds,
    Joined,
    CounsellorTalks,
}

const STATES: [State; 10] = [
    State::Fresh("visit"),
    State::Fresh("desk"),
    State::Fresh("talk"),
    State::Waiting,
    State::Offered,
    State::VisitorTalks,
    State::Desk,
    State::DeskHolds,
    State::Joined,
    State::CounsellorTalks,
];

/// What is sent: text or an envelope.
enum Sent {
    Text(String),
    Binary(Vec<u8>),
}

fn b64(bytes: usize) -> String {
    "A".repeat((bytes * 4).div_ceil(3))
}

/// Well-formed frames of all three sockets, some with the wrong content, and what is no frame at all.
fn frames() -> Vec<Sent> {
    let pair = json!({ "generation": 7, "sequence": u32::MAX });
    let bless = |offer: &Value| {
        json!({ "t": "BLESS", "epoch": 2, "seat": 1, "enc": b64(65), "sealed": b64(48), "signature": b64(64),
            "chain": offer["chain"] })
    };
    let mut strange = (offer(), accept());
    (strange.0["epoch"], strange.0["seat"]) = (json!(u16::MAX), json!(255));
    (strange.1["epoch"], strange.1["envelope"]) = (json!(0), json!(""));
    let mut paper = offer();
    paper.as_object_mut().expect("a frame").remove("t");
    paper["seat"] = json!(3);
    let texts = [
        hello(),
        json!({ "t": "RESUME", "token": b64(32), "unlock": b64(32), "from": pair, "own": true }),
        json!({ "t": "CONFIRM", "token": b64(32) }),
        json!({ "t": "LOCK", "digest": b64(32) }),
        json!({ "t": "LOCK" }),
        accept(),
        strange.1,
        json!({ "t": "ANOTHER" }),
        json!({ "t": "CHOOSE", "choice": "wait" }),
        json!({ "t": "CHOOSE", "choice": "another" }),
        json!({ "t": "END" }),
        json!({ "t": "SIGN_IN", "ticket": b64(32), "handle": b64(8) }),
        json!({ "t": "READY", "places": 255 }),
        json!({ "t": "READY", "places": 0 }),
        json!({ "t": "TAKE" }),
        json!({ "t": "PICK", "arrival": u32::MAX }),
        json!({ "t": "ANSWER_INVITATION", "invitation": b64(16) }),
        json!({ "t": "ASK_COLLEAGUE", "errand": b64(16), "ask": paper }),
        json!({ "t": "ANSWER_ERRAND", "errand": b64(16), "answer": paper }),
        json!({ "t": "DECLINE_ERRAND", "errand": b64(16) }),
        json!({ "t": "ERRAND_ENVELOPE", "errand": b64(16), "envelope": "" }),
        json!({ "t": "ERRAND_SEEN", "errand": b64(16), "sequence": u32::MAX }),
        json!({ "t": "CLOSE_ERRAND", "errand": b64(16) }),
        join(&b64(32), &json!(b64(32))),
        offer(),
        bless(&offer()),
        strange.0,
        json!({ "t": "DISMISS" }),
        json!({ "t": "INVITE", "purpose": "hand_over" }),
        json!({ "t": "INVITE", "purpose": "company" }),
        json!({ "t": "RELEASE" }),
        json!({ "t": "LEAVE" }),
        json!({ "t": "NOBODY" }),
        json!({ "t": "END", "x": 1 }),
        json!([]),
    ];
    let texts = texts.iter().map(|frame| Sent::Text(frame.to_string()));
    let broken = ["", "{", "\u{0}", "\u{1f1e9}\u{1f1f0}"].into_iter().map(|text| Sent::Text(text.to_owned()));
    let sealed = [Kind::Message, Kind::Beat, Kind::Control].into_iter().flat_map(|kind| {
        [false, true].into_iter().flat_map(move |side| {
            [(0, 0), (1, 1), (u32::MAX, 2)].map(|(n, size)| Sent::Binary(envelope(kind, side, n, size)))
        })
    });
    let odd = [vec![], vec![0; 25], vec![255; 297]].into_iter().map(Sent::Binary);
    texts.chain(broken).chain(sealed).chain(odd).collect()
}

/// A socket in this state, and the others that keep it there.
async fn reach(site: &Site, state: State, number: u8) -> (WsClient, Vec<WsClient>) {
    match state {
        State::Fresh(kind) => (site.open(kind).await, Vec::new()),
        State::Waiting => (site.visitor().await.0, Vec::new()),
        State::Desk => (site.desk_of(number).await, Vec::new()),
        State::Offered => {
            let (mut visitor, desk, mut talk) = held(site, number).await;
            talk.say(&offer()).await;
            visitor.hear_frame("OFFER").await;
            (visitor, vec![desk, talk])
        }
        State::DeskHolds => {
            let (visitor, desk, talk) = held(site, number).await;
            (desk, vec![visitor, talk])
        }
        State::Joined => {
            let (visitor, desk, talk) = held(site, number).await;
            (talk, vec![visitor, desk])
        }
        State::VisitorTalks => {
            let all = site.talking_at(number).await;
            (all.visitor, vec![all.desk, all.talk])
        }
        State::CounsellorTalks => {
            let all = site.talking_at(number).await;
            (all.talk, vec![all.visitor, all.desk])
        }
    }
}

/// A visitor, the desk that claimed them and the talk it opened; no OFFER yet.
async fn held(site: &Site, number: u8) -> (WsClient, WsClient, WsClient) {
    let (visitor, _) = site.visitor().await;
    let mut desk = site.desk_of(number).await;
    let claimed = site.pick_newest(&mut desk).await;
    let talk = site.join(&claimed).await;
    (visitor, desk, talk)
}

#[actix_web::test]
async fn every_frame_in_every_state_is_answered_or_refused() {
    for state in STATES {
        let site = Site::start().await;
        for (number, sent) in (0..).zip(frames()) {
            let (mut socket, _others) = reach(&site, state, number).await;
            match &sent {
                Sent::Text(text) => socket.text(text).await,
                Sent::Binary(bytes) => socket.binary(bytes).await,
            }
            // What is no frame ends the socket, if the one before has not: everything before it was looked at.
            socket.text("that was it").await;
            let code = socket.hear_close().await;
            let fine =
                [Close::Protocol, Close::Refused, Close::Ended, Close::Withdrawn].map(|close| Some(close.code()));
            assert!(fine.contains(&code), "{code:?} after frame {number} in {state:?}");
        }
        site.stop().await;
    }
}
