//! Opens the stores for the server, which knows none by name: embedded ones, or the live store that several servers share.

use std::{path::Path, sync::Arc};

use ajar_domain::{ids::ServiceId, time::Moment};
pub use ajar_ledger::LedgerError;
use ajar_ledger::{Ledger, Main, Store};
use ajar_live::{Caps, LiveStore, MemoryLive, RedisLive};
pub use ajar_live::{RedisFault, RedisSettings};

use crate::{Clock, Hub, Intake, Parts, Service, SystemClock, SystemEntropy, entropy::draw};

/// Opens the ledger at `url` (`sqlite:/path/to/file` or `postgres://...`), or one in memory that is gone with the process.
///
/// # Errors
/// [`LedgerError`] when it cannot be opened or brought up to date.
pub async fn ledger(url: Option<&str>) -> Result<Arc<dyn Ledger>, LedgerError> {
    let ledger: Store<Main> = match url {
        Some(url) => Store::open(url).await?,
        None => Store::in_memory().await?,
    };
    Ok(Arc::new(ledger))
}

/// The hub of one process: live state in its memory or, with `redis`, where other servers find it too; the machine's clock
/// and randomness. Services, by name in links and id, are open until somebody closes them.
///
/// # Errors
/// [`RedisFault`] when the shared store cannot be used; never without one.
pub async fn hub(services: Vec<(String, [u8; 16])>, redis: Option<&RedisSettings>) -> Result<Hub, RedisFault> {
    let entropy = SystemEntropy::default();
    let live = live(&entropy, redis).await?;
    let service = |(slug, id)| Service { slug, id: ServiceId(id), intake: Intake::Open };
    Ok(Hub::new(Parts {
        live,
        clock: Arc::new(SystemClock::default()),
        entropy: Arc::new(entropy),
        services: services.into_iter().map(service).collect(),
    }))
}

async fn live(entropy: &SystemEntropy, redis: Option<&RedisSettings>) -> Result<Arc<dyn LiveStore>, RedisFault> {
    let source = entropy.clone();
    let random = move || u32::from_be_bytes(draw(&source));
    Ok(match redis {
        Some(settings) => Arc::new(RedisLive::connect(settings, Caps::default(), random).await?),
        None => Arc::new(MemoryLive::new(random(), Caps::default())),
    })
}

/// Seconds since 1970, for commands at a terminal.
#[must_use]
pub fn now() -> u32 {
    u32::try_from(SystemClock::default().now() / 1000).unwrap_or(u32::MAX)
}

/// What lies in the ledger at `url` while no server runs; nothing when there is no file. Word, count, and seconds left of
/// the longest-lived (`None`: until it is taken away).
///
/// # Errors
/// [`LedgerError`].
pub async fn inventory(url: &str) -> Result<Vec<(&'static str, u64, Option<u64>)>, LedgerError> {
    if url.strip_prefix("sqlite:").is_some_and(|file| !Path::new(file).exists()) {
        return Ok(Vec::new());
    }
    let now = Moment(SystemClock::default().now());
    let stock = ledger(Some(url)).await?.inventory(now).await?;
    Ok(stock.iter().map(|one| (one.kind, one.count, one.longest.map(|left| left.as_secs()))).collect())
}
