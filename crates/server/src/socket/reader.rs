//! Frames from a bare connection (RFC 6455, read by actix-http's codec); holds no buffer while nothing is half read.

use std::{io, mem::MaybeUninit, pin::Pin};

use actix_codec::{AsyncRead, Decoder, ReadBuf};
use actix_http::ws::{Codec, Frame, ProtocolError};
use ajar_protocol::limits::FRAME;
use bytes::BytesMut;
use futures_util::future::poll_fn;

/// Read at once: a message and a little more.
const PIECE: usize = 4096;

/// The reading half of a socket.
#[derive(Debug)]
pub(super) struct Reader<R> {
    half: R,
    codec: Codec,
    /// What was read and is no whole frame yet.
    begun: BytesMut,
}

impl<R: AsyncRead + Unpin> Reader<R> {
    /// Begins with what was read behind the handshake.
    pub(super) fn new(half: R, early: &[u8]) -> Self {
        Self { half, codec: Codec::new().max_size(FRAME), begun: early.into() }
    }

    /// The next frame; `None` when the peer is gone. Safe to cancel.
    ///
    /// # Errors
    /// What the wire does not have, and a connection that broke.
    pub(super) async fn next(&mut self) -> Option<Result<Frame, ProtocolError>> {
        loop {
            match self.codec.decode(&mut self.begun) {
                Ok(None) => {}
                found => {
                    if self.begun.is_empty() {
                        self.begun = BytesMut::new();
                    }
                    return found.transpose();
                }
            }
            match self.read().await {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) => return Some(Err(error.into())),
            }
        }
    }

    /// Reads and forgets whatever still comes.
    pub(super) async fn rest(&mut self) {
        while self.read().await.is_ok_and(|read| read > 0) {
            self.begun.clear();
        }
    }

    async fn read(&mut self) -> io::Result<usize> {
        poll_fn(|context| {
            let mut piece = [MaybeUninit::uninit(); PIECE];
            let mut read = ReadBuf::uninit(&mut piece);
            let done = Pin::new(&mut self.half).poll_read(context, &mut read);
            self.begun.extend_from_slice(read.filled());
            done.map_ok(|()| read.filled().len())
        })
        .await
    }
}
