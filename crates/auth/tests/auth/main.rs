//! Certificates, chains and rosters against forgeries, and against the vectors that TypeScript reads too.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod cases;
mod document;
mod forge;
mod tampering;
mod vectors;
