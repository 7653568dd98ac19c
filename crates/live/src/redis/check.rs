//! Holds a running Redis against the promises: what it would write to a disk or a log, and what it would drop; changes nothing there.

use std::{collections::HashMap, fmt, time::Duration};

use redis::{ErrorKind, RedisError, RedisResult, ServerErrorKind, aio::MultiplexedConnection, cmd};
use tokio::time::timeout;

use super::{
    address::{Address, parse},
    connection::{client, patience, words},
    sentinel::{Finder, unreachable},
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

/// What a server must be, as it says of itself: its mode and its part in replication.
const PRIMARY: (&str, &[&str]) = ("a single primary", &["standalone master"]);
const WATCHED: (&str, &[&str]) = ("a primary and its replicas", &["standalone master", "standalone slave"]);
const CLUSTER: (&str, &[&str]) = ("servers of a Cluster", &["cluster master", "cluster slave"]);

/// Refuses a server that breaks a promise, and one that cannot be read unless a reason is stated; of several, every one.
pub(super) async fn hold_against_the_promises(settings: &RedisSettings) -> Result<(), RedisFault> {
    match parse(settings.check_url.as_deref().unwrap_or(&settings.url))? {
        Address::One(url) => hold(settings, &url, PRIMARY).await,
        Address::Watched(watched) => {
            let places = Finder::new(watched, settings.clone()).places().await;
            hold_all(settings, places.map_err(|error| unreachable(&error))?).await
        }
        Address::Cluster { servers, .. } => {
            let mut fault = RedisFault::Unreachable("no server".into());
            for server in &servers {
                match places(settings, server).await {
                    Ok(places) => return hold_all(settings, places).await,
                    Err(error) => fault = error,
                }
            }
            Err(fault)
        }
    }
}

async fn hold_all(settings: &RedisSettings, places: Vec<(String, u16)>) -> Result<(), RedisFault> {
    for (host, port) in places {
        let held = hold_one(settings, &host, port).await;
        held.map_err(|fault| RedisFault::Node { place: format!("{host}:{port}"), fault: Box::new(fault) })?;
    }
    Ok(())
}

/// Holds one of several servers against the promises.
pub(super) async fn hold_one(settings: &RedisSettings, host: &str, port: u16) -> Result<(), RedisFault> {
    match parse(settings.check_url.as_deref().unwrap_or(&settings.url))? {
        Address::One(url) => hold(settings, &url, PRIMARY).await,
        Address::Watched(watched) => hold(settings, &watched.account.at(host, port), WATCHED).await,
        Address::Cluster { account, .. } => hold(settings, &account.at(host, port), CLUSTER).await,
    }
}

async fn hold(settings: &RedisSettings, url: &str, (needs, kinds): (&'static str, &[&str])) -> Result<(), RedisFault> {
    let client = client(url, settings.authority.as_deref())?;
    let look = async {
        let mut connection = client.get_multiplexed_async_connection_with_config(&patience()).await?;
        look(&mut connection).await
    };
    let seen = timeout(PATIENCE, look).await.map_err(|_| RedisFault::Unreachable("no answer in time".into()))?;
    match seen {
        Ok((is, _)) if !kinds.contains(&is.as_str()) => Err(RedisFault::Kind { is, needs }),
        Ok((_, settings)) => judge(&settings),
        Err(error) if is_forbidden(&error) && settings.unchecked.is_some() => Ok(()),
        Err(error) if is_forbidden(&error) => Err(RedisFault::Unchecked),
        Err(error) => Err(RedisFault::Unreachable(words(&error))),
    }
}

/// Every server of a Cluster that one of them knows and can reach.
async fn places(settings: &RedisSettings, server: &str) -> Result<Vec<(String, u16)>, RedisFault> {
    let client = client(server, settings.authority.as_deref())?;
    let ask = async {
        let mut connection = client.get_multiplexed_async_connection_with_config(&patience()).await?;
        cmd("CLUSTER").arg("NODES").query_async::<String>(&mut connection).await
    };
    let said = timeout(PATIENCE, ask).await.map_err(|_| RedisFault::Unreachable("no answer in time".into()))?;
    Ok(said.map_err(|error| unreachable(&error))?.lines().filter_map(place).collect())
}

/// `id host:port@bus[,name] flags …`, of a server that is there.
fn place(line: &str) -> Option<(String, u16)> {
    let mut words = line.split(' ');
    let (place, flags) = (words.nth(1)?, words.next()?);
    let (host, port) = place.split('@').next()?.rsplit_once(':')?;
    let gone = ["fail", "noaddr", "handshake"].iter().any(|flag| flags.contains(flag));
    (!gone).then(|| Some((host.to_owned(), port.parse().ok()?))).flatten()
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

fn judge(settings: &HashMap<String, String>) -> Result<(), RedisFault> {
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
        assert!(judge(&right()).is_ok());
        for (setting, _, mend, ..) in RULES {
            let mut settings = right();
            settings.insert(setting.to_owned(), "other".to_owned());
            let said = judge(&settings).expect_err(setting).to_string();
            assert!(said.contains(&format!("{setting} is \"other\"")), "{said}");
            assert!(said.contains(&format!("Mend: {setting} {mend}")), "{said}");
        }
    }

    #[test]
    fn a_setting_that_the_server_does_not_know_is_no_promise() {
        for (setting, _, _, _, known) in RULES {
            let mut settings = right();
            settings.remove(setting);
            assert_eq!(judge(&settings).is_ok(), known == Known::Somewhere, "{setting}");
        }
    }

    #[test]
    fn servers_of_a_cluster_that_are_there() {
        let id = "07c37dfeb235213a872192d90877d0cd55635b91";
        for (line, expected) in [
            (format!("{id} 127.0.0.1:30004@31004,host slave e7d1 0 1426238317239 4 connected"), Some(30_004)),
            (format!("{id} ::1:7@17 myself,master - 0 0 1 connected 0-5460"), Some(7)),
            (format!("{id} 127.0.0.1:8@18 master,fail - 0 0 1 disconnected"), None),
            (format!("{id} :0@0 master,noaddr - 0 0 1 disconnected"), None),
            (String::new(), None),
            ("a b c".to_owned(), None),
        ] {
            assert_eq!(place(&line).map(|(_, port)| port), expected, "{line}");
        }
    }
}
