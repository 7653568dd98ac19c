//! A municipality's own sign-in (OpenID Connect Core 1.0, code flow with PKCE): what is asked, and whether an answer or a logout
//! token is believed. Never speaks to the network itself, and hands on nothing of a token but digests and groups.

mod logout;

use std::{future::Future, pin::Pin};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, HttpRequest, HttpResponse, IssuerUrl, Nonce,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
    core::{
        CoreAuthPrompt, CoreAuthenticationFlow, CoreClient, CoreIdTokenClaims, CoreJwsSigningAlgorithm,
        CoreProviderMetadata, CoreTokenResponse,
    },
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Entropy, Secret, crypto::sha256};

pub use self::logout::{HEARD, LoggedOut, logged_out};

/// Signatures that are believed: all by a key of the provider's; none by a shared secret, and never `none`.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 5] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];
/// Whoever signed in there longer ago than this is asked again, in seconds: a sign-in here is always one of this moment.
const MAX_AGE: u64 = 300;
/// By how much two clocks may differ, in seconds.
const DRIFT: i64 = 120;
/// What whole seconds and the way of an answer may take away, in seconds.
const ROUNDING: i64 = 5;

/// What somebody is sent there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errand {
    /// To sign in here.
    Enter,
    /// To prove once more that it is them, at this second since 1970: whoever is signed in there already is asked again.
    Confirm(i64),
}

/// Where and as whom a provider is asked.
#[derive(Clone)]
pub struct ProviderSettings {
    /// Its issuer, exactly as it writes it.
    pub issuer: String,
    /// What it calls us.
    pub client_id: String,
    /// What we prove it by.
    pub client_secret: String,
    /// Where it sends the browser back to.
    pub redirect: String,
    /// The claim of the ID token that lists groups.
    pub groups: String,
}

impl std::fmt::Debug for ProviderSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ProviderSettings")
    }
}

/// Why nobody is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProviderRefusal {
    /// The provider does not answer, or not as the standard says.
    #[error("the provider does not answer")]
    Silent,
    /// An answer that is not believed; nobody is told why.
    #[error("not believed")]
    NotBelieved,
}

/// A request to a provider, and what came back.
pub trait Fetch {
    /// Asks once: no redirect is followed, no body above a limit is read, and it ends within a time.
    fn fetch<'f>(&'f self, request: Asked) -> Pin<Box<dyn Future<Output = Option<Told>> + 'f>>;
}

/// A request.
pub struct Asked {
    /// `POST` instead of `GET`.
    pub post: bool,
    /// Where.
    pub address: String,
    /// Names and values.
    pub headers: Vec<(String, String)>,
    /// Form fields, or nothing.
    pub body: Vec<u8>,
}

impl std::fmt::Debug for Asked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Asked")
    }
}

/// An answer.
pub struct Told {
    /// HTTP status.
    pub status: u16,
    /// `Content-Type`.
    pub content_type: String,
    /// The whole body.
    pub body: Vec<u8>,
}

impl std::fmt::Debug for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Told")
    }
}

/// What is remembered between asking and the answer; never leaves the server.
#[derive(Serialize, Deserialize)]
pub struct Question {
    state: String,
    nonce: String,
    verifier: String,
    /// When it was asked, where nothing that was proven earlier counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    since: Option<i64>,
}

impl std::fmt::Debug for Question {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Question")
    }
}

/// Somebody whom the provider knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Believed {
    /// Digest of issuer and subject.
    pub subject: String,
    /// Digest of issuer and session there, when it names one.
    pub session: Option<String>,
    /// Groups, as the provider writes them.
    pub groups: Vec<String>,
}

#[derive(Debug, thiserror::Error)]
#[error("no answer")]
struct NoAnswer;

/// Begins: the address at the provider to which the browser goes, and what must be remembered.
///
/// # Errors
/// [`ProviderRefusal::Silent`].
pub async fn ask_provider(
    settings: &ProviderSettings,
    errand: Errand,
    entropy: &dyn Entropy,
    fetch: &dyn Fetch,
) -> Result<(String, Question), ProviderRefusal> {
    let metadata = discover(settings, fetch).await?;
    let random = || URL_SAFE_NO_PAD.encode(Secret::<32>::draw(entropy).expose());
    let (longest, since) = match errand {
        Errand::Enter => (MAX_AGE, None),
        Errand::Confirm(now) => (0, Some(now)),
    };
    let question = Question { state: random(), nonce: random(), verifier: random(), since };
    let (state, nonce) = (CsrfToken::new(question.state.clone()), Nonce::new(question.nonce.clone()));
    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(question.verifier.clone()));
    let client = CoreClient::from_provider_metadata(metadata, ClientId::new(settings.client_id.clone()), None)
        .set_redirect_uri(redirect(settings)?);
    let request = client
        .authorize_url(CoreAuthenticationFlow::AuthorizationCode, move || state, move || nonce)
        .add_scope(Scope::new("openid".into()))
        .set_max_age(std::time::Duration::from_secs(longest))
        .set_pkce_challenge(challenge);
    let request = if since.is_some() { request.add_prompt(CoreAuthPrompt::Login) } else { request };
    let (address, ..) = request.url();
    if !at_home(settings, address.as_str()) {
        return Err(ProviderRefusal::Silent);
    }
    Ok((address.into(), question))
}

/// Ends: takes the code that the browser brought back, and believes its ID token or not. `now` is seconds since 1970.
///
/// # Errors
/// [`ProviderRefusal`].
pub async fn believe_provider(
    settings: &ProviderSettings,
    question: Question,
    (state, code): (&str, &str),
    now: i64,
    fetch: &dyn Fetch,
) -> Result<Believed, ProviderRefusal> {
    if sha256(&[state.as_bytes()]) != sha256(&[question.state.as_bytes()]) {
        return Err(ProviderRefusal::NotBelieved);
    }
    let metadata = discover(settings, fetch).await?;
    let secret = ClientSecret::new(settings.client_secret.clone());
    let client = CoreClient::from_provider_metadata(metadata, ClientId::new(settings.client_id.clone()), Some(secret))
        .set_redirect_uri(redirect(settings)?);
    let request = client.exchange_code(AuthorizationCode::new(code.to_owned())).map_err(|_| ProviderRefusal::Silent)?;
    let request = request.set_pkce_verifier(PkceCodeVerifier::new(question.verifier));
    let http = |request| asked(settings, fetch, request);
    let answer: CoreTokenResponse = request.request_async(&http).await.map_err(|_| ProviderRefusal::NotBelieved)?;
    let token = answer.id_token().ok_or(ProviderRefusal::NotBelieved)?;
    let clock = move || moment(now);
    let recent = move |at: i64, longest: i64| {
        let age = now.saturating_sub(at);
        if (-DRIFT..=longest + DRIFT).contains(&age) { Ok(()) } else { Err(String::new()) }
    };
    let max_age = i64::try_from(MAX_AGE).unwrap_or(i64::MAX);
    let verifier = client
        .id_token_verifier()
        .set_allowed_algs(ALGORITHMS)
        .set_time_fn(clock)
        .set_issue_time_verifier_fn(move |at| recent(at.timestamp(), max_age))
        .set_auth_time_verifier_fn(move |at| recent(at.ok_or_else(String::new)?.timestamp(), max_age));
    let nonce = Nonce::new(question.nonce);
    let claims = token.claims(&verifier, &nonce).map_err(|_| ProviderRefusal::NotBelieved)?;
    if !proven_since(question.since, claims, now) {
        return Err(ProviderRefusal::NotBelieved);
    }
    // Verified above; read once more for the claims that the standard does not name.
    let payload = payload(&token.to_string()).ok_or(ProviderRefusal::NotBelieved)?;
    Ok(Believed {
        subject: digest(settings, "sub", claims.subject().as_str()),
        session: payload.get("sid").and_then(Value::as_str).map(|sid| digest(settings, "sid", sid)),
        groups: groups(payload.get(&settings.groups)),
    })
}

/// Whether they signed in there after we asked. Each clock is held against itself only: by the provider's the sign-in is younger
/// than by ours the question, so that no drift between the two lets an earlier one pass.
fn proven_since(asked: Option<i64>, claims: &CoreIdTokenClaims, now: i64) -> bool {
    let Some(asked) = asked else { return true };
    let Some(signed_in) = claims.auth_time() else { return false };
    claims.issue_time().timestamp().saturating_sub(signed_in.timestamp()) <= now.saturating_sub(asked) + ROUNDING
}

fn groups(claim: Option<&Value>) -> Vec<String> {
    match claim {
        Some(Value::String(one)) => vec![one.clone()],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_)) | None => Vec::new(),
    }
}

/// The middle part of a token, unverified.
fn payload(token: &str) -> Option<Value> {
    let middle = token.split('.').nth(1)?;
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(middle).ok()?).ok()
}

/// What is stored of a name at the provider: it cannot be read back, and says nothing at another provider.
fn digest(settings: &ProviderSettings, what: &str, value: &str) -> String {
    let parts = [what, &settings.issuer, &settings.client_id, value];
    URL_SAFE_NO_PAD.encode(sha256(&[parts.join("\u{0}").as_bytes()]))
}

/// Asked anew each time: whoever changes their keys is understood at the next sign-in.
async fn discover(settings: &ProviderSettings, fetch: &dyn Fetch) -> Result<CoreProviderMetadata, ProviderRefusal> {
    let issuer = IssuerUrl::new(settings.issuer.clone()).map_err(|_| ProviderRefusal::Silent)?;
    let http = |request| asked(settings, fetch, request);
    CoreProviderMetadata::discover_async(issuer, &http).await.map_err(|_| ProviderRefusal::Silent)
}

fn redirect(settings: &ProviderSettings) -> Result<RedirectUrl, ProviderRefusal> {
    RedirectUrl::new(settings.redirect.clone()).map_err(|_| ProviderRefusal::Silent)
}

fn moment(seconds: i64) -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::from_timestamp(seconds, 0).unwrap_or_default()
}

/// Whether an address lies at the issuer's own host: what its documents name elsewhere is never asked, and nobody is sent there.
fn at_home(settings: &ProviderSettings, address: &str) -> bool {
    let issuer = IssuerUrl::new(settings.issuer.clone());
    let address = IssuerUrl::new(address.to_owned());
    issuer.is_ok_and(|issuer| address.is_ok_and(|address| issuer.url().origin() == address.url().origin()))
}

/// One request of the library, in our own words and back.
async fn asked(settings: &ProviderSettings, fetch: &dyn Fetch, request: HttpRequest) -> Result<HttpResponse, NoAnswer> {
    if !at_home(settings, &request.uri().to_string()) {
        return Err(NoAnswer);
    }
    let text = |value: &openidconnect::http::HeaderValue| value.to_str().map(str::to_owned).map_err(|_| NoAnswer);
    let mut headers = Vec::new();
    for (name, value) in request.headers() {
        headers.push((name.as_str().to_owned(), text(value)?));
    }
    let post = request.method() == openidconnect::http::Method::POST;
    let told = Asked { post, address: request.uri().to_string(), headers, body: request.into_body() };
    let told = fetch.fetch(told).await.ok_or(NoAnswer)?;
    let response = openidconnect::http::Response::builder().status(told.status);
    response.header("content-type", told.content_type).body(told.body).map_err(|_| NoAnswer)
}

#[cfg(test)]
mod tests;
