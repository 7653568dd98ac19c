//! Who may open a socket: exactly the allowed origin and the subprotocol by name; reads no other header.

use actix_web::{
    HttpRequest,
    http::{
        StatusCode,
        header::{HeaderName, ORIGIN, SEC_WEBSOCKET_PROTOCOL},
    },
};
use ajar_protocol::SUBPROTOCOL;

/// The origins that may open sockets, as browsers write them: scheme, host and port.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AllowedOrigins {
    /// Where visitors' frames and pages live.
    pub chat: Vec<String>,
    /// Where consoles live.
    pub console: Vec<String>,
}

/// Checks the upgrade request against the origins of its kind of socket.
///
/// # Errors
/// 403 for any other origin, none, or more than one; 400 without the subprotocol.
pub(super) fn admit(request: &HttpRequest, allowed: &[String]) -> Result<(), StatusCode> {
    let origin = only(request, &ORIGIN).ok_or(StatusCode::FORBIDDEN)?;
    if !allowed.iter().any(|fine| fine.as_bytes() == origin) {
        return Err(StatusCode::FORBIDDEN);
    }
    let named = |value: &[u8]| value.split(|b| *b == b',').any(|name| name.trim_ascii() == SUBPROTOCOL.as_bytes());
    if request.headers().get_all(SEC_WEBSOCKET_PROTOCOL).any(|value| named(value.as_bytes())) {
        Ok(())
    } else {
        Err(StatusCode::BAD_REQUEST)
    }
}

fn only<'r>(request: &'r HttpRequest, name: &HeaderName) -> Option<&'r [u8]> {
    let mut values = request.headers().get_all(name);
    let first = values.next()?;
    values.next().is_none().then(|| first.as_bytes())
}
