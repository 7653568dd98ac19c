//! Both interface descriptions, generated from the types that speak the interface; nothing in them is written twice.

mod asyncapi;
mod openapi;

use std::sync::LazyLock;

use actix_web::{HttpResponse, http::header};
use serde_json::Value;

pub use self::{asyncapi::document as asyncapi_document, openapi::document as openapi_document};

static OPENAPI: LazyLock<String> = LazyLock::new(|| text(&openapi_document()));
static ASYNCAPI: LazyLock<String> = LazyLock::new(|| text(&asyncapi_document()));

/// A description as it is served and committed: keys in order, one a line.
#[must_use]
pub fn text(document: &Value) -> String {
    let mut text = serde_json::to_string_pretty(document).expect("a JSON value is always JSON");
    text.push('\n');
    text
}

/// `GET /openapi.json`.
pub async fn openapi() -> HttpResponse {
    json(&OPENAPI)
}

/// `GET /asyncapi.json`.
pub async fn asyncapi() -> HttpResponse {
    json(&ASYNCAPI)
}

fn json(text: &'static str) -> HttpResponse {
    let cache = (header::CACHE_CONTROL, "public, max-age=300");
    HttpResponse::Ok().content_type("application/json").insert_header(cache).body(text)
}
