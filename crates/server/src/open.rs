//! Opens what a configuration names: stores, hub and the issuers of services that keep one on the server.

use std::{collections::BTreeMap, fs, io, path::PathBuf};

use ajar_hub::{
    hours::{Hours, Stretch},
    keys::{Issuer, KeyFault},
    staff::{Staff, StaffFault},
    stores::{self, LedgerError, RedisFault},
};
use ajar_protocol::octets::Octets;

use crate::{
    config::{Config, Masked, ServerIssuer, Service},
    files,
    http::Assets,
    state::State,
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
pub async fn open(config: Config, assets: Assets, mut issuers: BTreeMap<[u8; 16], Issuer>) -> Result<State, OpenFault> {
    let hours = hours(&config)?;
    let services = config.services.iter().map(|service| (service.slug.clone(), service.id.0)).collect();
    let authority = config.redis.authority.as_ref().map(read).transpose()?.map(String::into_bytes);
    let hub = stores::hub(services, config.redis_settings(authority).as_ref()).await?;
    for service in &config.services {
        if let Some(own) = &service.server_issuer {
            issuers.insert(service.id.0, issuer(service, own, now())?);
        }
    }
    let ledger = stores::ledger(config.database_url.as_ref().map(Masked::expose)).await?;
    let staff = Staff::new(hub.clone(), ledger);
    for service in &config.services {
        adopt(&staff, service).await?;
    }
    let state = State::new(config, assets, hub, staff, issuers, hours);
    state.follow_hours();
    Ok(state)
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

fn hours(config: &Config) -> Result<BTreeMap<String, Hours>, OpenFault> {
    let of = |service: &Service| {
        let stretch = |open: &crate::config::Opening| Stretch { day: open.day as u8, from: open.from.0, to: open.to.0 };
        let week = service.open.iter().map(stretch).collect();
        let unknown = || OpenFault::Zone { service: service.slug.clone(), zone: service.time_zone.clone() };
        Ok((service.slug.clone(), Hours::new(&service.time_zone, week).ok_or_else(unknown)?))
    };
    config.services.iter().map(of).collect()
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
