//! Pure rules of conversations, queue and deadlines; never reads clock, randomness, files or network.
#![forbid(unsafe_code)]

pub mod availability;
pub mod booking;
pub mod calendar;
pub mod conversation;
pub mod desk;
pub mod errand;
pub mod estimate;
pub mod holidays;
pub mod ids;
pub mod limits;
pub mod mailbox;
pub mod opening;
pub mod queue;
pub mod routing;
pub mod secret;
pub mod statistics;
pub mod time;
