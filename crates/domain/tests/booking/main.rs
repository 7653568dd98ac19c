//! The rules of booking: codes and their words, patterns, what can be booked together.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod codes;
mod patterns;
mod slots;
