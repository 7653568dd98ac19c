//! The suite that every booking database must pass, what its own keys refuse, and what is left in its files.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod conformance;
mod keys;
mod kit;
mod left_behind;
mod line;
mod linearizable;
