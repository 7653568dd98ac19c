//! Who may read the status, and whose page may act: exact origins, nobody else.

use ajar_protocol::SUBPROTOCOL;

use crate::harness::{At, Running};

fn foreign(server: &Running) -> Vec<String> {
    let port = server.port;
    [
        "https://evil.example",
        "null",
        "",
        "file://",
        &format!("https://127.0.0.1:{port}"),
        "http://127.0.0.1",
        &format!("http://127.0.0.1:{port}/"),
        &format!("http://127.0.0.1:{port}.evil.example"),
        &format!("http://evil.127.0.0.1:{port}"),
        &format!("HTTP://127.0.0.1:{port}"),
        &format!("http://user@127.0.0.1:{port}"),
        &format!("http://console.localhost:{port}"),
        &format!("http://x.localhost:{port}"),
    ]
    .map(str::to_owned)
    .to_vec()
}

#[test]
fn the_status_is_for_the_services_sites() {
    let server = Running::start();
    let port = server.port;
    let path = "/api/v1/services/aaben-doer/status";
    for site in [format!("http://127.0.0.1:{port}"), format!("http://www.x.localhost:{port}")] {
        let answer = server.ask("GET", At::Chat, path, &[("origin", &site)], "");
        assert_eq!(answer.header("access-control-allow-origin"), site);
        assert_eq!((answer.header("access-control-allow-credentials"), answer.header("vary")), ("", "origin"));
        assert!(["open", "busy", "back_soon", "closed"].iter().any(|state| answer.json()["state"] == *state));
    }
    for origin in foreign(&server) {
        let answer = server.ask("GET", At::Chat, path, &[("origin", &origin)], "");
        assert_eq!(answer.header("access-control-allow-origin"), "", "{origin}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{origin}");
    }
}

#[test]
fn no_other_answer_is_shared() {
    let server = Running::start();
    let site = server.origin(At::Pages);
    for (at, path) in
        [(At::Chat, "/chat/aaben-doer"), (At::Chat, "/openapi.json"), (At::Console, "/api/v1/staff/session")]
    {
        let answer = server.ask("GET", at, path, &[("origin", &site)], "");
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
    }
    for path in ["/embed.js", "/chat/aaben-doer"] {
        let preflight = [("origin", site.as_str()), ("access-control-request-method", "POST")];
        let answer = server.ask("OPTIONS", At::Chat, path, &preflight, "");
        assert!(answer.status >= 400 && answer.header("access-control-allow-methods").is_empty(), "{path}");
    }
}

#[test]
fn changes_come_from_the_own_page_only() {
    let server = Running::start();
    let port = server.port;
    for (method, at, path) in [
        ("POST", At::Chat, "/api/v1/services/aaben-doer/leave"),
        ("POST", At::Chat, "/api/v1/services/aaben-doer/survey"),
        ("POST", At::Console, "/api/v1/staff/session"),
        ("DELETE", At::Console, "/api/v1/staff/session"),
        ("POST", At::Console, "/api/v1/staff/services/aaben-doer/duty/ticket"),
        ("POST", At::Console, "/api/v1/staff/services/aaben-doer/devices/requests"),
    ] {
        let body = format!("{{\"link\":\"{0}\",\"token\":\"{0}\",\"ticket\":\"{0}\"}}", "A".repeat(43));
        let mut origins = foreign(&server);
        origins.retain(|origin| *origin != server.origin(at));
        origins.push(format!("http://127.0.0.1:{port}"));
        for origin in origins {
            let headers = [("origin", origin.as_str()), ("content-type", "application/json")];
            let answer = server.ask(method, at, path, &headers, &body);
            assert!(matches!(answer.status, 400 | 403), "{method} {path} from {origin}: {answer:?}");
        }
        assert_eq!(
            server.ask(method, at, path, &[("content-type", "application/json")], &body).status / 100,
            4,
            "{path}"
        );
        let own = server.origin(at);
        let twice =
            [("origin", own.as_str()), ("origin", "https://evil.example"), ("content-type", "application/json")];
        assert!(matches!(server.ask(method, at, path, &twice, &body).status, 400 | 403), "{path}");
    }
}

#[test]
fn sockets_open_from_their_own_origin_only() {
    let server = Running::start();
    for (at, name) in [(At::Chat, "visit"), (At::Console, "desk"), (At::Console, "talk")] {
        let path = format!("/api/v1/services/aaben-doer/{name}");
        let open = |origin: &str| {
            let headers = [
                ("connection", "upgrade"),
                ("upgrade", "websocket"),
                ("sec-websocket-version", "13"),
                ("sec-websocket-key", "AAAAAAAAAAAAAAAAAAAAAA=="),
                ("sec-websocket-protocol", SUBPROTOCOL),
                ("origin", origin),
            ];
            server.ask("GET", at, &path, &headers, "").status
        };
        assert_eq!(open(&server.origin(at)), 101, "{name}");
        let mut origins = foreign(&server);
        origins.retain(|origin| *origin != server.origin(at));
        origins.push(server.origin(At::Pages));
        for origin in origins {
            assert_eq!(open(&origin), 403, "{name} from {origin}");
        }
    }
}
