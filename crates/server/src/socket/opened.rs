//! What a handshake opened, until its connection is out of HTTP's hands; holds nothing of a request.

use std::{fmt, pin::Pin};

use actix_codec::{AsyncRead, AsyncWrite};
use futures_util::future::LocalBoxFuture;

/// A bare connection, of either kind of listener.
pub(crate) trait Line: AsyncRead + AsyncWrite + Unpin {}

impl<T: AsyncRead + AsyncWrite + Unpin> Line for T {}

type Start = dyn FnOnce(Box<dyn Line>, Vec<u8>) -> LocalBoxFuture<'static, ()>;

/// Lies in the extensions of a response with status 101, and runs the socket until it is over.
pub struct Opened(Box<Start>);

impl fmt::Debug for Opened {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Opened")
    }
}

impl Opened {
    /// With what is to be done with the connection, and with what was read behind the handshake.
    pub(super) fn new<F: Future<Output = ()> + 'static>(
        start: impl FnOnce(Box<dyn Line>, Vec<u8>) -> F + 'static,
    ) -> Self {
        Self(Box::new(move |line, early| Box::pin(start(line, early))))
    }

    /// The socket, until it is over.
    pub(crate) fn run(self, line: Box<dyn Line>, early: Vec<u8>) -> Pin<Box<dyn Future<Output = ()>>> {
        (self.0)(line, early)
    }
}
