//! The three sockets: admission, then one pump and one writer task each; decides nothing about a conversation.

mod admission;
mod connection;
mod opened;
mod outbound;
mod pump;
mod reader;
mod writer;

use actix_http::ws::handshake;
use actix_web::{
    Error, HttpRequest, HttpResponse,
    http::{StatusCode, header::SEC_WEBSOCKET_PROTOCOL},
    web::{Data, Path},
};
pub use admission::AllowedOrigins;
use ajar_hub::{End, Hub};
use ajar_protocol::{SUBPROTOCOL, peer::Pace};
pub use connection::on_connect;
pub use opened::Opened;
use reader::Reader;
use tokio::io::split;

/// `GET /api/v1/services/{service}/visit`: a visitor's socket, from a chat origin only.
pub async fn visit(
    request: HttpRequest,
    service: Path<String>,
    hub: Data<Hub>,
    origins: Data<AllowedOrigins>,
) -> HttpResponse {
    let end = admission::admit(&request, &origins.chat).and_then(|()| known(hub.visit(&service)));
    open(&request, &hub, end)
}

/// `GET /api/v1/services/{service}/desk`: a counsellor's desk, from a console origin only.
pub async fn desk(
    request: HttpRequest,
    service: Path<String>,
    hub: Data<Hub>,
    origins: Data<AllowedOrigins>,
) -> HttpResponse {
    let end = admission::admit(&request, &origins.console).and_then(|()| known(hub.desk(&service)));
    open(&request, &hub, end)
}

/// `GET /api/v1/services/{service}/talk`: a counsellor's socket of one conversation, from a console origin only.
pub async fn talk(
    request: HttpRequest,
    service: Path<String>,
    hub: Data<Hub>,
    origins: Data<AllowedOrigins>,
) -> HttpResponse {
    let end = admission::admit(&request, &origins.console).and_then(|()| known(hub.talk(&service)));
    open(&request, &hub, end)
}

fn known<E>(end: Option<E>) -> Result<E, StatusCode> {
    end.ok_or(StatusCode::NOT_FOUND)
}

fn open<E: End>(request: &HttpRequest, hub: &Hub, end: Result<E, StatusCode>) -> HttpResponse {
    let end = match end {
        Ok(end) => end,
        Err(status) => return HttpResponse::new(status),
    };
    let Some(half_open) = hub.half_open() else { return HttpResponse::new(StatusCode::SERVICE_UNAVAILABLE) };
    let mut response = match handshake(request.head()) {
        Ok(mut response) => response.insert_header((SEC_WEBSOCKET_PROTOCOL, SUBPROTOCOL)).finish(),
        // Not an upgrade, or not this version of it (RFC 6455, section 4.2.1).
        Err(error) => return Error::from(error).error_response(),
    };
    // Where nothing was configured, the pace of the wire.
    let pace = request.app_data::<Data<Pace>>().map_or_else(Pace::default, |pace| ***pace);
    let hub = hub.clone();
    response.extensions_mut().insert(Opened::new(move |line, early| async move {
        let (reading, writing) = split(line);
        pump::run(end, (hub, pace), half_open, Reader::new(reading, &early), writing).await;
    }));
    response.map_into_boxed_body().into()
}
