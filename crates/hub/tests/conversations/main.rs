//! Whole conversations against the hub with virtual time and the memory store; no socket, no sleep, no wall clock.

mod claims;
mod colleagues;
mod ends;
mod faults;
mod kit;
mod losses;
mod mailbox;
mod resumes;
mod sign_in;
mod waiting;
