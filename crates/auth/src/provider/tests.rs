//! What a provider's documents name at another host than its own is never asked, whatever it is; no key, no network.

use std::{cell::RefCell, future::Future, pin::Pin};

use serde_json::json;

use super::*;
use crate::SystemEntropy;

const HOME: &str = "https://login.solvig.example";

/// A provider that answers with one document, and remembers what it was asked.
struct Documents {
    metadata: Value,
    asked: RefCell<Vec<String>>,
}

impl Fetch for Documents {
    fn fetch<'f>(&'f self, request: Asked) -> Pin<Box<dyn Future<Output = Option<Told>> + 'f>> {
        self.asked.borrow_mut().push(request.address.clone());
        let keys = json!({ "keys": [] });
        let body = if request.address.ends_with("/jwks") { &keys } else { &self.metadata };
        let told = Told { status: 200, content_type: "application/json".into(), body: body.to_string().into() };
        Box::pin(async move { Some(told) })
    }
}

/// Documents in which one address is another.
fn with(field: &str, address: &str) -> Documents {
    let mut metadata = json!({
        "issuer": HOME,
        "authorization_endpoint": format!("{HOME}/authorize"),
        "token_endpoint": format!("{HOME}/token"),
        "jwks_uri": format!("{HOME}/jwks"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
    });
    metadata[field] = json!(address);
    Documents { metadata, asked: RefCell::default() }
}

fn settings() -> ProviderSettings {
    let text = str::to_owned;
    ProviderSettings {
        issuer: text(HOME),
        client_id: text("ajar"),
        client_secret: text("secret"),
        redirect: text("https://konsol.solvig.example/console/?provider=kommunen"),
        groups: text("groups"),
    }
}

const ELSEWHERE: [&str; 4] = [
    "https://elsewhere.example/x",
    "http://login.solvig.example/x",
    "https://login.solvig.example:8443/x",
    "https://login.solvig.example@elsewhere.example/x",
];

/// Runs a future that never waits.
fn done<T>(future: impl Future<Output = T>) -> T {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        std::task::Poll::Ready(value) => value,
        std::task::Poll::Pending => panic!("it waits"),
    }
}

#[test]
fn keys_and_the_page_to_sign_in_at_another_host_are_a_provider_that_does_not_answer() {
    let ask = |documents: &Documents| {
        done(ask_provider(&settings(), Errand::Enter, &SystemEntropy::new(), documents)).map(|_| ())
    };
    let good = with("issuer", HOME);
    assert_eq!(ask(&good), Ok(()));
    for field in ["jwks_uri", "authorization_endpoint", "issuer"] {
        for address in ELSEWHERE {
            let documents = with(field, address);
            assert_eq!(ask(&documents), Err(ProviderRefusal::Silent), "{field} {address}");
            let at_home = |asked: &String| asked.starts_with("https://login.solvig.example/");
            assert!(documents.asked.borrow().iter().all(at_home), "{field} {address}");
        }
    }
}

#[test]
fn a_code_is_brought_to_no_other_host() {
    for address in ELSEWHERE {
        let documents = with("token_endpoint", address);
        let question = Question { state: "s".into(), nonce: "n".into(), verifier: "v".repeat(43), since: None };
        let believed = done(believe_provider(&settings(), question, ("s", "code"), 1_800_000_000, &documents));
        assert_eq!(believed, Err(ProviderRefusal::NotBelieved), "{address}");
        assert_eq!(documents.asked.borrow().len(), 2, "the two documents and nothing more: {address}");
    }
}

#[test]
fn who_confirms_is_asked_again_whoever_is_signed_in_there() {
    for (errand, asked) in [(Errand::Enter, ("300", None)), (Errand::Confirm(1_800_000_000), ("0", Some("login")))] {
        let begun = done(ask_provider(&settings(), errand, &SystemEntropy::new(), &with("issuer", HOME)));
        let (address, question) = begun.expect("the provider answers");
        let value = |name: &str| address.split(['?', '&']).find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
        assert_eq!((value("max_age"), value("prompt")), (Some(asked.0), asked.1), "{errand:?}");
        assert_eq!(question.since.is_some(), errand != Errand::Enter);
    }
}

#[test]
fn a_sign_in_from_before_the_question_confirms_nothing_whatever_the_clocks_say() {
    const NOW: i64 = 1_800_000_000;
    // How long ago we asked, how old the sign-in was when the token was issued, by how much the provider's clock is ahead.
    for (asked, age, ahead, believed) in [
        (0, 0, 0, true),
        (60, 59, 0, true),
        (60, 59, 100, true),
        (60, 59, -100, true),
        (60, 66, 0, false),
        (60, 66, 100, false),
        (60, 66, -100, false),
        (0, 6, 0, false),
    ] {
        let issued = NOW + ahead;
        let claims = json!({
            "iss": HOME, "aud": ["ajar"], "sub": "mette", "exp": issued + 60, "iat": issued, "auth_time": issued - age,
        });
        let claims: CoreIdTokenClaims = serde_json::from_value(claims).expect("claims");
        assert_eq!(proven_since(Some(NOW - asked), &claims, NOW), believed, "{asked} {age} {ahead}");
        assert!(proven_since(None, &claims, NOW), "a sign-in may be of a moment ago");
    }
}
