//! What is set on a fresh connection: the kernel drops a reader that takes nothing; reads no address.

use actix_web::rt::net::TcpStream;
use ajar_protocol::limits::SILENT_SECONDS;

/// A peer that acknowledges but never reads would hold its buffers for ever: the server has no way to write to it, and so
/// none to say goodbye.
pub fn on_connect(line: &TcpStream) {
    let milliseconds = u32::try_from(SILENT_SECONDS * 1000).expect("twelve seconds");
    // TCP_USER_TIMEOUT (RFC 5482). Where the system refuses it, the buffers go with the peer's connection.
    let _ = rustix::net::sockopt::set_tcp_user_timeout(line, milliseconds);
    // A message waits for no other: each is written whole.
    let _ = line.set_nodelay(true);
}
