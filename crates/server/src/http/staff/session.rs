//! Signing in by one-time link, the session, signing out, and tickets for sockets.

use actix_web::{HttpResponse, web};
use ajar_protocol::{
    http::{ProblemBody, SignIn, StaffSession, Ticket},
    octets::Octets,
    problem::Problem,
};

use super::{
    Admitted, InService, answered, cookie, described, fault,
    rules::{Rule, StaffRoute, delete, get, post},
    signed_in,
};
use crate::{
    http::{
        answers::{Elsewhere, NotSignedIn, NotTheirs},
        problem::Refusal,
    },
    state::State,
    telemetry::{self, Event},
};

/// Routes of this room.
pub(crate) const ROUTES: &[StaffRoute] = &[
    post("/api/v1/staff/session", Rule::ANYBODY, |route| route.to(sign_in)),
    get("/api/v1/staff/session", Rule::SIGNED_IN, |route| route.to(session)),
    delete("/api/v1/staff/session", Rule::SIGNED_IN, |route| route.to(sign_out)),
    post("/api/v1/staff/services/{service}/duty/ticket", Rule::COUNSELLOR, |route| route.to(ticket)),
];

/// Redeems a one-time sign-in link and sets the session cookie; or, with `join`, adds its roles to whoever is signed in, whose
/// other sessions end.
///
/// # Errors
/// `sign-in` when the link was used, lapsed or never was; to join, `stale` and `not-now`.
#[utoipa::path(post, path = "/api/v1/staff/session", tag = "staff", request_body = SignIn, responses(
    (status = 200, description = "Signed in; sets the session cookie", body = StaffSession,
        headers(("set-cookie" = String, description = "`__Host-ajar`: Secure, HttpOnly, SameSite=Strict"))),
    (status = 401, description = "`sign-in`: the link was used, lapsed or never was", body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, description = "Not from the console's own page; `stale` to join without a sign-in of a moment ago", body = ProblemBody, content_type = "application/problem+json"),
    (status = 409, description = "`not-now`: to join by a link of an account that somebody uses already", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn sign_in(
    state: web::Data<State>,
    before: Option<Admitted>,
    body: web::Json<SignIn>,
) -> Result<HttpResponse, Refusal> {
    let before = before.map(|Admitted(who)| who);
    let redeemed = match (before, body.join) {
        (Some(who), Some(true)) => {
            answered(state.staff.join(&who, &body.link.0).await)?;
            return Ok(HttpResponse::Ok().json(described(&state, &state_of(&state, who).await?).await?));
        }
        (before, _) => state.staff.sign_in(&body.link.0, before.as_ref()).await.map_err(fault)?,
    };
    telemetry::emit(Event::SignIn { way: "link", believed: redeemed.is_some() });
    let (token, who) = redeemed.ok_or(Problem::SignIn)?;
    signed_in(&state, &token, &who).await
}

/// The same session with the roles that it has gained.
async fn state_of(state: &State, who: ajar_hub::staff::SignedIn) -> Result<ajar_hub::staff::SignedIn, Refusal> {
    state.staff.again(&who).await.map_err(fault)?.ok_or(Refusal::new(Problem::SignIn))
}

/// Who is signed in.
///
/// # Errors
/// `sign-in`.
#[utoipa::path(get, path = "/api/v1/staff/session", tag = "staff", security(("session" = [])), responses(
    (status = 200, description = "Who is signed in", body = StaffSession),
    NotSignedIn,
))]
pub(crate) async fn session(state: web::Data<State>, who: Admitted) -> Result<HttpResponse, Refusal> {
    Ok(HttpResponse::Ok().json(described(&state, &who.0).await?))
}

/// Signs out: the session is gone at once, everywhere.
///
/// # Errors
/// `sign-in`.
#[utoipa::path(delete, path = "/api/v1/staff/session", tag = "staff", security(("session" = [])), responses(
    (status = 204, description = "Signed out"),
    NotSignedIn,
    Elsewhere,
))]
pub(crate) async fn sign_out(state: web::Data<State>, who: Admitted) -> Result<HttpResponse, Refusal> {
    state.staff.sign_out(&who.0).await.map_err(fault)?;
    Ok(HttpResponse::NoContent().cookie(cookie(&[], 0)).finish())
}

/// A one-time ticket for one socket of this service, good for 30 seconds.
///
/// # Errors
/// `sign-in`; `unknown` for a service that is not theirs.
#[utoipa::path(post, path = "/api/v1/staff/services/{service}/duty/ticket", tag = "staff", security(("session" = [])),
    params(("service" = String, Path, description = "Its name in links")), responses(
    (status = 200, description = "The ticket", body = Ticket),
    NotSignedIn,
    Elsewhere,
    NotTheirs,
))]
pub(crate) async fn ticket(
    state: web::Data<State>,
    who: Admitted,
    service: InService,
) -> Result<HttpResponse, Refusal> {
    let bearer = state.staff.bearer(&who.0, &service.id).await.map_err(fault)?;
    let ticket = state.hub.mint_ticket(&service.slug, &bearer).await.map_err(fault)?.ok_or(Problem::Full)?;
    // A booked chat finds its counsellor by it; of several devices the one that was certified last. While none is known the
    // place in the queue is kept for nobody in particular, so a fault here costs no shift.
    let alone = async || {
        let alone = state.staff.alone_is_called(service.id, &who.0.name, Some(who.0.account)).await;
        alone.unwrap_or(false)
    };
    if let Some(device) = bearer.devices.last()
        && state.bookings.note_device(service.id, &who.0.name, *device, alone).await.is_err()
    {
        telemetry::emit(Event::Fault { room: "booking" });
    }
    Ok(HttpResponse::Ok().json(Ticket { ticket: Octets(*ticket.expose()) }))
}
