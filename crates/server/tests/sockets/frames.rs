//! Frames on the wire: three sizes down, nothing else binary, and what is not of this wire ends the socket.

use ajar_protocol::{
    close::Close,
    envelope::Kind,
    limits::{FRAME, HELLO},
};
use ajar_testkit::{Heard, WsClient};
use serde_json::json;

use crate::kit::{Site, envelope, hello};

#[actix_web::test]
async fn envelopes_come_down_in_three_sizes_with_their_sequence_in_front() {
    let site = Site::start().await;
    let mut all = site.talking().await;
    for (size, down) in [305, 1073, 4145].into_iter().enumerate() {
        let n = u32::try_from(size).expect("three");
        let (up, answer) = (envelope(Kind::Message, false, n, size), envelope(Kind::Message, true, n, size));
        all.visitor.binary(&up).await;
        check_down(&mut all.talk, down, 2 * u64::from(n) + 1, &up).await;
        all.talk.binary(&answer).await;
        check_down(&mut all.visitor, down, 2 * u64::from(n) + 2, &answer).await;
    }
    let beat = envelope(Kind::Beat, true, 0, 0);
    all.talk.binary(&beat).await;
    check_down(&mut all.visitor, 305, 6, &beat).await;
    site.stop().await;
}

async fn check_down(socket: &mut WsClient, length: usize, sequence: u64, envelope: &[u8]) {
    loop {
        match socket.hear().await {
            Heard::Binary(bytes) => {
                assert_eq!(bytes.len(), length);
                assert_eq!(bytes[..8], sequence.to_be_bytes());
                assert_eq!(&bytes[8..], envelope, "byte for byte");
                return;
            }
            Heard::Text(_) => {}
            Heard::Closed(code) => panic!("closed with {code:?}"),
        }
    }
}

#[actix_web::test]
async fn what_is_not_of_this_wire_is_refused_and_ends_the_socket() {
    let site = Site::start().await;
    let long = "x".repeat(FRAME + 1);
    let spaced = format!("{}{}", hello(), " ".repeat(HELLO));
    for text in ["", "{}", "{\"t\":\"END\"}", "hello", "[1]", &spaced, &long] {
        let mut socket = site.open("visit").await;
        socket.text(text).await;
        assert_protocol(socket).await;
    }
    for length in [0, 1, 25, 296, 298, 1064, 4138, FRAME, FRAME + 1, 20_000] {
        let (mut socket, _) = site.visitor().await;
        socket.binary(&vec![1; length]).await;
        assert_protocol(socket).await;
    }
    site.stop().await;
}

#[actix_web::test]
async fn fragments_are_refused() {
    let site = Site::start().await;
    let mut fresh = site.open("visit").await;
    fresh.fragment("{\"t\":").await;
    assert_protocol(fresh).await;
    let (mut open, _) = site.visitor().await;
    open.fragment("{\"t\":").await;
    assert_protocol(open).await;
    site.stop().await;
}

#[actix_web::test]
async fn envelopes_of_the_other_side_and_on_a_desk_are_refused() {
    let site = Site::start().await;
    let mut all = site.talking().await;
    all.visitor.binary(&envelope(Kind::Message, true, 0, 0)).await;
    assert_protocol(all.visitor).await;
    all.talk.binary(&envelope(Kind::Message, false, 0, 0)).await;
    assert_protocol(all.talk).await;
    all.desk.binary(&envelope(Kind::Message, true, 0, 0)).await;
    assert_protocol(all.desk).await;
    site.stop().await;
}

async fn assert_protocol(mut socket: WsClient) {
    assert_eq!(socket.hear_frame("REFUSED").await, json!({ "t": "REFUSED", "problem": "malformed" }));
    assert_eq!(socket.hear_close().await, Some(Close::Protocol.code()));
}

#[actix_web::test]
async fn hello_is_handed_on_byte_for_byte() {
    let site = Site::start().await;
    let mut visitor = site.open("visit").await;
    let text = format!("  {} ", serde_json::to_string_pretty(&hello()).expect("plain data"));
    visitor.text(&text).await;
    visitor.hear_frame("WELCOME").await;
    let mut desk = site.desk().await;
    desk.say(&json!({ "t": "TAKE" })).await;
    let claimed = desk.hear_frame("CLAIMED").await;
    let hello: ajar_protocol::octets::Bounded<HELLO> =
        serde_json::from_value(claimed["hello"].clone()).expect("bounded bytes");
    assert_eq!(hello.0, text.as_bytes());
    site.stop().await;
}
