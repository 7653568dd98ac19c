//! The one task that writes to a socket; waits for the reader so that nobody else has to.

use std::time::Duration;

use actix_web::rt::{spawn, task::JoinHandle, time::timeout};
use actix_ws::{CloseCode, CloseReason, Closed, Session};
use ajar_hub::Down;

use super::outbound::{Item, Outbound};

/// How long the last words may take; a reader that is slower than this is gone or means harm.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// Starts the writer.
pub(super) fn start(outbound: Outbound, session: Session) -> JoinHandle<()> {
    spawn(write(outbound, session))
}

/// Lets the writer finish, for a while; then drops the socket with whatever was not taken.
pub(super) async fn finish(outbound: &Outbound, mut writer: JoinHandle<()>) {
    outbound.finish();
    if timeout(LAST_WORDS, &mut writer).await.is_err() {
        writer.abort();
    }
}

async fn write(outbound: Outbound, mut session: Session) {
    while let Some(item) = outbound.next().await {
        if let Item::Down(Down::Close(code)) = item {
            // An error here says that the peer left before us, which is what we were about to do.
            let _ = session.close(Some(CloseReason::from(CloseCode::Other(code.code())))).await;
            return;
        }
        if write_one(&mut session, item).await.is_err() {
            return;
        }
    }
    let _ = session.close(None).await;
}

async fn write_one(session: &mut Session, item: Item) -> Result<(), Closed> {
    match item {
        Item::Down(Down::Text(text)) => session.text(text).await,
        Item::Down(Down::Binary(bytes)) => session.binary(bytes).await,
        Item::Down(Down::Close(_)) => Ok(()),
        Item::Ping(payload) => session.ping(&payload).await,
        Item::Pong(payload) => session.pong(&payload).await,
    }
}
