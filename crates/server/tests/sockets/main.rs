//! The sockets on a real server and the loopback: admission, frames on the wire, and every way out.

mod admission;
mod every_frame;
mod frames;
mod kit;
mod limits;
mod ways_out;
