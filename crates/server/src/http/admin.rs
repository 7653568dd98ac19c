//! The administrator's listener: is it alive, is it ready, what is stored, and the pause before a stop. Nothing that is
//! scraped moves with a visitor.

use std::fmt::Write;

use actix_web::{HttpResponse, web};
use ajar_protocol::problem::Problem;
use serde::Serialize;

use super::problem::Refusal;
use crate::{
    state::State,
    telemetry::{self, Event},
};

/// Media type of the text exposition format, version 0.0.4.
const METRICS: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Routes of the listener.
pub(crate) fn routes(routes: &mut web::ServiceConfig) {
    routes
        .route("/healthz", web::get().to(healthz))
        .route("/readyz", web::get().to(readyz))
        .route("/metrics", web::get().to(metrics))
        .route("/inventory", web::get().to(inventory))
        .route("/drain", web::post().to(drain))
        .default_service(web::to(nothing));
}

/// The process answers.
async fn healthz() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("ok\n")
}

/// Both stores answer.
async fn readyz(state: web::Data<State>) -> HttpResponse {
    let health = state.health().await;
    if health.live && health.ledger {
        return HttpResponse::Ok().content_type("text/plain").body("ready\n");
    }
    HttpResponse::ServiceUnavailable().content_type("text/plain").body("not ready\n")
}

/// Process and store health; labels are words from this file, values change with faults only, never with a contact.
async fn metrics(state: web::Data<State>) -> HttpResponse {
    let health = state.health().await;
    let mut text = String::new();
    gauge(&mut text, "ajar_build_info", "Version of the server.", &[("version", env!("CARGO_PKG_VERSION"), 1)]);
    let stores = [("store", "live", u8::from(health.live)), ("store", "ledger", u8::from(health.ledger))];
    gauge(&mut text, "ajar_store_up", "Whether the store answers.", &stores);
    let services = u8::try_from(state.config.services.len()).unwrap_or(u8::MAX);
    gauge(&mut text, "ajar_services", "Services in the configuration.", &[("kind", "configured", services)]);
    HttpResponse::Ok().content_type(METRICS).body(text)
}

fn gauge(text: &mut String, name: &str, help: &str, values: &[(&str, &str, u8)]) {
    let written = writeln!(text, "# HELP {name} {help}\n# TYPE {name} gauge").and_then(|()| {
        values.iter().try_for_each(|(label, word, value)| writeln!(text, "{name}{{{label}=\"{word}\"}} {value}"))
    });
    written.expect("writing to a String cannot fail");
}

/// Everything stored at this moment: kind, count, longest time to live; never contents.
async fn inventory(state: web::Data<State>) -> Result<HttpResponse, Refusal> {
    let stock = state.inventory().await.ok_or_else(|| {
        telemetry::emit(Event::Fault { room: "inventory" });
        Problem::Fault
    })?;
    Ok(HttpResponse::Ok().json(stock))
}

/// Begins the pause before the stop, and tells what the server still waits for; asked again it only tells.
async fn drain(state: web::Data<State>) -> Result<HttpResponse, Refusal> {
    state.hub.drain();
    let going = state.hub.going().await.map_err(|_| {
        telemetry::emit(Event::Fault { room: "drain" });
        Problem::Fault
    })?;
    Ok(HttpResponse::Ok().json(Pause { talks: going.talks, waiting: going.waiting }))
}

/// What a stop would cut off at this moment; for the administrator's eyes, in no metric.
#[derive(Serialize)]
struct Pause {
    talks: usize,
    waiting: usize,
}

async fn nothing() -> Result<HttpResponse, Refusal> {
    Err(Problem::Unknown.into())
}
