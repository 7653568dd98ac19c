//! Back-channel logout (OpenID Connect Back-Channel Logout 1.0, section 2.6): whether a logout token is believed, and of whom it
//! speaks; never more than digests.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use openidconnect::{
    JsonWebKey,
    core::{CoreJsonWebKey, CoreJwsSigningAlgorithm},
};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{ALGORITHMS, DRIFT, Fetch, ProviderRefusal, ProviderSettings, digest, discover};
use crate::crypto::sha256;

/// What makes a token one of logout.
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// Whose sessions are over: those of a session at the provider when it is named, otherwise all of the subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedOut {
    /// Digest of issuer and subject.
    pub subject: Option<String>,
    /// Digest of issuer and session.
    pub session: Option<String>,
    /// When it was said, in seconds since 1970: a session that began later is none of its business.
    pub issued: u32,
    /// Digest of the token's own name, by which it is known when it is said again.
    pub said: [u8; 32],
}

/// How long a token is believed after it was issued, in seconds; from the moment it is heard never more than this and [`DRIFT`].
const LIFE: i64 = 300;
/// How long the name of a token has to be remembered, in seconds, so that it is heard once.
pub const HEARD: u64 = 420;

#[derive(Deserialize)]
struct Header {
    alg: CoreJwsSigningAlgorithm,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default)]
    typ: Option<String>,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: Value,
    iat: i64,
    jti: String,
    #[serde(default)]
    exp: Option<i64>,
    #[serde(default)]
    sub: Option<String>,
    #[serde(default)]
    sid: Option<String>,
    events: Map<String, Value>,
    #[serde(default)]
    nonce: Option<Value>,
}

/// Judges a logout token. `now` is seconds since 1970.
///
/// # Errors
/// [`ProviderRefusal`].
pub async fn logged_out(
    settings: &ProviderSettings,
    token: &str,
    now: i64,
    fetch: &dyn Fetch,
) -> Result<LoggedOut, ProviderRefusal> {
    let refused = ProviderRefusal::NotBelieved;
    let (signed, signature) = token.rsplit_once('.').ok_or(refused)?;
    let (header, claims) = signed.split_once('.').ok_or(refused)?;
    let header: Header = part(header).ok_or(refused)?;
    let claims: Claims = part(claims).ok_or(refused)?;
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| refused)?;
    if !says_logout(settings, &header, &claims, now) {
        return Err(refused);
    }
    let metadata = discover(settings, fetch).await?;
    let fits =
        |key: &&CoreJsonWebKey| header.kid.is_none() || key.key_id().map(|kid| kid.as_str()) == header.kid.as_deref();
    let mut keys = metadata.jwks().keys().iter().filter(fits);
    if !keys.any(|key| key.verify_signature(&header.alg, signed.as_bytes(), &signature).is_ok()) {
        return Err(refused);
    }
    Ok(LoggedOut {
        subject: claims.sub.map(|sub| digest(settings, "sub", &sub)),
        session: claims.sid.map(|sid| digest(settings, "sid", &sid)),
        issued: u32::try_from(claims.iat).map_err(|_| refused)?,
        said: sha256(&[digest(settings, "jti", &claims.jti).as_bytes()]),
    })
}

/// All that the standard asks of the claims; an ID token has a nonce and no such event, so it is none.
fn says_logout(settings: &ProviderSettings, header: &Header, claims: &Claims, now: i64) -> bool {
    let ours = match &claims.aud {
        Value::String(one) => *one == settings.client_id,
        Value::Array(all) => all.iter().any(|one| one.as_str() == Some(&settings.client_id)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    };
    let typed = header.typ.as_deref().is_none_or(|typ| typ.eq_ignore_ascii_case("logout+jwt") || typ == "JWT");
    ALGORITHMS.contains(&header.alg)
        && typed
        && claims.iss == settings.issuer
        && ours
        && (-DRIFT..=LIFE).contains(&now.saturating_sub(claims.iat))
        && claims.exp.is_none_or(|exp| now < exp.saturating_add(DRIFT))
        && claims.events.get(EVENT).is_some_and(Value::is_object)
        && claims.nonce.is_none()
        && (claims.sub.is_some() || claims.sid.is_some())
}

fn part<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()
}
