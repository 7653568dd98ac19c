//! Staff over HTTP: sign-in by one-time link, session cookie, tickets for sockets, certificates for devices; only on the
//! console's host, and every change only from the console's own origin.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    dev::Payload,
    http::header,
    web,
};
use ajar_hub::staff::{SESSION_LIFE, Session};
use ajar_protocol::{
    http::{DeviceRequest, ProblemBody, SignIn, StaffSession, Ticket},
    octets::Octets,
    offer::Chain,
    problem::Problem,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::{forget::COOKIE, problem::Refusal};
use crate::{
    state::State,
    telemetry::{self, Event},
};

/// Somebody who is signed in; as an argument of a handler it refuses everybody else.
pub(crate) struct SignedIn {
    token: [u8; 32],
    session: Session,
}

impl SignedIn {
    /// Who it is.
    pub(super) const fn member(&self) -> &ajar_hub::staff::Member {
        &self.session.member
    }
}

impl actix_web::FromRequest for SignedIn {
    type Error = Refusal;
    type Future = std::pin::Pin<Box<dyn Future<Output = Result<Self, Refusal>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { signed_in(&request).await })
    }
}

async fn signed_in(request: &HttpRequest) -> Result<SignedIn, Refusal> {
    let state = request.app_data::<web::Data<State>>().ok_or(Problem::Fault)?;
    let token = session_token(request).ok_or(Problem::SignIn)?;
    let found = state.staff.session(&token).await.map_err(fault)?;
    found.map(|session| SignedIn { token, session }).ok_or(Refusal::new(Problem::SignIn))
}

fn session_token(request: &HttpRequest) -> Option<[u8; 32]> {
    let cookie = request.cookie(COOKIE)?;
    URL_SAFE_NO_PAD.decode(cookie.value()).ok()?.try_into().ok()
}

/// A request that comes from the console's own page; as an argument of a handler it refuses every other origin.
///
/// `SameSite=Strict` alone would let in other names of the same site; `Origin` is exact, and browsers send it with
/// every POST and DELETE (Fetch standard, section 3.2).
pub(crate) struct FromConsole;

impl actix_web::FromRequest for FromConsole {
    type Error = Refusal;
    type Future = std::future::Ready<Result<Self, Refusal>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let expected = request.app_data::<web::Data<State>>().map(|state| &state.config.console_origin);
        let mut origins = request.headers().get_all(header::ORIGIN);
        let own = match (expected, origins.next(), origins.next()) {
            (Some(expected), Some(origin), None) => origin == expected.as_str(),
            _ => false,
        };
        std::future::ready(if own { Ok(Self) } else { Err(Refusal::foreign()) })
    }
}

/// Redeems a one-time sign-in link and sets the session cookie.
///
/// # Errors
/// `sign-in` when the link was used, lapsed or never was.
#[utoipa::path(post, path = "/api/v1/staff/session", tag = "staff", request_body = SignIn, responses(
    (status = 200, description = "Signed in; sets the session cookie", body = StaffSession,
        headers(("set-cookie" = String, description = "`__Host-ajar`: Secure, HttpOnly, SameSite=Strict"))),
    (status = 401, description = "`sign-in`: the link was used, lapsed or never was", body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, description = "Not from the console's own page", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn sign_in(
    _own: FromConsole,
    state: web::Data<State>,
    body: web::Json<SignIn>,
) -> Result<HttpResponse, Refusal> {
    let redeemed = state.staff.sign_in(&body.link.0).await.map_err(fault)?;
    let (token, member) = redeemed.ok_or(Problem::SignIn)?;
    let session = described(&state, &Session { member, device: None })?;
    Ok(HttpResponse::Ok().cookie(cookie(&token, SESSION_LIFE.as_secs())).json(session))
}

/// Who is signed in.
///
/// # Errors
/// `sign-in`.
#[utoipa::path(get, path = "/api/v1/staff/session", tag = "staff", security(("session" = [])), responses(
    (status = 200, description = "Who is signed in", body = StaffSession),
    (status = 401, description = "`sign-in`", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn session(state: web::Data<State>, who: SignedIn) -> Result<HttpResponse, Refusal> {
    Ok(HttpResponse::Ok().json(described(&state, &who.session)?))
}

/// Signs out: the session is gone at once, everywhere.
///
/// # Errors
/// `sign-in`.
#[utoipa::path(delete, path = "/api/v1/staff/session", tag = "staff", security(("session" = [])), responses(
    (status = 204, description = "Signed out"),
    (status = 401, description = "`sign-in`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, description = "Not from the console's own page", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn sign_out(
    _own: FromConsole,
    state: web::Data<State>,
    who: SignedIn,
) -> Result<HttpResponse, Refusal> {
    state.staff.sign_out(&who.token).await.map_err(fault)?;
    Ok(HttpResponse::NoContent().cookie(cookie(&[], 0)).finish())
}

/// A one-time ticket for one socket, good for 30 seconds.
///
/// # Errors
/// `sign-in`.
#[utoipa::path(post, path = "/api/v1/staff/ticket", tag = "staff", security(("session" = [])), responses(
    (status = 200, description = "The ticket", body = Ticket),
    (status = 401, description = "`sign-in`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, description = "Not from the console's own page", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn ticket(_own: FromConsole, state: web::Data<State>, who: SignedIn) -> Result<HttpResponse, Refusal> {
    let service = state.service_of(&who.session.member.service).ok_or(Problem::SignIn)?;
    let ticket =
        state.hub.mint_ticket(&service.slug, who.session.bearer()).await.map_err(fault)?.ok_or(Problem::Full)?;
    Ok(HttpResponse::Ok().json(Ticket { ticket: Octets(*ticket.expose()) }))
}

/// Certifies a fresh device key, where the service's issuer lives on the server.
///
/// # Errors
/// `sign-in`; `malformed` for what is no key; `unsupported` where coordinators certify.
#[utoipa::path(post, path = "/api/v1/staff/device", tag = "staff", request_body = DeviceRequest, security(("session" = [])), responses(
    (status = 200, description = "The chain that this device's OFFERs carry", body = Chain),
    (status = 400, description = "`malformed`: no key; `unsupported`: this service's issuer is not on the server", body = ProblemBody, content_type = "application/problem+json"),
    (status = 401, description = "`sign-in`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, description = "Not from the console's own page", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn device(
    _own: FromConsole,
    state: web::Data<State>,
    who: SignedIn,
    body: web::Json<DeviceRequest>,
) -> Result<HttpResponse, Refusal> {
    let issuer = state.issuer(&who.session.member.service).ok_or(Problem::Unsupported)?;
    let (chain, handle) = issuer.certify(&body.key.0, &[], state.now_seconds()).map_err(|_| Problem::Malformed)?;
    state.staff.certified(&who.token, handle).await.map_err(fault)?;
    Ok(HttpResponse::Ok().json(chain))
}

fn described(state: &State, Session { member, device }: &Session) -> Result<StaffSession, Refusal> {
    let service = state.service_of(&member.service).ok_or(Problem::SignIn)?;
    Ok(StaffSession {
        role: member.role,
        service: service.slug.clone(),
        service_name: service.name.clone(),
        name: member.name.clone(),
        device: device.map(Octets),
    })
}

/// `__Host-` demands Secure, Path=/ and no Domain; browsers count http://localhost names as secure.
fn cookie(token: &[u8], seconds: u64) -> Cookie<'static> {
    Cookie::build(COOKIE, URL_SAFE_NO_PAD.encode(token))
        .path("/")
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Strict)
        .max_age(Duration::seconds(i64::try_from(seconds).unwrap_or(i64::MAX)))
        .finish()
}

fn fault<E: std::error::Error>(_: E) -> Refusal {
    telemetry::emit(Event::Fault { room: "staff" });
    Refusal::new(Problem::Fault)
}
