//! Reads the configuration and refuses what it does not know, with the nearest name it does.

use super::{Config, Listen, Masked, Origin, VARIABLES, check, environment::Environment};

/// Why the server does not start with this configuration. The text is for the administrator's terminal only.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// A key that does not exist.
    #[error("unknown key `{key}`; did you mean `{nearest}`?\n{place}")]
    Key {
        /// As written.
        key: String,
        /// The nearest known name.
        nearest: String,
        /// Line of the file and the line itself.
        place: String,
    },
    /// Not TOML, or a value of the wrong form.
    #[error("{0}")]
    File(String),
    /// A variable of the environment that does not exist.
    #[error("unknown variable {name}; did you mean {nearest}?")]
    UnknownVariable {
        /// As set.
        name: String,
        /// The nearest known name.
        nearest: &'static str,
    },
    /// A variable of the environment with a wrong value.
    #[error("{name}: {why}")]
    Variable {
        /// Which.
        name: String,
        /// What is wrong.
        why: String,
    },
    /// The settings contradict each other or a promise.
    #[error("{0}")]
    Rule(String),
}

impl Refused {
    pub(super) fn unknown_variable(name: &str) -> Self {
        let nearest = nearest(name, VARIABLES.iter().map(|(known, _)| *known)).unwrap_or("AJAR_LISTEN");
        Self::UnknownVariable { name: name.to_owned(), nearest }
    }
}

/// Reads a configuration: the text of the file, over it the environment; and checks that it can be served.
///
/// # Errors
/// [`Refused`], the first thing that is wrong.
pub fn load(
    text: &str,
    environment: impl IntoIterator<Item = (String, String)>,
    demo: bool,
) -> Result<Config, Refused> {
    let environment = Environment::read(environment)?;
    let mut config: Config = toml::from_str(text).map_err(|error| refused(&error))?;
    environment.over(&mut config);
    check::check(&config, demo)?;
    Ok(config)
}

/// Where the demo is asked to listen.
///
/// # Errors
/// [`Refused`].
pub fn listen_of(environment: impl IntoIterator<Item = (String, String)>) -> Result<Listen, Refused> {
    Ok(Environment::read(environment)?.listen.unwrap_or_else(super::listen))
}

/// Where a running server is asked about itself, and what holds something without one.
#[derive(Debug)]
pub struct Places {
    /// The administrator's listener.
    pub admin: Listen,
    /// The database.
    pub database: Option<Masked>,
    /// Whether the live store is one that several servers share, and outlives this one.
    pub shared: bool,
    /// Where staff sign in; the environment alone does not say.
    pub console: Option<Origin>,
}

/// The places of a configuration, or of the environment alone.
///
/// # Errors
/// [`Refused`].
pub fn places(text: Option<&str>, environment: impl IntoIterator<Item = (String, String)>) -> Result<Places, Refused> {
    let Some(text) = text else {
        let found = Environment::read(environment)?;
        let admin = found.admin_listen.unwrap_or_else(super::admin_listen);
        return Ok(Places { admin, database: found.database_url, shared: found.redis_url.is_some(), console: None });
    };
    let config = load(text, environment, true)?;
    Ok(Places {
        admin: config.admin_listen,
        database: config.database_url,
        shared: config.redis_url.is_some(),
        console: Some(config.console_origin),
    })
}

/// serde names the unknown key first and then the known ones, each in backticks; the struct stays the only list of names.
fn refused(error: &toml::de::Error) -> Refused {
    let message = error.message();
    let mut names = message.split('`').skip(1).step_by(2);
    let place = error.to_string();
    match (message.starts_with("unknown field"), names.next()) {
        (true, Some(key)) => match nearest(key, names) {
            Some(nearest) => Refused::Key { key: key.to_owned(), nearest: nearest.to_owned(), place },
            None => Refused::File(place),
        },
        _ => Refused::File(place),
    }
}

fn nearest<'n>(wrong: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    known.max_by(|a, b| strsim::jaro_winkler(wrong, a).total_cmp(&strsim::jaro_winkler(wrong, b)))
}
