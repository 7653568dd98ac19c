//! Live state that expires by itself; compares versions and writes, never decides, never reads a clock.
#![forbid(unsafe_code)]

mod caps;
mod commit;
mod counters;
mod desk;
mod hint;
mod inventory;
mod memory;
mod once;
mod redis;
mod relay;
mod store;
mod stored;

pub use caps::{Cap, Caps};
pub use commit::{
    Attachment, Change, Claiming, Commit, Committed, IndexChange, IndexKey, Mark, News, QueueMove, Rank, Versioned,
    Whole,
};
pub use counters::{Count, Counted, Counters, HEAD, Opened, SCHEMA};
pub use desk::{Desk, DeskMove, Sat};
pub use hint::{Hint, Hints, Step};
pub use inventory::{Kind, Stock};
pub use memory::MemoryLive;
pub use once::{Once, OnceKind, Pace, Put};
pub use redis::{Finding, RedisFault, RedisLive, RedisSettings};
pub use relay::Beats;
pub use store::{LiveError, LiveStore, Place, Queued};
pub use stored::Stored;
