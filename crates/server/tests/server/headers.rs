//! Every answer carries the strict headers; pages their own policy.

use crate::harness::{At, Running};

#[test]
fn headers_of_every_answer() {
    let server = Running::start();
    let paths = [
        (At::Chat, "/chat/aaben-doer"),
        (At::Chat, "/chat/aaben-doer/probe"),
        (At::Chat, "/chat/aaben-doer/poster.svg"),
        (At::Chat, "/api/v1/services/aaben-doer/status"),
        (At::Chat, "/nothing"),
        (At::Chat, "/console/"),
        (At::Chat, "/embed.js"),
        (At::Chat, "/assets/app.js"),
        (At::Chat, "/openapi.json"),
        (At::Console, "/console/"),
        (At::Console, "/api/v1/staff/session"),
        (At::Pages, "/"),
    ];
    for (at, path) in paths {
        let answer = server.get(at, path);
        for (name, value) in [("referrer-policy", "no-referrer"), ("x-content-type-options", "nosniff")] {
            assert_eq!(answer.header(name), value, "{path}: {name}");
        }
        assert!(answer.header("permissions-policy").contains("camera=()"), "{path}");
        assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
        assert_eq!(
            (answer.header("server"), answer.header("etag"), answer.header("last-modified")),
            ("", "", ""),
            "{path}"
        );
        assert_eq!(answer.header("set-cookie"), "", "{path}");
        if at != At::Pages {
            assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
            assert_eq!(answer.header("cross-origin-embedder-policy"), "require-corp", "{path}");
        }
    }
}

#[test]
fn caching() {
    let server = Running::start();
    let immutable = "public, max-age=31536000, immutable";
    for (at, path, cache) in [
        (At::Chat, "/chat/aaben-doer", "no-store"),
        (At::Chat, "/chat/aaben-doer/probe", "no-store"),
        (At::Console, "/console/", "no-store"),
        (At::Console, "/api/v1/staff/session", "no-store"),
        (At::Chat, "/api/v1/services/aaben-doer/status", "public, max-age=30"),
        (At::Chat, "/assets/app.js", immutable),
        (At::Console, "/console/assets/app.js", immutable),
        (At::Chat, "/embed.js", "public, max-age=300"),
        (At::Chat, "/nothing", "no-store"),
    ] {
        assert_eq!(server.get(at, path).header("cache-control"), cache, "{path}");
    }
}

#[test]
fn pages_load_and_connect_to_themselves_only() {
    let server = Running::start();
    let port = server.port;
    let chat = server.get(At::Chat, "/chat/aaben-doer");
    let policy = chat.header("content-security-policy");
    for part in [
        "script-src 'self';",
        "style-src 'self';",
        &format!("connect-src 'self' ws://localhost:{port};"),
        "base-uri 'none'",
        "form-action 'none'",
        &format!("frame-ancestors http://127.0.0.1:{port} http://www.x.localhost:{port};"),
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ] {
        assert!(policy.contains(part), "{part} in {policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_eq!(chat.header("cross-origin-resource-policy"), "cross-origin");
    let console = server.get(At::Console, "/console/");
    let policy = console.header("content-security-policy");
    assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
    assert!(policy.contains(&format!("connect-src 'self' ws://console.localhost:{port};")), "{policy}");
    assert_eq!(console.header("cross-origin-resource-policy"), "same-origin");
}
