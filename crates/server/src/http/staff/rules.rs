//! The table of staff routes: each is declared once, with who may use it, and none can be served without its rule.

use std::collections::BTreeMap;

use actix_web::{
    Error, HttpMessage, HttpRequest, ResponseError, Route,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{Method, header},
    middleware::{Next, from_fn},
    web::{self, JsonConfig, ServiceConfig},
};
use ajar_hub::staff::SignedIn;
use ajar_protocol::{http::Role, problem::Problem};

use super::{
    Admitted, InService, account, devices, fault, passkeys, passwords, people, providers, session, session_token,
};
use crate::{
    http::{problem::Refusal, setup, statistics},
    state::State,
    telemetry::{self, Event},
};

/// Every staff route of the server; a room adds its slice here, and the test of the matrix takes it from here.
pub const ALL: &[&[StaffRoute]] = &[
    session::ROUTES,
    account::ROUTES,
    passkeys::ROUTES,
    passwords::ROUTES,
    providers::ROUTES,
    people::ROUTES,
    devices::ROUTES,
    setup::ROUTES,
    statistics::ROUTES,
    crate::http::bookings::staff::ROUTES,
];

/// One route and its rule.
#[derive(Clone)]
pub struct StaffRoute {
    /// `GET`, `POST`, `PUT` or `DELETE`.
    pub method: Method,
    /// Path with `{service}` where it is of one service.
    pub path: &'static str,
    /// Who may.
    pub rule: Rule,
    handler: fn(Route) -> Route,
    /// Largest body in bytes, when it may be more than the usual.
    large: Option<usize>,
}

impl StaffRoute {
    /// The same, for bodies of so many bytes.
    #[must_use]
    pub(crate) const fn up_to(mut self, bytes: usize) -> Self {
        self.large = Some(bytes);
        self
    }
}

impl std::fmt::Debug for StaffRoute {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

/// Who may use a route. Every change also has to come from the console's own page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Whom it is for.
    pub who: Who,
    /// Whether they must have signed in a moment ago.
    pub fresh: Fresh,
    /// Whose the thing is that the path names besides the service.
    pub object: Object,
}

/// Whom a route is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Everybody: it is how one signs in.
    Anybody,
    /// A municipality's own sign-in, which proves itself by the signed token that it brings: no page, so no `Origin`.
    Provider,
    /// Whoever is signed in, for themselves.
    SignedIn,
    /// Counsellors and coordinators of the service in the path.
    Counsellor,
    /// Coordinators of the service in the path.
    Coordinator,
}

/// Whether a route wants a sign-in of a moment ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fresh {
    /// No.
    No,
    /// Yes: it is a dangerous step.
    Yes,
    /// Yes, but for an account that has no way to sign in again yet.
    UnlessFirst,
}

/// Whose a thing in the path is. A stranger's thing and one that does not exist are answered alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Object {
    /// The path names none.
    None,
    /// One's own.
    Own,
    /// The service's.
    Service,
}

impl Rule {
    /// For everybody.
    pub const ANYBODY: Self = Self { who: Who::Anybody, fresh: Fresh::No, object: Object::None };
    /// For a municipality's own sign-in.
    pub const PROVIDER: Self = Self { who: Who::Provider, ..Self::ANYBODY };
    /// For whoever is signed in.
    pub const SIGNED_IN: Self = Self { who: Who::SignedIn, ..Self::ANYBODY };
    /// For everybody of the service.
    pub const COUNSELLOR: Self = Self { who: Who::Counsellor, ..Self::ANYBODY };
    /// For the service's coordinators.
    pub const COORDINATOR: Self = Self { who: Who::Coordinator, ..Self::ANYBODY };

    /// The same, after a sign-in of a moment ago.
    #[must_use]
    pub const fn fresh(self) -> Self {
        Self { fresh: Fresh::Yes, ..self }
    }

    /// The same, but for an account without any way to sign in again.
    #[must_use]
    pub const fn fresh_unless_first(self) -> Self {
        Self { fresh: Fresh::UnlessFirst, ..self }
    }

    /// The same, for a thing of somebody.
    #[must_use]
    pub const fn of(self, object: Object) -> Self {
        Self { object, ..self }
    }
}

/// A `GET` route.
pub(crate) const fn get(path: &'static str, rule: Rule, handler: fn(Route) -> Route) -> StaffRoute {
    StaffRoute { method: Method::GET, path, rule, handler, large: None }
}

/// A `POST` route.
pub(crate) const fn post(path: &'static str, rule: Rule, handler: fn(Route) -> Route) -> StaffRoute {
    StaffRoute { method: Method::POST, path, rule, handler, large: None }
}

/// A `PUT` route.
pub(crate) const fn put(path: &'static str, rule: Rule, handler: fn(Route) -> Route) -> StaffRoute {
    StaffRoute { method: Method::PUT, path, rule, handler, large: None }
}

/// A `DELETE` route.
pub(crate) const fn delete(path: &'static str, rule: Rule, handler: fn(Route) -> Route) -> StaffRoute {
    StaffRoute { method: Method::DELETE, path, rule, handler, large: None }
}

/// Serves every route of the table behind its rule. Sorted by path, fixed words come before `{names}`.
pub(crate) fn serve(routes: &mut ServiceConfig) {
    let mut resources: BTreeMap<&str, actix_web::Resource> = BTreeMap::new();
    for StaffRoute { method, path, rule, handler, large } in ALL.iter().copied().flatten().cloned() {
        let guarded = handler(web::method(method)).wrap(from_fn(move |request, next| admit(rule, request, next)));
        let mut resource = resources.remove(path).unwrap_or_else(|| web::resource(path));
        if let Some(bytes) = large {
            let large =
                JsonConfig::default().limit(bytes).error_handler(|_, _| Refusal::new(Problem::Malformed).into());
            resource = resource.app_data(large);
        }
        resources.insert(path, resource.route(guarded));
    }
    for resource in resources.into_values() {
        routes.service(resource);
    }
}

async fn admit<B: MessageBody>(
    rule: Rule,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    match judge(rule, request.request()).await {
        Ok(()) => Ok(next.call(request).await?.map_into_left_body()),
        Err(refusal) => {
            if let Some(why) = refusal.logged() {
                telemetry::emit(Event::Refused { why });
            }
            Ok(request.into_response(refusal.error_response()).map_into_right_body())
        }
    }
}

async fn judge(rule: Rule, request: &HttpRequest) -> Result<(), Refusal> {
    let state = request.app_data::<web::Data<State>>().ok_or(Problem::Fault)?;
    if *request.method() != Method::GET && rule.who != Who::Provider && !from_console(state, request) {
        return Err(Refusal::foreign());
    }
    let token = session_token(request);
    let found = match &token {
        Some(token) => state.staff.session(token).await.map_err(fault)?,
        None => None,
    };
    let Some(who) = found else {
        return if matches!(rule.who, Who::Anybody | Who::Provider) { Ok(()) } else { Err(Problem::SignIn.into()) };
    };
    if let Some(service) = in_service(rule, state, request, &who)? {
        request.extensions_mut().insert(service);
    }
    let fresh = match rule.fresh {
        Fresh::No => true,
        Fresh::Yes => !who.fresh.is_zero(),
        Fresh::UnlessFirst => !who.fresh.is_zero() || !who.ways,
    };
    request.extensions_mut().insert(Admitted(who));
    if fresh { Ok(()) } else { Err(Problem::Stale.into()) }
}

/// A service that is not theirs is answered as one that does not exist.
fn in_service(rule: Rule, state: &State, request: &HttpRequest, who: &SignedIn) -> Result<Option<InService>, Refusal> {
    if matches!(rule.who, Who::Anybody | Who::Provider | Who::SignedIn) {
        return Ok(None);
    }
    let service = request.match_info().get("service").and_then(|slug| state.service(slug)).ok_or(Problem::Unknown)?;
    let role = who.role(&service.id.0).ok_or(Problem::Unknown)?;
    match (rule.who, role) {
        (Who::Coordinator, Role::Counsellor) => Err(Problem::NotAllowed.into()),
        _ => Ok(Some(InService { id: service.id.0, slug: service.slug.clone(), role })),
    }
}

/// `SameSite=Strict` alone would let in other names of the same site; `Origin` is exact, and browsers send it with
/// everything but GET and HEAD (Fetch standard, section 3.2).
fn from_console(state: &State, request: &HttpRequest) -> bool {
    let mut origins = request.headers().get_all(header::ORIGIN);
    match (origins.next(), origins.next()) {
        (Some(origin), None) => origin == state.config.console_origin.as_str(),
        _ => false,
    }
}
