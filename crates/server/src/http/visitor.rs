//! What a visitor's browser asks over HTTP: the status for the launcher, leaving, the three questions. Keeps nothing, counts
//! nothing but the answers.

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use ajar_protocol::{
    http::{Leave, ProblemBody, Status, Survey},
    problem::Problem,
};

use super::{headers::RESOURCE, problem::Refusal};
use crate::{
    config::{Origin, Service},
    state::State,
    telemetry::{self, Event},
};

/// Half a minute: the launcher is never older, and a school behind one cache asks once.
const STATUS_CACHE: &str = "public, max-age=30";

/// What the launcher shows: open, busy, back soon or closed. Counts nothing; no credentials.
///
/// # Errors
/// `unknown` for a service that does not exist.
#[utoipa::path(get, path = "/api/v1/services/{service}/status", tag = "visitor",
    params(("service" = String, Path, description = "The service's name in links")), responses(
    (status = 200, description = "The state, cacheable for 30 seconds", body = Status),
    (status = 404, description = "`unknown`", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn status(
    request: HttpRequest,
    state: web::Data<State>,
    slug: web::Path<String>,
) -> Result<HttpResponse, Refusal> {
    let service = state.service(&slug).ok_or(Problem::Unknown)?;
    let mut status = state.hub.status(&service.slug).await.map_err(fault)?.ok_or(Problem::Unknown)?;
    status.times = state.bookings.offers(&service.slug).then_some(true);
    let mut response = HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, STATUS_CACHE))
        .insert_header((header::VARY, "origin"))
        .json(status);
    share(&request, service, response.headers_mut());
    Ok(response)
}

/// Lets the service's sites read the answer, each by its exact name and without credentials (Fetch standard, section 3.2).
pub(super) fn share(request: &HttpRequest, service: &Service, headers: &mut header::HeaderMap) {
    let Some(asking) = request.headers().get(header::ORIGIN) else { return };
    let known = service.sites.iter().chain(&service.chat_origins).any(|site: &Origin| asking == site.as_str());
    if known {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, asking.clone());
        headers.insert(RESOURCE, header::HeaderValue::from_static("cross-origin"));
    }
}

/// Ends a conversation without a socket. `text/plain`, because a browser that is leaving cannot finish a preflight.
///
/// # Errors
/// `malformed`; `unknown` for a service that does not exist. A token that is not known is answered like one that is.
#[utoipa::path(post, path = "/api/v1/services/{service}/leave", tag = "visitor",
    params(("service" = String, Path, description = "The service's name in links")),
    request_body(content = Leave, content_type = "text/plain", description = "The JSON as text"), responses(
    (status = 204, description = "It is over, or was not there"),
    (status = 400, description = "`malformed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`unknown`", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn leave(
    request: HttpRequest,
    state: web::Data<State>,
    slug: web::Path<String>,
    body: web::Bytes,
) -> Result<HttpResponse, Refusal> {
    let service = state.service(&slug).ok_or(Problem::Unknown)?;
    own_page(&request, service)?;
    let leave: Leave = serde_json::from_slice(&body).map_err(|_| Problem::Malformed)?;
    state.hub.leave(&service.slug, leave.token.0).await.map_err(fault)?;
    Ok(HttpResponse::NoContent().finish())
}

/// The three questions after the end, once for each ticket.
///
/// # Errors
/// `unknown` when the ticket was used, lapsed or never was.
#[utoipa::path(post, path = "/api/v1/services/{service}/survey", tag = "visitor",
    params(("service" = String, Path, description = "The service's name in links")), request_body = Survey, responses(
    (status = 204, description = "Counted"),
    (status = 400, description = "`malformed`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`unknown`: the ticket was used, lapsed or never was", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn survey(
    request: HttpRequest,
    state: web::Data<State>,
    slug: web::Path<String>,
    body: web::Json<Survey>,
) -> Result<HttpResponse, Refusal> {
    let service = state.service(&slug).ok_or(Problem::Unknown)?;
    own_page(&request, service)?;
    let counted = state.hub.survey(&service.slug, &body).await.map_err(fault)?;
    if counted == Some(true) { Ok(HttpResponse::NoContent().finish()) } else { Err(Problem::Unknown.into()) }
}

/// Somebody pressed while the service was closed: demand that nobody met, counted without a body. The frame sends it once.
///
/// # Errors
/// `unknown` for a service that does not exist; `not-now` while it is open.
#[utoipa::path(post, path = "/api/v1/services/{service}/knock", tag = "visitor",
    params(("service" = String, Path, description = "The service's name in links")), responses(
    (status = 204, description = "Counted, or one too many in this minute"),
    (status = 404, description = "`unknown`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 409, description = "`not-now`: it is open", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn knock(
    request: HttpRequest,
    state: web::Data<State>,
    slug: web::Path<String>,
) -> Result<HttpResponse, Refusal> {
    let service = state.service(&slug).ok_or(Problem::Unknown)?;
    own_page(&request, service)?;
    match state.hub.knock(&service.slug).await.map_err(fault)? {
        Some(true) => Ok(HttpResponse::NoContent().finish()),
        Some(false) => Err(Problem::NotNow.into()),
        None => Err(Problem::Unknown.into()),
    }
}

/// Only the service's own pages end conversations and answer questions; a browser cannot lie about `Origin`.
pub(super) fn own_page(request: &HttpRequest, service: &Service) -> Result<(), Refusal> {
    let mut origins = request.headers().get_all(header::ORIGIN);
    let own = match (origins.next(), origins.next()) {
        (Some(origin), None) => service.chat_origins.iter().any(|known| origin == known.as_str()),
        _ => false,
    };
    if own { Ok(()) } else { Err(Refusal::foreign()) }
}

fn fault<E: std::error::Error>(_: E) -> Refusal {
    telemetry::emit(Event::Fault { room: "visitor" });
    Refusal::new(Problem::Fault)
}
