//! Signing in by passkey, and one's own passkeys; every refusal of a sign-in is the same answer.

use actix_web::{HttpResponse, web};
use ajar_protocol::http::{
    ProblemBody, StaffSession,
    accounts::NewPasskey,
    sign_in::{Ceremony, PasskeySignIn, SignInWays},
};

use super::{
    Admitted, answered, named,
    rules::{Object, Rule, StaffRoute, delete, get, post},
    signed_in,
};
use crate::{
    http::{
        answers::{NotSignedIn, Stale, Unknown},
        problem::Refusal,
    },
    state::State,
    telemetry::{self, Event},
};

/// Routes of this room.
pub(crate) const ROUTES: &[StaffRoute] = &[
    get("/api/v1/staff/sign-in", Rule::ANYBODY, |route| route.to(ways)),
    post("/api/v1/staff/sign-in/passkey/begin", Rule::ANYBODY, |route| route.to(begin_entering)),
    post("/api/v1/staff/sign-in/passkey", Rule::ANYBODY, |route| route.to(enter)),
    post("/api/v1/staff/account/passkeys/begin", Rule::SIGNED_IN.fresh_unless_first(), |route| route.to(begin_adding)),
    post("/api/v1/staff/account/passkeys", Rule::SIGNED_IN.fresh_unless_first(), |route| route.to(add)),
    delete("/api/v1/staff/account/passkeys/{passkey}", Rule::SIGNED_IN.fresh().of(Object::Own), |route| {
        route.to(remove)
    }),
];

/// Which ways in this installation offers; the same for everybody.
///
/// # Errors
/// None.
#[utoipa::path(get, path = "/api/v1/staff/sign-in", tag = "staff", responses(
    (status = 200, description = "The ways in", body = SignInWays),
))]
pub(crate) async fn ways(state: web::Data<State>) -> Result<HttpResponse, Refusal> {
    Ok(HttpResponse::Ok()
        .json(SignInWays { password: state.staff.offers_passwords(), providers: state.staff.providers() }))
}

/// Begins to sign in by passkey; says nothing about anybody.
///
/// # Errors
/// `full`.
#[utoipa::path(post, path = "/api/v1/staff/sign-in/passkey/begin", tag = "staff", responses(
    (status = 200, description = "A challenge, for five minutes, once", body = Ceremony),
    Stale,
    (status = 503, description = "`full`", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn begin_entering(state: web::Data<State>) -> Result<HttpResponse, Refusal> {
    Ok(HttpResponse::Ok().json(answered(state.staff.begin_entering().await)?))
}

/// Signs in by passkey, or makes the session of the same account fresh.
///
/// # Errors
/// `sign-in` for everything that is not believed.
#[utoipa::path(post, path = "/api/v1/staff/sign-in/passkey", tag = "staff", request_body = PasskeySignIn, responses(
    (status = 200, description = "Signed in, or fresh again", body = StaffSession),
    NotSignedIn,
    Stale,
))]
pub(crate) async fn enter(
    state: web::Data<State>,
    before: Option<Admitted>,
    body: web::Json<PasskeySignIn>,
) -> Result<HttpResponse, Refusal> {
    let before = before.map(|Admitted(who)| who);
    let entered = answered(state.staff.enter(&body, before.as_ref()).await);
    telemetry::emit(Event::SignIn { way: "passkey", believed: entered.is_ok() });
    let (token, who) = entered?;
    signed_in(&state, &token, &who).await
}

/// Begins to add a passkey to one's own account.
///
/// # Errors
/// `stale`, `full`.
#[utoipa::path(post, path = "/api/v1/staff/account/passkeys/begin", tag = "staff", security(("session" = [])), responses(
    (status = 200, description = "What the browser is asked", body = Ceremony),
    NotSignedIn,
    Stale,
    (status = 503, description = "`full`", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn begin_adding(state: web::Data<State>, who: Admitted) -> Result<HttpResponse, Refusal> {
    Ok(HttpResponse::Ok().json(answered(state.staff.begin_passkey(&who.0).await)?))
}

/// Adds the passkey that a ceremony made.
///
/// # Errors
/// `malformed` for an answer that is not believed, `stale`, `full`.
#[utoipa::path(post, path = "/api/v1/staff/account/passkeys", tag = "staff", request_body = NewPasskey, security(("session" = [])), responses(
    (status = 204, description = "Done"),
    (status = 400, description = "`malformed`: not believed", body = ProblemBody, content_type = "application/problem+json"),
    NotSignedIn,
    Stale,
    (status = 503, description = "`full`", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn add(
    state: web::Data<State>,
    who: Admitted,
    body: web::Json<NewPasskey>,
) -> Result<HttpResponse, Refusal> {
    answered(state.staff.add_passkey(&who.0, &body).await)?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes one of one's own passkeys away.
///
/// # Errors
/// `stale`, `unknown`; `not-now` for the last way to sign in.
#[utoipa::path(delete, path = "/api/v1/staff/account/passkeys/{passkey}", tag = "staff", security(("session" = [])), params(("passkey" = String, Path, description = "Its name")), responses(
    (status = 204, description = "Done"),
    NotSignedIn,
    Stale,
    Unknown,
    (status = 409, description = "`not-now`", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn remove(
    state: web::Data<State>,
    who: Admitted,
    passkey: web::Path<String>,
) -> Result<HttpResponse, Refusal> {
    answered(state.staff.remove_passkey(&who.0, named(&passkey)?).await)?;
    Ok(HttpResponse::NoContent().finish())
}
