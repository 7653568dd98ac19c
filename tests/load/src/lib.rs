//! Clients that hold real conversations over real sockets, for the bench (tests/load) and the fault campaign (tests/faults); never ships.

pub mod bench;
pub mod chance;
pub mod clock;
pub mod end;
pub mod frames;
pub mod http;
pub mod pairs;
pub mod process;
pub mod proxy;
pub mod record;
pub mod site;
pub mod socket;
pub mod trail;
