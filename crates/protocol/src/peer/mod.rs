//! The state machine of one socket: frames in, actions out; never does I/O, never reads a clock, never panics on what a peer sends.
//!
//! The pump owns the socket and feeds it; the hub gets only what passed here: first frame first, sizes, known fields, the sender's
//! own direction, and a pace. Time is plain milliseconds of a clock that only rises.

mod bucket;
mod side;

use crate::{
    close::Close,
    envelope::{Header, Kind},
    limits::{BEATS_PER_SECOND, BUCKET, BUCKET_REFILL, FRAME, HANDSHAKE_SECONDS, SILENT_SECONDS, TICK_SECONDS},
    problem::Problem,
};

use bucket::Bucket;
pub use side::{Desk, Side, Talk, Visit};

const HANDSHAKE: u64 = HANDSHAKE_SECONDS * 1000;
const SILENT: u64 = SILENT_SECONDS * 1000;
const PING: u64 = TICK_SECONDS * 1000;

/// What came from the peer or the clock.
#[derive(Debug, Clone, Copy)]
pub enum Input<'a> {
    /// A whole text frame.
    Text(&'a str),
    /// A whole binary frame.
    Binary(&'a [u8]),
    /// A ping or pong: a sign of life, nothing more.
    Sign,
    /// What this wire does not have: a fragment, a frame that is too long, text that is not UTF-8.
    Foreign,
    /// Time went on; feed one whenever [`Peer::due`] has come.
    Tick,
    /// The socket is gone.
    Gone,
}

/// What the pump is to do, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action<F> {
    /// Give the hub this frame. The text as it came is the pump's to pass on (HELLO is kept byte for byte).
    Command(F),
    /// Give the hub the envelope that was fed, whose header is this.
    Envelope(Header),
    /// Tell the peer that the frame changed nothing.
    Refuse(Problem),
    /// Send a WebSocket ping.
    Ping,
    /// Close the socket and stop feeding.
    Close(Close),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing but an opening frame is allowed.
    Fresh,
    /// The opening frame is with the hub.
    Opening,
    /// The hub took it.
    Open,
    /// Nothing is answered any longer.
    Closed,
}

/// How fast an end may send messages and controls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// At once.
    pub burst: u32,
    /// A second in the long run.
    pub per_second: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self { burst: BUCKET, per_second: BUCKET_REFILL }
    }
}

/// One socket. `S` says which of the three it is.
#[derive(Debug)]
pub struct Peer<S> {
    state: State,
    since: u64,
    heard: u64,
    pinged: u64,
    /// Messages and controls.
    envelopes: Bucket,
    /// Frames that a press sends, counted by themselves: many messages at once never cost a person's choice.
    commands: Bucket,
    beats: Bucket,
    /// An envelope was refused: none is taken before its sender begins again, or a later one would overtake it.
    refusing: bool,
    side: std::marker::PhantomData<S>,
}

impl<S: Side> Peer<S> {
    /// A socket that was opened at `now`, in milliseconds.
    #[must_use]
    pub fn new(now: u64) -> Self {
        Self::at_pace(now, Pace::default())
    }

    /// A socket whose end may send faster or slower than is usual.
    #[must_use]
    pub const fn at_pace(now: u64, pace: Pace) -> Self {
        Self {
            state: State::Fresh,
            since: now,
            heard: now,
            pinged: now,
            envelopes: Bucket::new(pace.burst, pace.per_second, now),
            commands: Bucket::new(pace.burst, pace.per_second, now),
            beats: Bucket::new(BEATS_PER_SECOND, BEATS_PER_SECOND, now),
            refusing: false,
            side: std::marker::PhantomData,
        }
    }

    /// The hub took the opening frame.
    pub fn opened(&mut self) {
        if self.state == State::Opening {
            self.state = State::Open;
        }
    }

    /// The hub had the envelope already: a repeat costs nothing, or a long resend after a bad line would be refused.
    pub fn repeated(&mut self) {
        self.envelopes.give_back();
    }

    /// The hub had no room for the envelope: its sender keeps it, and begins again with it.
    pub const fn refused(&mut self) {
        self.refusing = true;
    }

    /// Whether nothing is answered any longer.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.state == State::Closed
    }

    /// The moment, in milliseconds, at which the next [`Input::Tick`] has something to do.
    #[must_use]
    pub fn due(&self) -> u64 {
        let handshake = if self.state == State::Fresh { self.since.saturating_add(HANDSHAKE) } else { u64::MAX };
        handshake.min(self.heard.saturating_add(SILENT)).min(self.pinged.saturating_add(PING))
    }

    /// Answers one input at `now`, in milliseconds.
    #[must_use]
    pub fn feed(&mut self, input: Input<'_>, now: u64) -> Vec<Action<S::Frame>> {
        if self.state == State::Closed {
            return Vec::new();
        }
        if !matches!(input, Input::Tick | Input::Gone) {
            self.heard = self.heard.max(now);
        }
        match input {
            Input::Text(text) => self.text(text, now),
            Input::Binary(bytes) => self.binary(bytes, now),
            Input::Sign => Vec::new(),
            Input::Foreign => self.malformed(),
            Input::Tick => self.tick(now),
            Input::Gone => {
                self.state = State::Closed;
                Vec::new()
            }
        }
    }

    fn text(&mut self, text: &str, now: u64) -> Vec<Action<S::Frame>> {
        if text.len() > FRAME {
            return self.malformed();
        }
        let Ok(frame) = serde_json::from_str::<S::Frame>(text) else { return self.malformed() };
        match (self.state, S::opens(&frame, text.len())) {
            // Its sender has given up and may be back elsewhere by now: what it asks would come after what it asked later.
            (State::Fresh, true) if self.is_late(now) => self.close(Close::Silent),
            (State::Fresh, true) => {
                self.state = State::Opening;
                vec![Action::Command(frame)]
            }
            (State::Open, false) => self.command(frame, now),
            // An opening frame anywhere else, or anything else before it.
            (State::Fresh | State::Opening, _) | (State::Open, true) => self.malformed(),
            (State::Closed, _) => Vec::new(),
        }
    }

    fn command(&mut self, frame: S::Frame, now: u64) -> Vec<Action<S::Frame>> {
        if S::begins_again(&frame) {
            self.refusing = false;
            return Vec::new();
        }
        // Whoever wants out is never told to wait.
        if S::always(&frame) || self.commands.take(now) {
            vec![Action::Command(frame)]
        } else {
            vec![Action::Refuse(Problem::TooFast)]
        }
    }

    fn binary(&mut self, bytes: &[u8], now: u64) -> Vec<Action<S::Frame>> {
        let Ok(header) = Header::parse(bytes) else { return self.malformed() };
        if self.state != State::Open || !S::SEALS.contains(&header.direction) {
            return self.malformed();
        }
        match header.kind {
            Kind::Beat if self.beats.take(now) => vec![Action::Envelope(header)],
            Kind::Beat => Vec::new(),
            Kind::Message | Kind::Control if self.refusing => Vec::new(),
            Kind::Message | Kind::Control if self.envelopes.take(now) => vec![Action::Envelope(header)],
            Kind::Message | Kind::Control => {
                self.refused();
                vec![Action::Refuse(Problem::TooFast)]
            }
        }
    }

    fn tick(&mut self, now: u64) -> Vec<Action<S::Frame>> {
        if self.is_late(now) || now.saturating_sub(self.heard) >= SILENT {
            return self.close(Close::Silent);
        }
        if now.saturating_sub(self.pinged) >= PING {
            self.pinged = now;
            return vec![Action::Ping];
        }
        Vec::new()
    }

    /// Whether the first frame has not come in time.
    fn is_late(&self, now: u64) -> bool {
        self.state == State::Fresh && now.saturating_sub(self.since) >= HANDSHAKE
    }

    fn malformed(&mut self) -> Vec<Action<S::Frame>> {
        let mut actions = vec![Action::Refuse(Problem::Malformed)];
        actions.append(&mut self.close(Close::Protocol));
        actions
    }

    fn close(&mut self, code: Close) -> Vec<Action<S::Frame>> {
        self.state = State::Closed;
        vec![Action::Close(code)]
    }
}

#[cfg(test)]
mod tests;
