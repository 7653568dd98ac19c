//! For tests only: manual clock, seeded entropy, socket client and a sealing peer; no shipped crate may depend on it.

mod clock;
mod entropy;
mod faulty;
pub mod frames;
mod hub;
pub mod linear;
pub mod peer;
pub mod places;
mod ports;
mod postgres;
mod redis;
mod redis_cluster;
mod redis_sentinels;
mod ws;

pub use clock::{ManualClock, START};
pub use entropy::SeededEntropy;
pub use faulty::{Fault, FaultyStore};
pub use hub::{GENERATION, SLUG, TestHub};
pub use ports::free;
pub use postgres::PostgresProcess;
pub use redis::RedisProcess;
pub use redis_cluster::RedisCluster;
pub use redis_sentinels::{Over, RedisSentinels};
pub use ws::{Heard, WsClient};
