//! Every way out of a socket: closed, cut, replaced, stopped, too slow; the line is given back on each of them.

use std::{net::TcpListener, time::Duration};

use actix_web::rt::time::timeout;
use ajar_hub::{Down, End, Outbox};
use ajar_protocol::{
    close::Close,
    envelope::{Header, Kind},
    talk::TalkUp,
};
use ajar_testkit::SLUG;
use serde_json::{Value, json};

use crate::kit::{Site, envelope, join};

fn resume(welcome: &Value) -> Value {
    json!({ "t": "RESUME", "token": welcome["token"], "from": { "generation": 7, "sequence": 0 }, "own": false })
}

#[actix_web::test]
async fn a_closed_or_cut_line_is_told_and_comes_back() {
    let site = Site::start().await;
    let mut all = site.talking().await;
    // Dropped without a close frame.
    drop(all.visitor);
    assert_eq!(all.talk.hear_frame("VISITOR").await["line"], "lost");
    let mut back = site.open("visit").await;
    back.say(&resume(&all.welcome)).await;
    assert_eq!(back.hear_frame("RESUMED").await["standing"], "live");
    assert_eq!(all.talk.hear_frame("VISITOR").await["line"], "here");
    drop(all.talk);
    assert_eq!(back.hear_frame("LOST").await["seat"], 1);
    let _again = site.join(&all.claimed).await;
    assert_eq!(back.hear_frame("BACK").await["seat"], 1);
    site.stop().await;
}

#[actix_web::test]
async fn the_newest_socket_wins() {
    let site = Site::start().await;
    let mut all = site.talking().await;
    let mut newer = site.open("visit").await;
    newer.say(&resume(&all.welcome)).await;
    newer.hear_frame("RESUMED").await;
    assert_eq!(all.visitor.hear_close().await, Some(Close::Replaced.code()));
    let mut talk = site.join(&all.claimed).await;
    assert_eq!(all.talk.hear_close().await, Some(Close::Replaced.code()));
    // The older sockets' loss means nothing to anybody.
    talk.binary(&envelope(Kind::Message, true, 0, 0)).await;
    talk.hear_frame("STORED").await;
    newer.say(&json!({ "t": "END" })).await;
    assert_eq!(newer.hear_frame("ENDED").await["by"], "visitor");
    assert_eq!(newer.hear_close().await, Some(Close::Ended.code()));
    assert_eq!(talk.hear_frame("ENDED").await["by"], "visitor");
    assert_eq!(talk.hear_close().await, Some(Close::Ended.code()));
    site.stop().await;
}

#[actix_web::test]
async fn stopping_tells_everybody_to_come_back() {
    let site = Site::start().await;
    let mut all = site.talking().await;
    site.hub().stop();
    for socket in [&mut all.visitor, &mut all.desk, &mut all.talk] {
        assert_eq!(socket.hear_close().await, Some(Close::GoingAway.code()));
    }
    site.stop().await;
}

#[actix_web::test]
async fn a_refused_first_frame_ends_the_socket() {
    let site = Site::start().await;
    let unknown = json!({ "token": serde_json::to_value(ajar_protocol::octets::Octets([8; 32])).expect("plain data") });
    let mut visitor = site.open("visit").await;
    visitor.say(&resume(&unknown)).await;
    assert_eq!(visitor.hear_frame("REFUSED").await["problem"], "unknown");
    assert_eq!(visitor.hear_close().await, Some(Close::Refused.code()));
    let mut talk = site.open("talk").await;
    talk.say(&join(unknown["token"].as_str().expect("text"), &unknown["token"])).await;
    assert_eq!(talk.hear_frame("REFUSED").await["problem"], "sign-in");
    assert_eq!(talk.hear_close().await, Some(Close::Refused.code()));
    site.stop().await;
}

/// A listener whose connections have small send buffers, so that little hides in the kernel.
fn narrow() -> TcpListener {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    rustix::net::sockopt::set_socket_send_buffer_size(&listener, 4096).expect("settable");
    listener
}

#[actix_web::test]
async fn a_reader_that_takes_nothing_is_cut_off_and_nobody_waits_for_it() {
    let site = Site::start_on(narrow()).await;
    let all = site.talking().await;
    let mut visitor = all.visitor;
    drop(all.talk);
    // The counsellor's end is driven by hand: it says as much as a mailbox holds, faster than any socket may.
    let (mut end, mut out) = (site.hub().talk(SLUG).expect("the service exists"), Outbox::default());
    let ticket = site.hub().mint_ticket(SLUG, &crate::kit::bearer(0)).await.expect("the store works").expect("room");
    let frame: TalkUp = serde_json::from_value(join(&ticket.text(), &all.claimed["lease"])).expect("a frame");
    end.command(frame, "", &mut out).await;
    for n in 0..126 {
        let bytes = envelope(Kind::Message, true, n, 2);
        end.envelope(Header::parse(&bytes).expect("well-formed"), bytes.into(), &mut out).await;
    }
    // Time runs, and the visitor reads nothing: the line is given back.
    let mut said = String::new();
    while !said.contains("\"lost\"") {
        site.kit.clock.advance(2000);
        let _ = timeout(Duration::from_millis(50), end.wait()).await;
        end.read(&mut out).await;
        said.extend(out.drain().filter_map(|down| if let Down::Text(text) = down { Some(text) } else { None }));
    }
    let code = visitor.hear_close().await;
    let cut = [Some(Close::TooSlow.code()), Some(Close::Silent.code()), None];
    assert!(cut.contains(&code), "which of the two patiences ends first is the scheduler's choice: {code:?}");
    site.stop().await;
}
