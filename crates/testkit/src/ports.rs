//! Ports of loopback for servers that tests start; never one of those that the kernel gives away by itself.

use std::{
    net::TcpListener,
    sync::atomic::{AtomicU32, Ordering},
};

/// Below what Linux gives to outgoing connections (32768 and up, ip_local_port_range): nobody takes one by chance between the look
/// and the server's start.
const FIRST: u32 = 10_000;
const COUNT: u32 = 20_000;

/// A port that nobody holds, another one at each call.
///
/// # Panics
/// When all are held.
#[must_use]
pub fn free() -> u16 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let start = std::process::id().wrapping_mul(131);
    let ports = (0..COUNT).map(|_| start.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)));
    let mut ports = ports.filter_map(|number| u16::try_from(FIRST + number % COUNT).ok());
    ports.find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok()).expect("loopback has room")
}
