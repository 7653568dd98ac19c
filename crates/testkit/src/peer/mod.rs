//! A sealing peer in Rust, written from the design and not from the TypeScript: it exists to disagree when the two drift apart. Never ships.

mod bless;
mod envelope;
/// An errand's two papers and its keys.
pub mod errand;
mod handshake;
mod transcript;

pub use bless::{Blessed, Leader, bless, read_bless};
pub use envelope::{Envelope, Opened, open, seal};
pub use handshake::{Accepted, Agreed, Mode, Offering, accept, complete, psk_for};
pub use transcript::{Transcript, transcript};
