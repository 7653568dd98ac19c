//! What configurations are taken and what is said about the others.

use super::{Refused, load};

const SAMPLE: &str = include_str!("../../../../deploy/ajar.toml");

fn with(from: &str, to: &str) -> String {
    assert!(SAMPLE.contains(from), "{from}");
    SAMPLE.replacen(from, to, 1)
}

fn refused(text: &str, demo: bool) -> String {
    load(text, [], demo).map(|_| ()).expect_err(text).to_string()
}

#[test]
fn the_sample_is_taken_and_shows_every_setting() {
    let config = load(SAMPLE, [], false).unwrap();
    let service = &config.services[0];
    assert_eq!((service.slug.as_str(), service.open.len(), service.pins.len()), ("aaben-doer", 2, 2));
    assert_eq!(service.server_issuer.as_ref().unwrap().key.to_str(), Some("/etc/ajar/aaben-doer/issuer.key"));
    assert!(format!("{config:?}").contains("database_url: Some(***)"));
}

#[test]
fn the_demo_has_settings_of_its_own() {
    let settings = crate::demo::settings(&"127.0.0.1:9000".to_owned().try_into().unwrap());
    let config = load(&settings, [], true).unwrap();
    assert_eq!(config.console_origin.as_str(), "http://console.localhost:9000");
    assert!(load(&settings, [], false).is_err());
}

#[test]
fn unknown_keys_are_refused_with_the_nearest_known_name() {
    for (from, to, nearest) in [
        ("listen = ", "lisen = ", "`listen`"),
        ("workers = ", "wokers = ", "`workers`"),
        ("console_origin = ", "consol_origin = ", "`console_origin`"),
        ("[service.server_issuer]", "[service.server_isuer]", "`server_issuer`"),
        ("slug = ", "slugg = ", "`slug`"),
        ("chat_origins = ", "chat_origin = ", "`chat_origins`"),
        ("duty = ", "dutty = ", "`duty`"),
        ("reason = ", "reasons = ", "`reason`"),
        ("day = \"mon\", from", "day = \"mon\", form", "`from`"),
    ] {
        let said = refused(&with(from, to), false);
        assert!(said.contains("unknown key") && said.contains(nearest), "{to}: {said}");
    }
}

#[test]
fn wrong_values_are_refused_in_words() {
    for (from, to, word) in [
        ("unix:/run/ajar/hub.sock", "unix:hub.sock", "absolute path"),
        ("unix:/run/ajar/hub.sock", "8080", "address with port"),
        ("https://konsol.solvig.example", "http://konsol.solvig.example", "not https"),
        ("https://konsol.solvig.example", "https://chat.solvig.example", "both console and chat"),
        ("https://www.solvig.example\", ", "https://chat.solvig.example\", ", "both a host page and one of ours"),
        (
            "chat_origins = [\"https://chat.solvig.example",
            "chat_origins = [\"https://chat.solvig.example/",
            "not an origin",
        ),
        ("slug = \"aaben-doer\"", "slug = \"Åben\"", "slug is"),
        ("id = \"8q3Z", "id = \"", "16 belong"),
        ("languages = [\"da\", \"en\"]", "languages = [\"sv\"]", "da and en"),
        ("from = \"15:00\", to = \"19:00\"", "from = \"19:00\", to = \"15:00\"", "after `from`"),
        ("day = \"mon\"", "day = \"monday\"", "mon"),
        ("duty = \"70 11 22 33\"", "duty = \" \"", "duty is empty"),
        ("duty = \"70 11 22 33\"\n", "", "duty"),
        ("https://www.solvig.example/vejr", "vejr", "neutral"),
        ("sqlite:/", "mysql:/", "postgres://user@host/database"),
        ("sqlite:/var", "postgres://db.example/ajar?", "sslmode=verify-full"),
        ("database_url", "#", "database_url is missing"),
    ] {
        let said = refused(&with(from, to), false);
        assert!(said.contains(word), "{to}: {said}");
    }
}

/// The sample with what is commented out there for the shared live store.
fn shared() -> String {
    let on = ["# redis_url", "# [redis]", "# check_url", "# authority", "# unchecked"];
    on.iter().fold(SAMPLE.to_owned(), |text, setting| {
        assert!(text.contains(setting), "{setting}");
        text.replacen(setting, &setting[2..], 1)
    })
}

#[test]
fn a_shared_live_store_is_named_with_its_checks() {
    assert!(load(SAMPLE, [], false).unwrap().redis_settings(None).is_none(), "without one the live store is memory");
    let config = load(&shared(), [], false).unwrap();
    let settings = config.redis_settings(None).unwrap();
    assert!(settings.url.contains("user=ajar&") && settings.check_url.unwrap().contains("user=ajar-check&"));
    assert!(settings.unchecked.is_some() && !format!("{config:?}").contains("pass="));
    for (from, to, word) in [
        ("redis_url = \"redis+unix", "redis_url = \"http", "redis://"),
        ("check_url = \"redis+unix", "check_url = \"http", "redis://"),
        ("unchecked = \"The provider's contract says that nothing is written.\"", "unchecked = \" \"", "is empty"),
        ("redis_url", "# redis_url", "nothing to check"),
        ("check_url = ", "chek_url = ", "`check_url`"),
    ] {
        let said = refused(&shared().replacen(from, to, 1), false);
        assert!(said.contains(word), "{to}: {said}");
    }
}

/// The sample with its municipality's own sign-in; a sentence of explanation begins with a capital letter.
fn with_provider() -> String {
    let (before, rest) = SAMPLE.split_once("# [[provider]]").unwrap();
    let (block, after) = rest.split_once("\n\n").unwrap();
    let setting = |line: &str| line.trim_start_matches("# ").to_owned();
    let is_setting = |line: &&str| !line[2..].starts_with(char::is_uppercase);
    let lines: Vec<String> = block.lines().skip(1).filter(is_setting).map(setting).collect();
    format!("{before}[[provider]]\n{}\n\n{after}", lines.join("\n"))
}

#[test]
fn a_municipality_is_named_with_its_groups_and_only_where_it_stands_there() {
    assert!(load(SAMPLE, [], false).unwrap().providers.is_empty(), "nothing goes out without a line for it");
    let config = load(&with_provider(), [], false).unwrap();
    let [provider] = config.providers.as_slice() else { panic!("one") };
    assert_eq!((provider.id.as_str(), provider.groups_claim.as_str(), provider.roles.len()), ("kommunen", "groups", 2));
    for (from, to, word) in [
        ("issuer = \"https", "issuer = \"http", "issuer is not https"),
        ("id = \"kommunen\"", "id = \"Kommunen\"", "id is lower-case"),
        ("group = \"Unge-chat\"", "gruop = \"Unge-chat\"", "gruop"),
        ("service = \"aaben-doer\"", "service = \"nowhere\"", "nowhere"),
    ] {
        let said = refused(&with_provider().replacen(from, to, 1), false);
        assert!(said.contains(word), "{to}: {said}");
    }
}

#[test]
fn services_are_told_apart() {
    let (_, service) = SAMPLE.split_once("[[service]]").unwrap();
    let twice = format!("{SAMPLE}\n[[service]]{service}");
    assert!(refused(&twice, false).contains("two services are called"));
    let renamed = twice.replacen("slug = \"aaben-doer\"", "slug = \"anden\"", 1);
    assert!(refused(&renamed, false).contains("the id of another"));
}

#[test]
fn the_environment_stands_over_the_file() {
    let set = |name: &str, value: &str| [(name.to_owned(), value.to_owned()), ("PATH".to_owned(), "x".to_owned())];
    let config = load(SAMPLE, set("AJAR_LISTEN", "127.0.0.1:9"), false).unwrap();
    assert_eq!(config.listen, "127.0.0.1:9".to_owned().try_into().unwrap());
    let config = load(&with("database_url", "#"), set("AJAR_DATABASE_URL", "sqlite:/x"), false).unwrap();
    assert_eq!(config.database_url.unwrap().expose(), "sqlite:/x");
    let server = "postgres://ajar:secret@db.example/ajar?sslmode=verify-full";
    let config = load(SAMPLE, set("AJAR_DATABASE_URL", server), false).unwrap();
    assert!(config.database_url.as_ref().unwrap().expose() == server && !format!("{config:?}").contains("secret"));
    let both = [("AJAR_REDIS_URL", "redis://a"), ("AJAR_REDIS_CHECK_URL", "redis://b")];
    let both = both.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let settings = load(SAMPLE, both, false).unwrap().redis_settings(None).unwrap();
    assert_eq!((settings.url.as_str(), settings.check_url.as_deref()), ("redis://a", Some("redis://b")));
    for url in ["valkey+unix:///x", "rediss+sentinel://a,b/ajar", "valkeys+cluster://u:p@a,b"] {
        assert!(load(SAMPLE, set("AJAR_REDIS_URL", url), false).is_ok(), "{url}");
    }
    for (name, value, word) in [
        ("AJAR_REDIS_URL", "http://x", "redis://"),
        ("AJAR_REDIS_URL", "redis+other://x", "redis+sentinel://"),
        ("AJAR_LISTN", "x", "did you mean AJAR_LISTEN"),
        ("AJAR_DATABASEURL", "x", "did you mean AJAR_DATABASE_URL"),
        ("AJAR_ADMIN_LISTEN", "x", "address with port"),
    ] {
        let said: Refused = load(SAMPLE, set(name, value), false).map(|_| ()).unwrap_err();
        assert!(said.to_string().contains(word), "{name}: {said}");
    }
    assert!(load(SAMPLE, set("AJAR_ALLOW_NO_WEB", "1"), false).is_ok());
}
