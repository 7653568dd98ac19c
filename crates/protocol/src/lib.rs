//! The wire between browser and hub: frames, envelope header, close codes, problem types; never does I/O, never reads a clock.

pub mod close;
pub mod desk;
pub mod envelope;
pub mod http;
pub mod limits;
pub mod octets;
pub mod offer;
pub mod peer;
pub mod problem;
pub mod routing;
pub mod setup;
pub mod talk;
#[cfg(test)]
mod typescript;
pub mod visitor;

/// The WebSocket subprotocol both ends name at the upgrade; a change of the wire is a new name.
pub const SUBPROTOCOL: &str = "ajar.1";
