//! What the address of the shared store names: one server, a primary that Sentinels watch, or a Cluster; it opens nothing and prints no password.

use super::settings::RedisFault;

/// Where Sentinels listen when the address does not say.
const SENTINEL: u16 = 26_379;
/// Where servers listen when the address does not say.
const SERVER: u16 = 6_379;

/// What an address names; every part is an address of one server, with the account it is spoken to as.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Address {
    /// One server.
    One(String),
    /// Whoever the Sentinels call the primary of this name.
    Watched(Watched),
    /// Some servers of a Cluster, which name the others.
    Cluster { servers: Vec<String>, account: Account },
}

/// A primary that Sentinels watch.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Watched {
    pub(super) sentinels: Vec<String>,
    pub(super) name: String,
    /// How the servers are spoken to; the Sentinels say where they are.
    pub(super) account: Account,
}

/// How servers are spoken to whose places are learned.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Account {
    tls: bool,
    /// `user:password@`, as it stands in the address, or nothing.
    who: String,
}

impl Account {
    /// The address of the server at a place.
    pub(super) fn at(&self, host: &str, port: u16) -> String {
        let scheme = if self.tls { "rediss" } else { "redis" };
        let host = if host.contains(':') { format!("[{host}]") } else { host.to_owned() };
        format!("{scheme}://{}{host}:{port}", self.who)
    }
}

/// Reads an address; `valkey` in place of `redis` is the same.
pub(super) fn parse(url: &str) -> Result<Address, RedisFault> {
    let url = url.strip_prefix("valkey").map_or_else(|| url.to_owned(), |rest| format!("redis{rest}"));
    for (scheme, tls) in [("redis", false), ("rediss", true)] {
        if let Some(rest) = url.strip_prefix(&format!("{scheme}+sentinel://")) {
            return watched(rest, tls).map(Address::Watched);
        }
        if let Some(rest) = url.strip_prefix(&format!("{scheme}+cluster://")) {
            let (account, places) = account(rest, tls);
            let servers = servers(&account, places.trim_end_matches('/'), SERVER)?;
            return Ok(Address::Cluster { servers, account });
        }
    }
    Ok(Address::One(url))
}

/// `user:password@host:port,host:port/name`, and `?sentinel=user:password` where the Sentinels ask for one too.
fn watched(rest: &str, tls: bool) -> Result<Watched, RedisFault> {
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let watchers = match query.split_once('=') {
        Some(("sentinel", who)) => format!("{who}@"),
        None if query.is_empty() => String::new(),
        _ => return Err(not_understood("after ? only sentinel=user:password is known")),
    };
    let (account, rest) = account(rest, tls);
    let (places, name) = rest.split_once('/').unwrap_or((rest, ""));
    if name.is_empty() || name.contains('/') {
        return Err(not_understood("the name of the primary is missing: redis+sentinel://host,host,host/name"));
    }
    let sentinels = servers(&Account { tls, who: watchers }, places, SENTINEL)?;
    Ok(Watched { sentinels, name: name.to_owned(), account })
}

fn account(rest: &str, tls: bool) -> (Account, &str) {
    let (who, rest) = rest.rsplit_once('@').map_or(("", rest), |(who, rest)| (who, rest));
    let who = if who.is_empty() { String::new() } else { format!("{who}@") };
    (Account { tls, who }, rest)
}

fn servers(account: &Account, places: &str, usual: u16) -> Result<Vec<String>, RedisFault> {
    places.split(',').map(|place| server(account, place, usual)).collect()
}

fn server(account: &Account, place: &str, usual: u16) -> Result<String, RedisFault> {
    let (host, port) = match place.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => {
            (host, port.parse().map_err(|_| not_understood("a port is no number"))?)
        }
        _ => (place, usual),
    };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    if host.is_empty() || host.contains(['/', '?', '#', '@']) {
        return Err(not_understood("a host is missing"));
    }
    Ok(account.at(host, port))
}

fn not_understood(why: &str) -> RedisFault {
    RedisFault::Url(why.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(url: &str) -> Vec<String> {
        match parse(url) {
            Ok(Address::One(server)) => vec!["one".into(), server],
            Ok(Address::Watched(Watched { sentinels, name, account })) => {
                [vec!["watched".into(), name, account.at("h", 1)], sentinels].concat()
            }
            Ok(Address::Cluster { servers, .. }) => [vec!["cluster".into()], servers].concat(),
            Err(fault) => vec![fault.to_string()],
        }
    }

    #[test]
    fn addresses_name_one_several_or_watched_servers() {
        for (url, expected) in [
            ("redis://u:p@h:1", &["one", "redis://u:p@h:1"][..]),
            ("valkeys://h", &["one", "rediss://h"]),
            ("redis+unix:///x?user=a&pass=b", &["one", "redis+unix:///x?user=a&pass=b"]),
            ("valkey+cluster://u:p@a,b:7", &["cluster", "redis://u:p@a:6379", "redis://u:p@b:7"]),
            ("rediss+cluster://[::1]:7,[::2]/", &["cluster", "rediss://[::1]:7", "rediss://[::2]:6379"]),
            (
                "redis+sentinel://u:p%40@a,b:7/ajar?sentinel=s:t",
                &["watched", "ajar", "redis://u:p%40@h:1", "redis://s:t@a:26379", "redis://s:t@b:7"],
            ),
            ("rediss+sentinel://a/ajar", &["watched", "ajar", "rediss://h:1", "rediss://a:26379"]),
        ] {
            assert_eq!(all(url), expected, "{url}");
        }
    }

    #[test]
    fn what_is_not_understood_is_said_without_the_password() {
        for url in [
            "redis+sentinel://u:secret@a,b",
            "redis+sentinel://u:secret@a/",
            "redis+sentinel://u:secret@a/x?other=secret",
            "redis+cluster://u:secret@",
            "redis+cluster://u:secret@a,,b",
            "redis+cluster://u:secret@a:port",
        ] {
            let said = all(url);
            assert!(said.len() == 1 && !said[0].contains("secret"), "{url}: {said:?}");
        }
    }
}
