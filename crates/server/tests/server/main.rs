//! The server as its users meet it: a real one on a free port, asked over real connections.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails with the place")]

mod bookings;
mod client;
mod cors;
mod database;
mod days;
mod demo;
mod describe;
mod exports;
mod forget;
mod harness;
mod headers;
mod hosts;
mod keys;
mod matrix;
mod pages;
mod race;
mod setup;
mod sign_in;
mod staff;
