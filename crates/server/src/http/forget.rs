//! The first thing that touches a request: keeps the headers on a short list and drops everything else, so that no code
//! behind it can see, log or keep what identifies a visitor. Never asks for the peer address; takes it away.

use std::time::Duration;

use actix_web::{
    Error,
    body::MessageBody,
    dev::{RequestHead, ServiceRequest, ServiceResponse},
    http::{
        Uri,
        header::{self, HeaderMap, HeaderName, HeaderValue},
    },
    middleware::Next,
    web,
};

use crate::state::State;

/// Headers without which the server cannot answer; an allow-list, because nobody can list what browsers will invent.
pub(crate) const KEPT: [HeaderName; 8] = [
    header::HOST,
    header::ORIGIN,
    header::UPGRADE,
    header::CONTENT_LENGTH,
    header::CONTENT_TYPE,
    header::SEC_WEBSOCKET_KEY,
    header::SEC_WEBSOCKET_VERSION,
    header::SEC_WEBSOCKET_PROTOCOL,
];

/// The staff session; kept on the console's host only. `__Host-`: RFC 6265bis, section 4.1.3.2.
pub const COOKIE: &str = "__Host-ajar";

/// How long a browser may keep a connection open without asking: no longer than one page needs.
pub const KEEP_ALIVE: Duration = Duration::from_secs(5);

/// The middleware; it must be the outermost.
///
/// # Errors
/// None of its own.
pub async fn middleware<B: MessageBody>(
    state: web::Data<State>,
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    forget(request.head_mut(), state.console_host());
    next.call(request).await
}

/// Takes everything from a request's head that is not on the list.
pub fn forget(head: &mut RequestHead, console: &str) {
    head.peer_addr = None;
    let of_console = head.headers.get(header::HOST).is_some_and(|host| host == console);
    head.uri = without_query(&head.uri, of_console);
    head.headers = kept(&head.headers, console);
}

fn kept(all: &HeaderMap, console: &str) -> HeaderMap {
    let mut kept = HeaderMap::with_capacity(KEPT.len());
    for name in KEPT {
        for value in all.get_all(&name) {
            kept.append(name.clone(), value.clone());
        }
    }
    if is_upgrade(all) {
        kept.insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
    }
    if let Some(coding) = coding(all) {
        kept.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(coding));
    }
    if all.get(header::HOST).is_some_and(|host| host == console)
        && let Some(session) = staff_cookie(all)
    {
        kept.insert(header::COOKIE, session);
    }
    kept
}

/// Browsers spell it `Upgrade` or `keep-alive, Upgrade`; behind here all upgrades look the same.
fn is_upgrade(all: &HeaderMap) -> bool {
    let mut values = all.get_all(header::CONNECTION).filter_map(|value| value.to_str().ok());
    values.any(|value| value.split(',').any(|word| word.trim().eq_ignore_ascii_case("upgrade")))
}

/// The order and weights of codings tell browsers apart; only the best one that we have stays.
fn coding(all: &HeaderMap) -> Option<&'static str> {
    let accepted = all.get(header::ACCEPT_ENCODING)?.to_str().ok()?;
    let accepts = |coding| accepted.split(',').any(|part| part.trim() == coding);
    ["br", "gzip"].into_iter().find(|coding| accepts(*coding))
}

fn staff_cookie(all: &HeaderMap) -> Option<HeaderValue> {
    let cookies = all.get(header::COOKIE)?.to_str().ok()?;
    let pair =
        cookies.split(';').map(str::trim).find(|pair| pair.split_once('=').is_some_and(|(name, _)| name == COOKIE))?;
    HeaderValue::from_str(pair).ok()
}

/// A query may name whoever sent the link; a language is understood everywhere, and a period of the figures by the console.
fn without_query(uri: &Uri, of_console: bool) -> Uri {
    let understood =
        |query: &&str| matches!(*query, "lang=da" | "lang=en") || (of_console && asks_figures(uri.path(), query));
    let target = match uri.query().filter(understood) {
        Some(query) => format!("{}?{query}", uri.path()),
        None => uri.path().to_owned(),
    };
    // `*` (of OPTIONS) is the one target that is no path; it belongs to nobody here.
    target.parse().unwrap_or_else(|_| Uri::from_static("/"))
}

/// The questions about published figures, for example `period=2026-Q3&format=csv` and `open=thu-16%3A00-20%3A00`: short, and of
/// signs that a period, a format and a time are made of.
fn asks_figures(path: &str, query: &str) -> bool {
    let asked = path.starts_with("/api/v1/staff/services/")
        && (path.ends_with("/statistics/export") || (path.contains("/statistics/") && path.ends_with("/staffing")));
    asked && query.len() <= 64 && query.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"-=&%:".contains(&sign))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    const CONSOLE: &str = "console.localhost:8080";

    struct Left {
        uri: Uri,
        headers: HeaderMap,
        peer: Option<std::net::SocketAddr>,
    }

    fn after(host: &str, uri: &str, headers: &[(&str, &str)]) -> Left {
        let mut request = TestRequest::with_uri(uri).peer_addr("203.0.113.7:1".parse().unwrap());
        request = request.insert_header(("host", host));
        for (name, value) in headers {
            request = request.append_header((*name, *value));
        }
        let mut request = request.to_srv_request();
        forget(request.head_mut(), CONSOLE);
        Left { uri: request.uri().clone(), headers: request.headers().clone(), peer: request.head().peer_addr }
    }

    #[test]
    fn what_identifies_is_gone_and_what_is_needed_stays() {
        let gone = [
            "user-agent",
            "referer",
            "accept",
            "accept-language",
            "cookie",
            "from",
            "forwarded",
            "via",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-proto",
            "x-real-ip",
            "x-client-ip",
            "true-client-ip",
            "cf-connecting-ip",
            "dnt",
            "sec-gpc",
            "sec-ch-ua",
            "sec-ch-ua-mobile",
            "sec-ch-ua-platform",
            "sec-ch-ua-model",
            "sec-fetch-site",
            "sec-fetch-mode",
            "sec-fetch-dest",
            "sec-fetch-user",
            "if-none-match",
            "if-modified-since",
            "if-range",
            "range",
            "authorization",
            "proxy-authorization",
            "origin-agent-cluster",
            "device-memory",
            "downlink",
            "rtt",
            "ect",
            "save-data",
            "viewport-width",
            "priority",
            "purpose",
            "sec-websocket-extensions",
            "x-whatever-comes-next",
        ];
        for name in gone {
            let head = after("localhost:8080", "/", &[(name, "canary")]);
            assert_eq!(head.headers.len(), 1, "{name}");
        }
        for name in KEPT {
            let head = after("localhost:8080", "/", &[(name.as_str(), "kept")]);
            assert_eq!(head.headers.get_all(&name).last().unwrap(), "kept", "{name}");
        }
    }

    #[test]
    fn upgrades_of_all_browsers_look_the_same() {
        for (sent, left) in
            [("Upgrade", Some("upgrade")), ("keep-alive, Upgrade", Some("upgrade")), ("keep-alive", None), ("x", None)]
        {
            let head = after("localhost:8080", "/", &[("connection", sent)]);
            assert_eq!(head.headers.get("connection").map(|value| value.to_str().unwrap()), left, "{sent}");
        }
    }

    #[test]
    fn the_peer_address_is_gone() {
        assert_eq!(after("localhost:8080", "/", &[]).peer, None);
    }

    #[test]
    fn the_staff_cookie_stays_on_the_console_and_no_other_cookie_anywhere() {
        let all = "a=1; __Host-ajar=secret; b=2";
        for (host, cookies, left) in [
            (CONSOLE, all, Some("__Host-ajar=secret")),
            (CONSOLE, "a=1", None),
            (CONSOLE, "__Host-ajarx=1; x__Host-ajar=2", None),
            ("localhost:8080", all, None),
            ("console.localhost:8081", all, None),
        ] {
            let head = after(host, "/", &[("cookie", cookies)]);
            assert_eq!(head.headers.get("cookie").map(|value| value.to_str().unwrap()), left, "{host} {cookies}");
        }
    }

    #[test]
    fn of_codings_the_best_stays_and_of_queries_a_language() {
        for (accepted, left) in [
            ("gzip, deflate, br, zstd", Some("br")),
            ("gzip;q=1.0, gzip", Some("gzip")),
            ("gzip", Some("gzip")),
            ("x", None),
        ] {
            let head = after("localhost:8080", "/", &[("accept-encoding", accepted)]);
            assert_eq!(head.headers.get("accept-encoding").map(|value| value.to_str().unwrap()), left, "{accepted}");
        }
        for (uri, left) in [
            ("/chat/a?lang=en", "/chat/a?lang=en"),
            ("/chat/a?lang=xx", "/chat/a"),
            ("/chat/a?utm_source=canary&lang=en", "/chat/a"),
            ("http://localhost:8080/x?y", "/x"),
        ] {
            assert_eq!(after("localhost:8080", uri, &[]).uri.to_string(), left, "{uri}");
        }
    }

    #[test]
    fn the_console_may_ask_for_figures_and_nothing_else() {
        let room = "/api/v1/staff/services/a/statistics";
        let export = format!("{room}/export?period=2026-Q3&format=csv-wide");
        let open = format!("{room}/2026/staffing?open=thu-16%3A00-20%3A00");
        for (host, uri, left) in [
            (CONSOLE, export.clone(), export.clone()),
            (CONSOLE, open.clone(), open),
            ("localhost:8080", export, format!("{room}/export")),
            (CONSOLE, format!("{room}?period=2026"), room.to_owned()),
            (CONSOLE, format!("{room}/export?period=a/b"), format!("{room}/export")),
            (CONSOLE, format!("{room}/export?period={}", "x".repeat(64)), format!("{room}/export")),
            (CONSOLE, "/console/?period=2026".to_owned(), "/console/".to_owned()),
        ] {
            assert_eq!(after(host, &uri, &[]).uri.to_string(), left, "{host} {uri}");
        }
    }
}
