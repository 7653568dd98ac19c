//! Whole conversations against the hub with virtual time, on the memory store and on a Redis that two hubs share; no socket, no sleep, no wall clock.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod agree;
mod anew;
mod claims;
mod closes;
mod colleagues;
mod company;
mod devices;
mod draining;
mod ends;
mod errands;
mod faults;
mod gate;
mod joining;
mod kit;
mod losses;
mod mailbox;
mod passwords;
mod people;
mod resumes;
mod seats;
mod setups;
mod shared;
mod sign_in;
mod snapshots;
mod statistics;
mod stops;
mod two_services;
mod versions;
mod waiting;
