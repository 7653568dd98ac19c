//! Sign-in: a link once, a cookie that nobody can read or send from elsewhere, tickets, certificates.

use crate::{
    client::Answer,
    harness::{At, Running},
};

const SESSION: &str = "/api/v1/staff/session";

fn redeem(server: &Running, link: &str) -> Answer {
    server.own("POST", At::Console, SESSION, &[], &format!("{{\"link\":\"{link}\"}}"))
}

/// Signs in and answers the cookie as a browser would send it.
fn signed_in(server: &Running, link: usize) -> String {
    let answer = redeem(server, &server.links[link]);
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

#[test]
fn a_link_signs_in_once() {
    let server = Running::start();
    let first = redeem(&server, &server.links[0]);
    assert_eq!(first.status, 200);
    let session = first.json();
    let duty = &session["services"][0];
    assert_eq!((&duty["role"], &duty["service"]), (&"counsellor".into(), &"aaben-doer".into()));
    assert_eq!((&session["name"], &duty["service_name"]), (&"Mette".into(), &"Åben Dør".into()));
    for again in 0..3 {
        let answer = redeem(&server, &server.links[0]);
        assert_eq!(
            (answer.status, answer.problem().as_str(), answer.header("set-cookie")),
            (401, "sign-in", ""),
            "{again}"
        );
    }
    assert_eq!(redeem(&server, &server.links[2]).json()["services"][0]["role"], "coordinator");
    assert_eq!(redeem(&server, &"A".repeat(43)).status, 401);
}

#[test]
fn what_is_no_link_is_malformed() {
    let server = Running::start();
    for body in ["", "{}", "[]", "{\"link\":\"A\"}", "{\"link\":1}", "{\"link\":\"\u{e5}\"}"] {
        assert_eq!(server.own("POST", At::Console, SESSION, &[], body).problem(), "malformed", "{body}");
    }
    let extra = format!("{{\"link\":\"{}\",\"x\":1}}", server.links[0]);
    assert_eq!(server.own("POST", At::Console, SESSION, &[], &extra).problem(), "malformed");
}

#[test]
fn the_cookie_is_as_closed_as_cookies_get() {
    let server = Running::start();
    let answer = redeem(&server, &server.links[0]);
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-ajar="), "{cookie}");
    for flag in ["; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/", "; Max-Age=43200"] {
        assert!(cookie.contains(flag), "{flag} in {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[test]
fn a_session_holds_until_it_is_ended() {
    let server = Running::start();
    let (cookie, other) = (signed_in(&server, 0), signed_in(&server, 1));
    let who = |cookie: &str| server.own("GET", At::Console, SESSION, &[("cookie", cookie)], "");
    assert_eq!(
        (who(&cookie).json()["name"].as_str(), who(&other).json()["name"].as_str()),
        (Some("Mette"), Some("Sara"))
    );
    let out = server.own("DELETE", At::Console, SESSION, &[("cookie", &cookie)], "");
    assert_eq!(out.status, 204);
    assert!(out.header("set-cookie").contains("Max-Age=0"), "{out:?}");
    assert_eq!((who(&cookie).problem().as_str(), who(&other).status), ("sign-in", 200));
    for wrong in
        ["", "__Host-ajar=", "__Host-ajar=x", &format!("__Host-ajar={}", "A".repeat(43)), &other.to_uppercase()]
    {
        assert_eq!(who(wrong).status, 401, "{wrong}");
    }
}

#[test]
fn tickets_differ_and_need_a_session() {
    let server = Running::start();
    let cookie = signed_in(&server, 0);
    let ticket = |headers: &[(&str, &str)]| {
        server.own("POST", At::Console, "/api/v1/staff/services/aaben-doer/duty/ticket", headers, "")
    };
    let tickets: Vec<_> = (0..2).map(|_| ticket(&[("cookie", &cookie)]).json()["ticket"].to_string()).collect();
    assert!(
        tickets[0] != tickets[1] && tickets.iter().all(|ticket| ticket.len() == 45),
        "43 characters and two quotes"
    );
    assert_eq!(ticket(&[]).problem(), "sign-in");
}

#[test]
fn a_device_gets_the_chain_that_the_page_pins() {
    let server = Running::start();
    let cookie = signed_in(&server, 0);
    let device = |key: &str| {
        let body = format!("{{\"key\":\"{key}\"}}");
        server.own(
            "POST",
            At::Console,
            "/api/v1/staff/services/aaben-doer/devices/requests",
            &[("cookie", &cookie)],
            &body,
        )
    };
    // 65 bytes that begin with 4, the mark of an uncompressed point.
    let answer = device(&format!("BA{}", "A".repeat(85))).json();
    let chain = &answer["chain"];
    assert_eq!((chain["device"].as_str().unwrap().len(), chain["issuer"].as_str().unwrap().len()), (216, 216));
    let config: serde_json::Value = {
        let page = server.get(At::Chat, "/chat/aaben-doer").body;
        let (_, json) = page.split_once("id=\"ajar-config\">").unwrap();
        serde_json::from_str(json.split_once("</script>").unwrap().0).unwrap()
    };
    assert_eq!(config["pins"][0].as_str().unwrap(), pin(chain["root"].as_str().unwrap()));
    for wrong in ["", "BA", &"A".repeat(87)] {
        assert_eq!(device(wrong).problem(), "malformed", "{wrong}");
    }
}

fn pin(root: &str) -> String {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    use sha2::Digest;
    URL_SAFE_NO_PAD.encode(sha2::Sha256::digest(URL_SAFE_NO_PAD.decode(root).unwrap()))
}

#[test]
fn every_refusal_of_a_passkey_is_the_same() {
    let server = Running::start();
    let begin = || server.own("POST", At::Console, "/api/v1/staff/sign-in/passkey/begin", &[], "").json();
    let begun = begin();
    assert_eq!(begun["options"]["userVerification"], "required");
    assert_ne!(begun["options"]["challenge"], begin()["options"]["challenge"]);
    let ceremony = begun["ceremony"].as_str().unwrap().to_owned();
    let enter = |ceremony: &str, credential: &str| {
        let body = format!("{{\"ceremony\":\"{ceremony}\",\"credential\":{credential}}}");
        server.own("POST", At::Console, "/api/v1/staff/sign-in/passkey", &[], &body)
    };
    let nobody = "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{\"authenticatorData\":\"AAAA\",\
                  \"clientDataJSON\":\"AAAA\",\"signature\":\"AAAA\",\"userHandle\":\"AAAAAAAAAAAAAAAAAAAAAA\"}}";
    let answers = [
        enter(&ceremony, nobody),
        enter(&ceremony, nobody),
        enter(&"A".repeat(43), nobody),
        enter(begin()["ceremony"].as_str().unwrap(), "{}"),
        enter(begin()["ceremony"].as_str().unwrap(), "7"),
    ];
    for answer in &answers {
        assert_eq!((answer.status, &answer.body, answer.header("set-cookie")), (401, &answers[0].body, ""));
    }
}

#[test]
fn a_first_passkey_needs_no_second_sign_in_and_names_no_other_account() {
    let server = Running::start();
    let cookie = signed_in(&server, 0);
    let own =
        |method: &str, path: &str, body: &str| server.own(method, At::Console, path, &[("cookie", &cookie)], body);
    let begun = own("POST", "/api/v1/staff/account/passkeys/begin", "").json();
    assert_eq!(begun["options"]["authenticatorSelection"]["userVerification"], "required");
    assert_eq!(begun["options"]["authenticatorSelection"]["residentKey"], "required");
    let body = format!("{{\"ceremony\":{},\"credential\":{{}},\"name\":\"Telefon\"}}", begun["ceremony"]);
    assert_eq!(own("POST", "/api/v1/staff/account/passkeys", &body).problem(), "malformed");
    let none = own("DELETE", &format!("/api/v1/staff/account/passkeys/{}", "A".repeat(22)), "");
    assert_eq!(none.problem(), "unknown");
    assert_eq!(server.own("POST", At::Console, "/api/v1/staff/account/passkeys/begin", &[], "").problem(), "sign-in");
}

#[test]
fn a_service_that_is_not_ones_own_is_one_that_does_not_exist() {
    let server = Running::start();
    let (counsellor, coordinator) = (signed_in(&server, 0), signed_in(&server, 2));
    let get = |cookie: &str, path: &str| server.own("GET", At::Console, path, &[("cookie", cookie)], "");
    let people = "/api/v1/staff/services/aaben-doer/accounts";
    assert_eq!(get(&counsellor, people).problem(), "not-allowed");
    assert_eq!(get(&coordinator, people).json()["people"].as_array().unwrap().len(), 3);
    assert_eq!(get(&coordinator, "/api/v1/staff/services/nobody/accounts").problem(), "unknown");
    let steps = get(&coordinator, "/api/v1/staff/services/aaben-doer/accounts/audit").json();
    let known = |one: &serde_json::Value| one["what"] == "invited" || one["what"] == "link-made";
    assert!(steps["entries"].as_array().unwrap().iter().all(known), "{steps}");
}
