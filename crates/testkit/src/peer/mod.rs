//! A sealing peer in Rust, written from the design and not from the TypeScript: it exists to disagree when the two drift apart. Never ships.

mod envelope;
mod handshake;
mod transcript;

pub use envelope::{Envelope, Opened, open, seal};
pub use handshake::{Accepted, Agreed, Mode, Offering, accept, complete, psk_for};
pub use transcript::{Transcript, transcript};
