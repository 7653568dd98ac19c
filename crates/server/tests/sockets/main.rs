//! The sockets on a real server and the loopback: admission, frames on the wire, and every way out.

mod admission;
mod frames;
mod kit;
mod ways_out;
