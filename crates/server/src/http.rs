//! HTTP: which path leads where, behind the forgetful middleware, the host guard and the strict headers; never a rule.

mod admin;
mod answers;
mod assets;
pub(crate) mod bookings;
mod embed;
mod forget;
mod headers;
mod pages;
mod poster;
mod problem;
pub(crate) mod setup;
pub mod staff;
pub(crate) mod statistics;
mod template;
pub(crate) mod visitor;

use actix_web::{
    Error, ResponseError,
    body::{EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header,
    middleware::Next,
    web::{self, JsonConfig, PayloadConfig, ServiceConfig},
};
use ajar_protocol::{limits::JSON_BODY, problem::Problem};

pub(crate) use self::admin::routes as admin_routes;
pub use self::{
    assets::Assets,
    embed::Loader,
    forget::{COOKIE, KEEP_ALIVE, forget, middleware as forgetful},
    headers::middleware as strict,
    pages::Demo,
    problem::Refusal,
};
use crate::{describe, hosts::Verdict, socket, state::State};

/// Routes of the public listener; which host they answer on is [`crate::hosts`]'s matter.
pub fn routes(routes: &mut ServiceConfig) {
    routes
        .app_data(JsonConfig::default().limit(JSON_BODY).error_handler(|_, _| Refusal::new(Problem::Malformed).into()))
        .app_data(PayloadConfig::new(JSON_BODY))
        .configure(services)
        .configure(staff::rules::serve)
        .configure(bookings::routes)
        .route("/chat/{service}", web::get().to(pages::chat))
        .route("/chat/{service}/probe", web::get().to(pages::probe))
        .route("/chat/{service}/poster.svg", web::get().to(poster::poster))
        .route("/assets/{file}", web::get().to(assets::chat))
        .route("/embed/{name}", web::get().to(embed::pinned))
        .route("/embed.js", web::get().to(embed::newest))
        .route("/openapi.json", web::get().to(describe::openapi))
        .route("/asyncapi.json", web::get().to(describe::asyncapi))
        .route("/console/", web::get().to(pages::console))
        .route("/console/assets/{file}", web::get().to(assets::console))
        .default_service(web::to(pages::rest));
}

/// Sockets first: paths are tried in turn, and a storm of returns opens thousands of these.
fn services(routes: &mut ServiceConfig) {
    routes
        .route("/api/v1/services/{service}/visit", web::get().to(socket::visit))
        .route("/api/v1/services/{service}/talk", web::get().to(socket::talk))
        .route("/api/v1/services/{service}/desk", web::get().to(socket::desk))
        .route("/api/v1/services/{service}/status", web::get().to(visitor::status))
        .route("/api/v1/services/{service}/setup", web::get().to(setup::visitor))
        .route("/api/v1/services/{service}/leave", web::post().to(visitor::leave))
        .route("/api/v1/services/{service}/survey", web::post().to(visitor::survey))
        .route("/api/v1/services/{service}/knock", web::post().to(visitor::knock));
}

/// Answers 421 when host and path do not belong together, and 404 to a path that can be written in another way.
///
/// # Errors
/// Those of what is behind it; its own refusals are answers, so that the strict headers reach them.
pub async fn guard<B: MessageBody>(
    state: web::Data<State>,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    match judge(&state, &request) {
        Ok(()) => Ok(next.call(request).await?.map_into_left_body()),
        Err(refusal) => Ok(request.into_response(refusal.error_response()).map_into_right_body()),
    }
}

fn judge(state: &State, request: &ServiceRequest) -> Result<(), Refusal> {
    let path = request.path();
    if path.contains(['%', '\\']) || path.contains("//") || path.split('/').any(|part| matches!(part, "." | "..")) {
        return Err(Problem::Unknown.into());
    }
    let mut hosts = request.headers().get_all(header::HOST).map(|host| host.to_str().unwrap_or_default());
    match (hosts.next(), hosts.next()) {
        (Some(host), None) if state.hosts.judge(host, path) != Verdict::Misdirected => own_socket(state, request),
        _ => Err(Refusal::misdirected()),
    }
}

/// A visitor's socket is opened from the origin that it is opened at: another service's page may not.
fn own_socket(state: &State, request: &ServiceRequest) -> Result<(), Refusal> {
    if !request.path().ends_with("/visit") {
        return Ok(());
    }
    let host = request.headers().get(header::HOST);
    let origin = request.headers().get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
    let known = state.config.services.iter().flat_map(|service| &service.chat_origins);
    let mut here = known.filter(|chat| host.is_some_and(|host| host == chat.authority()));
    if here.any(|chat| origin == Some(chat.as_str())) { Ok(()) } else { Err(Refusal::foreign()) }
}
