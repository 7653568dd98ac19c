//! For tests only: manual clock, seeded entropy, socket client and a sealing peer; no shipped crate may depend on it.

mod clock;
mod entropy;
mod faulty;
pub mod peer;
mod ws;

pub use clock::{ManualClock, START};
pub use entropy::SeededEntropy;
pub use faulty::{Fault, FaultyStore};
pub use ws::{Heard, WsClient};
