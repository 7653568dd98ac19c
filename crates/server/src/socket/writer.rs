//! The one task that writes to a socket, what waits for it in one go; waits for the reader so that nobody else has to.

use std::{io, time::Duration};

use actix_codec::{AsyncWrite, Encoder};
use actix_http::ws::{CloseCode, CloseReason, Codec, Message, ProtocolError};
use actix_web::rt::{spawn, task::JoinHandle, time::timeout};
use ajar_hub::Down;
use bytes::BytesMut;
use tokio::io::AsyncWriteExt;

use super::outbound::{Item, Outbound};

/// How long the last words may take; a reader that is slower than this is gone or means harm.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// Bytes written in one go: what is behind them waits for its turn, so that a slow reader's room is given back in steps.
const PORTION: usize = 16 * 1024;
/// Room for what stands around payloads (RFC 6455, section 5.2: four bytes each, unmasked and up to 64 KiB).
const FRAMES: usize = 64;

/// Starts the writer.
pub(super) fn start<W: AsyncWrite + Unpin + 'static>(outbound: Outbound, half: W) -> JoinHandle<()> {
    spawn(async move {
        let mut writer = Writer { half, codec: Codec::new() };
        // An error here says that the peer left before us, which is what we were about to do.
        let _ = writer.write(&outbound).await;
        let _ = writer.half.shutdown().await;
    })
}

/// Lets the writer finish, for a while; then drops the socket with whatever was not taken.
pub(super) async fn finish(outbound: &Outbound, mut writer: JoinHandle<()>) {
    outbound.finish();
    if timeout(LAST_WORDS, &mut writer).await.is_err() {
        writer.abort();
    }
}

struct Writer<W> {
    half: W,
    codec: Codec,
}

impl<W: AsyncWrite + Unpin> Writer<W> {
    async fn write(&mut self, outbound: &Outbound) -> io::Result<()> {
        while let Some(first) = outbound.next().await {
            let mut bytes = BytesMut::with_capacity(outbound.bytes().min(PORTION) + FRAMES);
            let mut last = self.encode(first, &mut bytes)?;
            while !last
                && bytes.len() < PORTION
                && let Some(more) = outbound.more()
            {
                last = self.encode(more, &mut bytes)?;
            }
            self.half.write_all(&bytes).await?;
            if last {
                return Ok(());
            }
        }
        let mut bytes = BytesMut::new();
        self.codec.encode(Message::Close(None), &mut bytes).map_err(broken)?;
        self.half.write_all(&bytes).await
    }

    /// Answers whether it is the last.
    fn encode(&mut self, item: Item, bytes: &mut BytesMut) -> io::Result<bool> {
        let (message, last) = message(item);
        self.codec.encode(message, bytes).map_err(broken)?;
        Ok(last)
    }
}

/// A message for the wire, and whether it is the last.
fn message(item: Item) -> (Message, bool) {
    match item {
        Item::Down(Down::Text(text)) => (Message::Text(text.into()), false),
        Item::Down(Down::Binary(bytes)) => (Message::Binary(bytes), false),
        Item::Down(Down::Close(code)) => (Message::Close(Some(CloseReason::from(CloseCode::Other(code.code())))), true),
        Item::Ping(payload) => (Message::Ping(payload), false),
        Item::Pong(payload) => (Message::Pong(payload), false),
    }
}

fn broken(error: ProtocolError) -> io::Error {
    io::Error::other(error.to_string())
}
