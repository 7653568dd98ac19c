//! What a visitor's browser asks: from the service's own pages only, without a cookie; nothing of it is logged or kept.

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use ajar_protocol::{
    http::{ProblemBody, bookings as body},
    problem::Problem,
};

use super::{calendar, fault, json, nothing, tried};
use crate::{
    http::{
        answers::{CodeRefusals, PageRefusals, Unknown},
        problem::Refusal,
        visitor::own_page,
    },
    state::State,
};

type Slug = web::Path<String>;
type Done = Result<HttpResponse, Refusal>;

/// Changes come from the service's own pages; a browser cannot lie about `Origin`.
fn own(request: &HttpRequest, state: &State, slug: &str) -> Result<(), Refusal> {
    own_page(request, state.service(slug).ok_or(Problem::Unknown)?)
}

/// What can be booked.
#[utoipa::path(get, path = "/api/v1/services/{service}/booking", tag = "visitor",
    params(("service" = String, Path, description = "The service's name in links")), responses(
    (status = 200, description = "Free times", body = body::FreeTimes),
    Unknown,
))]
pub(crate) async fn free(state: web::Data<State>, slug: Slug) -> Done {
    let free = state.bookings.free(&slug).await.map_err(fault)?.ok_or(Problem::Unknown)?;
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(free))
}

/// Keeps times for five minutes.
#[utoipa::path(post, path = "/api/v1/services/{service}/booking/holds", tag = "visitor", request_body = body::NewHold,
    params(("service" = String, Path, description = "The service's name in links")), responses(
    (status = 200, description = "Kept", body = body::HeldTimes),
    PageRefusals,
    (status = 409, description = "`taken`, or `not-now` outside its stretch", body = ProblemBody, content_type = "application/problem+json"),
    (status = 503, description = "`full`", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn hold(r: HttpRequest, state: web::Data<State>, slug: Slug, asked: web::Json<body::NewHold>) -> Done {
    own(&r, &state, &slug)?;
    json(state.bookings.hold(&slug, &asked).await)
}

/// Also as `text/plain`: a browser that is leaving cannot finish a preflight.
#[utoipa::path(post, path = "/api/v1/services/{service}/booking/release", tag = "visitor", request_body(content = body::ReleaseHold, content_type = "text/plain", description = "The JSON as text"),
    params(("service" = String, Path, description = "The service's name in links")), responses(
    (status = 204, description = "Free again, or was not held"),
    PageRefusals,
))]
pub(crate) async fn release(r: HttpRequest, state: web::Data<State>, slug: Slug, bytes: web::Bytes) -> Done {
    own(&r, &state, &slug)?;
    let asked: body::ReleaseHold = serde_json::from_slice(&bytes).map_err(|_| Problem::Malformed)?;
    nothing(state.bookings.release(&slug, asked.hold).await)
}

/// Books what is held.
#[utoipa::path(post, path = "/api/v1/services/{service}/booking", tag = "visitor", request_body = body::BookHeld,
    params(("service" = String, Path, description = "The service's name in links")), responses(
    (status = 200, description = "The code, shown once", body = body::BookingCode),
    PageRefusals,
    (status = 409, description = "`taken`, or `not-now` outside its stretch", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn book(
    r: HttpRequest,
    state: web::Data<State>,
    slug: Slug,
    asked: web::Json<body::BookHeld>,
) -> Done {
    own(&r, &state, &slug)?;
    json(state.bookings.book(&slug, &asked).await)
}

/// A puzzle for machines that try many codes.
#[utoipa::path(get, path = "/api/v1/services/{service}/booking/challenge", tag = "visitor",
    params(("service" = String, Path, description = "The service's name in links")), responses(
    (status = 200, description = "The puzzle", body = body::LookChallenge),
    Unknown,
))]
pub(crate) async fn challenge(state: web::Data<State>, slug: Slug) -> Done {
    state.service(&slug).ok_or(Problem::Unknown)?;
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(state.bookings.challenge()))
}

/// What a code stands for.
#[utoipa::path(post, path = "/api/v1/services/{service}/booking/look", tag = "visitor", request_body = body::LookUp,
    params(("service" = String, Path, description = "The service's name in links")), responses(
    (status = 200, description = "What it stands for", body = body::Looked),
    CodeRefusals,
))]
pub(crate) async fn look(r: HttpRequest, state: web::Data<State>, slug: Slug, asked: web::Json<body::LookUp>) -> Done {
    own(&r, &state, &slug)?;
    tried(state.bookings.look(&slug, &asked).await, |looked| HttpResponse::Ok().json(looked))
}

/// Cancels one time of a code, or all; leaves the waiting list.
#[utoipa::path(post, path = "/api/v1/services/{service}/booking/cancel", tag = "visitor", request_body = body::CancelBooking,
    params(("service" = String, Path, description = "The service's name in links")), responses(
    (status = 200, description = "What is left", body = body::Looked),
    CodeRefusals,
))]
pub(crate) async fn cancel(
    r: HttpRequest,
    state: web::Data<State>,
    slug: Slug,
    asked: web::Json<body::CancelBooking>,
) -> Done {
    own(&r, &state, &slug)?;
    tried(state.bookings.cancel(&slug, &asked).await, |looked| HttpResponse::Ok().json(looked))
}

/// Moves a booked time.
#[utoipa::path(post, path = "/api/v1/services/{service}/booking/move", tag = "visitor", request_body = body::MoveBooking,
    params(("service" = String, Path, description = "The service's name in links")), responses(
    (status = 200, description = "As it is then", body = body::Looked),
    CodeRefusals,
))]
pub(crate) async fn relocate(
    r: HttpRequest,
    state: web::Data<State>,
    slug: Slug,
    asked: web::Json<body::MoveBooking>,
) -> Done {
    own(&r, &state, &slug)?;
    tried(state.bookings.relocate(&slug, &asked).await, |looked| HttpResponse::Ok().json(looked))
}

/// Takes the time that is kept for a place in the waiting list.
#[utoipa::path(post, path = "/api/v1/services/{service}/booking/accept", tag = "visitor", request_body = body::AnswerKept,
    params(("service" = String, Path, description = "The service's name in links")), responses(
    (status = 200, description = "As it is then", body = body::Looked),
    CodeRefusals,
))]
pub(crate) async fn accept(
    r: HttpRequest,
    state: web::Data<State>,
    slug: Slug,
    asked: web::Json<body::AnswerKept>,
) -> Done {
    own(&r, &state, &slug)?;
    tried(state.bookings.answer(&slug, &asked, true).await, |looked| HttpResponse::Ok().json(looked))
}

/// Leaves that time to the next.
#[utoipa::path(post, path = "/api/v1/services/{service}/booking/decline", tag = "visitor", request_body = body::AnswerKept,
    params(("service" = String, Path, description = "The service's name in links")), responses(
    (status = 204, description = "Left to the next"),
    CodeRefusals,
))]
pub(crate) async fn decline(
    r: HttpRequest,
    state: web::Data<State>,
    slug: Slug,
    asked: web::Json<body::AnswerKept>,
) -> Done {
    own(&r, &state, &slug)?;
    tried(state.bookings.answer(&slug, &asked, false).await, |_| HttpResponse::NoContent().finish())
}

/// Joins the waiting list of a kind.
#[utoipa::path(post, path = "/api/v1/services/{service}/booking/wait", tag = "visitor", request_body = body::JoinWaiting,
    params(("service" = String, Path, description = "The service's name in links")), responses(
    (status = 200, description = "The code of the place in line", body = body::BookingCode),
    PageRefusals,
    (status = 409, description = "`not-now`: a time is free", body = ProblemBody, content_type = "application/problem+json"),
    (status = 429, description = "`too-fast`: solve the challenge, or come back", body = ProblemBody, content_type = "application/problem+json"),
    (status = 503, description = "`full`", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn wait(
    r: HttpRequest,
    state: web::Data<State>,
    slug: Slug,
    asked: web::Json<body::JoinWaiting>,
) -> Done {
    own(&r, &state, &slug)?;
    json(state.bookings.wait(&slug, &asked).await)
}

/// A first place for who was turned away.
#[utoipa::path(post, path = "/api/v1/services/{service}/booking/first", tag = "visitor", request_body = body::TurnedAway,
    params(("service" = String, Path, description = "The service's name in links")), responses(
    (status = 200, description = "Its code", body = body::BookingCode),
    PageRefusals,
    (status = 409, description = "`not-now`: visitors are taken", body = ProblemBody, content_type = "application/problem+json"),
    (status = 429, description = "`too-fast`: solve the challenge, or come back", body = ProblemBody, content_type = "application/problem+json"),
    (status = 503, description = "`full`", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn first(
    r: HttpRequest,
    state: web::Data<State>,
    slug: Slug,
    asked: web::Json<body::TurnedAway>,
) -> Done {
    own(&r, &state, &slug)?;
    json(state.bookings.turned_away(&slug, &asked).await)
}

/// Opens the booked chat, ten minutes before its time and until its end.
#[utoipa::path(post, path = "/api/v1/services/{service}/booking/open", tag = "visitor", request_body = body::OpenBooked,
    params(("service" = String, Path, description = "The service's name in links")), responses(
    (status = 200, description = "What HELLO carries", body = body::Admission),
    CodeRefusals,
    (status = 503, description = "`closed`, `full`", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn open(
    r: HttpRequest,
    state: web::Data<State>,
    slug: Slug,
    asked: web::Json<body::OpenBooked>,
) -> Done {
    own(&r, &state, &slug)?;
    tried(state.bookings.open(&slug, &asked).await, |admission| HttpResponse::Ok().json(admission))
}

/// A calendar file, by POST: the code stands in no address and no history.
#[utoipa::path(post, path = "/api/v1/services/{service}/booking/calendar", tag = "visitor", request_body = body::CalendarFile,
    params(("service" = String, Path, description = "The service's name in links")), responses(
    (status = 200, description = "The file", body = String, content_type = "text/calendar"),
    CodeRefusals,
))]
pub(crate) async fn calendar(
    r: HttpRequest,
    state: web::Data<State>,
    slug: Slug,
    asked: web::Json<body::CalendarFile>,
) -> Done {
    own(&r, &state, &slug)?;
    let title = calendar::title(&asked.title).ok_or(Problem::Malformed)?;
    let now = state.now_seconds();
    tried(state.bookings.calendar(&slug, &asked).await, |slots| {
        HttpResponse::Ok().content_type(calendar::MEDIA).body(calendar::booked(&title, &slots, now))
    })
}

/// The picture of a door.
#[utoipa::path(get, path = "/api/v1/services/{service}/booking/places/{place}/picture", tag = "visitor",
    params(("service" = String, Path, description = "The service's name in links"), ("place" = String, Path, description = "The place")), responses(
    (status = 200, description = "JPEG, PNG or WebP", body = Vec<u8>, content_type = "image/*"),
    Unknown,
))]
pub(crate) async fn picture(state: web::Data<State>, path: web::Path<(String, String)>) -> Done {
    let found = state.bookings.picture(&path.0, &path.1).await.map_err(fault)?;
    let (media, bytes) = found.ok_or(Problem::Unknown)?;
    // On a shared phone a cached picture would tell the next user which door was looked at.
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).content_type(media).body(bytes))
}
