//! Staff over HTTP: only on the console's host, every route behind its rule of one table; handlers never check a role themselves.

pub(crate) mod account;
pub(crate) mod devices;
pub(crate) mod passkeys;
pub(crate) mod passwords;
pub(crate) mod people;
pub(crate) mod providers;
pub mod rules;
pub(crate) mod session;

use actix_web::{
    HttpMessage, HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    dev::Payload,
};
use ajar_hub::staff::{SESSION_LIFE, SignedIn, StaffFault};
use ajar_protocol::{
    http::{Duty, Role, StaffSession},
    octets::Octets,
    problem::Problem,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::{forget::COOKIE, problem::Refusal};
use crate::{
    state::State,
    telemetry::{self, Event},
};

/// Who is signed in, as the route's rule found out; only a route of the table has it.
#[derive(Clone)]
pub(crate) struct Admitted(pub(crate) SignedIn);

/// The service of the path, in which the rule found them to have a role.
#[derive(Clone)]
pub(crate) struct InService {
    pub(crate) id: [u8; 16],
    pub(crate) slug: String,
    pub(crate) role: Role,
}

impl actix_web::FromRequest for Admitted {
    type Error = Refusal;
    type Future = std::future::Ready<Result<Self, Refusal>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(request.extensions().get().cloned().ok_or(Refusal::new(Problem::SignIn)))
    }
}

impl actix_web::FromRequest for InService {
    type Error = Refusal;
    type Future = std::future::Ready<Result<Self, Refusal>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(request.extensions().get().cloned().ok_or(Refusal::new(Problem::Unknown)))
    }
}

pub(super) fn session_token(request: &HttpRequest) -> Option<[u8; 32]> {
    let cookie = request.cookie(COOKIE)?;
    URL_SAFE_NO_PAD.decode(cookie.value()).ok()?.try_into().ok()
}

/// Sixteen or eight bytes of a path, in base64url.
pub(super) fn named<const N: usize>(text: &str) -> Result<[u8; N], Refusal> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.ok_or(Refusal::new(Problem::Unknown))
}

/// Who is signed in, for a body.
pub(super) async fn described(state: &State, who: &SignedIn) -> Result<StaffSession, Refusal> {
    let mut services = Vec::new();
    for (id, role) in &who.roles {
        // A service that this configuration no longer has is served by nobody.
        let Some(service) = state.service_of(id) else { continue };
        let devices = state.staff.devices_of(who.account, id).await.map_err(fault)?;
        let (slug, service_name) = (service.slug.clone(), service.name.clone());
        services.push(Duty { service: slug, service_name, role: *role, devices });
    }
    Ok(StaffSession {
        account: Octets(who.account.0),
        name: who.name.clone(),
        full_name: who.full_name.clone(),
        administrator: who.administrator,
        ways: who.ways,
        fresh: u16::try_from(who.fresh.as_secs()).unwrap_or(u16::MAX),
        services,
    })
}

/// The answer to a sign-in: a fresh token, and who it is.
pub(super) async fn signed_in(state: &State, token: &[u8; 32], who: &SignedIn) -> Result<HttpResponse, Refusal> {
    let body = described(state, who).await?;
    Ok(HttpResponse::Ok().cookie(cookie(token, SESSION_LIFE.as_secs())).json(body))
}

/// `__Host-` demands Secure, Path=/ and no Domain; browsers count http://localhost names as secure.
pub(super) fn cookie(token: &[u8], seconds: u64) -> Cookie<'static> {
    Cookie::build(COOKIE, URL_SAFE_NO_PAD.encode(token))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Strict)
        .max_age(Duration::seconds(i64::try_from(seconds).unwrap_or(i64::MAX)))
        .finish()
}

pub(super) fn fault<E: std::error::Error>(_: E) -> Refusal {
    telemetry::emit(Event::Fault { room: "staff" });
    Refusal::new(Problem::Fault)
}

/// What a use case answered, or the refusal that says no more than its word.
pub(super) fn answered<T>(answer: Result<Result<T, Problem>, StaffFault>) -> Result<T, Refusal> {
    Ok(answer.map_err(fault)??)
}
