//! The store in memory against the suite, with two threads where it matters.

use std::sync::Arc;

use ajar_domain::ids::ServiceId;
use ajar_live::{Cap, Caps, Committed, LiveStore, MemoryLive};

use crate::conformance::{self, NOW, opening};

fn make(caps: Caps) -> Arc<dyn LiveStore> {
    Arc::new(MemoryLive::new(7, caps))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn memory_conforms() {
    conformance::all(make).await;
}

#[tokio::test]
async fn only_so_many_services_are_made() {
    let store = make(Caps { services: 2, ..Caps::default() });
    for (service, expected) in [(1, None), (2, None), (3, Some(Cap::Services)), (1, None)] {
        let id = [service, 9];
        let committed = store.commit(opening(ServiceId([service; 16]), id), NOW).await.unwrap();
        match expected {
            Some(cap) => assert_eq!(committed, Committed::Full(cap)),
            None => assert!(!matches!(committed, Committed::Full(_)), "service {service}"),
        }
    }
}
