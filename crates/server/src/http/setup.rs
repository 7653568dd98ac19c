//! How a service is set up, over HTTP: the visitor's part for everybody, the whole for its staff, changes by its coordinator;
//! and the one button for new visitors. Counts nothing.

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use ajar_hub::staff::Step;
use ajar_protocol::{
    http::ProblemBody,
    limits::JSON_BODY,
    problem::Problem,
    setup::{
        DOCUMENT, EmbedCode, IntakeState, PressIntake, ReadSetup, Setup, SetupAnswer, SetupText, StaffSetup,
        VisitorSetup,
    },
};

use super::{
    answers::{Elsewhere, Malformed, NotSignedIn, NotTheirs, Unknown},
    problem::Refusal,
    staff::{
        Admitted, InService,
        rules::{Rule, StaffRoute, get, post, put},
    },
    template::escaped,
    visitor::share,
};
use crate::{
    setup_file,
    state::State,
    telemetry::{self, Event},
};

/// A minute: as old as a page that was just opened may be.
const CACHE: &str = "public, max-age=60";
/// Largest body: a document, and what stands around it.
const LARGE: usize = DOCUMENT + JSON_BODY;

/// Staff routes of this room.
pub(crate) const ROUTES: &[StaffRoute] = &[
    get("/api/v1/staff/services/{service}/setup", Rule::COUNSELLOR, |route| route.to(staff)),
    put("/api/v1/staff/services/{service}/setup", Rule::COORDINATOR, |route| route.to(change)).up_to(LARGE),
    get("/api/v1/staff/services/{service}/setup/intake", Rule::COUNSELLOR, |route| route.to(intake)),
    post("/api/v1/staff/services/{service}/setup/intake", Rule::COUNSELLOR, |route| route.to(press)),
    get("/api/v1/staff/services/{service}/setup/embed", Rule::COUNSELLOR, |route| route.to(embed)),
    get("/api/v1/staff/services/{service}/setup/file", Rule::COORDINATOR, |route| route.to(file)),
    post("/api/v1/staff/services/{service}/setup/file", Rule::COORDINATOR.fresh_unless_first(), |route| route.to(read))
        .up_to(LARGE),
];

/// The visitor's part: numbers, hours, texts, colours. No credentials, counts nothing.
///
/// # Errors
/// `unknown` for a service that does not exist.
#[utoipa::path(get, path = "/api/v1/services/{service}/setup", tag = "visitor",
    params(("service" = String, Path, description = "The service's name in links")), responses(
    (status = 200, description = "The visitor's part, cacheable for a minute", body = VisitorSetup),
    Unknown,
))]
pub(crate) async fn visitor(
    request: HttpRequest,
    state: web::Data<State>,
    slug: web::Path<String>,
) -> Result<HttpResponse, Refusal> {
    let service = state.service(&slug).ok_or(Problem::Unknown)?;
    let standing = state.standing(service).ok_or(Problem::Fault)?;
    let mut response = HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, CACHE))
        .insert_header((header::VARY, "origin"))
        .json(&standing.visitor);
    share(&request, service, response.headers_mut());
    Ok(response)
}

/// The whole set-up, for the service's own staff.
///
/// # Errors
/// `sign-in`; `unknown` for a service that is not theirs.
#[utoipa::path(get, path = "/api/v1/staff/services/{service}/setup", tag = "staff", security(("session" = [])),
    params(("service" = String, Path, description = "The service's name in links")), responses(
    (status = 200, description = "The set-up and its version", body = StaffSetup),
    NotSignedIn,
    NotTheirs,
))]
pub(crate) async fn staff(state: web::Data<State>, service: InService) -> Result<HttpResponse, Refusal> {
    let standing = state.setups.standing(&service.id).ok_or(Problem::Fault)?;
    Ok(HttpResponse::Ok().json(StaffSetup { version: standing.version, setup: standing.setup.clone() }))
}

/// Stores a change, by a coordinator.
///
/// # Errors
/// `sign-in`; `unknown` for a service that is not theirs; `malformed` for what is no set-up at all.
#[utoipa::path(put, path = "/api/v1/staff/services/{service}/setup", tag = "staff", security(("session" = [])),
    params(("service" = String, Path, description = "The service's name in links")), request_body = StaffSetup, responses(
    (status = 200, description = "Stored; or a newer version; or what is to be mended", body = SetupAnswer),
    Malformed,
    NotSignedIn,
    (status = 403, description = "No coordinator, or not from the console's own page", body = ProblemBody, content_type = "application/problem+json"),
    NotTheirs,
))]
pub(crate) async fn change(
    state: web::Data<State>,
    who: Admitted,
    service: InService,
    body: web::Json<StaffSetup>,
) -> Result<HttpResponse, Refusal> {
    let before = state.setups.standing(&service.id).ok_or(Problem::Fault)?;
    let answer = state.setups.change(service.id, body.version, &body.setup).await.map_err(fault)?;
    if matches!(answer, Some(SetupAnswer::Saved { .. })) {
        for step in changed(&before.setup, &body.setup) {
            state.staff.note(Some(service.id), Some(who.0.account), step, "").await.map_err(fault)?;
        }
    }
    Ok(HttpResponse::Ok().json(answer.ok_or(Problem::Unknown)?))
}

/// What a change is called in the audit: of hours, of everything else, or both.
fn changed(before: &Setup, after: &Setup) -> Vec<Step> {
    let same_hours = Setup { hours: before.hours.clone(), ..after.clone() };
    let hours = (before.hours != after.hours).then_some(Step::HoursChanged);
    let texts = (same_hours != *before).then_some(Step::TextsChanged);
    hours.into_iter().chain(texts).collect()
}

/// Whether new visitors are taken.
///
/// # Errors
/// `sign-in`; `unknown` for a service that is not theirs.
#[utoipa::path(get, path = "/api/v1/staff/services/{service}/setup/intake", tag = "staff", security(("session" = [])),
    params(("service" = String, Path, description = "The service's name in links")), responses(
    (status = 200, description = "Whether, and why", body = IntakeState),
    NotSignedIn,
    NotTheirs,
))]
pub(crate) async fn intake(state: web::Data<State>, service: InService) -> Result<HttpResponse, Refusal> {
    let intake = state.setups.intake(service.id).await.map_err(fault)?.ok_or(Problem::Fault)?;
    Ok(HttpResponse::Ok().json(intake))
}

/// The one button: opens or stops intake. A counsellor may press it within the opening hours, a coordinator always; running
/// talks go on.
///
/// # Errors
/// `sign-in`; `not-now` for a counsellor outside the hours, and for who would open while something lacks; `unknown` for a service that is not theirs.
#[utoipa::path(post, path = "/api/v1/staff/services/{service}/setup/intake", tag = "staff", security(("session" = [])),
    params(("service" = String, Path, description = "The service's name in links")), request_body = PressIntake, responses(
    (status = 200, description = "What holds now", body = IntakeState),
    Malformed,
    NotSignedIn,
    Elsewhere,
    NotTheirs,
    (status = 409, description = "`not-now`: a counsellor outside the opening hours", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn press(
    state: web::Data<State>,
    service: InService,
    body: web::Json<PressIntake>,
) -> Result<HttpResponse, Refusal> {
    let pressed = state.setups.press(service.id, service.role, body.open).await.map_err(fault)?;
    Ok(HttpResponse::Ok().json(pressed?))
}

/// The set-up as a TOML file.
///
/// # Errors
/// `sign-in`; `unknown` for a service that is not theirs.
#[utoipa::path(get, path = "/api/v1/staff/services/{service}/setup/file", tag = "staff", security(("session" = [])),
    params(("service" = String, Path, description = "The service's name in links")), responses(
    (status = 200, description = "The file", body = String, content_type = "application/toml"),
    NotSignedIn,
    (status = 403, description = "No coordinator", body = ProblemBody, content_type = "application/problem+json"),
    NotTheirs,
))]
pub(crate) async fn file(state: web::Data<State>, who: Admitted, service: InService) -> Result<HttpResponse, Refusal> {
    let standing = state.setups.standing(&service.id).ok_or(Problem::Fault)?;
    let noted = state.staff.note(Some(service.id), Some(who.0.account), Step::Exported, "set-up").await;
    noted.map_err(fault)?;
    let name = format!("attachment; filename=\"{}.toml\"", service.slug);
    Ok(HttpResponse::Ok()
        .content_type("application/toml")
        .insert_header((header::CONTENT_DISPOSITION, name))
        .body(setup_file::write(&standing.setup)))
}

/// Reads a TOML file, so that the console can show it before it is saved; stores nothing.
///
/// # Errors
/// `sign-in`; `unknown` for a service that is not theirs; `malformed`.
#[utoipa::path(post, path = "/api/v1/staff/services/{service}/setup/file", tag = "staff", security(("session" = [])),
    params(("service" = String, Path, description = "The service's name in links")), request_body = SetupText, responses(
    (status = 200, description = "What the file says", body = ReadSetup),
    Malformed,
    NotSignedIn,
    (status = 403, description = "No coordinator, or not from the console's own page", body = ProblemBody, content_type = "application/problem+json"),
    NotTheirs,
))]
pub(crate) async fn read(body: web::Json<SetupText>) -> Result<HttpResponse, Refusal> {
    let answer = match setup_file::read(&body.text) {
        Ok(setup) => ReadSetup::Read { setup: Box::new(setup) },
        Err(unread) => ReadSetup::Unread { line: unread.line },
    };
    Ok(HttpResponse::Ok().json(answer))
}

/// What a web editor puts on a page.
///
/// # Errors
/// `sign-in`; `unknown` for a service that is not theirs.
#[utoipa::path(get, path = "/api/v1/staff/services/{service}/setup/embed", tag = "staff", security(("session" = [])),
    params(("service" = String, Path, description = "The service's name in links")), responses(
    (status = 200, description = "Script, frame, link and addresses", body = EmbedCode),
    NotSignedIn,
    NotTheirs,
))]
pub(crate) async fn embed(state: web::Data<State>, service: InService) -> Result<HttpResponse, Refusal> {
    let service = state.service(&service.slug).ok_or(Problem::Unknown)?;
    let chat = service.chat_origins.first().ok_or(Problem::Fault)?;
    let page = format!("{}/chat/{}", chat.as_str(), service.slug);
    let (address, name) = (escaped(&page), escaped(&service.name));
    Ok(HttpResponse::Ok().json(EmbedCode {
        script: state.loader.as_ref().map(|loader| loader.snippet(chat, service)),
        frame: format!(
            "<iframe src=\"{address}\" title=\"{name}\" width=\"400\" height=\"640\" referrerpolicy=\"no-referrer\"></iframe>"
        ),
        link: format!("<a href=\"{address}\" rel=\"noreferrer\">{name}</a>"),
        poster: format!("{page}/poster.svg"),
        page,
    }))
}

fn fault<E: std::error::Error>(_: E) -> Refusal {
    telemetry::emit(Event::Fault { room: "setup" });
    Refusal::new(Problem::Fault)
}
