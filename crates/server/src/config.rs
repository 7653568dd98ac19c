//! Every setting of the server, one documented field each; never read anywhere but at start, never printed with its secrets.

mod check;
mod environment;
mod load;
mod masked;
mod origin;
mod provider;
mod service;
#[cfg(test)]
mod tests;

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use ajar_hub::stores::RedisSettings;
use ajar_protocol::{limits, peer};
use serde::Deserialize;

pub use self::{
    environment::VARIABLES,
    load::{Places, Refused, listen_of, load, places},
    masked::Masked,
    origin::Origin,
    provider::{GroupRole, Provider},
    service::{Phones, ServerIssuer, Service},
};

/// The whole configuration: a TOML file, over which the `AJAR_` variables of the environment stand.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where to serve: `address:port` or `unix:/path` (behind an edge). `AJAR_LISTEN`.
    #[serde(default = "listen")]
    pub listen: Listen,
    /// Where `/healthz`, `/readyz`, `/metrics` and `ajar inventory` are served; never open to the world. `AJAR_ADMIN_LISTEN`.
    #[serde(default = "admin_listen")]
    pub admin_listen: Listen,
    /// The ledger, `sqlite:/path/to/file` or `postgres://user@host/database` (TLS as its `sslmode` says; a server on another
    /// machine must prove who it is). Absent: kept in memory, which only the demo may. `AJAR_DATABASE_URL`.
    #[serde(default)]
    pub database_url: Option<Masked>,
    /// The live store that several servers share: `redis://`, `rediss://` or `redis+unix:///path?user=…&pass=…`;
    /// `redis+sentinel://user:pass@host,host,host/name`; `redis+cluster://user:pass@host,host` (`rediss+…` with TLS). Absent:
    /// this process's memory. `AJAR_REDIS_URL`.
    #[serde(default)]
    pub redis_url: Option<Masked>,
    /// How that store is held against the promises.
    #[serde(default)]
    pub redis: Redis,
    /// File with the key of the booking codes, made when missing; in no backup of the database. Absent: `booking.key` beside the
    /// SQLite file; PostgreSQL has no beside, and every server needs the same.
    #[serde(default)]
    pub booking_key: Option<PathBuf>,
    /// Where the server keeps the sealed checkpoint of the statistics; its own folder, in no backup. Absent: counts of the open
    /// periods are lost when the process stops, which only the demo and a shared live store can bear. `AJAR_STATE_DIRECTORY`.
    #[serde(default)]
    pub state_directory: Option<PathBuf>,
    /// Origin of the staff console, the same for all services of the installation.
    pub console_origin: Origin,
    /// Whether staff who cannot use a passkey may sign in with a password and a one-time code from an app.
    #[serde(default)]
    pub password_sign_in: bool,
    /// Municipalities' own sign-in (OpenID Connect).
    #[serde(default, rename = "provider")]
    pub providers: Vec<Provider>,
    /// Threads that serve; absent: one for each core.
    #[serde(default)]
    pub workers: Option<usize>,
    /// How long a stop waits for running talks, in minutes, when this server holds them alone; a second signal does not wait.
    #[serde(default = "drain_minutes")]
    pub drain_minutes: u16,
    /// How fast one end of a talk may send.
    #[serde(default)]
    pub pace: Pace,
    /// Where the municipality pages of the demo answer; only `ajar serve --demo` takes them.
    #[serde(default, rename = "demo_page")]
    pub demo_pages: Vec<DemoPage>,
    /// The services of this installation.
    #[serde(default, rename = "service")]
    pub services: Vec<Service>,
}

/// How the shared live store is held against the promises of SECURITY.md; only with `redis_url`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redis {
    /// The same server with the account that may read its configuration; absent: the account of `redis_url`.
    /// `AJAR_REDIS_CHECK_URL`.
    #[serde(default)]
    pub check_url: Option<Masked>,
    /// Certificate (PEM file) of the authority that vouches for a server with TLS; absent: those that this machine trusts.
    #[serde(default)]
    pub authority: Option<PathBuf>,
    /// Why a server is used whose configuration cannot be read (a managed Redis without CONFIG). Excuses nothing that can.
    #[serde(default)]
    pub unchecked: Option<String>,
}

/// How fast one end of a talk may send messages and controls. A child who types fast needs a tenth of it; raise it for
/// measurements only.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pace {
    /// At once.
    #[serde(default = "burst")]
    pub burst: u32,
    /// A second in the long run.
    #[serde(default = "per_second")]
    pub per_second: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self { burst: burst(), per_second: per_second() }
    }
}

impl Pace {
    /// As the wire knows it.
    #[must_use]
    pub fn wire(self) -> peer::Pace {
        peer::Pace { burst: self.burst, per_second: self.per_second }
    }
}

impl Config {
    /// Where the key of the booking codes lies; `None` without a place.
    #[must_use]
    pub fn booking_key_file(&self) -> Option<PathBuf> {
        let beside = || {
            let file = self.database_url.as_ref()?.expose().strip_prefix("sqlite:")?;
            Some(Path::new(file).with_file_name("booking.key"))
        };
        self.booking_key.clone().or_else(beside)
    }

    /// How the shared live store is reached, when there is one; `authority` is what lies in the file of that name.
    #[must_use]
    pub fn redis_settings(&self, authority: Option<Vec<u8>>) -> Option<RedisSettings> {
        let url = self.redis_url.as_ref()?.expose().to_owned();
        let check_url = self.redis.check_url.as_ref().map(|url| url.expose().to_owned());
        Some(RedisSettings { url, check_url, authority, unchecked: self.redis.unchecked.clone() })
    }
}

/// One host name of the demo's municipality, and the chat origin that its snippet names.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoPage {
    /// Where the municipality's pages answer.
    pub origin: Origin,
    /// The chat origin in the snippet on those pages; one of the service's.
    pub chat_origin: Origin,
}

/// Where a listener is bound.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Listen {
    /// An address and port.
    Tcp(SocketAddr),
    /// A Unix socket.
    Unix(PathBuf),
}

impl TryFrom<String> for Listen {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        match text.strip_prefix("unix:") {
            Some(path) if Path::new(path).is_absolute() => Ok(Self::Unix(path.into())),
            Some(_) => Err("unix: needs an absolute path, such as unix:/run/ajar/hub.sock".into()),
            None => text.parse().map(Self::Tcp).map_err(|_| {
                "a place to listen is an address with port, such as 127.0.0.1:8080, or unix:/run/ajar/hub.sock".into()
            }),
        }
    }
}

fn listen() -> Listen {
    Listen::Tcp(SocketAddr::from(([127, 0, 0, 1], 8080)))
}

const fn burst() -> u32 {
    limits::BUCKET
}

const fn per_second() -> u32 {
    limits::BUCKET_REFILL
}

/// Twice the mean talk (42 minutes): most have ended by then.
const fn drain_minutes() -> u16 {
    90
}

fn admin_listen() -> Listen {
    Listen::Tcp(SocketAddr::from(([127, 0, 0, 1], 8081)))
}
