//! What the form of the file cannot say: settings that contradict each other or a promise.

use std::collections::BTreeSet;

use ajar_hub::stores;

use super::{Config, Origin, Redis, Service, load::Refused};

/// How an address of the shared live store begins, whatever stands for `redis`.
const REDIS: [&str; 7] = [
    "redis://",
    "rediss://",
    "redis+unix://",
    "redis+sentinel://",
    "rediss+sentinel://",
    "redis+cluster://",
    "rediss+cluster://",
];
/// Languages for which there are texts.
const LANGUAGES: [&str; 2] = ["da", "en"];

/// Holds the configuration against the rules; the first that is broken is told.
pub(super) fn check(config: &Config, demo: bool) -> Result<(), Refused> {
    rule(!config.services.is_empty(), || "no [[service]]: there is nothing to serve".into())?;
    rule(demo || config.demo_pages.is_empty(), || "[[demo_page]] belongs to `ajar serve --demo`".into())?;
    rule(demo || config.database_url.is_some(), || {
        "database_url is missing: sign-ins would be lost at every start; write database_url = \"sqlite:/var/lib/ajar/ajar.db\"".into()
    })?;
    if let Some(url) = &config.database_url {
        stores::may_be_used(url.expose()).map_err(|why| Refused::Rule(format!("database_url: {why}")))?;
    }
    check_redis(config)?;
    secure(&config.console_origin)?;
    for service in &config.services {
        check_service(service, demo)?;
    }
    check_providers(config, demo)?;
    hosts_apart(config)
}

fn check_providers(config: &Config, demo: bool) -> Result<(), Refused> {
    let mut ids = BTreeSet::new();
    for provider in &config.providers {
        let named = |what: &str| format!("provider `{}`: {what}", provider.id);
        rule(is_slug(&provider.id), || named("id is lower-case letters, digits and single hyphens, at most 40"))?;
        rule(ids.insert(&provider.id), || named("two have this id"))?;
        rule(!provider.name.trim().is_empty(), || named("name is empty"))?;
        // In a test, or on the maker's own machine, the provider is beside us; nowhere else is it without TLS.
        let local = demo && provider.issuer.starts_with("http://127.0.0.1:");
        rule(local || provider.issuer.starts_with("https://"), || named("issuer is not https"))?;
        rule(!provider.roles.is_empty(), || named("no [[provider.role]]: nobody could do anything"))?;
        for one in &provider.roles {
            rule(config.services.iter().any(|service| service.slug == one.service), || {
                named(&format!("there is no service `{}`", one.service))
            })?;
        }
    }
    Ok(())
}

fn check_redis(config: &Config) -> Result<(), Refused> {
    let Redis { check_url, authority, unchecked } = &config.redis;
    let needless = config.redis_url.is_none() && (check_url.is_some() || authority.is_some() || unchecked.is_some());
    rule(!needless, || "[redis] without redis_url: there is nothing to check".into())?;
    for url in config.redis_url.iter().chain(check_url) {
        let valkey = url.expose().strip_prefix("valkey").map(|rest| format!("redis{rest}"));
        let url = valkey.as_deref().unwrap_or(url.expose());
        rule(REDIS.iter().any(|scheme| url.starts_with(scheme)), || {
            "redis_url: redis://, rediss://, redis+unix:///path, redis+sentinel:// or redis+cluster://, or valkey in \
             place of redis"
                .into()
        })?;
    }
    rule(unchecked.as_ref().is_none_or(|reason| !reason.trim().is_empty()), || {
        "redis.unchecked is empty: it states why an unchecked server is used".into()
    })
}

fn check_service(service: &Service, demo: bool) -> Result<(), Refused> {
    let named = |what: &str| format!("service `{}`: {what}", service.slug);
    rule(is_slug(&service.slug), || named("slug is lower-case letters, digits and single hyphens, at most 40"))?;
    rule(!service.name.trim().is_empty(), || named("name is empty"))?;
    rule(!service.phones.duty.trim().is_empty(), || named("phones.duty is empty"))?;
    rule(!service.hours.trim().is_empty(), || named("hours is empty"))?;
    rule(!service.languages.is_empty(), || named("languages is empty"))?;
    rule(service.languages.iter().all(|language| LANGUAGES.contains(&language.as_str())), || {
        named("languages: there are texts for da and en only")
    })?;
    rule(!service.chat_origins.is_empty(), || named("chat_origins is empty"))?;
    rule(!service.neutral.trim().is_empty(), || named("neutral is empty"))?;
    rule(neutral(&service.neutral), || named("neutral: an http or https address"))?;
    rule(demo || !service.pins.is_empty(), || {
        named("pins is empty; `ajar keys root` makes a root key and prints its pin")
    })?;
    rule(service.open.iter().all(|stretch| stretch.from < stretch.to), || named("open: `to` must be after `from`"))?;
    for origin in service.sites.iter().chain(&service.chat_origins) {
        secure(origin)?;
    }
    Ok(())
}

fn neutral(address: &str) -> bool {
    let uri = address.parse::<actix_web::http::Uri>();
    uri.is_ok_and(|uri| matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some())
}

fn is_slug(slug: &str) -> bool {
    let word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    slug.len() <= 40 && slug.split('-').all(word)
}

fn secure(origin: &Origin) -> Result<(), Refused> {
    rule(origin.is_secure(), || {
        format!("{} is not https: browsers give it no cryptography, and nobody could be answered", origin.as_str())
    })
}

/// Console, chat and host pages are origins of their own: a script of one must not reach the others.
fn hosts_apart(config: &Config) -> Result<(), Refused> {
    let mut slugs = BTreeSet::new();
    let mut ids = BTreeSet::new();
    let mut chats = BTreeSet::new();
    for service in &config.services {
        rule(slugs.insert(&service.slug), || format!("two services are called `{}`", service.slug))?;
        rule(ids.insert(service.id), || format!("service `{}` has the id of another", service.slug))?;
        chats.extend(service.chat_origins.iter().map(Origin::authority));
    }
    let console = config.console_origin.authority();
    rule(!chats.contains(console), || format!("{console} is both console and chat"))?;
    for site in config.services.iter().flat_map(|service| &service.sites) {
        let apart = site.authority() != console && !chats.contains(site.authority());
        rule(apart, || format!("{} is both a host page and one of ours", site.authority()))?;
    }
    for page in &config.demo_pages {
        let apart = page.origin.authority() != console && !chats.contains(page.origin.authority());
        rule(apart, || format!("{} is both a host page and one of ours", page.origin.authority()))?;
        rule(chats.contains(page.chat_origin.authority()), || {
            format!("demo_page: {} is no chat origin of a service", page.chat_origin.as_str())
        })?;
    }
    Ok(())
}

fn rule(holds: bool, why: impl FnOnce() -> String) -> Result<(), Refused> {
    if holds { Ok(()) } else { Err(Refused::Rule(why())) }
}
