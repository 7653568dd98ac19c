//! The generator's own clock: nanoseconds since the process began to ask; measures, and decides nothing that is tested.

use std::{
    sync::OnceLock,
    time::{Duration, Instant},
};

static START: OnceLock<Instant> = OnceLock::new();

/// Nanoseconds since the first call.
#[expect(clippy::disallowed_methods, reason = "a load generator measures; nothing that ships links it")]
pub fn nanos() -> u64 {
    let now = Instant::now();
    let passed = now.duration_since(*START.get_or_init(|| now));
    u64::try_from(passed.as_nanos()).unwrap_or(u64::MAX)
}

/// Now, for timers.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "as above")]
pub fn instant() -> tokio::time::Instant {
    tokio::time::Instant::now()
}

/// [`nanos`] in seconds.
#[expect(clippy::cast_precision_loss, reason = "a run takes hours, not centuries")]
pub fn seconds() -> f64 {
    nanos() as f64 / 1e9
}

/// How long ago `then` was.
#[must_use]
pub fn since(then: u64) -> Duration {
    Duration::from_nanos(nanos().saturating_sub(then))
}
