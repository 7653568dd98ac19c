//! A Redis that writes to a disk or a log, or drops messages, is refused in words; one that cannot be read needs a reason.

use ajar_live::{Caps, RedisFault, RedisLive, RedisSettings};
use ajar_testkit::RedisProcess;

use super::{draw, settings};

async fn try_with(settings: &RedisSettings) -> Result<(), RedisFault> {
    RedisLive::connect(settings, Caps::default(), draw()).await.map(drop)
}

#[tokio::test]
async fn each_broken_promise_is_named_with_its_mend() {
    let redis = RedisProcess::start();
    for (setting, is, right) in [
        ("save", "3600 1", ""),
        ("appendonly", "yes", "no"),
        ("slowlog-log-slower-than", "10000", "-1"),
        ("slowlog-max-len", "128", "0"),
        ("latency-monitor-threshold", "100", "0"),
        ("notify-keyspace-events", "AKE", ""),
        ("crash-log-enabled", "yes", "no"),
        ("maxmemory-policy", "allkeys-lru", "noeviction"),
        ("repl-diskless-sync", "no", "yes"),
        ("repl-diskless-load", "disabled", "swapdb"),
    ] {
        assert_eq!(redis.command(&["CONFIG", "SET", setting, is]), "+OK\r\n", "{setting}");
        let said = try_with(&settings(&redis)).await.expect_err(setting).to_string();
        assert!(said.contains(&format!("{setting} is \"")) && said.contains("Mend: "), "{said}");
        assert_eq!(said.matches("Mend: ").count(), 1, "{said}");
        assert_eq!(redis.command(&["CONFIG", "SET", setting, right]), "+OK\r\n", "{setting}");
    }
    try_with(&settings(&redis)).await.unwrap();
}

#[tokio::test]
async fn a_configuration_that_cannot_be_read_needs_a_reason() {
    let redis = RedisProcess::start();
    let blind = RedisSettings { check_url: None, ..settings(&redis) };
    assert!(matches!(try_with(&blind).await, Err(RedisFault::Unchecked)));
    let unchecked = Some("The provider's contract says so.".to_owned());
    try_with(&RedisSettings { unchecked: unchecked.clone(), ..blind }).await.unwrap();

    assert_eq!(redis.command(&["CONFIG", "SET", "appendonly", "yes"]), "+OK\r\n");
    let seen = try_with(&RedisSettings { unchecked, ..settings(&redis) }).await;
    assert!(matches!(seen, Err(RedisFault::Findings(_))), "a reason excuses nothing that can be seen");
}

#[tokio::test]
async fn who_cannot_be_reached_is_told_without_the_password() {
    let redis = RedisProcess::start();
    let wrong = redis.url().replace("pass=ajar", "pass=secret");
    let gone = "redis+unix:///nowhere/redis.sock?user=ajar&pass=secret".to_owned();
    for url in [wrong, gone, "http://secret@x".to_owned(), "redis+unix://?pass=secret".to_owned()] {
        let settings = RedisSettings { url, check_url: None, authority: None, unchecked: None };
        let fault = try_with(&settings).await.unwrap_err();
        let said = format!("{fault} {fault:?} {settings:?}");
        assert!(matches!(fault, RedisFault::Unreachable(_) | RedisFault::Url(_)), "{said}");
        assert!(!said.contains("secret"), "{said}");
    }
}
