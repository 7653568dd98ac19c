//! Requests to a municipality's own sign-in, the only ones that the server ever makes by itself, and only where one is configured:
//! TLS with ring, no redirect, ten seconds, a quarter of a megabyte; never anything of a visitor.

use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, OnceLock},
    time::Duration,
};

use ajar_hub::staff::{Asked, Fetch, Told};
use awc::{Client, Connector, http::Method};
use rustls::{ClientConfig, RootCertStore, crypto::ring};

/// For everything, from the name's look-up to the last byte.
const TIME: Duration = Duration::from_secs(10);
/// Largest answer in bytes.
const BODY: usize = 256 * 1024;

/// The server's own client.
pub(crate) struct Outside;

impl Fetch for Outside {
    fn fetch<'f>(&'f self, request: Asked) -> Pin<Box<dyn Future<Output = Option<Told>> + 'f>> {
        Box::pin(within(TIME, request))
    }
}

/// The same, within a time of one's own.
async fn within(time: Duration, request: Asked) -> Option<Told> {
    // The configuration lets no other provider without TLS in, and only in a demo.
    if !["https://", "http://127.0.0.1:"].iter().any(|safe| request.address.starts_with(safe)) {
        return None;
    }
    tokio::time::timeout(time, once(time, request)).await.ok()?
}

async fn once(time: Duration, request: Asked) -> Option<Told> {
    let connector = Connector::new().timeout(time).rustls_0_23(tls()?);
    let client = Client::builder().connector(connector).timeout(time).disable_redirects().finish();
    let method = if request.post { Method::POST } else { Method::GET };
    let mut asked = client.request(method, request.address);
    for (name, value) in request.headers {
        asked = asked.insert_header((name, value));
    }
    let mut answer = asked.send_body(request.body).await.ok()?.timeout(time);
    let content_type = answer.headers().get("content-type")?.to_str().ok()?.to_owned();
    let body = answer.body().limit(BODY).await.ok()?.to_vec();
    Some(Told { status: answer.status().as_u16(), content_type, body })
}

/// Whom this machine trusts, read once.
fn tls() -> Option<Arc<ClientConfig>> {
    static TLS: OnceLock<Option<Arc<ClientConfig>>> = OnceLock::new();
    TLS.get_or_init(|| {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let config = builder.with_safe_default_protocol_versions().ok()?.with_root_certificates(roots);
        Some(Arc::new(config.with_no_client_auth()))
    })
    .clone()
}

#[cfg(test)]
mod tests;
