//! The `AJAR_` variables; never read anywhere else, an unknown one is refused.

use std::path::PathBuf;

use super::{Config, Listen, Masked, load::Refused};

/// Variables that stand over the file, with what they set.
pub const VARIABLES: [(&str, &str); 6] = [
    ("AJAR_LISTEN", "where to serve: address:port or unix:/path"),
    ("AJAR_ADMIN_LISTEN", "where /healthz, /readyz, /metrics are served"),
    ("AJAR_DATABASE_URL", "the ledger: sqlite:/path or postgres://user@host/database"),
    ("AJAR_STATE_DIRECTORY", "the sealed checkpoint of the statistics: a folder of the server's own, in no backup"),
    ("AJAR_REDIS_URL", "the live store that several servers share: redis://, rediss:// or redis+unix:///path"),
    ("AJAR_REDIS_CHECK_URL", "the same with the account that may read its configuration"),
];

/// Read at build time only; may stand in the environment of a developer's run.
const BUILD: &str = "AJAR_ALLOW_NO_WEB";

/// What the environment sets.
#[derive(Debug, Default)]
pub(super) struct Environment {
    pub(super) listen: Option<Listen>,
    pub(super) admin_listen: Option<Listen>,
    pub(super) database_url: Option<Masked>,
    pub(super) state_directory: Option<PathBuf>,
    pub(super) redis_url: Option<Masked>,
    pub(super) redis_check_url: Option<Masked>,
}

impl Environment {
    /// Reads the `AJAR_` variables among all of them.
    pub(super) fn read(variables: impl IntoIterator<Item = (String, String)>) -> Result<Self, Refused> {
        let mut found = Self::default();
        for (name, value) in variables {
            if name.starts_with("AJAR_") && name != BUILD {
                found.take(&name, value)?;
            }
        }
        Ok(found)
    }

    fn take(&mut self, name: &str, value: String) -> Result<(), Refused> {
        let wrong = |why| Refused::Variable { name: name.to_owned(), why };
        match name {
            "AJAR_LISTEN" => self.listen = Some(value.try_into().map_err(wrong)?),
            "AJAR_ADMIN_LISTEN" => self.admin_listen = Some(value.try_into().map_err(wrong)?),
            "AJAR_DATABASE_URL" => self.database_url = Some(Masked::new(value)),
            "AJAR_STATE_DIRECTORY" => self.state_directory = Some(value.into()),
            "AJAR_REDIS_URL" => self.redis_url = Some(Masked::new(value)),
            "AJAR_REDIS_CHECK_URL" => self.redis_check_url = Some(Masked::new(value)),
            unknown => return Err(Refused::unknown_variable(unknown)),
        }
        Ok(())
    }

    /// Writes over the file's values.
    pub(super) fn over(self, config: &mut Config) {
        if let Some(listen) = self.listen {
            config.listen = listen;
        }
        if let Some(listen) = self.admin_listen {
            config.admin_listen = listen;
        }
        if let Some(url) = self.database_url {
            config.database_url = Some(url);
        }
        if let Some(folder) = self.state_directory {
            config.state_directory = Some(folder);
        }
        if let Some(url) = self.redis_url {
            config.redis_url = Some(url);
        }
        if let Some(url) = self.redis_check_url {
            config.redis.check_url = Some(url);
        }
    }
}
