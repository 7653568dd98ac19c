//! The loader for host pages: immutable under its hash, newest under its alias, and the snippet that names it.

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use ajar_protocol::problem::Problem;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::{
    assets::{Assets, IMMUTABLE},
    headers::RESOURCE,
    problem::Refusal,
    template::escaped,
};
use crate::{
    config::{Origin, Service},
    state::State,
};

/// Name of the loader in the web build.
const FILE: &str = "loader.js";
/// Five minutes: an upgrade reaches unpinned snippets soon, and a burst of page views costs one request.
const ALIAS: &str = "public, max-age=300";

/// The loader's name under its hash and its integrity value.
#[derive(Debug, Clone)]
pub struct Loader {
    name: String,
    integrity: String,
}

impl Loader {
    /// Reads the build's loader; `None` when the build has none.
    #[must_use]
    pub fn of(assets: &Assets) -> Option<Self> {
        let (hex, integrity) = assets.hashes(FILE)?;
        Some(Self { name: format!("{}.js", &hex[..16]), integrity })
    }

    /// The lines for a host page: a plain link that works without script, and the loader.
    #[must_use]
    pub fn snippet(&self, chat: &Origin, service: &Service) -> String {
        let Self { name, integrity } = self;
        let (chat, slug, title) = (escaped(chat.as_str()), escaped(&service.slug), escaped(&service.name));
        let language = service.languages.first().map_or("da", String::as_str);
        let words = if language == "en" { "Write with" } else { "Skriv med" };
        let pins = pins(service);
        format!(
            "<a href=\"{chat}/chat/{slug}\" data-ajar=\"{slug}\" rel=\"noreferrer\">{words} {title}</a>\n\
             <script async src=\"{chat}/embed/{name}\" integrity=\"{integrity}\" crossorigin=\"anonymous\" \
             referrerpolicy=\"no-referrer\" data-service=\"{slug}\" data-pins=\"{pins}\" data-lang=\"{language}\" \
             data-cookieconsent=\"ignore\"></script>"
        )
    }
}

/// The service's pins as the snippet carries them.
#[must_use]
pub(crate) fn pins(service: &Service) -> String {
    service.pins.iter().map(|pin| URL_SAFE_NO_PAD.encode(pin.0)).collect::<Vec<_>>().join(" ")
}

/// `GET /embed/{hash}.js`: what snippets name; it never changes.
///
/// # Errors
/// `unknown` for another hash.
pub(crate) async fn pinned(
    request: HttpRequest,
    state: web::Data<State>,
    name: web::Path<String>,
) -> Result<HttpResponse, Refusal> {
    let known = state.loader.as_ref().is_some_and(|loader| loader.name == *name);
    if !known {
        return Err(Problem::Unknown.into());
    }
    loader(&request, &state, IMMUTABLE)
}

/// `GET /embed.js`: the newest loader, for pages that cannot be edited at an upgrade.
///
/// # Errors
/// `unknown` when the build holds no loader.
pub(crate) async fn newest(request: HttpRequest, state: web::Data<State>) -> Result<HttpResponse, Refusal> {
    loader(&request, &state, ALIAS)
}

/// Integrity needs CORS (W3C SRI, section 3.3); the loader is the same for everybody, so every origin may have it.
fn loader(request: &HttpRequest, state: &State, cache: &'static str) -> Result<HttpResponse, Refusal> {
    let mut response = state.assets.answer(request, FILE, cache).ok_or(Problem::Unknown)?;
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, header::HeaderValue::from_static("*"));
    headers.insert(RESOURCE, header::HeaderValue::from_static("cross-origin"));
    Ok(response)
}
