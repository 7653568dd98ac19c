//! Device keys of a service: asked for by counsellors, certified and revoked by coordinators; the server checks and keeps.

use actix_web::{HttpResponse, web};
use ajar_protocol::{
    http::{
        ProblemBody,
        devices::{DeviceRequest, Devices, IssuerRequest, NewIssuer, NewRoster, OwnDevice, SignedDevices},
    },
    problem::Problem,
};

use super::{
    Admitted, InService, answered, fault, named,
    rules::{Object, Rule, StaffRoute, delete, get, post},
};
use crate::{
    http::{answers::FreshThingRefusals, problem::Refusal},
    state::State,
};

/// Routes of this room.
pub(crate) const ROUTES: &[StaffRoute] = &[
    get("/api/v1/staff/services/{service}/devices", Rule::COORDINATOR, |route| route.to(list)),
    post("/api/v1/staff/services/{service}/devices/requests", Rule::COUNSELLOR, |route| route.to(ask)),
    get("/api/v1/staff/services/{service}/devices/requests/{request}", Rule::COUNSELLOR.of(Object::Own), |route| {
        route.to(own)
    }),
    delete("/api/v1/staff/services/{service}/devices/own/{handle}", Rule::COUNSELLOR.of(Object::Own), |route| {
        route.to(lose)
    }),
    delete(
        "/api/v1/staff/services/{service}/devices/{handle}",
        Rule::COORDINATOR.fresh().of(Object::Service),
        |route| route.to(revoke),
    ),
    post("/api/v1/staff/services/{service}/devices/certificates", Rule::COORDINATOR.fresh(), |route| {
        route.to(certificates)
    }),
    post("/api/v1/staff/services/{service}/devices/issuers/requests", Rule::COORDINATOR, |route| route.to(ask_issuer)),
    post("/api/v1/staff/services/{service}/devices/issuers", Rule::COORDINATOR.fresh(), |route| route.to(issuer)),
    post("/api/v1/staff/services/{service}/devices/roster", Rule::COORDINATOR, |route| route.to(roster)),
];

/// The pins of a service, and why the server certifies for it, where it does.
fn pins(state: &State, service: &InService) -> Result<(Vec<[u8; 32]>, Option<String>), Refusal> {
    let known = state.service(&service.slug).ok_or(Problem::Unknown)?;
    let declared = known.server_issuer.as_ref().map(|issuer| issuer.reason.clone());
    let reason = declared.or_else(|| state.issuer(&service.id).map(|_| "demo".to_owned()));
    Ok((known.pins.iter().map(|pin| pin.0).collect(), reason))
}

/// All keys of a service.
///
/// # Errors
/// `not-allowed`, `unknown`.
#[utoipa::path(get, path = "/api/v1/staff/services/{service}/devices", tag = "staff", security(("session" = [])),
    params(("service" = String, Path, description = "Its name in links")), responses(
    (status = 200, description = "All keys", body = Devices),
    FreshThingRefusals,
))]
pub(crate) async fn list(state: web::Data<State>, service: InService) -> Result<HttpResponse, Refusal> {
    let (pins, reason) = pins(&state, &service)?;
    Ok(HttpResponse::Ok().json(state.staff.keys(service.id, &pins, reason).await.map_err(fault)?))
}

/// Asks for a certificate of this browser's key; where the service's issuer is on the server, the answer holds it already.
///
/// # Errors
/// `malformed` for what is no key, `unknown` for a handle that is not one's own, `full`.
#[utoipa::path(post, path = "/api/v1/staff/services/{service}/devices/requests", tag = "staff", request_body = DeviceRequest, security(("session" = [])),
    params(("service" = String, Path, description = "Its name in links")), responses(
    (status = 200, description = "The request, or the chain that this device's OFFERs carry", body = OwnDevice),
    FreshThingRefusals,
    (status = 400, description = "`malformed`: not believed", body = ProblemBody, content_type = "application/problem+json"),
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

/// How far one's own request is.
///
/// # Errors
/// `unknown`.
#[utoipa::path(get, path = "/api/v1/staff/services/{service}/devices/requests/{request}", tag = "staff", security(("session" = [])),
    params(("service" = String, Path, description = "Its name in links"), ("request" = String, Path, description = "Its name")), responses(
    (status = 200, description = "How far it is", body = OwnDevice),
    FreshThingRefusals,
))]
pub(crate) async fn own(
    state: web::Data<State>,
    who: Admitted,
    service: InService,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Refusal> {
    let issuer = state.issuer(&service.id);
    let found = state.staff.own_device(&who.0, service.id, named(&path.1)?, issuer).await;
    Ok(HttpResponse::Ok().json(answered(found)?))
}

/// One's own device is lost: it is revoked at once.
///
/// # Errors
/// `unknown`.
#[utoipa::path(delete, path = "/api/v1/staff/services/{service}/devices/own/{handle}", tag = "staff", security(("session" = [])),
    params(("service" = String, Path, description = "Its name in links"), ("handle" = String, Path, description = "One's own device")), responses(
    (status = 204, description = "Done"),
    FreshThingRefusals,
))]
pub(crate) async fn lose(
    state: web::Data<State>,
    who: Admitted,
    service: InService,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Refusal> {
    answered(state.staff.revoke_key(&who.0, service.id, named(&path.1)?, false).await)?;
    Ok(HttpResponse::NoContent().finish())
}

/// Revokes a device or an issuer at once; every roster from then on must name it.
///
/// # Errors
/// `unknown`.
#[utoipa::path(delete, path = "/api/v1/staff/services/{service}/devices/{handle}", tag = "staff", security(("session" = [])),
    params(("service" = String, Path, description = "Its name in links"), ("handle" = String, Path, description = "A device or issuer")), responses(
    (status = 204, description = "Done"),
    FreshThingRefusals,
))]
pub(crate) async fn revoke(
    state: web::Data<State>,
    who: Admitted,
    service: InService,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Refusal> {
    answered(state.staff.revoke_key(&who.0, service.id, named(&path.1)?, true).await)?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes in device certificates that an issuer in a coordinator's browser signed; all or none.
///
/// # Errors
/// `malformed`.
#[utoipa::path(post, path = "/api/v1/staff/services/{service}/devices/certificates", tag = "staff", request_body = SignedDevices, security(("session" = [])),
    params(("service" = String, Path, description = "Its name in links")), responses(
    (status = 204, description = "Done"),
    FreshThingRefusals,
    (status = 400, description = "`malformed`: not believed", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn certificates(
    state: web::Data<State>,
    who: Admitted,
    service: InService,
    body: web::Json<SignedDevices>,
) -> Result<HttpResponse, Refusal> {
    answered(state.staff.take_certificates(&who.0, service.id, &body).await)?;
    Ok(HttpResponse::NoContent().finish())
}

/// Notes a coordinator's issuer key that waits for the root's signature (`ajar keys certify`).
///
/// # Errors
/// `malformed` for what is no key, `full`.
#[utoipa::path(post, path = "/api/v1/staff/services/{service}/devices/issuers/requests", tag = "staff", request_body = IssuerRequest, security(("session" = [])),
    params(("service" = String, Path, description = "Its name in links")), responses(
    (status = 200, description = "The request", body = OwnDevice),
    FreshThingRefusals,
    (status = 400, description = "`malformed`: not believed", body = ProblemBody, content_type = "application/problem+json"),
    (status = 503, description = "`full`", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn ask_issuer(
    state: web::Data<State>,
    who: Admitted,
    service: InService,
    body: web::Json<IssuerRequest>,
) -> Result<HttpResponse, Refusal> {
    Ok(HttpResponse::Ok().json(answered(state.staff.ask_issuer(&who.0, service.id, &body).await)?))
}

/// Takes in an issuer that the root certified.
///
/// # Errors
/// `malformed`.
#[utoipa::path(post, path = "/api/v1/staff/services/{service}/devices/issuers", tag = "staff", request_body = NewIssuer, security(("session" = [])),
    params(("service" = String, Path, description = "Its name in links")), responses(
    (status = 204, description = "Done"),
    FreshThingRefusals,
    (status = 400, description = "`malformed`: not believed", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn issuer(
    state: web::Data<State>,
    who: Admitted,
    service: InService,
    body: web::Json<NewIssuer>,
) -> Result<HttpResponse, Refusal> {
    let (pins, _) = pins(&state, &service)?;
    answered(state.staff.take_issuer(&who.0, service.id, &pins, &body).await)?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes in a roster that an issuer signed.
///
/// # Errors
/// `malformed`; `not-now` when it is not newer, or leaves out what is revoked.
#[utoipa::path(post, path = "/api/v1/staff/services/{service}/devices/roster", tag = "staff", request_body = NewRoster, security(("session" = [])),
    params(("service" = String, Path, description = "Its name in links")), responses(
    (status = 204, description = "Done"),
    FreshThingRefusals,
    (status = 400, description = "`malformed`: not believed", body = ProblemBody, content_type = "application/problem+json"),
    (status = 409, description = "`not-now`", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn roster(
    state: web::Data<State>,
    who: Admitted,
    service: InService,
    body: web::Json<NewRoster>,
) -> Result<HttpResponse, Refusal> {
    let (pins, _) = pins(&state, &service)?;
    answered(state.staff.take_roster(&who.0, service.id, &pins, &body).await)?;
    Ok(HttpResponse::NoContent().finish())
}
