//! The suite that every ledger must pass, and each ledger's own tests.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod conformance;
mod moving;
mod postgres;
mod setups;
mod sqlite;
mod staff;
mod statistics;
