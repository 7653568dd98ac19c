//! Opens the embedded stores for the server, which knows no store by name.

use std::{path::Path, sync::Arc};

use ajar_domain::{ids::ServiceId, time::Moment};
pub use ajar_ledger::LedgerError;
use ajar_ledger::{Ledger, SqliteLedger};
use ajar_live::{Caps, MemoryLive};

use crate::{Clock, Hub, Intake, Parts, Service, SystemClock, SystemEntropy, entropy::draw};

/// Opens the ledger at `url` (`sqlite:/path/to/file`), or one in memory that is gone with the process.
///
/// # Errors
/// [`LedgerError`] when it cannot be opened or brought up to date.
pub async fn ledger(url: Option<&str>) -> Result<Arc<dyn Ledger>, LedgerError> {
    let ledger = match url {
        Some(url) => SqliteLedger::open(file(url)).await?,
        None => SqliteLedger::in_memory().await?,
    };
    Ok(Arc::new(ledger))
}

/// The hub of one process: live state in its memory, the machine's clock and randomness. Services, by name in links and
/// id, are open until somebody closes them.
#[must_use]
pub fn hub(services: Vec<(String, [u8; 16])>) -> Hub {
    let entropy = SystemEntropy::default();
    let generation = u32::from_be_bytes(draw(&entropy));
    let service = |(slug, id)| Service { slug, id: ServiceId(id), intake: Intake::Open };
    Hub::new(Parts {
        live: Arc::new(MemoryLive::new(generation, Caps::default())),
        clock: Arc::new(SystemClock::default()),
        entropy: Arc::new(entropy),
        services: services.into_iter().map(service).collect(),
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
    if !file(url).exists() {
        return Ok(Vec::new());
    }
    let now = Moment(SystemClock::default().now());
    let stock = ledger(Some(url)).await?.inventory(now).await?;
    Ok(stock.iter().map(|one| (one.kind.word(), one.count, one.longest.map(|left| left.as_secs()))).collect())
}

fn file(url: &str) -> &Path {
    Path::new(url.strip_prefix("sqlite:").unwrap_or(url))
}
