//! Carries one socket: frames to the peer's state machine, its actions to the hub's end, and the end's words to the writer.
//!
//! Register, run, deregister around one call: `gone` runs on every way out, a panic included.

use std::{future::pending, io::ErrorKind, panic::AssertUnwindSafe, time::Duration};

use actix_codec::{AsyncRead, AsyncWrite};
use actix_http::ws::{Frame, ProtocolError};
use actix_web::rt::time::{sleep, timeout};
use ajar_hub::{Down, End, HalfOpen, Hub, Outbox, Refusal, Taken};
use ajar_protocol::{
    close::Close,
    limits::SILENT_SECONDS,
    peer::{Action, Input, Pace, Peer, Side},
};
use bytes::Bytes;
use futures_util::FutureExt;

use super::{
    outbound::{Item, Outbound},
    reader::Reader,
    writer,
};

/// How long a reader may leave the queue half full before it counts as too slow, in milliseconds.
const PATIENCE: u64 = SILENT_SECONDS * 1000;
/// While the reader is behind: how often the patience is looked at, in milliseconds.
const LOOK: u64 = 1000;

/// How long the peer has for its own goodbye: a connection that is dropped before could take our last word with it.
const GOODBYE: Duration = Duration::from_secs(2);

/// Runs a socket until it is over.
pub(super) async fn run<E: End, R: AsyncRead + Unpin>(
    end: E,
    (hub, pace): (Hub, Pace),
    half_open: HalfOpen,
    messages: Reader<R>,
    half: impl AsyncWrite + Unpin + 'static,
) {
    let outbound = Outbound::default();
    let writer = writer::start(outbound.clone(), half);
    let peer = Peer::at_pace(hub.clock().now(), pace);
    let (half_open, out) = (Some(half_open), Outbox::default());
    let mut pump =
        Pump { end, peer, hub, messages, early: None, outbound, half_open, out, stuck: None, full: false, pings: 0 };
    if AssertUnwindSafe(pump.drive()).catch_unwind().await.is_err() {
        pump.last_word(Close::Fault);
    }
    Box::pin(pump.end.gone()).await;
    writer::finish(&pump.outbound, writer).await;
    // Late or never is the same here.
    let _ = timeout(GOODBYE, pump.messages.rest()).await;
}

struct Pump<E: End, R> {
    end: E,
    peer: Peer<E::Side>,
    hub: Hub,
    messages: Reader<R>,
    /// Came while the hub had the opening frame.
    early: Option<Heard>,
    outbound: Outbound,
    /// Held until the opening frame was taken.
    half_open: Option<HalfOpen>,
    out: Outbox,
    /// Since when the reader has left the queue half full.
    stuck: Option<u64>,
    /// Something found no room.
    full: bool,
    pings: u8,
}

/// A frame; none when the stream is over.
type Heard = Option<Result<Frame, ProtocolError>>;

enum Turn {
    Heard(Heard),
    Woken,
    Room,
    Due,
    Stopping,
}

impl<E: End, R: AsyncRead + Unpin> Pump<E, R> {
    /// What a turn does is boxed: its state is ten times that of waiting, and most of the time a socket waits.
    async fn drive(&mut self) {
        loop {
            match self.next().await {
                Turn::Heard(Some(frame)) => Box::pin(self.frame(frame)).await,
                Turn::Heard(None) => return,
                Turn::Woken if self.end.is_behind() && !self.end.is_withdrawn() => {}
                Turn::Woken | Turn::Room => Box::pin(self.end.read(&mut self.out)).await,
                Turn::Due => Box::pin(self.due()).await,
                Turn::Stopping => self.out.close(Close::GoingAway),
            }
            if self.flush() || self.peer.is_closed() {
                return;
            }
        }
    }

    async fn next(&mut self) -> Turn {
        if let Some(early) = self.early.take() {
            return Turn::Heard(early);
        }
        let (wait, behind) = (self.until_due(), self.end.is_behind());
        tokio::select! {
            heard = self.messages.next() => Turn::Heard(heard),
            () = self.end.wait() => Turn::Woken,
            () = self.outbound.room(), if behind => Turn::Room,
            () = sleep(wait) => Turn::Due,
            () = self.hub.stopping() => Turn::Stopping,
        }
    }

    fn until_due(&self) -> Duration {
        let due = self.peer.due().min(self.end.due());
        let wait = due.saturating_sub(self.hub.clock().now());
        Duration::from_millis(if self.end.is_behind() { wait.min(LOOK) } else { wait })
    }

    async fn frame(&mut self, frame: Result<Frame, ProtocolError>) {
        match frame {
            Ok(Frame::Text(text)) => match std::str::from_utf8(&text) {
                Ok(text) => self.feed(Input::Text(text), text, &Bytes::new()).await,
                Err(_) => self.signal(Input::Foreign).await,
            },
            Ok(Frame::Binary(bytes)) => self.feed(Input::Binary(&bytes), "", &bytes).await,
            Ok(Frame::Ping(payload)) => {
                self.signal(Input::Sign).await;
                self.queue(Item::Pong(payload));
            }
            Ok(Frame::Pong(payload)) => {
                self.signal(Input::Sign).await;
                if payload[..] == [self.pings] {
                    self.end.ponged().await;
                }
            }
            Ok(Frame::Close(_)) => self.signal(Input::Gone).await,
            Ok(Frame::Continuation(_)) => self.signal(Input::Foreign).await,
            Err(ProtocolError::Io(error)) if error.kind() != ErrorKind::InvalidData => self.signal(Input::Gone).await,
            // Too long, not masked, a bad opcode: what the wire does not have.
            Err(_) => self.signal(Input::Foreign).await,
        }
    }

    async fn due(&mut self) {
        // What came while the store was slow is a sign of life, before anybody is called silent.
        match self.messages.next().now_or_never() {
            Some(Some(frame)) => self.frame(frame).await,
            Some(None) => self.signal(Input::Gone).await,
            None => {}
        }
        self.signal(Input::Tick).await;
        if !self.peer.is_closed() && self.end.is_open() {
            self.end.tick(&mut self.out).await;
        }
    }

    async fn signal(&mut self, input: Input<'_>) {
        self.feed(input, "", &Bytes::new()).await;
    }

    async fn feed(&mut self, input: Input<'_>, text: &str, bytes: &Bytes) {
        for action in self.peer.feed(input, self.hub.clock().now()) {
            match action {
                Action::Command(frame) => self.command(frame, text).await,
                Action::Envelope(header) => match self.end.envelope(header, bytes.clone(), &mut self.out).await {
                    Taken::Counted => {}
                    Taken::Repeat => self.peer.repeated(),
                    Taken::NoRoom => self.peer.refused(),
                },
                Action::Refuse(problem) => self.out.frame(&E::Down::refused(problem)),
                Action::Ping => self.ping(),
                Action::Close(code) => self.out.close(code),
            }
        }
    }

    async fn command(&mut self, frame: <E::Side as Side>::Frame, text: &str) {
        if self.end.is_open() {
            return self.end.command(frame, text, &mut self.out).await;
        }
        tokio::select! {
            biased;
            () = self.end.command(frame, text, &mut self.out) => {}
            // Whoever gave the opening up may be back elsewhere: nothing of it is decided after this.
            () = gone(&mut self.messages, &mut self.early) => {}
        }
        if self.end.is_open() {
            self.peer.opened();
            self.half_open = None;
        }
    }

    fn ping(&mut self) {
        // The ping must stand behind what was said, or its answer would prove nothing.
        self.hand_over();
        self.pings = self.pings.wrapping_add(1);
        self.end.pinged();
        self.queue(Item::Ping(Bytes::copy_from_slice(&[self.pings])));
    }

    /// Hands over what is to be said; answers whether the socket is over.
    fn flush(&mut self) -> bool {
        let over = self.out.is_closed();
        self.hand_over();
        if !over && self.end.wants_ping() {
            self.ping();
        }
        let too_slow = self.is_too_slow();
        if too_slow {
            self.last_word(Close::TooSlow);
        }
        over || too_slow
    }

    fn hand_over(&mut self) {
        let frames: Vec<Down> = self.out.drain().collect();
        for down in frames {
            self.queue(Item::Down(down));
        }
    }

    fn queue(&mut self, item: Item) {
        self.full |= self.outbound.push(item).is_err();
    }

    fn is_too_slow(&mut self) -> bool {
        if !self.end.is_behind() || self.outbound.has_room() {
            self.stuck = None;
            return self.full;
        }
        let now = self.hub.clock().now();
        self.full || now.saturating_sub(*self.stuck.get_or_insert(now)) >= PATIENCE
    }

    fn last_word(&mut self, code: Close) {
        self.outbound.clear();
        // At most what the writer holds is left, a quarter of the room and one frame; two bytes always fit beside it.
        let _ = self.outbound.push(Item::Down(Down::Close(code)));
    }
}

/// Waits until the socket is gone. Anything else that comes is kept in `early`, and nothing is read behind it.
async fn gone<R: AsyncRead + Unpin>(messages: &mut Reader<R>, early: &mut Option<Heard>) {
    loop {
        let heard = messages.next().await;
        let is_frame = matches!(heard, Some(Ok(Frame::Text(_) | Frame::Binary(_) | Frame::Continuation(_))));
        let is_over = matches!(heard, None | Some(Ok(Frame::Close(_)) | Err(_)));
        if is_frame || is_over {
            *early = Some(heard);
        }
        if is_over {
            return;
        }
        if is_frame {
            return pending().await;
        }
    }
}
