//! One's own account: names, and the browsers in which it is signed in.

use actix_web::{HttpResponse, web};
use ajar_protocol::http::{
    ProblemBody,
    accounts::{Names, OwnAccount},
};

use super::{
    Admitted, answered, fault, named,
    rules::{Object, Rule, StaffRoute, delete, get, put},
};
use crate::{
    http::{
        answers::{Elsewhere, NotSignedIn, Unknown},
        problem::Refusal,
    },
    state::State,
};

/// Routes of this room.
pub(crate) const ROUTES: &[StaffRoute] = &[
    get("/api/v1/staff/account", Rule::SIGNED_IN, |route| route.to(own)),
    put("/api/v1/staff/account", Rule::SIGNED_IN, |route| route.to(rename)),
    delete("/api/v1/staff/account/sessions/{session}", Rule::SIGNED_IN.fresh_unless_first().of(Object::Own), |route| {
        route.to(revoke)
    }),
];

/// One's own account.
///
/// # Errors
/// `sign-in`.
#[utoipa::path(get, path = "/api/v1/staff/account", tag = "staff", security(("session" = [])), responses(
    (status = 200, description = "One's own account", body = OwnAccount),
    NotSignedIn,
))]
pub(crate) async fn own(state: web::Data<State>, who: Admitted) -> Result<HttpResponse, Refusal> {
    Ok(HttpResponse::Ok().json(state.staff.own_account(&who.0).await.map_err(fault)?))
}

/// Changes one's own names.
///
/// # Errors
/// `malformed` for names that do not fit, `taken` for a colleague's.
#[utoipa::path(put, path = "/api/v1/staff/account", tag = "staff", request_body = Names, security(("session" = [])), responses(
    (status = 204, description = "Done"),
    (status = 400, description = "`malformed`: a name does not fit", body = ProblemBody, content_type = "application/problem+json"),
    NotSignedIn,
    Elsewhere,
    (status = 409, description = "`taken`: a colleague has this name", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn rename(
    state: web::Data<State>,
    who: Admitted,
    body: web::Json<Names>,
) -> Result<HttpResponse, Refusal> {
    answered(state.staff.rename(&who.0, &body).await)?;
    Ok(HttpResponse::NoContent().finish())
}

/// Ends one of one's own sessions, wherever it is.
///
/// # Errors
/// `unknown` for what is no session of one's own.
#[utoipa::path(delete, path = "/api/v1/staff/account/sessions/{session}", tag = "staff", security(("session" = [])),
    params(("session" = String, Path, description = "Its name")), responses(
    (status = 204, description = "Done"),
    NotSignedIn,
    Elsewhere,
    Unknown,
))]
pub(crate) async fn revoke(
    state: web::Data<State>,
    who: Admitted,
    session: web::Path<String>,
) -> Result<HttpResponse, Refusal> {
    answered(state.staff.revoke(&who.0, named(&session)?).await)?;
    Ok(HttpResponse::NoContent().finish())
}
