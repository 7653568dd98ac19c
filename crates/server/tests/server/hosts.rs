//! Routes answer on their own host and nowhere else.

use crate::{
    client,
    harness::{At, Running},
};

const ALL: [At; 3] = [At::Pages, At::Chat, At::Console];

#[test]
fn every_route_on_every_host() {
    let server = Running::start();
    let table = [
        ("GET", "/", At::Pages, 200),
        ("GET", "/vejr", At::Pages, 200),
        ("GET", "/kommune.css", At::Pages, 200),
        ("GET", "/chat/aaben-doer", At::Chat, 200),
        ("GET", "/chat/aaben-doer/probe", At::Chat, 200),
        ("GET", "/chat/aaben-doer/poster.svg", At::Chat, 200),
        ("GET", "/assets/app.js", At::Chat, 200),
        ("GET", "/embed.js", At::Chat, 200),
        ("GET", "/openapi.json", At::Chat, 200),
        ("GET", "/asyncapi.json", At::Chat, 200),
        ("GET", "/api/v1/services/aaben-doer/status", At::Chat, 200),
        ("POST", "/api/v1/services/aaben-doer/leave", At::Chat, 400),
        ("POST", "/api/v1/services/aaben-doer/survey", At::Chat, 400),
        ("GET", "/console/", At::Console, 200),
        ("GET", "/console/assets/app.js", At::Console, 200),
        ("GET", "/api/v1/staff/session", At::Console, 401),
        ("POST", "/api/v1/staff/session", At::Console, 400),
        ("DELETE", "/api/v1/staff/session", At::Console, 401),
        ("POST", "/api/v1/staff/services/aaben-doer/duty/ticket", At::Console, 401),
        ("POST", "/api/v1/staff/services/aaben-doer/devices/requests", At::Console, 401),
    ];
    for (method, path, own, status) in table {
        for at in ALL {
            let answer = server.own(method, at, path, &[], "");
            let expected = match (own, path) {
                _ if at == own => status,
                (At::Pages, "/") => 302,
                (At::Pages, _) => 404,
                _ => 421,
            };
            assert_eq!(answer.status, expected, "{method} {path} at {at:?}");
            if answer.status >= 400 {
                answer.problem();
            }
        }
    }
}

#[test]
fn strangers_are_misdirected() {
    let server = Running::start();
    for host in ["evil.example", "localhost", "", "127.0.0.1", "LOCALHOST:1", "console.localhost"] {
        let answer = client::ask(server.port, "GET", host, "/chat/aaben-doer", &[], "");
        assert_eq!(answer.status, 421, "`{host}`");
        assert_eq!(answer.problem(), "unknown");
    }
    let twice = server.ask("GET", At::Chat, "/chat/aaben-doer", &[("host", "evil.example")], "");
    assert!(matches!(twice.status, 400 | 421), "{twice:?}");
}

#[test]
fn a_name_typed_from_a_poster_leads_to_the_page() {
    let server = Running::start();
    for (at, path, to) in
        [(At::Chat, "/", "/chat/aaben-doer"), (At::Console, "/", "/console/"), (At::Console, "/console", "/console/")]
    {
        let answer = server.get(at, path);
        assert_eq!((answer.status, answer.header("location")), (302, to), "{at:?} {path}");
    }
}

#[test]
fn paths_have_one_spelling() {
    let server = Running::start();
    for path in [
        "/c%68at/aaben-doer",
        "//chat/aaben-doer",
        "/chat//aaben-doer",
        "/./console/",
        "/chat/../console/",
        "/chat%2faaben-doer",
    ] {
        let answer = server.get(At::Chat, path);
        assert!(matches!(answer.status, 400 | 404 | 421), "{path}: {answer:?}");
    }
    assert_eq!(server.get(At::Chat, "/chat/nobody").problem(), "unknown");
}

#[test]
fn a_wrong_method_and_a_large_body_are_problems_too() {
    let server = Running::start();
    assert_eq!(server.own("PUT", At::Chat, "/api/v1/services/aaben-doer/leave", &[], "").problem(), "unknown");
    let large = "x".repeat(16 * 1024 + 1);
    for path in ["leave", "survey"] {
        let path = format!("/api/v1/services/aaben-doer/{path}");
        let answer = server.own("POST", At::Chat, &path, &[], &large);
        assert!(matches!(answer.status, 400 | 413), "{path}: {answer:?}");
        assert_eq!(answer.problem(), "malformed");
    }
}

#[test]
fn the_administrator_has_a_listener_of_its_own() {
    let server = Running::start();
    let admin = |path: &str| client::ask(server.admin, "GET", "anything", path, &[], "");
    assert_eq!((admin("/healthz").status, admin("/readyz").status), (200, 200));
    let metrics = admin("/metrics");
    assert!(metrics.body.contains("ajar_store_up{store=\"ledger\"} 1"), "{}", metrics.body);
    let stock = admin("/inventory").json();
    let links = stock.as_array().unwrap().iter().find(|one| one["kind"] == "staff-links").unwrap();
    assert_eq!((&links["of"], &links["count"]), (&"ledger".into(), &4.into()));
    assert_eq!(admin("/chat/aaben-doer").status, 404);
    for path in ["/healthz", "/metrics", "/inventory"] {
        assert_eq!(server.get(At::Chat, path).status, 404, "{path}");
    }
}

#[test]
fn metrics_do_not_move_with_visitors() {
    let server = Running::start();
    let metrics = || client::ask(server.admin, "GET", "x", "/metrics", &[], "").body;
    let before = metrics();
    for _ in 0..20 {
        server.get(At::Chat, "/chat/aaben-doer");
        server.get(At::Chat, "/api/v1/services/aaben-doer/status");
        server.own("POST", At::Chat, "/api/v1/services/aaben-doer/leave", &[], "{}");
    }
    assert_eq!(metrics(), before);
}
