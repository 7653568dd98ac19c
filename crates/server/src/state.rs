//! What every handler shares: configuration, stores behind the hub, built pages. Never anything of one request.

use std::{collections::BTreeMap, sync::Arc};

use ajar_hub::{
    Hub,
    bookings::Bookings,
    keys::Issuer,
    setup::{Setups, Standing},
    staff::Staff,
    statistics::Statistics,
};
use serde::Serialize;

use crate::{
    config::{Config, Service},
    hosts::Hosts,
    http::{Assets, Demo, Loader},
};

/// Shared by all workers.
pub struct State {
    /// The settings.
    pub config: Config,
    /// Which host answers what.
    pub hosts: Hosts,
    /// The web build.
    pub assets: Assets,
    /// The loader's name and integrity, when the build has one.
    pub loader: Option<Loader>,
    /// The demo's municipality.
    pub demo: Demo,
    /// Conversations.
    pub hub: Hub,
    /// Sign-in.
    pub staff: Staff,
    /// Booking.
    pub bookings: Bookings,
    /// How the services are set up.
    pub setups: Setups,
    /// What is counted and what is published.
    pub statistics: Statistics,
    issuers: BTreeMap<[u8; 16], Issuer>,
}

/// What one store holds of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stored {
    /// `ledger`, or the service's name in links.
    pub of: String,
    /// Which kind of thing.
    pub kind: &'static str,
    /// How many.
    pub count: u64,
    /// Seconds that the longest-lived has left; absent: it stays until it is taken away.
    pub longest_seconds: Option<u64>,
}

/// Whether the stores answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Health {
    /// The live store.
    pub live: bool,
    /// The ledger.
    pub ledger: bool,
}

/// What the stores were opened for, one subject each.
pub(crate) struct Subjects {
    pub(crate) hub: Hub,
    pub(crate) staff: Staff,
    pub(crate) bookings: Bookings,
    pub(crate) setups: Setups,
    pub(crate) statistics: Statistics,
}

impl State {
    /// Puts together what was opened.
    pub(crate) fn new(config: Config, assets: Assets, subjects: Subjects, issuers: BTreeMap<[u8; 16], Issuer>) -> Self {
        let Subjects { hub, staff, bookings, setups, statistics } = subjects;
        let hosts = Hosts::new(&config);
        let loader = Loader::of(&assets);
        let demo = Demo::new(&config, loader.as_ref());
        Self { config, hosts, assets, loader, demo, hub, staff, bookings, setups, statistics, issuers }
    }

    /// The service with this name in links.
    #[must_use]
    pub fn service(&self, slug: &str) -> Option<&Service> {
        self.config.services.iter().find(|service| service.slug == slug)
    }

    /// The service with this id.
    #[must_use]
    pub fn service_of(&self, id: &[u8; 16]) -> Option<&Service> {
        self.config.services.iter().find(|service| service.id.0 == *id)
    }

    /// The service's issuer, when it lives on the server.
    #[must_use]
    pub fn issuer(&self, id: &[u8; 16]) -> Option<&Issuer> {
        self.issuers.get(id)
    }

    /// Host and port of the console.
    #[must_use]
    pub fn console_host(&self) -> &str {
        self.config.console_origin.authority()
    }

    /// Seconds since 1970.
    #[must_use]
    pub fn now_seconds(&self) -> u32 {
        u32::try_from(self.hub.clock().now() / 1000).unwrap_or(u32::MAX)
    }

    /// How a service is set up; there from the start, so `None` is our fault.
    #[must_use]
    pub fn standing(&self, service: &Service) -> Option<Arc<Standing>> {
        self.setups.standing(&service.id.0)
    }

    /// Asks both stores.
    pub async fn health(&self) -> Health {
        Health { live: self.hub.answers().await, ledger: self.staff.inventory().await.is_ok() }
    }

    /// Everything stored at this moment; `None` when a store does not answer.
    pub async fn inventory(&self) -> Option<Vec<Stored>> {
        let mut all = Vec::new();
        for (kind, count, longest_seconds) in self.staff.inventory().await.ok()? {
            all.push(Stored { of: "ledger".into(), kind, count, longest_seconds });
        }
        for (kind, count, longest_seconds) in self.bookings.inventory().await.ok()? {
            all.push(Stored { of: "bookings".into(), kind, count, longest_seconds });
        }
        for (slug, stock) in self.hub.inventory().await.ok()? {
            all.extend(stock.iter().map(|one| Stored {
                of: slug.clone(),
                kind: one.kind.word(),
                count: u64::try_from(one.count).unwrap_or(u64::MAX),
                longest_seconds: Some(one.longest.as_secs()),
            }));
        }
        Some(all)
    }
}
