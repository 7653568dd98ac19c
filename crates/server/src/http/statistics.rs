//! Statistics over HTTP: the closing form of whoever answered, and for those who run the service what has been published; on the
//! console's host only, and never a figure that is not published.

use actix_web::{HttpResponse, http::header, web};
use ajar_hub::{
    staff::Step,
    statistics::{Asked, Formed, Week},
};
use ajar_protocol::{
    http::{
        ProblemBody,
        statistics::{ClosingForm, MonthlySheet, Staffing, Statistics, StatisticsYear},
    },
    problem::Problem,
};
use serde::Deserialize;

use super::{
    answers::{Elsewhere, Malformed, NotSignedIn, Unknown},
    problem::Refusal,
    staff::{
        Admitted, InService,
        rules::{Rule, StaffRoute, get, post, put},
    },
};
use crate::{
    config::Service,
    export::{self, Format},
    state::State,
    telemetry::{self, Event},
};

/// Staff routes of this room.
pub(crate) const ROUTES: &[StaffRoute] = &[
    post("/api/v1/staff/services/{service}/duty/form", Rule::COUNSELLOR, |route| route.to(form)),
    get("/api/v1/staff/services/{service}/statistics", Rule::COORDINATOR, |route| route.to(overview)),
    get("/api/v1/staff/services/{service}/statistics/export", Rule::COORDINATOR.fresh_unless_first(), |route| {
        route.to(export)
    }),
    get("/api/v1/staff/services/{service}/statistics/sheet/{month}", Rule::COORDINATOR, |route| route.to(sheet)),
    put("/api/v1/staff/services/{service}/statistics/sheet/{month}", Rule::COORDINATOR, |route| route.to(put_sheet)),
    get("/api/v1/staff/services/{service}/statistics/{year}", Rule::COORDINATOR, |route| route.to(year)),
    get("/api/v1/staff/services/{service}/statistics/{year}/staffing", Rule::COORDINATOR, |route| route.to(staffing)),
];

/// Counts a closing form, once: with the ticket of ENDED, or a contact outside the chat.
///
/// # Errors
/// `unknown` when the ticket was used, lapsed or never was; `malformed` for fields that do not go together.
#[utoipa::path(post, path = "/api/v1/staff/services/{service}/duty/form", tag = "staff", request_body = ClosingForm,
    params(("service" = String, Path, description = "The service's name in links")), security(("session" = [])), responses(
    (status = 204, description = "Counted"),
    Malformed,
    NotSignedIn,
    Elsewhere,
    Unknown,
))]
pub(crate) async fn form(
    state: web::Data<State>,
    service: InService,
    body: web::Json<ClosingForm>,
) -> Result<HttpResponse, Refusal> {
    let service = of(&state, &service)?;
    match state.statistics.form(&service.slug, &body).await.map_err(fault)? {
        Formed::Counted => Ok(HttpResponse::NoContent().finish()),
        Formed::Unknown => Err(Problem::Unknown.into()),
        Formed::Malformed => Err(Problem::Malformed.into()),
    }
}

/// Which years there are, and the targets.
///
/// # Errors
/// `sign-in`; `unknown` for another service than the session's.
#[utoipa::path(get, path = "/api/v1/staff/services/{service}/statistics", tag = "staff",
    params(("service" = String, Path, description = "The service's name in links")), security(("session" = [])), responses(
    (status = 200, description = "Years and targets", body = Statistics),
    NotSignedIn,
    Unknown,
))]
pub(crate) async fn overview(state: web::Data<State>, service: InService) -> Result<HttpResponse, Refusal> {
    let service = of(&state, &service)?;
    let years = state.statistics.years(&service.slug).await.map_err(fault)?.ok_or(Problem::Unknown)?;
    let standing = state.standing(service).ok_or(Problem::Fault)?;
    let (targets, population) = (standing.setup.targets.clone(), standing.setup.population);
    Ok(HttpResponse::Ok().json(Statistics { service_name: service.name.clone(), years, targets, population }))
}

/// Everything published of a year.
///
/// # Errors
/// As [`overview`]; `unknown` for a year without a book.
#[utoipa::path(get, path = "/api/v1/staff/services/{service}/statistics/{year}", tag = "staff",
    params(("service" = String, Path, description = "The service's name in links"), ("year" = u16, Path, description = "ISO year")),
    security(("session" = [])), responses(
    (status = 200, description = "Tables, closed periods, exact figures of a closed year", body = StatisticsYear),
    NotSignedIn,
    Unknown,
))]
pub(crate) async fn year(
    state: web::Data<State>,
    service: InService,
    path: web::Path<(String, u16)>,
) -> Result<HttpResponse, Refusal> {
    let (_, year) = path.into_inner();
    let service = of(&state, &service)?;
    let found = state.statistics.year(&service.slug, year).await.map_err(fault)?;
    Ok(HttpResponse::Ok().json(found.ok_or(Problem::Unknown)?))
}

/// A span that could be open: `thu-16:00-20:00`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WhatIf {
    #[serde(default)]
    open: Option<String>,
}

/// Places for each block of the week.
///
/// # Errors
/// As [`year`]; `malformed` for a span that is none.
#[utoipa::path(get, path = "/api/v1/staff/services/{service}/statistics/{year}/staffing", tag = "staff",
    params(("service" = String, Path, description = "The service's name in links"), ("year" = u16, Path, description = "ISO year"),
        ("open" = Option<String>, Query, description = "A span that could be open, `thu-16:00-20:00`")),
    security(("session" = [])), responses(
    (status = 200, description = "Each block", body = Staffing),
    Malformed,
    NotSignedIn,
    Unknown,
))]
pub(crate) async fn staffing(
    state: web::Data<State>,
    service: InService,
    path: web::Path<(String, u16)>,
    query: web::Query<WhatIf>,
) -> Result<HttpResponse, Refusal> {
    let (_, year) = path.into_inner();
    let service = of(&state, &service)?;
    let open = query.open.as_deref().map(|text| span(text).ok_or(Problem::Malformed)).transpose()?;
    let found = state.statistics.staffing(&service.slug, year, open).await.map_err(fault)?;
    Ok(HttpResponse::Ok().json(found.ok_or(Problem::Unknown)?))
}

/// What an export is asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wanted {
    period: String,
    format: String,
}

/// A file with everything published of a closed period; the same request gives the same bytes, for ever.
///
/// # Errors
/// As [`overview`]; `unknown` for a period that is not closed; `unsupported` for another format.
#[utoipa::path(get, path = "/api/v1/staff/services/{service}/statistics/export", tag = "staff",
    params(("service" = String, Path, description = "The service's name in links"),
        ("period" = String, Query, description = "`2026`, `2026-H1`, `2026-Q3`, `2026-M02`, `2026-W07`"),
        ("format" = String, Query, description = "`csv`, `csv-wide`, `xlsx`, `ods`, `json-stat`")),
    security(("session" = [])), responses(
    (status = 200, description = "The file", body = [u8], content_type = "application/octet-stream"),
    (status = 400, description = "`unsupported`", body = ProblemBody, content_type = "application/problem+json"),
    NotSignedIn,
    Unknown,
))]
pub(crate) async fn export(
    state: web::Data<State>,
    who: Admitted,
    service: InService,
    wanted: web::Query<Wanted>,
) -> Result<HttpResponse, Refusal> {
    let (at, service) = (service.id, of(&state, &service)?);
    let format = Format::named(&wanted.format).ok_or(Problem::Unsupported)?;
    let found = state.statistics.published(&service.slug, &wanted.period).await.map_err(fault)?;
    let published = found.ok_or(Problem::Unknown)?;
    let name = export::file_name(&service.slug, &published, format);
    let file = export::render(&service.name, &published, format).map_err(fault)?;
    state.staff.note(Some(at), Some(who.0.account), Step::Exported, &name).await.map_err(fault)?;
    Ok(HttpResponse::Ok()
        .content_type(format.media())
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(file))
}

/// The coordinator's sheet of a month.
///
/// # Errors
/// As [`overview`].
#[utoipa::path(get, path = "/api/v1/staff/services/{service}/statistics/sheet/{month}", tag = "staff",
    params(("service" = String, Path, description = "The service's name in links"), ("month" = String, Path, description = "`2026-11`")),
    security(("session" = [])), responses(
    (status = 200, description = "The sheet; zeros until it is written", body = MonthlySheet),
    NotSignedIn,
    Unknown,
))]
pub(crate) async fn sheet(
    state: web::Data<State>,
    service: InService,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Refusal> {
    let (_, month) = path.into_inner();
    let service = of(&state, &service)?;
    let found = state.statistics.sheet(&service.slug, &month).await.map_err(fault)?;
    Ok(HttpResponse::Ok().json(found.ok_or(Problem::Unknown)?))
}

/// Writes the sheet of a month that is not closed.
///
/// # Errors
/// As [`overview`]; `not-now` once the month is closed, or before its year has begun.
#[utoipa::path(put, path = "/api/v1/staff/services/{service}/statistics/sheet/{month}", tag = "staff", request_body = MonthlySheet,
    params(("service" = String, Path, description = "The service's name in links"), ("month" = String, Path, description = "`2026-11`")),
    security(("session" = [])), responses(
    (status = 204, description = "Written"),
    NotSignedIn,
    Elsewhere,
    Unknown,
    (status = 409, description = "`not-now`", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn put_sheet(
    state: web::Data<State>,
    service: InService,
    path: web::Path<(String, String)>,
    body: web::Json<MonthlySheet>,
) -> Result<HttpResponse, Refusal> {
    let (_, month) = path.into_inner();
    let service = of(&state, &service)?;
    match state.statistics.put_sheet(&service.slug, &month, &body).await.map_err(fault)? {
        Asked::Done => Ok(HttpResponse::NoContent().finish()),
        Asked::Unknown => Err(Problem::Unknown.into()),
        Asked::NotNow => Err(Problem::NotNow.into()),
    }
}

/// The service of the path, which the rule has found to be theirs.
fn of<'s>(state: &'s State, service: &InService) -> Result<&'s Service, Refusal> {
    state.service_of(&service.id).ok_or(Problem::Unknown.into())
}

fn span(text: &str) -> Option<Week> {
    let mut parts = text.split('-');
    let (day, from, to) = (parts.next()?, parts.next()?, parts.next()?);
    let day = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().position(|each| *each == day)?;
    let minute = |clock: &str| {
        let (hours, minutes) = clock.split_once(':')?;
        let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
        (hours <= 24 && minutes < 60).then_some(hours * 60 + minutes)
    };
    let week = Week { day: u8::try_from(day).ok()?, from: minute(from)?, to: minute(to)? };
    (parts.next().is_none() && week.from < week.to && week.to <= 24 * 60).then_some(week)
}

fn fault<E: std::error::Error>(_: E) -> Refusal {
    telemetry::emit(Event::Fault { room: "statistics" });
    Refusal::new(Problem::Fault)
}
