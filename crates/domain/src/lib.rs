//! Pure rules of conversations, queue and deadlines; never reads clock, randomness, files or network.
#![forbid(unsafe_code)]

pub mod conversation;
pub mod ids;
pub mod limits;
pub mod mailbox;
pub mod routing;
pub mod secret;
pub mod time;
