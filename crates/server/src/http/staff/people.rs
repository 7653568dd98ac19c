//! The people of a service, for its coordinators: invited, given another role, let go; and what was done.

use actix_web::{HttpResponse, web};
use ajar_hub::staff::Newcomer;
use ajar_protocol::{
    http::{
        ProblemBody,
        accounts::{Audit, Invitation, NewPerson, NewRole, People},
    },
    octets::Octets,
};

use super::{
    Admitted, InService, answered, fault, named,
    rules::{Object, Rule, StaffRoute, delete, get, post, put},
};
use crate::{
    http::{
        answers::{NotSignedIn, NotTheirs},
        problem::Refusal,
    },
    state::State,
};

/// Routes of this room.
pub(crate) const ROUTES: &[StaffRoute] = &[
    get("/api/v1/staff/services/{service}/accounts", Rule::COORDINATOR, |route| route.to(people)),
    post("/api/v1/staff/services/{service}/accounts", Rule::COORDINATOR.fresh(), |route| route.to(invite)),
    get("/api/v1/staff/services/{service}/accounts/audit", Rule::COORDINATOR, |route| route.to(audit)),
    put(
        "/api/v1/staff/services/{service}/accounts/{account}",
        Rule::COORDINATOR.fresh().of(Object::Service),
        |route| route.to(set_role),
    ),
    delete(
        "/api/v1/staff/services/{service}/accounts/{account}",
        Rule::COORDINATOR.fresh().of(Object::Service),
        |route| route.to(let_go),
    ),
    post(
        "/api/v1/staff/services/{service}/accounts/{account}/link",
        Rule::COORDINATOR.fresh().of(Object::Service),
        |route| route.to(link),
    ),
];

/// The people of a service.
///
/// # Errors
/// `not-allowed`, `unknown`.
#[utoipa::path(get, path = "/api/v1/staff/services/{service}/accounts", tag = "staff", security(("session" = [])),
    params(("service" = String, Path, description = "Its name in links")), responses(
    (status = 200, description = "Everybody", body = People),
    NotSignedIn,
    (status = 403, description = "`not-allowed`", body = ProblemBody, content_type = "application/problem+json"),
    NotTheirs,
))]
pub(crate) async fn people(state: web::Data<State>, service: InService) -> Result<HttpResponse, Refusal> {
    let people = state.staff.people(service.id).await.map_err(fault)?;
    Ok(HttpResponse::Ok().json(People { people }))
}

/// Invites somebody by a one-time link.
///
/// # Errors
/// `malformed`, `stale`, `not-allowed`, `unknown`, `taken` for a colleague's name.
#[utoipa::path(post, path = "/api/v1/staff/services/{service}/accounts", tag = "staff", request_body = NewPerson, security(("session" = [])),
    params(("service" = String, Path, description = "Its name in links")), responses(
    (status = 200, description = "The link", body = Invitation),
    (status = 400, description = "`malformed`: a name does not fit", body = ProblemBody, content_type = "application/problem+json"),
    NotSignedIn,
    (status = 403, description = "`not-allowed`, `stale`, or not from the console's own page", body = ProblemBody, content_type = "application/problem+json"),
    NotTheirs,
    (status = 409, description = "`taken`: a colleague has this name", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn invite(
    state: web::Data<State>,
    who: Admitted,
    service: InService,
    body: web::Json<NewPerson>,
) -> Result<HttpResponse, Refusal> {
    let NewPerson { full_name, name, role } = body.into_inner();
    let newcomer = Newcomer { role: Some((service.id, role)), name, full_name };
    let (account, link) = answered(state.staff.invite(Some(&who.0), &newcomer).await)?;
    Ok(HttpResponse::Ok().json(Invitation { account: Octets(account.0), link: Octets(link) }))
}

/// What staff of the service did to accounts, roles, keys, texts, hours, slots and exports in 90 days.
///
/// # Errors
/// `not-allowed`, `unknown`.
#[utoipa::path(get, path = "/api/v1/staff/services/{service}/accounts/audit", tag = "staff", security(("session" = [])),
    params(("service" = String, Path, description = "Its name in links")), responses(
    (status = 200, description = "The newest first", body = Audit),
    NotSignedIn,
    (status = 403, description = "`not-allowed`", body = ProblemBody, content_type = "application/problem+json"),
    NotTheirs,
))]
pub(crate) async fn audit(state: web::Data<State>, service: InService) -> Result<HttpResponse, Refusal> {
    let entries = state.staff.audit(service.id).await.map_err(fault)?;
    Ok(HttpResponse::Ok().json(Audit { entries }))
}

/// Gives somebody another role.
///
/// # Errors
/// `not-now` for the last coordinator; `stale`, `not-allowed`, `unknown`.
#[utoipa::path(put, path = "/api/v1/staff/services/{service}/accounts/{account}", tag = "staff", request_body = NewRole, security(("session" = [])),
    params(("service" = String, Path, description = "Its name in links"), ("account" = String, Path, description = "Whose")), responses(
    (status = 204, description = "Done"),
    NotSignedIn,
    (status = 403, description = "`not-allowed`, `stale`, or not from the console's own page", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`unknown`: nobody of this service, no service of theirs", body = ProblemBody, content_type = "application/problem+json"),
    (status = 409, description = "`not-now`: the last coordinator stays one", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn set_role(
    state: web::Data<State>,
    who: Admitted,
    service: InService,
    path: web::Path<(String, String)>,
    body: web::Json<NewRole>,
) -> Result<HttpResponse, Refusal> {
    answered(state.staff.set_role(Some(&who.0), service.id, named(&path.1)?, Some(body.role)).await)?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes somebody's role in this service.
///
/// # Errors
/// `not-now` for the last coordinator; `stale`, `not-allowed`, `unknown`.
#[utoipa::path(delete, path = "/api/v1/staff/services/{service}/accounts/{account}", tag = "staff", security(("session" = [])),
    params(("service" = String, Path, description = "Its name in links"), ("account" = String, Path, description = "Whose")), responses(
    (status = 204, description = "Done"),
    NotSignedIn,
    (status = 403, description = "`not-allowed`, `stale`, or not from the console's own page", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`unknown`: nobody of this service, no service of theirs", body = ProblemBody, content_type = "application/problem+json"),
    (status = 409, description = "`not-now`: the last coordinator stays one", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn let_go(
    state: web::Data<State>,
    who: Admitted,
    service: InService,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Refusal> {
    answered(state.staff.set_role(Some(&who.0), service.id, named(&path.1)?, None).await)?;
    Ok(HttpResponse::NoContent().finish())
}

/// A new one-time link for somebody who cannot sign in any more.
///
/// # Errors
/// `not-allowed` also for somebody who serves elsewhere too: the installation's administrator helps them.
#[utoipa::path(post, path = "/api/v1/staff/services/{service}/accounts/{account}/link", tag = "staff", security(("session" = [])),
    params(("service" = String, Path, description = "Its name in links"), ("account" = String, Path, description = "Whose")), responses(
    (status = 200, description = "The link", body = Invitation),
    NotSignedIn,
    (status = 403, description = "`not-allowed`, `stale`, or not from the console's own page", body = ProblemBody, content_type = "application/problem+json"),
    (status = 404, description = "`unknown`: nobody of this service, no service of theirs", body = ProblemBody, content_type = "application/problem+json"),
))]
pub(crate) async fn link(
    state: web::Data<State>,
    who: Admitted,
    service: InService,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Refusal> {
    let account = named(&path.1)?;
    let link = answered(state.staff.link_anew(Some(&who.0), service.id, account).await)?;
    Ok(HttpResponse::Ok().json(Invitation { account: Octets(account), link: Octets(link) }))
}
