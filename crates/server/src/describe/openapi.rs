//! `/openapi.json`: OpenAPI 3.1 of everything under `/api/v1` that is no socket.

use serde_json::Value;
use utoipa::{
    Modify, OpenApi,
    openapi::security::{ApiKey, ApiKeyValue, SecurityScheme},
};

use crate::http::{
    COOKIE,
    bookings::{staff as bookings, visitor as book},
    setup,
    staff::{account, devices, passkeys, passwords, people, providers, session},
    statistics, visitor,
};

#[derive(OpenApi)]
#[openapi(
    // Bodies of shared refusals (`http::answers`) are not collected from the routes.
    components(schemas(ajar_protocol::http::bookings::UnreadCode)),
    info(
        title = "Ajar",
        version = "1.0.0",
        description = "Anonymous, end-to-end sealed counselling chat. The visitor's paths answer on a service's chat origin, \
                       the staff's on the console's origin; on any other host they answer 421. Sockets are described in /asyncapi.json.",
        license(name = "EUPL-1.2", identifier = "EUPL-1.2"),
    ),
    paths(
        visitor::status,
        visitor::leave,
        visitor::survey,
        visitor::knock,
        session::sign_in,
        session::session,
        session::sign_out,
        session::ticket,
        account::own,
        account::rename,
        account::revoke,
        people::people,
        people::invite,
        people::audit,
        people::set_role,
        people::let_go,
        people::link,
        passkeys::ways,
        passkeys::begin_entering,
        passkeys::enter,
        passkeys::begin_adding,
        passkeys::add,
        passkeys::remove,
        passwords::enter,
        passwords::begin,
        passwords::set,
        passwords::remove,
        providers::begin,
        providers::begin_linking,
        providers::begin_confirming,
        providers::enter,
        providers::unlink,
        providers::logged_out,
        devices::list,
        devices::ask,
        devices::own,
        devices::lose,
        devices::revoke,
        devices::certificates,
        devices::ask_issuer,
        devices::issuer,
        devices::roster,
        setup::visitor,
        setup::staff,
        setup::change,
        setup::intake,
        setup::press,
        setup::file,
        setup::read,
        setup::embed,
        statistics::form,
        statistics::overview,
        statistics::year,
        statistics::staffing,
        statistics::export,
        statistics::sheet,
        statistics::put_sheet,
        book::free,
        book::hold,
        book::release,
        book::book,
        book::challenge,
        book::look,
        book::cancel,
        book::relocate,
        book::accept,
        book::decline,
        book::wait,
        book::first,
        book::open,
        book::calendar,
        book::picture,
        bookings::week,
        bookings::plan,
        bookings::put_plan,
        bookings::publish,
        bookings::change,
        bookings::remedy,
        bookings::colleagues,
        bookings::came,
        bookings::block,
        bookings::unblock,
        bookings::occupancy,
        bookings::propose,
        bookings::open_feed,
        bookings::close_feed,
        bookings::put_picture,
        bookings::duty,
    ),
    tags(
        (name = "visitor", description = "On the chat origin; no cookie, no credentials"),
        (name = "staff", description = "On the console's origin; changes need its exact `Origin`"),
    ),
    modifiers(&Session),
)]
struct Api;

struct Session;

impl Modify for Session {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(COOKIE)));
        api.components.get_or_insert_default().add_security_scheme("session", cookie);
    }
}

/// The description.
#[must_use]
pub fn document() -> Value {
    serde_json::to_value(Api::openapi()).expect("a description is plain data")
}
