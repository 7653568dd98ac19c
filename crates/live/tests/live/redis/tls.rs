//! Redis over TLS: only a server for which the named authority vouches is spoken to.

use std::{fs, net::TcpListener, path::Path};

use ajar_live::{Caps, LiveStore, RedisFault, RedisLive, RedisSettings};
use ajar_testkit::RedisProcess;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};

use super::{draw, settings};
use crate::conformance::{NOW, done, id, opening};

const SERVICE: ajar_domain::ids::ServiceId = ajar_domain::ids::ServiceId([41; 16]);

/// An authority, and below it a certificate for this machine in `folder`; gives the authority's certificate.
fn certify(folder: &Path) -> Vec<u8> {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let authority = params.self_signed(&key).unwrap();
    let issuer = Issuer::new(params, key);
    let key = KeyPair::generate().unwrap();
    let server = CertificateParams::new(vec!["localhost".to_owned()]).unwrap().signed_by(&key, &issuer).unwrap();
    fs::write(folder.join("server.pem"), server.pem()).unwrap();
    fs::write(folder.join("server.key"), key.serialize_pem()).unwrap();
    authority.pem().into_bytes()
}

/// A port that nobody holds; it is given back just before the server takes it.
fn free() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_a_server_that_the_authority_vouches_for_is_used() {
    let (folder, port) = (tempfile::tempdir().unwrap(), free());
    let authority = certify(folder.path());
    let other = certify(tempfile::tempdir().unwrap().path());
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
