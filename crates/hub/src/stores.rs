//! Opens the stores for the server, which knows none by name: embedded ones, or the live store that several servers share.

use std::{path::Path, sync::Arc};

use ajar_domain::{ids::ServiceId, time::Moment};
use ajar_ledger::{Booking, Ledger, Main, Store, Tables};
pub use ajar_ledger::{LedgerError, MoveFault, Moved, booking_url, may_be_used};
use ajar_live::{Caps, LiveStore, MemoryLive, RedisLive};
pub use ajar_live::{RedisFault, RedisSettings};
use ajar_protocol::setup::Setup;

use crate::{
    Clock, Hub, Intake, Parts, Service, SystemClock, SystemEntropy,
    entropy::draw,
    staff::Staff,
    statistics::{self, Published, StatisticsFault},
};

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

/// Opens the database of bookings that goes with the ledger at `url`, or one in memory.
///
/// # Errors
/// [`LedgerError`] when it cannot be opened or brought up to date.
pub async fn bookings(url: Option<&str>) -> Result<Arc<dyn ajar_ledger::Bookings>, LedgerError> {
    let bookings: Store<Booking> = match url {
        Some(url) => Store::open(&booking_url(url).ok_or(LedgerError::Address)?).await?,
        None => Store::in_memory().await?,
    };
    Ok(Arc::new(bookings))
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

/// 32 random bytes, for a key that ends with the process.
#[must_use]
pub fn secret() -> [u8; 32] {
    draw(&SystemEntropy::default())
}

/// Seconds since 1970, for commands at a terminal.
#[must_use]
pub fn now() -> u32 {
    u32::try_from(SystemClock::default().now() / 1000).unwrap_or(u32::MAX)
}

/// The set-up of a service in the ledger at `url`, and its version; nothing when there is none.
///
/// # Errors
/// [`LedgerError`].
pub async fn setup(url: &str, slug: &str) -> Result<Option<(u32, Setup)>, LedgerError> {
    let ledger = ledger(Some(url)).await?;
    let Some(service) = ledger.service(slug).await? else { return Ok(None) };
    let Some(stored) = ledger.setup(service.id).await? else { return Ok(None) };
    let setup = serde_json::from_str(&stored.document).map_err(|_| LedgerError::Unreadable)?;
    Ok(Some((stored.version, setup)))
}

/// The name of a service in the ledger at `url`, and everything published of a closed period of it (`2026-Q3`); nothing when
/// there is no such service or period, or it is not closed.
///
/// # Errors
/// [`StatisticsFault`].
pub async fn published(url: &str, slug: &str, period: &str) -> Result<Option<(String, Published)>, StatisticsFault> {
    let ledger = ledger(Some(url)).await?;
    let Some(service) = ledger.service(slug).await? else { return Ok(None) };
    let found = statistics::published(&*ledger, service.id, period).await?;
    Ok(found.map(|published| (service.name, published)))
}

/// Puts a set-up that was judged in place of the one in the ledger at `url`; answers its version, nothing when the service
/// has none yet.
///
/// # Errors
/// [`LedgerError`].
pub async fn put_setup(url: &str, slug: &str, setup: &Setup) -> Result<Option<u32>, LedgerError> {
    let ledger = ledger(Some(url)).await?;
    let Some(service) = ledger.service(slug).await? else { return Ok(None) };
    // Somebody may save in the console at this very moment: then this is the later change.
    while let Some(stored) = ledger.setup(service.id).await? {
        if ledger.change_setup(service.id, stored.version, &crate::setup::document(setup)).await? {
            return Ok(Some(stored.version.saturating_add(1)));
        }
    }
    Ok(None)
}

/// The staff of the services in the ledger at `url`, for a command at a terminal; without live state and without sign-in.
///
/// # Errors
/// [`LedgerError`].
pub async fn staff(url: &str) -> Result<Staff, LedgerError> {
    let (entropy, ledger) = (SystemEntropy::default(), ledger(Some(url)).await?);
    let live = Arc::new(MemoryLive::new(u32::from_be_bytes(draw(&entropy)), Caps::default()));
    let (clock, entropy) = (Arc::new(SystemClock::default()), Arc::new(entropy));
    Ok(Staff::new(Hub::new(Parts { live, clock, entropy, services: Vec::new() }), ledger))
}

/// What lies in the ledger at `url` while no server runs; nothing when there is no file. Word, count, and seconds left of
/// the longest-lived (`None`: until it is taken away).
///
/// # Errors
/// [`LedgerError`].
pub async fn inventory(url: &str) -> Result<Vec<(&'static str, u64, Option<u64>)>, LedgerError> {
    if is_missing(url) {
        return Ok(Vec::new());
    }
    let now = Moment(SystemClock::default().now());
    let stock = ledger(Some(url)).await?.inventory(now).await?;
    Ok(stock.iter().map(|one| (one.kind, one.count, one.longest.map(|left| left.as_secs()))).collect())
}

/// Brings the tables of both databases up to date, as every start does; answers the numbers of their newest steps.
///
/// # Errors
/// [`LedgerError`].
pub async fn migrate(url: &str) -> Result<(i64, i64), LedgerError> {
    let booking = booking_url(url).ok_or(LedgerError::Address)?;
    Ok((version::<Main>(url).await?, version::<Booking>(&booking).await?))
}

async fn version<T: Tables>(url: &str) -> Result<i64, LedgerError> {
    let store = Store::<T>::open(url).await?;
    let version = store.version().await?;
    store.close().await;
    Ok(version)
}

/// Moves both databases of an installation from SQLite files to PostgreSQL, each in one transaction; answers what was moved.
///
/// # Errors
/// [`MoveFault`].
pub async fn move_all(from: &str, to: &str) -> Result<Vec<Moved>, MoveFault> {
    let booking = |url| booking_url(url).ok_or(LedgerError::Address);
    let (bookings_from, bookings_to) = (booking(from)?, booking(to)?);
    let mut moved = move_one::<Booking>(&bookings_from, &bookings_to).await?;
    moved.splice(..0, move_one::<Main>(from, to).await?);
    Ok(moved)
}

async fn move_one<T: Tables>(from: &str, to: &str) -> Result<Vec<Moved>, MoveFault> {
    let target = Store::<T>::open(to).await?;
    if is_missing(from) {
        return Ok(Vec::new());
    }
    let source = Store::<T>::open(from).await?;
    let moved = ajar_ledger::move_all(&source, &target).await;
    source.close().await;
    target.close().await;
    moved
}

/// Whether it names a file that is not there, and that opening would make.
fn is_missing(url: &str) -> bool {
    url.strip_prefix("sqlite:").is_some_and(|file| !Path::new(file).exists())
}
