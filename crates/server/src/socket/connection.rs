//! What is set on a fresh connection: the kernel drops a reader that takes nothing; reads no address.

use std::any::Any;

use actix_web::{dev::Extensions, rt::net::TcpStream};
use ajar_protocol::limits::SILENT_SECONDS;

/// For `HttpServer::on_connect`. A peer that acknowledges but never reads would hold its buffers for ever: the server has
/// no way to write to it, and so none to say goodbye.
pub fn on_connect(connection: &dyn Any, _: &mut Extensions) {
    if let Some(stream) = connection.downcast_ref::<TcpStream>() {
        let milliseconds = u32::try_from(SILENT_SECONDS * 1000).expect("twelve seconds");
        // TCP_USER_TIMEOUT (RFC 5482). Where the system refuses it, the buffers go with the peer's connection.
        let _ = rustix::net::sockopt::set_tcp_user_timeout(stream, milliseconds);
    }
}
