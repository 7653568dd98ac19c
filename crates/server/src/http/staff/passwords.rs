//! A password with a one-time code: set, taken away, and signing in by it; every refusal of a sign-in is the same answer.

use actix_web::{HttpResponse, web};
use ajar_protocol::http::{
    ProblemBody, StaffSession,
    accounts::{CodeSecret, NewPassword, RecoveryCodes},
    sign_in::PasswordSignIn,
};

use super::{
    Admitted, answered,
    rules::{Rule, StaffRoute, delete, post, put},
    signed_in,
};
use crate::{
    http::{
        answers::{Elsewhere, NotSignedIn, Stale, Unknown},
        problem::Refusal,
    },
    state::State,
};

/// Routes of this room.
pub(crate) const ROUTES: &[StaffRoute] = &[
    post("/api/v1/staff/sign-in/password", Rule::ANYBODY, |route| route.to(enter)),
    post("/api/v1/staff/account/password/begin", Rule::SIGNED_IN.fresh_unless_first(), |route| route.to(begin)),
    put("/api/v1/staff/account/password", Rule::SIGNED_IN.fresh_unless_first(), |route| route.to(set)),
    delete("/api/v1/staff/account/password", Rule::SIGNED_IN.fresh(), |route| route.to(remove)),
];

/// Signs in by password and one-time or recovery code, or makes the session of the same account fresh.
///
/// # Errors
/// `sign-in` for everything that does not fit; `too-fast`, `full`; `unknown` where passwords are no way in.
#[utoipa::path(post, path = "/api/v1/staff/sign-in/password", tag = "staff", request_body = PasswordSignIn, responses(
    (status = 200, description = "Signed in, or fresh again", body = StaffSession),
    NotSignedIn,
    Elsewhere,
    (status = 404, description = "`unknown`: passwords are no way in here", body = ProblemBody, content_type = "application/problem+json"),
    (status = 429, description = "`too-fast`: the name was tried too often, whether or not anybody has it", body = ProblemBody, content_type = "application/problem+json"),
    (status = 503, description = "`full`: too many sign in at once", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn enter(
    state: web::Data<State>,
    before: Option<Admitted>,
    body: web::Json<PasswordSignIn>,
) -> Result<HttpResponse, Refusal> {
    let before = before.map(|Admitted(who)| who);
    let (token, who) = answered(state.staff.enter_by_password(&body, before.as_ref()).await)?;
    signed_in(&state, &token, &who).await
}

/// Begins to set a password: a fresh secret for an authenticator app, shown this once.
///
/// # Errors
/// `stale`, `full`; `unknown` where passwords are no way in.
#[utoipa::path(post, path = "/api/v1/staff/account/password/begin", tag = "staff", security(("session" = [])), responses(
    (status = 200, description = "The secret", body = CodeSecret),
    NotSignedIn,
    Stale,
    (status = 404, description = "`unknown`: passwords are no way in here", body = ProblemBody, content_type = "application/problem+json"),
    (status = 503, description = "`full`", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn begin(state: web::Data<State>, who: Admitted) -> Result<HttpResponse, Refusal> {
    Ok(HttpResponse::Ok().json(answered(state.staff.begin_password(&who.0).await)?))
}

/// Sets password and one-time code together.
///
/// # Errors
/// `malformed`, `weak`, `unknown` for a code that is not the app's, `not-allowed` without the password of before, `too-fast`,
/// `taken`, `stale`, `full`.
#[utoipa::path(put, path = "/api/v1/staff/account/password", tag = "staff", request_body = NewPassword, security(("session" = [])), responses(
    (status = 200, description = "Recovery codes, shown this once", body = RecoveryCodes),
    (status = 400, description = "`malformed`, or `weak`: too short or too easy to guess", body = ProblemBody, content_type = "application/problem+json"),
    NotSignedIn,
    (status = 403, description = "`stale`; `not-allowed`: there is a password, and it was not named; or not from the console's own page", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`unknown`: the code is not the app's, or passwords are no way in here", body = ProblemBody, content_type = "application/problem+json"),
    (status = 409, description = "`taken`: another account has this name", body = ProblemBody, content_type = "application/problem+json"),
    (status = 429, description = "`too-fast`: the password of before was tried too often", body = ProblemBody, content_type = "application/problem+json"),
    (status = 503, description = "`full`", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn set(
    state: web::Data<State>,
    who: Admitted,
    body: web::Json<NewPassword>,
) -> Result<HttpResponse, Refusal> {
    Ok(HttpResponse::Ok().json(answered(state.staff.set_password(&who.0, &body).await)?))
}

/// Takes one's own password away.
///
/// # Errors
/// `stale`, `unknown` without one; `not-now` for the last way to sign in.
#[utoipa::path(delete, path = "/api/v1/staff/account/password", tag = "staff", security(("session" = [])), responses(
    (status = 204, description = "Done"),
    NotSignedIn,
    Stale,
    Unknown,
    (status = 409, description = "`not-now`", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn remove(state: web::Data<State>, who: Admitted) -> Result<HttpResponse, Refusal> {
    answered(state.staff.remove_password(&who.0).await)?;
    Ok(HttpResponse::NoContent().finish())
}
