//! Booking over HTTP: visitors without a cookie on the chat's host, staff in the console's room. Codes travel in bodies only.

mod calendar;
pub(crate) mod staff;
pub(crate) mod visitor;

use actix_web::{
    HttpResponse,
    web::{self, ServiceConfig},
};
use ajar_hub::bookings::{Answer, BookingFault, Tried};
use ajar_protocol::problem::Problem;
use serde::Serialize;

use super::problem::{MEDIA, Refusal};
use crate::telemetry::{self, Event};

/// The routes of visitors, and duty for calendars; the console's stand in the table of staff routes.
pub(super) fn routes(routes: &mut ServiceConfig) {
    visitors(routes);
    routes.route("/duty/{secret}", web::get().to(staff::duty));
}

fn visitors(routes: &mut ServiceConfig) {
    let path = |rest: &str| format!("/api/v1/services/{{service}}/booking{rest}");
    routes
        .service(web::resource(path("")).route(web::get().to(visitor::free)).route(web::post().to(visitor::book)))
        .route(&path("/holds"), web::post().to(visitor::hold))
        .route(&path("/release"), web::post().to(visitor::release))
        .route(&path("/challenge"), web::get().to(visitor::challenge))
        .route(&path("/look"), web::post().to(visitor::look))
        .route(&path("/cancel"), web::post().to(visitor::cancel))
        .route(&path("/move"), web::post().to(visitor::relocate))
        .route(&path("/accept"), web::post().to(visitor::accept))
        .route(&path("/decline"), web::post().to(visitor::decline))
        .route(&path("/wait"), web::post().to(visitor::wait))
        .route(&path("/first"), web::post().to(visitor::first))
        .route(&path("/open"), web::post().to(visitor::open))
        .route(&path("/calendar"), web::post().to(visitor::calendar))
        .route(&path("/places/{place}/picture"), web::get().to(visitor::picture));
}

/// An answer of the use cases as JSON.
fn json<T: Serialize>(answer: Answer<T>) -> Result<HttpResponse, Refusal> {
    Ok(HttpResponse::Ok().json(answer.map_err(fault)??))
}

/// An answer without a body.
fn nothing(answer: Answer<()>) -> Result<HttpResponse, Refusal> {
    answer.map_err(fault)??;
    Ok(HttpResponse::NoContent().finish())
}

/// What came of trying a code: a code that cannot be read is named word by word, and nothing was tried.
fn tried<T>(answer: Answer<Tried<T>>, known: impl FnOnce(T) -> HttpResponse) -> Result<HttpResponse, Refusal> {
    Ok(match answer.map_err(fault)?? {
        Tried::Known(found) => known(found),
        // The media type of refusals: another body of an error would be replaced by a fixed word.
        Tried::Unread(unread) => HttpResponse::UnprocessableEntity().content_type(MEDIA).json(unread),
    })
}

/// Too many at once is no fault: nothing was written, and whoever asked asks again.
fn fault(fault: BookingFault) -> Refusal {
    if fault.is_busy() {
        return Refusal::new(Problem::Busy);
    }
    telemetry::emit(Event::StoreFault { room: "booking", why: fault.why() });
    Refusal::new(Problem::Fault)
}
