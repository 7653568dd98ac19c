//! actix-web, configuration, sockets, routes and telemetry; never decides anything about a conversation.

pub mod cli;
pub mod config;
pub mod connections;
pub mod demo;
pub mod describe;
mod drain;
pub mod export;
mod fetch;
pub mod files;
mod heap;
pub mod hosts;
pub mod http;
pub mod open;
pub mod out;
pub mod process;
pub mod serve;
pub mod setup_file;
pub mod socket;
pub mod state;
pub mod telemetry;
