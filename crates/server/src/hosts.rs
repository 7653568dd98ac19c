//! Which host name answers which path: three origins that must never serve each other's pages. Pure; never touches a request.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{Config, Origin};

/// One of the three kinds of origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Site {
    /// The demo's municipality.
    Pages,
    /// Frame, own page and visitor API.
    Chat,
    /// Staff console and staff API.
    Console,
}

/// What a request's host and path say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The path belongs here, or to nobody (then it is simply not found).
    Here(Site),
    /// The host is not ours, or the path belongs to another (RFC 9110, section 15.5.20: 421).
    Misdirected,
}

/// All host names of the configuration, as browsers write them in `Host`.
#[derive(Debug)]
pub struct Hosts {
    sites: BTreeMap<String, Site>,
    services: BTreeMap<String, BTreeSet<String>>,
}

impl Hosts {
    /// Collects them.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        let name = |origin: &Origin| origin.authority().to_owned();
        let mut sites = BTreeMap::from([(name(&config.console_origin), Site::Console)]);
        sites.extend(config.demo_pages.iter().map(|page| (name(&page.origin), Site::Pages)));
        let mut services = BTreeMap::new();
        for service in &config.services {
            let own: BTreeSet<String> = service.chat_origins.iter().map(name).collect();
            sites.extend(own.iter().map(|host| (host.clone(), Site::Chat)));
            services.insert(service.slug.clone(), own);
        }
        Self { sites, services }
    }

    /// Judges one request by its host (with port) and path.
    #[must_use]
    pub fn judge(&self, host: &str, path: &str) -> Verdict {
        let Some(site) = self.sites.get(host).copied() else { return Verdict::Misdirected };
        let fits = match owner(path) {
            Owner::Console => site == Site::Console,
            Owner::Chat => site == Site::Chat,
            // A service that does not exist is not found on any chat host.
            Owner::Service(slug) => {
                site == Site::Chat && self.services.get(slug).is_none_or(|hosts| hosts.contains(host))
            }
            Owner::Nobody => true,
        };
        if fits { Verdict::Here(site) } else { Verdict::Misdirected }
    }
}

enum Owner<'p> {
    Console,
    Chat,
    Service(&'p str),
    Nobody,
}

fn owner(path: &str) -> Owner<'_> {
    let segments: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    match segments.as_slice() {
        ["api", "v1", "staff", ..] | ["duty", ..] | ["api", "v1", "services", _, "desk" | "talk"] | ["console", ..] => {
            Owner::Console
        }
        ["api", "v1", "services", slug, _, ..] | ["chat", slug, ..] => Owner::Service(slug),
        ["api" | "embed" | "assets", ..] | ["embed.js" | "openapi.json" | "asyncapi.json"] => Owner::Chat,
        _ => Owner::Nobody,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;

    const SETTINGS: &str = r#"
        console_origin = "http://console.localhost:1"
        [[demo_page]]
        origin = "http://127.0.0.1:1"
        chat_origin = "http://localhost:1"
        [[service]]
        slug = "a"
        id = "AAAAAAAAAAAAAAAAAAAAAA"
        name = "A"
        languages = ["da"]
        phones = { duty = "1" }
        hours = "h"
        sites = ["http://127.0.0.1:1"]
        chat_origins = ["http://localhost:1"]
        neutral = "http://127.0.0.1:1/vejr"
        [[service]]
        slug = "b"
        id = "AAAAAAAAAAAAAAAAAAAAAQ"
        name = "B"
        languages = ["da"]
        phones = { duty = "1" }
        hours = "h"
        sites = []
        chat_origins = ["https://chat.b.dk"]
        neutral = "http://127.0.0.1:1/vejr"
    "#;

    const PAGES: &str = "127.0.0.1:1";
    const CHAT: &str = "localhost:1";
    const CHAT_B: &str = "chat.b.dk";
    const CONSOLE: &str = "console.localhost:1";

    #[test]
    fn every_path_answers_on_its_own_host_only() {
        let hosts = Hosts::new(&config::load(SETTINGS, [], true).unwrap());
        let strangers =
            ["", "localhost", "localhost:2", "evil.example", "LOCALHOST:1", "localhost:1.", "x.localhost:1"];
        let table: [(&str, &[&str]); 23] = [
            ("/chat/a", &[CHAT]),
            ("/chat/b", &[CHAT_B]),
            ("/chat/unknown", &[CHAT, CHAT_B]),
            ("/chat/a/probe", &[CHAT]),
            ("/assets/x.js", &[CHAT, CHAT_B]),
            ("/embed/0123456789abcdef.js", &[CHAT, CHAT_B]),
            ("/embed.js", &[CHAT, CHAT_B]),
            ("/openapi.json", &[CHAT, CHAT_B]),
            ("/asyncapi.json", &[CHAT, CHAT_B]),
            ("/api/v1/services/a/status", &[CHAT]),
            ("/api/v1/services/a/visit", &[CHAT]),
            ("/api/v1/services/b/visit", &[CHAT_B]),
            ("/api/v1/services/a/desk", &[CONSOLE]),
            ("/api/v1/services/a/talk", &[CONSOLE]),
            ("/api/v1/staff/session", &[CONSOLE]),
            ("/api/v1/staff/services/a/duty/ticket", &[CONSOLE]),
            ("/duty/AAAAAAAAAAAAAAAAAAAAAA", &[CONSOLE]),
            ("/api/v1/services/a/booking", &[CHAT]),
            ("/api/v1/services/b/booking/look", &[CHAT_B]),
            ("/console/", &[CONSOLE]),
            ("/console/assets/x.js", &[CONSOLE]),
            ("/", &[PAGES, CHAT, CHAT_B, CONSOLE]),
            ("/familie", &[PAGES, CHAT, CHAT_B, CONSOLE]),
        ];
        for (path, own) in table {
            for host in [PAGES, CHAT, CHAT_B, CONSOLE].into_iter().chain(strangers) {
                let here = hosts.judge(host, path) != Verdict::Misdirected;
                assert_eq!(here, own.contains(&host), "{path} on `{host}`");
            }
        }
    }
}
