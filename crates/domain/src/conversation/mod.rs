//! One conversation from HELLO to END as a pure state machine: `decide` is the only way to change it.

pub mod command;
pub mod decide;
pub mod event;
pub mod lease;
pub mod open;
pub mod papers;
pub mod rejection;
pub mod state;
pub mod visitor;

pub use command::Command;
pub use decide::{Decision, decide};
pub use event::{Event, Notice, To};
pub use lease::{Lease, Line};
pub use open::{Opening, open};
pub use papers::{Handshake, Papers};
pub use rejection::Rejection;
pub use state::{Claimed, Ended, EndedBy, Guest, Invitation, Live, Phase, State, Waiting};
pub use visitor::Visitor;
