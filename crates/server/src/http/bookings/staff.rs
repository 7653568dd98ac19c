//! The console's room of bookings: counsellors see their week and propose times, coordinators change it.

use actix_web::{HttpResponse, http::header, web};
use ajar_hub::{bookings::Duty, staff::Step};
use ajar_protocol::{
    http::{ProblemBody, Role, bookings as body},
    octets::Octets,
    problem::Problem,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::{calendar, fault, json, nothing};
use crate::{
    http::{
        answers::{Malformed, NotSignedIn, RoomRefusals, Unknown},
        problem::Refusal,
        staff::{
            Admitted, InService, fault as unsaved,
            rules::{Object, Rule, StaffRoute, delete, get, post, put},
        },
    },
    state::State,
};

type Done = Result<HttpResponse, Refusal>;

/// Bytes of a plan: five hundred patterns.
const PLAN: usize = 400 * 1_024;
/// Bytes of a picture.
const PICTURE: usize = 300 * 1_024;

macro_rules! at {
    ($rest:literal) => {
        concat!("/api/v1/staff/services/{service}/bookings", $rest)
    };
}

/// Routes of this room.
pub(crate) const ROUTES: &[StaffRoute] = &[
    get(at!("/week/{week}"), Rule::COUNSELLOR, |route| route.to(week)),
    get(at!("/plan"), Rule::COUNSELLOR, |route| route.to(plan)),
    put(at!("/plan"), Rule::COORDINATOR, |route| route.to(put_plan)).up_to(PLAN),
    post(at!("/slots"), Rule::COORDINATOR, |route| route.to(publish)),
    put(at!("/slots/{slot}"), Rule::COORDINATOR.of(Object::Service), |route| route.to(change)),
    post(at!("/slots/{slot}/cancel"), Rule::COORDINATOR.of(Object::Service), |route| route.to(remedy)),
    get(at!("/slots/{slot}/colleagues"), Rule::COORDINATOR.of(Object::Service), |route| route.to(colleagues)),
    post(at!("/slots/{slot}/came"), Rule::COUNSELLOR.of(Object::Service), |route| route.to(came)),
    post(at!("/blocks"), Rule::COORDINATOR, |route| route.to(block)),
    delete(at!("/blocks/{block}"), Rule::COORDINATOR.of(Object::Service), |route| route.to(unblock)),
    get(at!("/occupancy"), Rule::COORDINATOR, |route| route.to(occupancy)),
    post(at!("/propose"), Rule::COUNSELLOR, |route| route.to(propose)),
    post(at!("/feed/{resource}"), Rule::COUNSELLOR.of(Object::Service), |route| route.to(open_feed)),
    delete(at!("/feed/{resource}"), Rule::COUNSELLOR.of(Object::Service), |route| route.to(close_feed)),
    put(at!("/places/{place}/picture"), Rule::COORDINATOR.of(Object::Service), |route| route.to(put_picture)),
];

/// One ISO week.
#[utoipa::path(get, path = "/api/v1/staff/services/{service}/bookings/week/{week}", tag = "staff",
    params(("service" = String, Path, description = "The service's name in links"), ("week" = String, Path, description = "`2026-W49`")), security(("session" = [])), responses(
    (status = 200, description = "Times, blocks, holidays", body = body::BookingWeek),
    Malformed,
    NotSignedIn,
    Unknown,
))]
pub(crate) async fn week(who: InService, state: web::Data<State>, path: web::Path<(String, String)>) -> Done {
    json(state.bookings.week(&who.slug, &path.1).await)
}

/// What can be booked, where, with whom, when.
#[utoipa::path(get, path = "/api/v1/staff/services/{service}/bookings/plan", tag = "staff",
    params(("service" = String, Path, description = "The service's name in links")), security(("session" = [])), responses(
    (status = 200, description = "The plan", body = body::BookingPlan),
    NotSignedIn,
    Unknown,
))]
pub(crate) async fn plan(who: InService, state: web::Data<State>) -> Done {
    json(state.bookings.plan(&who.slug).await)
}

/// Changes the plan and publishes what it brings.
#[utoipa::path(put, path = "/api/v1/staff/services/{service}/bookings/plan", tag = "staff", request_body = body::BookingPlan,
    params(("service" = String, Path, description = "The service's name in links")), security(("session" = [])), responses(
    (status = 200, description = "What was published, and what was not", body = body::PublishedTimes),
    Malformed,
    RoomRefusals,
    (status = 409, description = "`taken`: it was changed meanwhile", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn put_plan(
    by: Admitted,
    who: InService,
    state: web::Data<State>,
    plan: web::Json<body::BookingPlan>,
) -> Done {
    let done = json(state.bookings.put_plan(&who.slug, &plan).await);
    noted(&state, &by, &who, "plan", done).await
}

/// Publishes one time.
#[utoipa::path(post, path = "/api/v1/staff/services/{service}/bookings/slots", tag = "staff", request_body = body::NewSlot,
    params(("service" = String, Path, description = "The service's name in links")), security(("session" = [])), responses(
    (status = 200, description = "What was published, or why not", body = body::PublishedTimes),
    Malformed,
    RoomRefusals,
))]
pub(crate) async fn publish(
    by: Admitted,
    who: InService,
    state: web::Data<State>,
    asked: web::Json<body::NewSlot>,
) -> Done {
    let done = json(state.bookings.publish(&who.slug, &asked).await);
    noted(&state, &by, &who, "published", done).await
}

/// A change of times stands in the audit as one word: what was changed, never for whom.
async fn noted(state: &State, by: &Admitted, who: &InService, about: &str, done: Done) -> Done {
    let answer = done?;
    let step = state.staff.note(Some(who.id), Some(by.0.account), Step::SlotsChanged, about).await;
    step.map(|()| answer).map_err(unsaved)
}

type Named = web::Path<(String, String)>;

/// Puts a time in the place of one that nobody has.
#[utoipa::path(put, path = "/api/v1/staff/services/{service}/bookings/slots/{slot}", tag = "staff", request_body = body::NewSlot,
    params(("service" = String, Path, description = "The service's name in links"), ("slot" = String, Path, description = "The time")), security(("session" = [])), responses(
    (status = 200, description = "What was published, or why not", body = body::PublishedTimes),
    Malformed,
    RoomRefusals,
    (status = 409, description = "`not-now`: somebody has it, or a pattern brings it", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn change(
    by: Admitted,
    who: InService,
    state: web::Data<State>,
    path: Named,
    asked: web::Json<body::NewSlot>,
) -> Done {
    let done = json(state.bookings.change(&who.slug, &path.1, &asked).await);
    noted(&state, &by, &who, "changed", done).await
}

/// What becomes of a time that cannot be kept.
#[utoipa::path(post, path = "/api/v1/staff/services/{service}/bookings/slots/{slot}/cancel", tag = "staff", request_body = body::CancelSlot,
    params(("service" = String, Path, description = "The service's name in links"), ("slot" = String, Path, description = "The time")), security(("session" = [])), responses(
    (status = 204, description = "Done"),
    Malformed,
    RoomRefusals,
    (status = 409, description = "`not-now`: a colleague is free, or it is over; `taken`: the colleague is busy", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn remedy(
    by: Admitted,
    who: InService,
    state: web::Data<State>,
    path: Named,
    asked: web::Json<body::CancelSlot>,
) -> Done {
    let done = nothing(state.bookings.remedy(&who.slug, &path.1, &asked).await);
    noted(&state, &by, &who, "withdrawn", done).await
}

/// Who is free during a time.
#[utoipa::path(get, path = "/api/v1/staff/services/{service}/bookings/slots/{slot}/colleagues", tag = "staff",
    params(("service" = String, Path, description = "The service's name in links"), ("slot" = String, Path, description = "The time")), security(("session" = [])), responses(
    (status = 200, description = "Colleagues", body = [body::FreeColleague]),
    RoomRefusals,
))]
pub(crate) async fn colleagues(who: InService, state: web::Data<State>, path: Named) -> Done {
    json(state.bookings.colleagues(&who.slug, &path.1).await)
}

/// Notes whether somebody came.
#[utoipa::path(post, path = "/api/v1/staff/services/{service}/bookings/slots/{slot}/came", tag = "staff", request_body = body::Came,
    params(("service" = String, Path, description = "The service's name in links"), ("slot" = String, Path, description = "The time")), security(("session" = [])), responses(
    (status = 204, description = "Done"),
    Malformed,
    RoomRefusals,
    (status = 409, description = "`not-now`: nobody has it, or it has not begun", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn came(who: InService, state: web::Data<State>, path: Named, asked: web::Json<body::Came>) -> Done {
    nothing(state.bookings.came(&who.slug, &path.1, asked.into_inner()).await)
}

/// Blocks a stretch of somebody's time.
#[utoipa::path(post, path = "/api/v1/staff/services/{service}/bookings/blocks", tag = "staff", request_body = body::NewBlock,
    params(("service" = String, Path, description = "The service's name in links")), security(("session" = [])), responses(
    (status = 200, description = "The block", body = body::BookingBlock),
    Malformed,
    RoomRefusals,
    (status = 409, description = "`taken`: there is a time", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn block(
    by: Admitted,
    who: InService,
    state: web::Data<State>,
    asked: web::Json<body::NewBlock>,
) -> Done {
    let done = json(state.bookings.block(&who.slug, &asked).await);
    noted(&state, &by, &who, "blocked", done).await
}

/// Takes a block away.
#[utoipa::path(delete, path = "/api/v1/staff/services/{service}/bookings/blocks/{block}", tag = "staff",
    params(("service" = String, Path, description = "The service's name in links"), ("block" = String, Path, description = "The block")), security(("session" = [])), responses(
    (status = 204, description = "Done"),
    RoomRefusals,
))]
pub(crate) async fn unblock(by: Admitted, who: InService, state: web::Data<State>, path: Named) -> Done {
    let done = nothing(state.bookings.unblock(&who.slug, &path.1).await);
    noted(&state, &by, &who, "freed", done).await
}

/// How much of the next four weeks is taken.
#[utoipa::path(get, path = "/api/v1/staff/services/{service}/bookings/occupancy", tag = "staff",
    params(("service" = String, Path, description = "The service's name in links")), security(("session" = [])), responses(
    (status = 200, description = "By kind", body = body::Occupancy),
    RoomRefusals,
))]
pub(crate) async fn occupancy(who: InService, state: web::Data<State>) -> Done {
    json(state.bookings.occupancy(&who.slug).await)
}

/// Keeps times for whoever is talked with.
#[utoipa::path(post, path = "/api/v1/staff/services/{service}/bookings/propose", tag = "staff", request_body = body::ProposeTimes,
    params(("service" = String, Path, description = "The service's name in links")), security(("session" = [])), responses(
    (status = 200, description = "Kept for ten minutes", body = body::HeldTimes),
    Malformed,
    RoomRefusals,
    (status = 409, description = "`taken`, or `not-now` outside its stretch", body = ProblemBody, content_type = "application/problem+json"),
    (status = 503, description = "`full`", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn propose(who: InService, state: web::Data<State>, asked: web::Json<body::ProposeTimes>) -> Done {
    json(state.bookings.propose(&who.slug, &asked).await)
}

/// A fresh secret address of somebody's duty; the former is worth nothing then.
#[utoipa::path(post, path = "/api/v1/staff/services/{service}/bookings/feed/{resource}", tag = "staff",
    params(("service" = String, Path, description = "The service's name in links"), ("resource" = String, Path, description = "Counsellor or pool")), security(("session" = [])), responses(
    (status = 200, description = "The address, shown once", body = body::DutyFeed),
    RoomRefusals,
))]
pub(crate) async fn open_feed(by: Admitted, who: InService, state: web::Data<State>, path: Named) -> Done {
    own_duty(&state, &by, &who, &path.1).await?;
    let secret = state.bookings.set_feed(&who.slug, &path.1, true).await.map_err(fault)??;
    let path = format!("/duty/{}", URL_SAFE_NO_PAD.encode(secret.0));
    Ok(HttpResponse::Ok().json(body::DutyFeed { path, secret }))
}

/// A counsellor has an address of their own duty, a coordinator of everybody's.
async fn own_duty(state: &State, by: &Admitted, who: &InService, resource: &str) -> Result<(), Refusal> {
    let named = state.bookings.is_duty_of(&who.slug, resource, &by.0.name).await.map_err(fault)?;
    let own = named && state.staff.alone_is_called(who.id, &by.0.name, Some(by.0.account)).await.map_err(unsaved)?;
    // Somebody else's and nobody's are one answer.
    if own || who.role == Role::Coordinator { Ok(()) } else { Err(Problem::Unknown.into()) }
}

/// Ends the secret address.
#[utoipa::path(delete, path = "/api/v1/staff/services/{service}/bookings/feed/{resource}", tag = "staff",
    params(("service" = String, Path, description = "The service's name in links"), ("resource" = String, Path, description = "Counsellor or pool")), security(("session" = [])), responses(
    (status = 204, description = "Done"),
    RoomRefusals,
))]
pub(crate) async fn close_feed(by: Admitted, who: InService, state: web::Data<State>, path: Named) -> Done {
    own_duty(&state, &by, &who, &path.1).await?;
    state.bookings.set_feed(&who.slug, &path.1, false).await.map_err(fault)??;
    Ok(HttpResponse::NoContent().finish())
}

/// Writes the picture of a door, at most 300 KiB.
#[utoipa::path(put, path = "/api/v1/staff/services/{service}/bookings/places/{place}/picture", tag = "staff", request_body(content = Vec<u8>, content_type = "image/*"),
    params(("service" = String, Path, description = "The service's name in links"), ("place" = String, Path, description = "The place")), security(("session" = [])), responses(
    (status = 204, description = "Done"),
    Malformed,
    RoomRefusals,
))]
pub(crate) async fn put_picture(
    by: Admitted,
    who: InService,
    state: web::Data<State>,
    path: Named,
    body: web::Payload,
) -> Done {
    let bytes =
        body.to_bytes_limited(PICTURE).await.map_err(|_| Problem::Malformed)?.map_err(|_| Problem::Malformed)?;
    let done = nothing(state.bookings.put_picture(&who.slug, &path.1, &bytes).await);
    noted(&state, &by, &who, "picture", done).await
}

/// Somebody's duty, for a calendar that cannot sign in: whoever has the address sees when they are on duty, and no booking.
#[utoipa::path(get, path = "/duty/{secret}", tag = "staff",
    params(("secret" = String, Path, description = "16 bytes in base64url")), responses(
    (status = 200, description = "Stretches of duty (RFC 5545)", body = String, content_type = "text/calendar"),
    Unknown,
))]
pub(crate) async fn duty(state: web::Data<State>, secret: web::Path<String>) -> Done {
    let secret = URL_SAFE_NO_PAD.decode(secret.as_bytes()).ok().and_then(|bytes| bytes.try_into().ok());
    let secret = secret.map(Octets).ok_or(Problem::Unknown)?;
    let duty = state.bookings.feed(secret).await.map_err(fault)?.ok_or(Problem::Unknown)?;
    serves(&state, &duty).await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .content_type(calendar::MEDIA)
        .body(calendar::duty(&duty.blocks, state.now_seconds())))
}

/// The address of one who does not serve here any longer leads nowhere, whoever took the role and wherever; nor does that of a
/// name that two have.
async fn serves(state: &State, duty: &Duty) -> Result<(), Refusal> {
    let Some(name) = &duty.name else { return Ok(()) };
    let alone = state.staff.alone_is_called(duty.service, name, None).await.map_err(unsaved)?;
    if alone { Ok(()) } else { Err(Problem::Unknown.into()) }
}
