//! Use cases: the only room that holds clock, entropy and both stores together; never sees an open message.
#![forbid(unsafe_code)]

mod admission;
mod after;
pub mod bookings;
mod clock;
mod desks;
mod devices;
mod drain;
mod ends;
mod entropy;
mod errands;
mod error;
mod face;
mod generations;
pub mod hours;
mod hub;
mod invitations;
pub mod keys;
mod last_words;
mod leave;
mod paces;
mod papers;
mod queue;
mod record;
mod refound;
mod seats;
mod servers;
mod service;
pub mod setup;
mod signal;
mod situation;
pub mod staff;
pub mod statistics;
pub mod stores;
mod sweeper;
mod talks;
mod tickets;
mod wire;

pub use clock::{Clock, SystemClock};
pub use drain::Going;
pub use ends::{DeskEnd, Down, End, Outbox, Refusal, Taken, TalkEnd, VisitEnd};
pub use entropy::{Entropy, SystemEntropy};
pub use error::HubError;
pub use hub::{HalfOpen, Hub, Parts};
pub use service::{Intake, Service};
pub use tickets::Bearer;
