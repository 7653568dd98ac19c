//! The chat page, the console and the demo's municipality: built files with the service's words filled in; never a word of a visitor.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use ajar_protocol::{
    problem::Problem,
    setup::{EmergencyNumbers, VisitorSetup},
};
use serde::Serialize;

use super::{
    embed, headers,
    problem::Refusal,
    template::{Value, fill},
};
use crate::{
    config::{Config, DemoPage, Origin, Service},
    hosts::{Site, Verdict},
    state::State,
};
use ajar_protocol::octets::Octets;

/// What the frame's script reads from `<script type="application/json" id="ajar-config">`.
#[derive(Serialize)]
struct FrameConfig<'c> {
    service: &'c str,
    service_id: Octets<16>,
    name: &'c str,
    pins: &'c [Octets<32>],
    languages: &'c [String],
    phones: &'c EmergencyNumbers,
    hours: &'c str,
    neutral: &'c str,
    sites: Vec<&'c str>,
    /// Empty: the API is where the page is.
    api: &'c str,
    /// Which set-up holds, where there is more in it than this page says: then the frame fetches it.
    #[serde(skip_serializing_if = "Option::is_none")]
    setup: Option<u32>,
}

/// `GET /chat/{service}`: the frame, and the service's own page.
///
/// # Errors
/// `unknown` for a service that does not exist.
pub(crate) async fn chat(
    request: HttpRequest,
    state: web::Data<State>,
    slug: web::Path<String>,
) -> Result<HttpResponse, Refusal> {
    chat_page(&request, &state, &slug, "chat/index.html")
}

/// `GET /chat/{service}/probe`: tells the loader whether a conversation lies in this origin's storage.
///
/// # Errors
/// `unknown` for a service that does not exist.
pub(crate) async fn probe(
    request: HttpRequest,
    state: web::Data<State>,
    slug: web::Path<String>,
) -> Result<HttpResponse, Refusal> {
    chat_page(&request, &state, &slug, "chat/probe.html")
}

fn chat_page(request: &HttpRequest, state: &State, slug: &str, file: &str) -> Result<HttpResponse, Refusal> {
    let service = state.service(slug).ok_or(Problem::Unknown)?;
    let standing = state.standing(service).ok_or(Problem::Fault)?;
    let template = state.assets.text(file).ok_or(Problem::Unknown)?;
    let language = language(request, &standing.setup.languages);
    let html = fill(template, &values(service, &standing.visitor, language));
    let policy = headers::page_policy(&socket(request, service), &ancestors(service));
    // `cross-origin`: a host page that sets Cross-Origin-Embedder-Policy may still show the frame.
    Ok(headers::page(html, &policy, "cross-origin"))
}

fn values(service: &Service, setup: &VisitorSetup, language: &str) -> Vec<(&'static str, Value)> {
    let hours = hours(setup, language);
    let phones = &setup.numbers;
    let config = FrameConfig {
        service: &service.slug,
        service_id: service.id,
        name: &service.name,
        pins: &service.pins,
        languages: &setup.languages,
        phones,
        hours,
        neutral: &service.neutral,
        sites: service.sites.iter().map(Origin::as_str).collect(),
        api: "",
        setup: (!setup.is_plain()).then_some(setup.version),
    };
    let json = serde_json::to_string(&config).expect("text and lists are always JSON");
    vec![
        ("lang", Value::Text(language.to_owned())),
        ("name", Value::Text(service.name.clone())),
        ("duty", Value::Text(phones.duty.clone())),
        ("duty_dial", Value::Text(dial(&phones.duty))),
        ("danger", Value::Text(phones.danger.clone())),
        ("danger_dial", Value::Text(dial(&phones.danger))),
        ("child", Value::Text(phones.child.clone())),
        ("child_dial", Value::Text(dial(&phones.child))),
        ("life", Value::Text(phones.life.clone())),
        ("life_dial", Value::Text(dial(&phones.life))),
        ("hours", Value::Text(hours.to_owned())),
        ("config", Value::Json(json)),
    ]
}

/// The opening hours in a language.
pub(super) fn hours<'s>(setup: &'s VisitorSetup, language: &str) -> &'s str {
    setup.hours.get(language).map_or("", String::as_str)
}

/// A number as `tel:` wants it (RFC 3966, section 3): without spaces.
fn dial(number: &str) -> String {
    number.chars().filter(|character| character.is_ascii_digit() || *character == '+').collect()
}

/// The language that was asked for, when the service has it; else its usual one.
pub(super) fn language<'s>(request: &HttpRequest, languages: &'s [String]) -> &'s str {
    let asked = request.query_string().strip_prefix("lang=");
    let known = languages.iter().find(|language| Some(language.as_str()) == asked);
    known.or(languages.first()).map_or("da", String::as_str)
}

fn socket(request: &HttpRequest, service: &Service) -> String {
    origin_of(request, service).map(Origin::socket).unwrap_or_default()
}

/// The service's chat origin at which the request came in.
pub(super) fn origin_of<'s>(request: &HttpRequest, service: &'s Service) -> Option<&'s Origin> {
    let host = request.headers().get(header::HOST)?;
    service.chat_origins.iter().find(|origin| host == origin.authority())
}

fn ancestors(service: &Service) -> String {
    if service.sites.is_empty() {
        return "'none'".into();
    }
    service.sites.iter().map(Origin::as_str).collect::<Vec<_>>().join(" ")
}

/// `GET /console/`: the staff console.
///
/// # Errors
/// `unknown` when the build holds no console.
pub(crate) async fn console(state: web::Data<State>) -> Result<HttpResponse, Refusal> {
    let html = state.assets.text("console/index.html").ok_or(Problem::Unknown)?;
    let policy = headers::page_policy(&state.config.console_origin.socket(), "'none'");
    Ok(headers::page(html.to_owned(), &policy, "same-origin"))
}

/// Every path that nobody else answers: on the demo's municipality its pages, on ours the way to the one page there is.
///
/// # Errors
/// `unknown`.
pub(crate) async fn rest(request: HttpRequest, state: web::Data<State>) -> Result<HttpResponse, Refusal> {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let site = match state.hosts.judge(host, request.path()) {
        Verdict::Here(site) => site,
        Verdict::Misdirected => return Err(Refusal::misdirected()),
    };
    match (site, request.path()) {
        // Browsers ask by themselves; no picture in a tab or a history may name the service.
        (_, "/favicon.ico") => Ok(HttpResponse::NoContent().finish()),
        (Site::Pages, _) => state.demo.pages.get(host).ok_or(Problem::Unknown)?.answer(&request, &state),
        (Site::Console, "/" | "/console") => Ok(moved("/console/")),
        (Site::Chat, "/") => only_service(&state, host).map(|slug| moved(&format!("/chat/{slug}"))),
        _ => Err(Problem::Unknown.into()),
    }
}

/// A name typed from a poster leads to the page, where the host has one service.
fn only_service<'s>(state: &'s State, host: &str) -> Result<&'s str, Refusal> {
    let here = |service: &&Service| service.chat_origins.iter().any(|origin| origin.authority() == host);
    let mut services = state.config.services.iter().filter(here);
    match (services.next(), services.next()) {
        (Some(service), None) => Ok(&service.slug),
        _ => Err(Problem::Unknown.into()),
    }
}

fn moved(to: &str) -> HttpResponse {
    HttpResponse::Found().insert_header((header::LOCATION, to)).finish()
}

/// The demo's municipality, one entry for each of its host names.
#[derive(Debug, Default)]
pub struct Demo {
    pages: BTreeMap<String, Municipality>,
}

/// The municipality at one host name: its policy and the snippet in its pages.
#[derive(Debug)]
struct Municipality {
    snippet: String,
    chat: String,
}

impl Demo {
    /// Prepares what the configuration names.
    #[must_use]
    pub fn new(config: &Config, loader: Option<&embed::Loader>) -> Self {
        let municipality = |page: &DemoPage| {
            let chat = &page.chat_origin;
            let service = config.services.iter().find(|service| service.chat_origins.contains(chat))?;
            let snippet = loader.map(|loader| loader.snippet(chat, service)).unwrap_or_default();
            Some((page.origin.authority().to_owned(), Municipality { snippet, chat: chat.as_str().to_owned() }))
        };
        Self { pages: config.demo_pages.iter().filter_map(municipality).collect() }
    }
}

impl Municipality {
    fn answer(&self, request: &HttpRequest, state: &State) -> Result<HttpResponse, Refusal> {
        let name = request.path().trim_matches('/');
        let name = if name.is_empty() { "index" } else { name };
        if let Some(page) = state.assets.text(&format!("demo/{name}.html")) {
            let html =
                fill(page, &[("snippet", Value::Html(self.snippet.clone())), ("chat", Value::Text(self.chat.clone()))]);
            return Ok(self.page(html));
        }
        let file = format!("demo/{name}");
        let answer = state.assets.answer(request, &file, "no-cache");
        answer.filter(|_| !name.ends_with(".html")).ok_or(Refusal::new(Problem::Unknown))
    }

    /// As a municipality's own server would send it: a policy that lets the snippet work, and no isolation of ours.
    fn page(&self, html: String) -> HttpResponse {
        let chat = &self.chat;
        let policy = format!(
            "default-src 'none'; script-src {chat}; style-src 'self'; img-src 'self' data:; font-src 'self'; \
             connect-src {chat}; frame-src {chat}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        );
        let mut response = headers::page(html, &policy, "same-origin");
        let own = response.headers_mut();
        own.insert(headers::EMBEDDER, header::HeaderValue::from_static("unsafe-none"));
        own.insert(header::CROSS_ORIGIN_OPENER_POLICY, header::HeaderValue::from_static("unsafe-none"));
        // A host page is one that Back may restore at once; only ours are kept out of every cache.
        own.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-cache"));
        response
    }
}
