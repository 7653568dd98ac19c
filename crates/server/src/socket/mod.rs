//! The three sockets: admission, then one pump and one writer task each; decides nothing about a conversation.

mod admission;
mod connection;
mod outbound;
mod pump;
mod writer;

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Path, Payload},
};
pub use admission::AllowedOrigins;
use ajar_hub::{End, Hub};
use ajar_protocol::{SUBPROTOCOL, limits::FRAME, peer::Pace};
pub use connection::on_connect;

/// `GET /api/v1/services/{service}/visit`: a visitor's socket, from a chat origin only.
pub async fn visit(
    request: HttpRequest,
    body: Payload,
    service: Path<String>,
    hub: Data<Hub>,
    origins: Data<AllowedOrigins>,
) -> HttpResponse {
    let end = admission::admit(&request, &origins.chat).and_then(|()| known(hub.visit(&service)));
    open(&request, body, &hub, end)
}

/// `GET /api/v1/services/{service}/desk`: a counsellor's desk, from a console origin only.
pub async fn desk(
    request: HttpRequest,
    body: Payload,
    service: Path<String>,
    hub: Data<Hub>,
    origins: Data<AllowedOrigins>,
) -> HttpResponse {
    let end = admission::admit(&request, &origins.console).and_then(|()| known(hub.desk(&service)));
    open(&request, body, &hub, end)
}

/// `GET /api/v1/services/{service}/talk`: a counsellor's socket of one conversation, from a console origin only.
pub async fn talk(
    request: HttpRequest,
    body: Payload,
    service: Path<String>,
    hub: Data<Hub>,
    origins: Data<AllowedOrigins>,
) -> HttpResponse {
    let end = admission::admit(&request, &origins.console).and_then(|()| known(hub.talk(&service)));
    open(&request, body, &hub, end)
}

fn known<E>(end: Option<E>) -> Result<E, StatusCode> {
    end.ok_or(StatusCode::NOT_FOUND)
}

fn open<E: End>(request: &HttpRequest, body: Payload, hub: &Hub, end: Result<E, StatusCode>) -> HttpResponse {
    let end = match end {
        Ok(end) => end,
        Err(status) => return HttpResponse::new(status),
    };
    let Some(half_open) = hub.half_open() else { return HttpResponse::new(StatusCode::SERVICE_UNAVAILABLE) };
    match actix_ws::handle_with_protocols(request, body, &[SUBPROTOCOL]) {
        Ok((response, session, messages)) => {
            let messages = messages.max_frame_size(FRAME);
            // Where nothing was configured, the pace of the wire.
            let pace = request.app_data::<Data<Pace>>().map_or_else(Pace::default, |pace| ***pace);
            actix_web::rt::spawn(pump::run(end, (hub.clone(), pace), half_open, session, messages));
            response
        }
        // Not an upgrade, or an unknown version of the protocol (RFC 6455, section 4.2.1).
        Err(error) => error.error_response(),
    }
}
