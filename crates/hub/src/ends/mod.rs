//! One end of a socket as the hub sees it: commands and envelopes in, frames out; never touches the socket itself.

mod desk;
mod line;
mod outbox;
#[cfg(test)]
mod scripts;
mod talk;
mod visit;

use ajar_protocol::{envelope::Header, peer::Side};
use bytes::Bytes;
pub use desk::DeskEnd;
pub use outbox::{Down, Outbox, Refusal};
use serde::Serialize;
pub use talk::TalkEnd;
pub use visit::VisitEnd;

use crate::Hub;

/// What a pump drives: each call is one round, and what is to be said is in `out` when it returns.
pub trait End: 'static {
    /// Which of the three sockets it serves.
    type Side: Side;
    /// What it says.
    type Down: Serialize + Refusal;

    /// A frame that passed the peer's checks; `text` is the frame as it came.
    fn command(&mut self, frame: <Self::Side as Side>::Frame, text: &str, out: &mut Outbox)
    -> impl Future<Output = ()>;

    /// An envelope that passed the peer's checks.
    fn envelope(&mut self, header: Header, envelope: Bytes, out: &mut Outbox) -> impl Future<Output = Taken>;

    /// Whether the opening frame was taken.
    fn is_open(&self) -> bool;

    /// Waits until something may have changed; may be dropped at any moment and lose nothing.
    fn wait(&mut self) -> impl Future<Output = ()>;

    /// Reads again and says what changed since the last time; at most a portion, see [`End::is_behind`].
    fn read(&mut self, out: &mut Outbox) -> impl Future<Output = ()>;

    /// Whether whoever sits there may not any more: then the end is read even when the reader is behind.
    fn is_withdrawn(&self) -> bool {
        false
    }

    /// Whether there is more to say than the last portion: call [`End::read`] again when the reader has room.
    fn is_behind(&self) -> bool;

    /// When the next [`End::tick`] has something to do, in milliseconds of the hub's clock.
    fn due(&self) -> u64;

    /// Time went on: ticks, deadlines, and the slow reading again that makes a lost hint cost time only.
    fn tick(&mut self, out: &mut Outbox) -> impl Future<Output = ()>;

    /// Whether so much was said since the last ping that the mailbox should not have to wait for the next one by the clock.
    fn wants_ping(&self) -> bool {
        false
    }

    /// A ping was queued behind everything that was said so far.
    fn pinged(&mut self);

    /// That ping was answered: what was said before it has reached the other side.
    fn ponged(&mut self) -> impl Future<Output = ()>;

    /// The socket is gone, for whatever reason; called once, last.
    fn gone(&mut self) -> impl Future<Output = ()>;
}

/// What the peer's pace and order are to know of an envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It was answered, or is for nobody any more.
    Counted,
    /// It lay there already.
    Repeat,
    /// There is no room for it now: its sender keeps it and begins again with it.
    NoRoom,
}

impl Hub {
    /// A visitor's end for a fresh socket; `None` for a service that does not exist.
    #[must_use]
    pub fn visit(&self, slug: &str) -> Option<VisitEnd> {
        self.0.services.id(slug).map(|service| VisitEnd::new(self.clone(), service))
    }

    /// A desk for a fresh socket; `None` for a service that does not exist.
    #[must_use]
    pub fn desk(&self, slug: &str) -> Option<DeskEnd> {
        self.0.services.id(slug).map(|service| DeskEnd::new(self.clone(), service))
    }

    /// A counsellor's end of a talk for a fresh socket; `None` for a service that does not exist.
    #[must_use]
    pub fn talk(&self, slug: &str) -> Option<TalkEnd> {
        self.0.services.id(slug).map(|service| TalkEnd::new(self.clone(), service))
    }
}
