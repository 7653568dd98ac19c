//! Device keys of a service: asked for by counsellors, certified and revoked by coordinators.

use actix_web::{HttpResponse, web};
use ajar_protocol::http::{
    ProblemBody,
    devices::{DeviceRequest, OwnDevice},
};

use super::{
    Admitted, InService, answered,
    rules::{Rule, StaffRoute, post},
};
use crate::{http::problem::Refusal, state::State};

/// Routes of this room.
pub(crate) const ROUTES: &[StaffRoute] =
    &[post("/api/v1/staff/services/{service}/devices/requests", Rule::COUNSELLOR, |route| route.to(ask))];

/// Asks for a certificate of this browser's key; where the service's issuer is on the server, the answer holds it already.
///
/// # Errors
/// `malformed` for what is no key, `unknown` for a handle that is not one's own, `full`.
#[utoipa::path(post, path = "/api/v1/staff/services/{service}/devices/requests", tag = "staff", request_body = DeviceRequest, security(("session" = [])),
    params(("service" = String, Path, description = "Its name in links")), responses(
    (status = 200, description = "The request, or the chain that this device's OFFERs carry", body = OwnDevice),
    (status = 400, description = "`malformed`: no key", body = ProblemBody, content_type = "application/problem+json"),
    (status = 401, description = "`sign-in`", body = ProblemBody, content_type = "application/problem+json"),
    (status = 403, description = "Not from the console's own page", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`unknown`: no service of theirs, no device of theirs to renew", body = ProblemBody, content_type = "application/problem+json"),
    (status = 503, description = "`full`", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn ask(
    state: web::Data<State>,
    who: Admitted,
    service: InService,
    body: web::Json<DeviceRequest>,
) -> Result<HttpResponse, Refusal> {
    let issuer = state.issuer(&service.id);
    Ok(HttpResponse::Ok().json(answered(state.staff.ask_device(&who.0, service.id, &body, issuer).await)?))
}
