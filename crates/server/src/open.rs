//! Opens what a configuration names: stores, hub and the issuers of services that keep one on the server.

use std::{collections::BTreeMap, fs, io, path::PathBuf};

use ajar_hub::{
    Hub,
    bookings::{Bookable, Bookings},
    hours::Hours,
    keys::{Issuer, KeyFault},
    setup::{SetupError, Setups},
    staff::{Provider, ProviderSettings, Staff, StaffFault},
    statistics::{Counted, Statistics, StatisticsFault},
    stores::{self, LedgerError, RedisFault},
};
use ajar_protocol::octets::Octets;

use crate::{
    config::{self, Config, Masked, ServerIssuer, Service},
    files,
    http::Assets,
    state::{State, Subjects},
};

/// Why the server does not start; for the administrator's terminal.
#[derive(Debug, thiserror::Error)]
pub enum OpenFault {
    /// The ledger.
    #[error("the database cannot be opened: {}", because(.0))]
    Ledger(#[from] LedgerError),
    /// The shared live store.
    #[error("{0}")]
    Redis(#[from] RedisFault),
    /// The ledger, after it was opened.
    #[error("the database failed: {0}")]
    Staff(#[from] StaffFault),
    /// How a service is set up.
    #[error("the set-up of a service: {0}")]
    Setup(#[from] SetupError),
    /// The statistics: a week that could not be closed, or rows that no close wrote.
    #[error("the statistics cannot be brought to the present: {0}")]
    Statistics(#[from] StatisticsFault),
    /// The database knows the name in links as another service's.
    #[error(
        "service `{service}`: the database holds another service of this name, with another id; an id never changes"
    )]
    Slug {
        /// Name in links.
        service: String,
    },
    /// A key file.
    #[error("{file}: {source}")]
    File {
        /// Which.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Key files that do not belong together.
    #[error("service `{service}`: {fault}")]
    Keys {
        /// Name in links.
        service: String,
        /// What is wrong.
        fault: KeyFault,
    },
    /// An issuer that no visitor would believe.
    #[error("service `{service}`: the issuer's root is none of `pins`")]
    Pin {
        /// Name in links.
        service: String,
    },
    /// Nobody said where the key of the codes lies.
    #[error("with PostgreSQL `booking_key` must name a file that every server of the installation has")]
    BookingKey,
    /// A time zone that does not exist, found by booking.
    #[error("a service names a time zone that does not exist")]
    BookingZone,
    /// A time zone that does not exist.
    #[error("service `{service}`: no time zone is called `{zone}`")]
    Zone {
        /// Name in links.
        service: String,
        /// As written.
        zone: String,
    },
}

/// The fault and what lies behind it: the database's own words, which before the first query hold nothing of a row.
pub(crate) fn because(fault: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(fault.source(), |cause| cause.source());
    causes.fold(fault.to_string(), |told, cause| format!("{told}: {cause}"))
}

/// Opens the stores and puts the shared state together; `issuers` are those of the demo.
///
/// # Errors
/// [`OpenFault`].
pub async fn open(config: Config, assets: Assets, issuers: BTreeMap<[u8; 16], Issuer>) -> Result<State, OpenFault> {
    let services = config.services.iter().map(|service| (service.slug.clone(), service.id.0)).collect();
    let authority = config.redis.authority.as_ref().map(read).transpose()?.map(String::into_bytes);
    let hub = stores::hub(services, config.redis_settings(authority).as_ref()).await?;
    open_on(hub, config, assets, issuers).await
}

/// The same on a hub that somebody opened, with its time and its live store.
///
/// # Errors
/// [`OpenFault`].
pub async fn open_on(
    hub: Hub,
    config: Config,
    assets: Assets,
    mut issuers: BTreeMap<[u8; 16], Issuer>,
) -> Result<State, OpenFault> {
    for service in &config.services {
        if let Some(own) = &service.server_issuer {
            issuers.insert(service.id.0, issuer(service, own, now())?);
        }
    }
    let ledger = stores::ledger(config.database_url.as_ref().map(Masked::expose)).await?;
    hub.staffed_by(ledger.clone());
    let with_issuer: Vec<_> = issuers.keys().copied().collect();
    let setups = Setups::new(hub.clone(), ledger.clone(), &with_issuer);
    let staff = Staff::new(hub.clone(), ledger.clone()).at(config.console_origin.as_str())?;
    let staff = if config.password_sign_in { staff.with_passwords() } else { staff };
    let staff = staff.with_providers(providers(&config)?);
    for service in &config.services {
        adopt(&staff, service).await?;
    }
    set_up(&setups, &config).await?;
    let bookings = bookings(&config, &hub, setups.clone()).await?;
    let statistics = Statistics::new(&hub, ledger, counted(&config, &setups), config.state_directory.clone());
    if let (false, Some(service)) = (config.demo_pages.is_empty(), config.services.first()) {
        statistics.invent_past(&service.slug, crate::demo::YEARS).await?;
    }
    statistics.tend_all().await?;
    hub.count_with(statistics.clone());
    Ok(State::new(config, assets, Subjects { hub, staff, bookings, setups, statistics }, issuers))
}

/// Bookings, and the key of their codes: a file of its own, never in the database.
async fn bookings(config: &Config, hub: &Hub, setups: Setups) -> Result<Bookings, OpenFault> {
    let url = config.database_url.as_ref().map(Masked::expose);
    let db = stores::bookings(url).await?;
    let key = match config.booking_key_file() {
        Some(file) => files::own_secret(&file).map_err(|source| OpenFault::File { file, source })?,
        // The demo's codes end with it, wherever its database is.
        None if url.is_none() || !config.demo_pages.is_empty() => stores::secret(),
        None => return Err(OpenFault::BookingKey),
    };
    let bookable =
        |service: &Service| Bookable { slug: service.slug.clone(), id: service.id.0, zone: service.time_zone.clone() };
    let services: Vec<Bookable> = config.services.iter().map(bookable).collect();
    Bookings::new(hub.clone(), setups, db, key, &services).ok_or(OpenFault::BookingZone)
}

fn providers(config: &Config) -> Result<Vec<Provider>, OpenFault> {
    let one = |provider: &config::Provider| {
        let id = |slug: &str| config.services.iter().find(|service| service.slug == slug).map(|service| service.id.0);
        let role = |one: &config::GroupRole| Some((one.group.clone(), id(&one.service)?, one.role));
        let settings = ProviderSettings {
            issuer: provider.issuer.clone(),
            client_id: provider.client_id.clone(),
            client_secret: read(&provider.client_secret_file)?.trim().to_owned(),
            redirect: format!("{}/console/?provider={}", config.console_origin.as_str(), provider.id),
            groups: provider.groups_claim.clone(),
        };
        let roles = provider.roles.iter().filter_map(role).collect();
        Ok(Provider { id: provider.id.clone(), name: provider.name.clone(), settings, roles })
    };
    config.providers.iter().map(one).collect()
}

fn counted(config: &Config, setups: &Setups) -> Vec<Counted> {
    let of = |service: &Service| {
        let hours = setups.standing(&service.id.0)?.hours().clone();
        Some(Counted { slug: service.slug.clone(), hours, expected: service.expected_contacts })
    };
    config.services.iter().filter_map(of).collect()
}

async fn adopt(staff: &Staff, service: &Service) -> Result<(), OpenFault> {
    let pins: Vec<[u8; 32]> = service.pins.iter().map(|pin| pin.0).collect();
    if staff.adopt(&service.slug, service.id.0, &service.name, &pins).await? {
        return Ok(());
    }
    Err(OpenFault::Slug { service: service.slug.clone() })
}

/// Seconds since 1970.
#[must_use]
pub fn now() -> u32 {
    stores::now()
}

/// Every service is set up as its coordinator left it; a new one as the file describes it.
async fn set_up(setups: &Setups, config: &Config) -> Result<(), OpenFault> {
    for service in &config.services {
        let seed = service.setup();
        if Hours::of(&seed.hours).is_none() {
            return Err(OpenFault::Zone { service: service.slug.clone(), zone: service.time_zone.clone() });
        }
        setups.adopt(service.id.0, &seed).await?;
    }
    Ok(setups.follow().await?)
}

fn issuer(service: &Service, own: &ServerIssuer, now: u32) -> Result<Issuer, OpenFault> {
    let fault = |fault| OpenFault::Keys { service: service.slug.clone(), fault };
    let root = files::read_public(&read(&own.root)?).ok_or_else(|| fault(KeyFault::Point))?;
    let certificate = files::read_public(&read(&own.certificate)?).ok_or_else(|| fault(KeyFault::Issuer))?;
    let key = files::read_private(&read(&own.key)?).ok_or_else(|| fault(KeyFault::Key))?;
    let issuer = Issuer::load(&root, &certificate, &key, &service.id.0, now).map_err(fault)?;
    if !service.pins.contains(&Octets(issuer.pin())) {
        return Err(OpenFault::Pin { service: service.slug.clone() });
    }
    Ok(issuer)
}

fn read(file: &PathBuf) -> Result<String, OpenFault> {
    fs::read_to_string(file).map_err(|source| OpenFault::File { file: file.clone(), source })
}
