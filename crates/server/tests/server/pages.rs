//! Pages and assets: filled templates, loader, snippet, poster, compressed variants.

use crate::harness::{At, Running};

#[test]
fn the_chat_page_is_filled_and_has_phone_and_hours_without_script() {
    let server = Running::start();
    let page = server.get(At::Chat, "/chat/aaben-doer");
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    for part in [
        "<html lang=\"da\">",
        "<title>Åben Dør</title>",
        "70 11 22 33</a>",
        "kl. 15 til 19",
        "\"service\":\"aaben-doer\"",
    ] {
        assert!(page.body.contains(part), "{part} in {}", page.body);
    }
    assert!(!page.body.contains("{{"), "{}", page.body);
    assert!(server.get(At::Chat, "/chat/aaben-doer?lang=en").body.contains("<html lang=\"en\">"));
    assert!(server.get(At::Chat, "/chat/aaben-doer?lang=xx").body.contains("<html lang=\"da\">"));
}

#[test]
fn the_snippet_names_an_immutable_loader_with_its_integrity() {
    let server = Running::start();
    let page = server.get(At::Pages, "/").body;
    let chat = server.origin(At::Chat);
    for part in [
        &format!("<a href=\"{chat}/chat/aaben-doer\""),
        "crossorigin=\"anonymous\"",
        "referrerpolicy=\"no-referrer\"",
        "data-service=\"aaben-doer\"",
        "data-lang=\"da\"",
        "data-pins=\"",
        "data-cookieconsent=\"ignore\"",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    let source = between(&page, &format!("src=\"{chat}"), "\"");
    let loader = server.get(At::Chat, source);
    assert_eq!((loader.status, loader.header("access-control-allow-origin")), (200, "*"));
    assert_eq!(loader.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(loader.header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!(between(&page, "integrity=\"", "\""), integrity(&loader.body));
    assert_eq!(server.get(At::Chat, "/embed.js").body, loader.body);
    assert_eq!(server.get(At::Chat, "/embed/0123456789abcdef.js").status, 404);
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    text.split_once(before).and_then(|(_, rest)| rest.split_once(after)).map_or("", |(found, _)| found)
}

fn integrity(body: &str) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use sha2::Digest;
    format!("sha384-{}", STANDARD.encode(sha2::Sha384::digest(body)))
}

#[test]
fn compressed_variants_are_served_to_those_who_take_them() {
    let server = Running::start();
    for (accepted, coding, body) in
        [("gzip, br", "br", "brotli"), ("gzip", "gzip", "gzip"), ("deflate", "", "console.log('loader')")]
    {
        let answer = server.ask("GET", At::Chat, "/embed.js", &[("accept-encoding", accepted)], "");
        assert_eq!((answer.header("content-encoding"), answer.body.as_str()), (coding, body), "{accepted}");
        assert_eq!(answer.header("vary"), "accept-encoding");
    }
}

#[test]
fn the_poster_is_a_page_with_a_code_and_four_facts() {
    let server = Running::start();
    let poster = server.get(At::Chat, "/chat/aaben-doer/poster.svg");
    assert_eq!(poster.header("content-type"), "image/svg+xml");
    for part in [
        "width=\"210mm\" height=\"297mm\"",
        "Skriv med os",
        "Du skal ikke sige, hvem du er.",
        "Ring 70 11 22 33",
        "h1v1h-1z",
    ] {
        assert!(poster.body.contains(part), "{part}");
    }
    assert!(server.get(At::Chat, "/chat/aaben-doer/poster.svg?lang=en").body.contains("Write with us"));
}

#[test]
fn the_survey_and_leaving_answer_in_fixed_words() {
    let server = Running::start();
    let survey = |body: &str| server.own("POST", At::Chat, "/api/v1/services/aaben-doer/survey", &[], body);
    assert_eq!(survey(&format!("{{\"ticket\":\"{}\",\"helped\":\"yes\"}}", "A".repeat(43))).problem(), "unknown");
    for body in ["", "{}", "{\"ticket\":\"A\"}", &format!("{{\"ticket\":\"{}\",\"helped\":\"maybe\"}}", "A".repeat(43))]
    {
        assert_eq!(survey(body).problem(), "malformed", "{body}");
    }
    let origin = server.origin(At::Chat);
    let leave = |body: &str| {
        let headers = [("origin", origin.as_str()), ("content-type", "text/plain;charset=UTF-8")];
        server.ask("POST", At::Chat, "/api/v1/services/aaben-doer/leave", &headers, body)
    };
    assert_eq!(leave(&format!("{{\"token\":\"{}\"}}", "A".repeat(43))).status, 204);
    assert_eq!(leave("x").problem(), "malformed");
}
