//! The suite that every live store must pass, and each store's own tests.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod conformance;
mod memory;
mod redis;
mod stored;
