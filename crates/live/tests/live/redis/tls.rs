//! Redis over TLS, alone, watched by Sentinels and as a Cluster: only servers for which the named authority vouches are spoken to.

use std::{fs, path::Path};

use ajar_live::{Caps, LiveStore, RedisFault, RedisLive, RedisSettings};
use ajar_testkit::{Over, RedisCluster, RedisProcess, RedisSentinels, free};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};

use super::{draw, is_a_new_generation, settings, settings_of};
use crate::conformance::{NOW, done, id, opening};

const SERVICE: ajar_domain::ids::ServiceId = ajar_domain::ids::ServiceId([41; 16]);

/// An authority, and below it a certificate for these names in `folder`; gives the authority's certificate.
fn certify(folder: &Path, names: &[&str]) -> Vec<u8> {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    // OpenSSL takes a certificate for self-signed when both have one name, as they have if nobody says otherwise.
    params.distinguished_name.push(DnType::CommonName, "authority");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let authority = params.self_signed(&key).unwrap();
    let issuer = Issuer::new(params, key);
    let key = KeyPair::generate().unwrap();
    let server = CertificateParams::new(names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
        .unwrap()
        .signed_by(&key, &issuer)
        .unwrap();
    fs::write(folder.join("authority.pem"), authority.pem()).unwrap();
    fs::write(folder.join("server.pem"), server.pem()).unwrap();
    fs::write(folder.join("server.key"), key.serialize_pem()).unwrap();
    authority.pem().into_bytes()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_a_server_that_the_authority_vouches_for_is_used() {
    let (folder, port) = (tempfile::tempdir().unwrap(), free());
    let authority = certify(folder.path(), &["localhost"]);
    let other = certify(tempfile::tempdir().unwrap().path(), &["localhost"]);
    let at = folder.path().display();
    let redis = RedisProcess::start_with(&format!(
        "bind 127.0.0.1\ntls-port {port}\ntls-cert-file {at}/server.pem\ntls-key-file {at}/server.key\ntls-auth-clients no"
    ));
    let url = |user: &str, host: &str| format!("rediss://{user}:{user}@{host}:{port}");
    let over_tls = |host: &str, authority: &[u8]| RedisSettings {
        url: url("ajar", host),
        check_url: Some(url("ajar-check", host)),
        authority: Some(authority.to_vec()),
        ..settings(&redis)
    };
    let store = RedisLive::connect(&over_tls("localhost", &authority), Caps::default(), draw()).await.unwrap();
    done(&store, opening(SERVICE, [0, 1])).await;
    assert!(store.load(SERVICE, id([0, 1]), NOW).await.unwrap().is_some());

    for (settings, why) in [
        (over_tls("localhost", &other), "another authority"),
        (over_tls("127.0.0.1", &authority), "another name"),
        (RedisSettings { authority: None, ..over_tls("localhost", &authority) }, "unknown to this machine"),
        (
            RedisSettings {
                check_url: None,
                url: format!("{}#insecure", url("ajar", "localhost")),
                ..over_tls("localhost", &authority)
            },
            "no check at all",
        ),
    ] {
        let refused = RedisLive::connect(&settings, Caps::default(), draw()).await.map(drop).unwrap_err();
        assert!(matches!(refused, RedisFault::Unreachable(_) | RedisFault::Url(_)), "{why}: {refused}");
    }
}

/// Servers that name each other are used with their own authority, over a failover too, and with no other.
async fn only_with_their_authority(servers: RedisSettings, authority: Vec<u8>, fail_over: impl FnMut(bool)) {
    let other = certify(tempfile::tempdir().unwrap().path(), &["127.0.0.1"]);
    for authority in [Some(other), None] {
        let settings = RedisSettings { authority, ..servers.clone() };
        let refused = RedisLive::connect(&settings, Caps::default(), draw()).await.map(drop);
        assert!(refused.is_err(), "nobody vouches for them");
    }
    is_a_new_generation(&RedisSettings { authority: Some(authority), ..servers }, fail_over).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sentinels_and_whom_they_name_are_vouched_for() {
    let folder = tempfile::tempdir().unwrap();
    let authority = certify(folder.path(), &["127.0.0.1"]);
    let mut sentinels = RedisSentinels::start_over(Over::Tls(folder.path()));
    let settings = settings_of(sentinels.url(), sentinels.check_url());
    assert!(settings.url.starts_with("rediss+sentinel://"));
    only_with_their_authority(settings, authority, |lost| {
        if lost { sentinels.lose_the_primary() } else { sentinels.fail_over() }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_server_of_a_cluster_is_vouched_for() {
    const KEY: &str = "{3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d}";
    let folder = tempfile::tempdir().unwrap();
    let authority = certify(folder.path(), &["127.0.0.1"]);
    let mut cluster = RedisCluster::start_over(Over::Tls(folder.path()));
    let settings = settings_of(cluster.url(), cluster.check_url());
    assert!(settings.url.starts_with("rediss+cluster://"));
    only_with_their_authority(settings, authority, |lost| {
        if lost { cluster.lose_the_primary(KEY) } else { cluster.fail_over(KEY) }
    })
    .await;
}
