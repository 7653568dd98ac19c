//! What every ledger must do, whatever database is behind it; run for each of them by its own tests.

use ajar_domain::ids::ServiceId;
use ajar_ledger::{Ledger, Service, Written};

use crate::staff;

/// Runs the whole suite on a fresh, empty ledger.
pub(crate) async fn all(ledger: &dyn Ledger) {
    services_are_written_found_and_listed(ledger).await;
    staff::all(ledger).await;
    crate::setups::all(ledger).await;
    crate::statistics::all(ledger).await;
}

pub(crate) fn service(id: u8, slug: &str) -> Service {
    Service {
        id: ServiceId([id; 16]),
        slug: slug.into(),
        name: "Åben Dør – 'citeret'; DROP TABLE".into(),
        pins: vec![[1; 32], [2; 32]],
        settings: r#"{"hours":"…"}"#.into(),
    }
}

async fn services_are_written_found_and_listed(ledger: &dyn Ledger) {
    let first = service(1, "b");
    assert_eq!(ledger.put_service(&first).await.unwrap(), Written::Done);
    assert_eq!(ledger.put_service(&service(2, "a")).await.unwrap(), Written::Done);
    assert_eq!(ledger.put_service(&service(3, "a")).await.unwrap(), Written::SlugTaken);
    assert_eq!(ledger.service("b").await.unwrap(), Some(first));
    assert_eq!(ledger.service("c").await.unwrap(), None);
    let slugs: Vec<String> = ledger.services().await.unwrap().into_iter().map(|service| service.slug).collect();
    assert_eq!(slugs, ["a", "b"]);

    let renamed = Service { name: "Ny".into(), pins: vec![], ..service(1, "b") };
    assert_eq!(ledger.put_service(&renamed).await.unwrap(), Written::Done);
    assert_eq!(ledger.service("b").await.unwrap(), Some(renamed));
    assert_eq!(ledger.put_service(&service(1, "a")).await.unwrap(), Written::SlugTaken);
    assert!(ledger.remove_service(ServiceId([2; 16])).await.unwrap());
    assert!(!ledger.remove_service(ServiceId([2; 16])).await.unwrap());
}
