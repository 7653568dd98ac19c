//! Signing in through a municipality's own sign-in: begin, return, link, unlink, confirm, and its word that somebody is out there too.

use actix_web::{HttpResponse, web};
use ajar_hub::staff::WayOut;
use ajar_protocol::{
    http::{
        ProblemBody, StaffSession,
        sign_in::{ProviderAnswer, ProviderBegun},
    },
    problem::Problem,
};
use serde::Deserialize;

use super::{
    Admitted, answered,
    rules::{Rule, StaffRoute, delete, post},
    signed_in,
};
use crate::{
    fetch::Outside,
    http::{
        answers::{Elsewhere, NotSignedIn, Stale, Unknown},
        problem::Refusal,
    },
    state::State,
    telemetry::{self, Event},
};

/// Routes of this room.
pub(crate) const ROUTES: &[StaffRoute] = &[
    post("/api/v1/staff/sign-in/provider", Rule::ANYBODY, |route| route.to(enter)),
    post("/api/v1/staff/sign-in/provider/{provider}/begin", Rule::ANYBODY, |route| route.to(begin)),
    post("/api/v1/staff/sign-in/provider/{provider}/logout", Rule::PROVIDER, |route| route.to(logged_out)),
    post("/api/v1/staff/account/provider/{provider}/begin", Rule::SIGNED_IN.fresh_unless_first(), |route| {
        route.to(begin_linking)
    }),
    post("/api/v1/staff/account/provider/{provider}/confirm", Rule::SIGNED_IN, |route| route.to(begin_confirming)),
    delete("/api/v1/staff/account/provider", Rule::SIGNED_IN.fresh(), |route| route.to(unlink)),
];

/// The form of a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.5).
#[derive(Deserialize)]
pub(crate) struct Logout {
    logout_token: String,
}

/// Begins to sign in through a municipality.
///
/// # Errors
/// `unknown`, `full`; `not-now` when it does not answer.
#[utoipa::path(post, path = "/api/v1/staff/sign-in/provider/{provider}/begin", tag = "staff",
    params(("provider" = String, Path, description = "Its word in links")), responses(
    (status = 200, description = "Where the browser goes", body = ProviderBegun),
    Elsewhere,
    Unknown,
    (status = 409, description = "`not-now`: it does not answer", body = ProblemBody, content_type = "application/problem+json"),
    (status = 503, description = "`full`", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn begin(state: web::Data<State>, provider: web::Path<String>) -> Result<HttpResponse, Refusal> {
    Ok(HttpResponse::Ok().json(answered(state.staff.begin_provider(&provider, WayOut::Enter, &Outside).await)?))
}

/// Begins to link one's own account to a municipality's sign-in.
///
/// # Errors
/// `stale`, `unknown`, `full`; `not-now` when it does not answer.
#[utoipa::path(post, path = "/api/v1/staff/account/provider/{provider}/begin", tag = "staff", security(("session" = [])),
    params(("provider" = String, Path, description = "Its word in links")), responses(
    (status = 200, description = "Where the browser goes", body = ProviderBegun),
    NotSignedIn,
    Stale,
    Unknown,
    (status = 409, description = "`not-now`: it does not answer", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn begin_linking(
    state: web::Data<State>,
    who: Admitted,
    provider: web::Path<String>,
) -> Result<HttpResponse, Refusal> {
    Ok(HttpResponse::Ok().json(answered(state.staff.begin_provider(&provider, WayOut::Link(&who.0), &Outside).await)?))
}

/// Begins to prove once more that it is them, before a dangerous step: a municipality asks even whoever is signed in there.
///
/// # Errors
/// `unknown`, `full`; `not-now` when it does not answer.
#[utoipa::path(post, path = "/api/v1/staff/account/provider/{provider}/confirm", tag = "staff", security(("session" = [])),
    params(("provider" = String, Path, description = "Its word in links")), responses(
    (status = 200, description = "Where the browser goes", body = ProviderBegun),
    NotSignedIn,
    Unknown,
    (status = 409, description = "`not-now`: it does not answer", body = ProblemBody, content_type = "application/problem+json"),
    (status = 503, description = "`full`", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn begin_confirming(
    state: web::Data<State>,
    who: Admitted,
    provider: web::Path<String>,
) -> Result<HttpResponse, Refusal> {
    Ok(HttpResponse::Ok()
        .json(answered(state.staff.begin_provider(&provider, WayOut::Confirm(&who.0), &Outside).await)?))
}

/// Signs in whoever came back, links them, or makes the session of the same account fresh.
///
/// # Errors
/// `sign-in` for everything that is not believed; `not-now` when it does not answer; `taken`.
#[utoipa::path(post, path = "/api/v1/staff/sign-in/provider", tag = "staff", request_body = ProviderAnswer, responses(
    (status = 200, description = "Signed in, or fresh again", body = StaffSession),
    NotSignedIn,
    Elsewhere,
    (status = 409, description = "`not-now`: it does not answer; `taken`: another account is linked", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn enter(
    state: web::Data<State>,
    before: Option<Admitted>,
    body: web::Json<ProviderAnswer>,
) -> Result<HttpResponse, Refusal> {
    let before = before.map(|Admitted(who)| who);
    let entered = answered(state.staff.enter_by_provider(&body, before.as_ref(), &Outside).await);
    telemetry::emit(Event::SignIn { way: "provider", believed: entered.is_ok() });
    let (token, who) = entered?;
    signed_in(&state, &token, &who).await
}

/// Takes the link of one's own account away.
///
/// # Errors
/// `stale`, `unknown` without one; `not-now` for the last way to sign in.
#[utoipa::path(delete, path = "/api/v1/staff/account/provider", tag = "staff", security(("session" = [])), responses(
    (status = 204, description = "Done"),
    NotSignedIn,
    Stale,
    Unknown,
    (status = 409, description = "`not-now`", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn unlink(state: web::Data<State>, who: Admitted) -> Result<HttpResponse, Refusal> {
    answered(state.staff.unlink_provider(&who.0).await)?;
    Ok(HttpResponse::NoContent().finish())
}

/// Back-channel logout: the provider says that somebody is out; its signed token is all that it is believed by.
///
/// # Errors
/// `malformed` for a token that is not believed.
#[utoipa::path(post, path = "/api/v1/staff/sign-in/provider/{provider}/logout", tag = "staff",
    params(("provider" = String, Path, description = "Its word in links")), responses(
    (status = 200, description = "Those sessions are over"),
    (status = 400, description = "`malformed`: not believed", body = ProblemBody, content_type = "application/problem+json"),
    Unknown,
))]
pub(crate) async fn logged_out(
    state: web::Data<State>,
    provider: web::Path<String>,
    form: Result<web::Form<Logout>, actix_web::Error>,
) -> Result<HttpResponse, Refusal> {
    let form = form.map_err(|_| Refusal::new(Problem::Malformed))?;
    answered(state.staff.logged_out(&provider, &form.logout_token, &Outside).await)?;
    Ok(HttpResponse::Ok().finish())
}
