//! The most verbose log holds nothing that a visitor sent.

use crate::harness::{At, Running, log};

#[test]
fn canaries_reach_no_log_line() {
    let server = Running::start();
    let canary = "canary-7f3a";
    let token = format!("{}{}", canary.replace('-', "_"), "A".repeat(32));
    let origin = server.origin(At::Chat);
    let headers = [
        ("origin", origin.as_str()),
        ("user-agent", canary),
        ("referer", canary),
        ("accept-language", canary),
        ("cookie", canary),
        ("x-forwarded-for", canary),
        ("forwarded", canary),
        ("x-real-ip", canary),
        ("sec-ch-ua", canary),
        ("if-none-match", canary),
        ("content-type", canary),
        ("sec-websocket-protocol", canary),
        ("sec-websocket-key", canary),
    ];
    for at in [At::Pages, At::Chat, At::Console] {
        for path in ["/", "/chat/aaben-doer", "/api/v1/services/aaben-doer/leave", "/api/v1/staff/session", "/embed.js"]
        {
            for method in ["GET", "POST", "DELETE", canary] {
                server.ask(method, at, &format!("{path}?{canary}"), &headers, &format!("{{\"token\":\"{token}\"}}"));
                server.ask(method, at, &format!("{path}/{canary}"), &headers, canary);
            }
        }
    }
    let text = log().text();
    assert!(text.contains("\"started\""), "the log is captured: {text}");
    for word in [canary, &token, "127.0.0.1", "user-agent", "/chat/"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
}
