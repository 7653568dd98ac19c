//! Holds a running Redis against the promises: what it would write to a disk or a log, and what it would drop; changes nothing there.

use std::{collections::HashMap, fmt, time::Duration};

use redis::{ErrorKind, RedisError, RedisResult, ServerErrorKind, aio::MultiplexedConnection, cmd};
use tokio::time::timeout;

use super::{
    connection::{client, patience, words},
    settings::{RedisFault, RedisSettings},
};

/// For the whole check.
const PATIENCE: Duration = Duration::from_secs(5);

/// A setting that breaks a promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its name in redis.conf.
    pub setting: &'static str,
    /// What it is; none: this server does not know it.
    pub is: Option<String>,
    /// What it has to be, as redis.conf writes it.
    pub mend: &'static str,
    /// What it would break.
    pub because: &'static str,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { setting, is, mend, because } = self;
        match is {
            Some(is) => write!(f, "{setting} is \"{is}\": {because}. Mend: {setting} {mend}"),
            None => write!(f, "{setting} is unknown to this server: {because}. Mend: Redis 7.0 or newer, or Valkey"),
        }
    }
}

/// Whether a server may not know a setting at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Everywhere,
    /// Valkey 8.1 keeps large commands and answers in logs of their own.
    Somewhere,
}

/// Setting, value as CONFIG GET writes it, value as redis.conf writes it, and what another value breaks.
const RULES: [(&str, &str, &str, &str, Known); 13] = [
    ("save", "", "\"\"", "snapshots write conversations to a disk", Known::Everywhere),
    ("appendonly", "no", "no", "the append-only file writes conversations to a disk", Known::Everywhere),
    ("slowlog-log-slower-than", "-1", "-1", "the slow log keeps arguments and addresses", Known::Everywhere),
    ("slowlog-max-len", "0", "0", "the slow log keeps arguments and addresses", Known::Everywhere),
    ("latency-monitor-threshold", "0", "0", "the latency monitor keeps moments of contacts", Known::Everywhere),
    ("notify-keyspace-events", "", "\"\"", "keyspace events name keys to every listener", Known::Everywhere),
    ("crash-log-enabled", "no", "no", "a crash writes arguments and memory to the log", Known::Everywhere),
    ("maxmemory-policy", "noeviction", "noeviction", "a full store drops messages without a word", Known::Everywhere),
    ("repl-diskless-sync", "yes", "yes", "a replica's first copy passes over a disk", Known::Everywhere),
    ("repl-diskless-load", "swapdb", "swapdb", "a replica writes its first copy to a disk", Known::Everywhere),
    ("commandlog-execution-slower-than", "-1", "-1", "the command log keeps arguments", Known::Somewhere),
    ("commandlog-request-larger-than", "-1", "-1", "the command log keeps arguments", Known::Somewhere),
    ("commandlog-reply-larger-than", "-1", "-1", "the command log keeps arguments", Known::Somewhere),
];

/// Refuses a server that breaks a promise, and one that cannot be read unless a reason is stated.
pub(super) async fn hold_against_the_promises(settings: &RedisSettings) -> Result<(), RedisFault> {
    let client = client(settings.check_url.as_deref().unwrap_or(&settings.url), settings.authority.as_deref())?;
    let look = async {
        let mut connection = client.get_multiplexed_async_connection_with_config(&patience()).await?;
        look(&mut connection).await
    };
    let seen = timeout(PATIENCE, look).await.map_err(|_| RedisFault::Unreachable("no answer in time".into()))?;
    match seen {
        Ok((kind, settings)) => judge(&kind, &settings),
        Err(error) if is_forbidden(&error) && settings.unchecked.is_some() => Ok(()),
        Err(error) if is_forbidden(&error) => Err(RedisFault::Unchecked),
        Err(error) => Err(RedisFault::Unreachable(words(&error))),
    }
}

/// What kind of server it is, and its settings.
async fn look(connection: &mut MultiplexedConnection) -> RedisResult<(String, HashMap<String, String>)> {
    let info: String = cmd("INFO").arg("server").query_async(connection).await?;
    let role: String = cmd("INFO").arg("replication").query_async(connection).await?;
    let mut settings = HashMap::new();
    for (name, ..) in RULES {
        let found: HashMap<String, String> = cmd("CONFIG").arg("GET").arg(name).query_async(connection).await?;
        settings.extend(found);
    }
    let kind =
        |text: &str, field: &str| text.lines().find_map(|line| Some(line.strip_prefix(field)?.trim().to_owned()));
    let mode = kind(&info, "redis_mode:").unwrap_or_default();
    let role = kind(&role, "role:").unwrap_or_default();
    Ok((format!("{mode} {role}"), settings))
}

fn judge(kind: &str, settings: &HashMap<String, String>) -> Result<(), RedisFault> {
    if kind != "standalone master" {
        return Err(RedisFault::Kind(kind.to_owned()));
    }
    let findings: Vec<Finding> = RULES.into_iter().filter_map(|rule| finding(rule, settings)).collect();
    if findings.is_empty() { Ok(()) } else { Err(RedisFault::Findings(findings)) }
}

fn finding(
    (setting, wanted, mend, because, known): (&'static str, &str, &'static str, &'static str, Known),
    settings: &HashMap<String, String>,
) -> Option<Finding> {
    let is = settings.get(setting).cloned();
    let fine = match &is {
        Some(is) => is == wanted,
        None => known == Known::Somewhere,
    };
    (!fine).then_some(Finding { setting, is, mend, because })
}

/// The account may not look, or a provider took the command away.
fn is_forbidden(error: &RedisError) -> bool {
    let unknown = error.detail().is_some_and(|detail| detail.starts_with("unknown command"));
    error.kind() == ErrorKind::Server(ServerErrorKind::NoPerm) || unknown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn right() -> HashMap<String, String> {
        RULES.into_iter().map(|(name, wanted, ..)| (name.to_owned(), wanted.to_owned())).collect()
    }

    #[test]
    fn every_rule_can_be_broken_and_is_named_with_its_mend() {
        assert!(judge("standalone master", &right()).is_ok());
        for (setting, _, mend, ..) in RULES {
            let mut settings = right();
            settings.insert(setting.to_owned(), "other".to_owned());
            let said = judge("standalone master", &settings).expect_err(setting).to_string();
            assert!(said.contains(&format!("{setting} is \"other\"")), "{said}");
            assert!(said.contains(&format!("Mend: {setting} {mend}")), "{said}");
        }
    }

    #[test]
    fn a_setting_that_the_server_does_not_know_is_no_promise() {
        for (setting, _, _, _, known) in RULES {
            let mut settings = right();
            settings.remove(setting);
            assert_eq!(judge("standalone master", &settings).is_ok(), known == Known::Somewhere, "{setting}");
        }
    }

    #[test]
    fn only_a_single_primary_is_taken() {
        for kind in ["cluster master", "standalone slave", "sentinel ", ""] {
            assert!(matches!(judge(kind, &right()), Err(RedisFault::Kind(_))), "{kind}");
        }
    }
}
