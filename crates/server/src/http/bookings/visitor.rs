//! What a visitor's browser asks: from the service's own pages only, without a cookie; nothing of it is logged or kept.

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use ajar_protocol::{http::bookings as body, problem::Problem};

use super::{calendar, fault, json, nothing, tried};
use crate::{
    http::{problem::Refusal, visitor::own_page},
    state::State,
};

type Slug = web::Path<String>;
type Done = Result<HttpResponse, Refusal>;

/// Changes come from the service's own pages; a browser cannot lie about `Origin`.
fn own(request: &HttpRequest, state: &State, slug: &str) -> Result<(), Refusal> {
    own_page(request, state.service(slug).ok_or(Problem::Unknown)?)
}

pub(crate) async fn free(state: web::Data<State>, slug: Slug) -> Done {
    let free = state.bookings.free(&slug).await.map_err(fault)?.ok_or(Problem::Unknown)?;
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(free))
}

pub(crate) async fn hold(r: HttpRequest, state: web::Data<State>, slug: Slug, asked: web::Json<body::NewHold>) -> Done {
    own(&r, &state, &slug)?;
    json(state.bookings.hold(&slug, &asked).await)
}

/// Also as `text/plain`: a browser that is leaving cannot finish a preflight.
pub(crate) async fn release(r: HttpRequest, state: web::Data<State>, slug: Slug, bytes: web::Bytes) -> Done {
    own(&r, &state, &slug)?;
    let asked: body::ReleaseHold = serde_json::from_slice(&bytes).map_err(|_| Problem::Malformed)?;
    nothing(state.bookings.release(&slug, asked.hold).await)
}

pub(crate) async fn book(
    r: HttpRequest,
    state: web::Data<State>,
    slug: Slug,
    asked: web::Json<body::BookHeld>,
) -> Done {
    own(&r, &state, &slug)?;
    json(state.bookings.book(&slug, &asked).await)
}

pub(crate) async fn challenge(state: web::Data<State>, slug: Slug) -> Done {
    state.service(&slug).ok_or(Problem::Unknown)?;
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(state.bookings.challenge()))
}

pub(crate) async fn look(r: HttpRequest, state: web::Data<State>, slug: Slug, asked: web::Json<body::LookUp>) -> Done {
    own(&r, &state, &slug)?;
    tried(state.bookings.look(&slug, &asked).await, |looked| HttpResponse::Ok().json(looked))
}

pub(crate) async fn cancel(
    r: HttpRequest,
    state: web::Data<State>,
    slug: Slug,
    asked: web::Json<body::CancelBooking>,
) -> Done {
    own(&r, &state, &slug)?;
    tried(state.bookings.cancel(&slug, &asked).await, |looked| HttpResponse::Ok().json(looked))
}

pub(crate) async fn relocate(
    r: HttpRequest,
    state: web::Data<State>,
    slug: Slug,
    asked: web::Json<body::MoveBooking>,
) -> Done {
    own(&r, &state, &slug)?;
    tried(state.bookings.relocate(&slug, &asked).await, |looked| HttpResponse::Ok().json(looked))
}

pub(crate) async fn accept(
    r: HttpRequest,
    state: web::Data<State>,
    slug: Slug,
    asked: web::Json<body::AnswerKept>,
) -> Done {
    own(&r, &state, &slug)?;
    tried(state.bookings.answer(&slug, &asked.words, true).await, |looked| HttpResponse::Ok().json(looked))
}

pub(crate) async fn decline(
    r: HttpRequest,
    state: web::Data<State>,
    slug: Slug,
    asked: web::Json<body::AnswerKept>,
) -> Done {
    own(&r, &state, &slug)?;
    tried(state.bookings.answer(&slug, &asked.words, false).await, |_| HttpResponse::NoContent().finish())
}

pub(crate) async fn wait(
    r: HttpRequest,
    state: web::Data<State>,
    slug: Slug,
    asked: web::Json<body::JoinWaiting>,
) -> Done {
    own(&r, &state, &slug)?;
    json(state.bookings.wait(&slug, &asked).await)
}

pub(crate) async fn first(
    r: HttpRequest,
    state: web::Data<State>,
    slug: Slug,
    asked: web::Json<body::TurnedAway>,
) -> Done {
    own(&r, &state, &slug)?;
    json(state.bookings.turned_away(&slug, asked.language).await)
}

pub(crate) async fn open(
    r: HttpRequest,
    state: web::Data<State>,
    slug: Slug,
    asked: web::Json<body::OpenBooked>,
) -> Done {
    own(&r, &state, &slug)?;
    tried(state.bookings.open(&slug, &asked.words).await, |admission| HttpResponse::Ok().json(admission))
}

/// A calendar file, by POST: the code stands in no address and no history.
pub(crate) async fn calendar(
    r: HttpRequest,
    state: web::Data<State>,
    slug: Slug,
    asked: web::Json<body::CalendarFile>,
) -> Done {
    own(&r, &state, &slug)?;
    let title = calendar::title(&asked.title).ok_or(Problem::Malformed)?;
    let now = state.now_seconds();
    tried(state.bookings.calendar(&slug, &asked.words).await, |slots| {
        HttpResponse::Ok().content_type(calendar::MEDIA).body(calendar::booked(&title, &slots, now))
    })
}

pub(crate) async fn picture(state: web::Data<State>, path: web::Path<(String, String)>) -> Done {
    let found = state.bookings.picture(&path.0, &path.1).await.map_err(fault)?;
    let (media, bytes) = found.ok_or(Problem::Unknown)?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .content_type(media)
        .body(bytes))
}
