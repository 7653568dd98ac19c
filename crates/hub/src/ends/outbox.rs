//! What an end wants said on its socket, in order; holds frames for one round of the pump and never waits.

use ajar_protocol::{close::Close, problem::Problem};
use bytes::Bytes;
use serde::Serialize;

/// One thing to write to a socket.
#[derive(Clone, PartialEq, Eq)]
pub enum Down {
    /// A control frame.
    Text(String),
    /// An envelope with its sequence in front.
    Binary(Bytes),
    /// The end of the socket; nothing is written after it.
    Close(Close),
}

impl Down {
    /// Bytes it occupies while it waits for the reader.
    #[must_use]
    pub fn bytes(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Binary(bytes) => bytes.len(),
            Self::Close(_) => 2,
        }
    }
}

impl std::fmt::Debug for Down {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(_) => f.write_str("Text"),
            Self::Binary(bytes) => write!(f, "Binary({})", bytes.len()),
            Self::Close(code) => write!(f, "Close({code:?})"),
        }
    }
}

/// Frames of one round, in order.
#[derive(Debug, Default)]
pub struct Outbox {
    frames: Vec<Down>,
    closed: bool,
}

impl Outbox {
    /// Adds a control frame.
    pub fn frame(&mut self, frame: &impl Serialize) {
        self.push(Down::Text(serde_json::to_string(frame).expect("frames are plain data with string keys")));
    }

    /// Adds an envelope behind its sequence.
    pub fn envelope(&mut self, sequence: u64, envelope: &[u8]) {
        self.push(Down::Binary(ajar_protocol::envelope::sequenced(sequence, envelope).into()));
    }

    /// Adds a binary frame as it is.
    pub(crate) fn frame_of(&mut self, bytes: Bytes) {
        self.push(Down::Binary(bytes));
    }

    /// Adds a control frame that was written before, as it is.
    pub(crate) fn written(&mut self, text: &[u8]) {
        // Only frames that we wrote ourselves are kept; anything else is dropped instead of shown.
        if let Ok(text) = std::str::from_utf8(text) {
            self.push(Down::Text(text.to_owned()));
        }
    }

    /// Ends the socket; what is added later is dropped.
    pub fn close(&mut self, code: Close) {
        self.push(Down::Close(code));
        self.closed = true;
    }

    /// Whether the socket ends with this round.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// Takes all frames out.
    pub fn drain(&mut self) -> impl Iterator<Item = Down> + '_ {
        self.frames.drain(..)
    }

    fn push(&mut self, down: Down) {
        if !self.closed {
            self.frames.push(down);
        }
    }
}

/// Builds the REFUSED frame of a socket.
pub trait Refusal {
    /// The frame that says `problem`.
    fn refused(problem: Problem) -> Self;
}

impl Refusal for ajar_protocol::visitor::VisitorDown {
    fn refused(problem: Problem) -> Self {
        Self::Refused { problem }
    }
}

impl Refusal for ajar_protocol::desk::DeskDown {
    fn refused(problem: Problem) -> Self {
        Self::Refused { problem }
    }
}

impl Refusal for ajar_protocol::talk::TalkDown {
    fn refused(problem: Problem) -> Self {
        Self::Refused { problem, stamp: None }
    }
}
