//! Sockets that never say who they are: a cap on their number, five seconds for the first frame, and twelve of silence.

use actix_web::http::StatusCode;
use ajar_hub::HalfOpen;
use ajar_protocol::{
    close::Close,
    limits::{HALF_OPEN, HANDSHAKE_SECONDS, SILENT_SECONDS},
};
use ajar_testkit::{SLUG, WsClient};

use crate::kit::{CHAT, CONSOLE, Site, hello};

/// Opens a socket that says nothing; the status when it may not.
async fn silent(site: &Site, kind: &str) -> Result<WsClient, StatusCode> {
    let origin = if kind == "visit" { CHAT } else { CONSOLE };
    WsClient::open(&site.url(SLUG, kind), Some(origin), &["ajar.1"]).await
}

#[actix_web::test]
async fn the_two_thousand_and_first_half_open_socket_is_turned_away() {
    let site = Site::start().await;
    let others: Vec<HalfOpen> = (1..HALF_OPEN).map_while(|_| site.hub().half_open()).collect();
    assert_eq!(others.len(), 1999, "the cap");
    let mut last = silent(&site, "visit").await.expect("the two thousandth");
    for kind in ["visit", "desk", "talk"] {
        assert_eq!(silent(&site, kind).await.err(), Some(StatusCode::SERVICE_UNAVAILABLE), "{kind}");
    }
    last.say(&hello()).await;
    last.hear_frame("WELCOME").await;
    let mut next = silent(&site, "desk").await.expect("who has said HELLO is not half open");
    assert_eq!(silent(&site, "visit").await.err(), Some(StatusCode::SERVICE_UNAVAILABLE));
    next.text("nonsense").await;
    assert_eq!(next.hear_close().await, Some(Close::Protocol.code()));
    // The close is the pump's last word but one: its place is free when a moment has passed.
    while silent(&site, "talk").await.is_err() {
        tokio::task::yield_now().await;
    }
    drop(others);
    site.stop().await;
}

#[actix_web::test]
async fn a_first_frame_has_five_seconds() {
    let site = Site::start().await;
    for kind in ["visit", "desk", "talk"] {
        let mut socket = silent(&site, kind).await.expect("an upgrade");
        // The pump answers, so its five seconds have begun.
        socket.ping().await;
        socket.hear_pong().await;
        site.kit.clock.advance(HANDSHAKE_SECONDS * 1000);
        // A sign of life wakes the pump, and puts nothing off.
        socket.ping().await;
        assert_eq!(socket.hear_close().await, Some(Close::Silent.code()), "{kind}");
    }
    site.stop().await;
}

#[actix_web::test]
async fn who_is_silent_for_twelve_seconds_is_gone() {
    let site = Site::start().await;
    let (mut silent, _) = site.visitor().await;
    site.kit.clock.advance(SILENT_SECONDS * 1000);
    // Somebody else joins the queue, which wakes everybody who watches it.
    let (_other, _) = site.visitor().await;
    assert_eq!(silent.hear_close().await, Some(Close::Silent.code()));
    site.stop().await;
}
