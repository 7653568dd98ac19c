//! Who may open a socket: exactly one origin for each kind, the subprotocol by name, and a service that exists.

use actix_web::http::StatusCode;
use ajar_testkit::{SLUG, WsClient};

use crate::kit::{CHAT, CONSOLE, Site};

/// Everything that is nearly the chat origin `http://localhost:8080`, and a few that are nothing of the kind.
const FOREIGN: [&str; 48] = [
    "",
    "null",
    "*",
    "http://localhost",
    "http://localhost:80",
    "http://localhost:808",
    "http://localhost:80800",
    "http://localhost:8081",
    "http://localhost:08080",
    "http://localhost:8080/",
    "http://localhost:8080/chat",
    "http://localhost:8080?x",
    "http://localhost:8080#x",
    "http://localhost:8080.evil.example",
    "http://localhost:8080@evil.example",
    "http://evil.example@localhost:8080",
    "http://user:pass@localhost:8080",
    "http://evil.example/http://localhost:8080",
    "http://localhost:8080, http://evil.example",
    "http://evil.example, http://localhost:8080",
    "http://localhost:8080 http://evil.example",
    "http://localhost:8080;",
    "http:localhost:8080",
    "http//localhost:8080",
    "http:///localhost:8080",
    "http:\\\\localhost:8080",
    "https://localhost:8080",
    "ws://localhost:8080",
    "wss://localhost:8080",
    "ftp://localhost:8080",
    "file://",
    "file://localhost:8080",
    "data:",
    "about:blank",
    "chrome-extension://localhost:8080",
    "localhost:8080",
    "//localhost:8080",
    "HTTP://localhost:8080",
    "http://LOCALHOST:8080",
    "http://Localhost:8080",
    "http://localhost.:8080",
    "http://xlocalhost:8080",
    "http://x.localhost:8080",
    "http://localhost.x:8080",
    "http://127.0.0.1:8080",
    "http://[::1]:8080",
    "http://l\u{f6}calhost:8080",
    "http://evil.example",
];

async fn try_open(site: &Site, kind: &str, origin: Option<&str>, protocols: &[&str]) -> Result<(), StatusCode> {
    WsClient::open(&site.url(SLUG, kind), origin, protocols).await.map(|_| ())
}

#[actix_web::test]
async fn exactly_one_origin_opens_each_socket() {
    let site = Site::start().await;
    for (kind, own, other) in [("visit", CHAT, CONSOLE), ("desk", CONSOLE, CHAT), ("talk", CONSOLE, CHAT)] {
        assert_eq!(try_open(&site, kind, Some(own), &["ajar.1"]).await, Ok(()), "{kind}");
        let refused = Err(StatusCode::FORBIDDEN);
        assert_eq!(try_open(&site, kind, None, &["ajar.1"]).await, refused, "{kind} without one");
        for origin in FOREIGN.into_iter().chain([other]) {
            assert_eq!(try_open(&site, kind, Some(origin), &["ajar.1"]).await, refused, "{kind} {origin}");
        }
    }
    site.stop().await;
}

#[actix_web::test]
async fn two_origin_headers_are_none() {
    let site = Site::start().await;
    let upgrade = |origins: &str| {
        format!(
            "GET /api/v1/services/{SLUG}/visit HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\
             Sec-WebSocket-Protocol: ajar.1\r\n{origins}\r\n"
        )
    };
    let one = format!("Origin: {CHAT}\r\n");
    assert_eq!(status(&site, upgrade(&one)).await, "101");
    assert_eq!(status(&site, upgrade(&one.repeat(2))).await, "403");
    assert_eq!(status(&site, upgrade(&format!("{one}Origin: http://evil.example\r\n"))).await, "403");
    site.stop().await;
}

/// The status of a request as it is written.
async fn status(site: &Site, request: String) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut stream = tokio::net::TcpStream::connect(site.address()).await.expect("listens");
    stream.write_all(request.as_bytes()).await.expect("takes it");
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).await.expect("answers");
    String::from_utf8_lossy(&answer[9..]).into_owned()
}

#[actix_web::test]
async fn the_subprotocol_is_named_by_both() {
    let site = Site::start().await;
    for protocols in [&[][..], &["ajar"], &["ajar.2"], &["AJAR.1"], &["ajar.10", "chat"]] {
        let found = try_open(&site, "visit", Some(CHAT), protocols).await;
        assert_eq!(found, Err(StatusCode::BAD_REQUEST), "{protocols:?}");
    }
    for protocols in [&["ajar.1"][..], &["ajar.2", "ajar.1"]] {
        let socket = WsClient::open(&site.url(SLUG, "visit"), Some(CHAT), protocols).await.expect("an upgrade");
        assert_eq!(socket.protocol.as_deref(), Some("ajar.1"));
    }
    site.stop().await;
}

#[actix_web::test]
async fn a_service_that_does_not_exist_has_no_sockets() {
    let site = Site::start().await;
    for (kind, origin) in [("visit", CHAT), ("desk", CONSOLE), ("talk", CONSOLE)] {
        let found = WsClient::open(&site.url("nowhere", kind), Some(origin), &["ajar.1"]).await.map(|_| ());
        assert_eq!(found, Err(StatusCode::NOT_FOUND), "{kind}");
    }
    site.stop().await;
}
