//! What every ledger must do, whatever database is behind it; run for each of them by its own tests.

use ajar_domain::{
    ids::{Digest, Handle, ServiceId},
    time::Moment,
};
use ajar_ledger::{Ledger, Role, Service, StaffSession, Stock, Written};

/// Runs the whole suite on a fresh, empty ledger.
pub(crate) async fn all(ledger: &dyn Ledger) {
    services_are_written_found_and_listed(ledger).await;
    sessions_hold_until_the_nearer_expiry(ledger).await;
    keeping_moves_the_idle_expiry_only_forward_and_never_beyond_the_end(ledger).await;
    sessions_end_and_expire(ledger).await;
    a_service_takes_its_sessions_along(ledger).await;
    crate::setups::all(ledger).await;
}

fn service(id: u8, slug: &str) -> Service {
    Service {
        id: ServiceId([id; 16]),
        slug: slug.into(),
        name: "Åben Dør – 'citeret'; DROP TABLE".into(),
        pins: vec![[1; 32], [2; 32]],
        settings: r#"{"hours":"…"}"#.into(),
    }
}

fn session(digest: u8) -> StaffSession {
    StaffSession {
        digest: Digest([digest; 32]),
        service: ServiceId([1; 16]),
        role: Role::Counsellor,
        name: "Mette".into(),
        device: None,
        idle_until: Moment(1_000),
        until: Moment(5_000),
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

async fn sessions_hold_until_the_nearer_expiry(ledger: &dyn Ledger) {
    let by_idle = session(1);
    let by_end = StaffSession { idle_until: Moment(9_000), role: Role::Coordinator, ..session(2) };
    for session in [&by_idle, &by_end] {
        ledger.put_staff_session(session).await.unwrap();
    }
    for (digest, now, holds) in [(1, 0, true), (1, 999, true), (1, 1_000, false), (2, 4_999, true), (2, 5_000, false)] {
        let found = ledger.staff_session(Digest([digest; 32]), Moment(now)).await.unwrap();
        assert_eq!(found.is_some(), holds, "session {digest} at {now}");
    }
    assert_eq!(ledger.staff_session(Digest([2; 32]), Moment(0)).await.unwrap(), Some(by_end));
    assert_eq!(ledger.staff_session(Digest([3; 32]), Moment(0)).await.unwrap(), None);
    let stock = ledger.inventory(Moment(900)).await.unwrap();
    let sessions = Stock { kind: "staff-sessions", count: 2, longest: Some(std::time::Duration::from_millis(4_100)) };
    assert_eq!(stock.first(), Some(&Stock { kind: "services", count: 1, longest: None }));
    assert!(stock.contains(&sessions));
}

async fn keeping_moves_the_idle_expiry_only_forward_and_never_beyond_the_end(ledger: &dyn Ledger) {
    let digest = Digest([1; 32]);
    for (idle_until, now, kept, expected) in
        [(2_000, 500, true, 2_000), (1_500, 600, true, 2_000), (9_000, 700, true, 5_000), (9_000, 5_000, false, 5_000)]
    {
        assert_eq!(
            ledger.keep_staff_session(digest, Moment(idle_until), Moment(now)).await.unwrap(),
            kept,
            "{idle_until}"
        );
        let found = ledger.staff_session(digest, Moment(0)).await.unwrap().unwrap();
        assert_eq!(found.idle_until, Moment(expected), "{idle_until}");
    }
    assert!(ledger.bind_device(digest, Handle([7; 8]), Moment(800)).await.unwrap());
    assert!(!ledger.bind_device(digest, Handle([8; 8]), Moment(5_000)).await.unwrap());
    assert_eq!(ledger.staff_session(digest, Moment(0)).await.unwrap().unwrap().device, Some(Handle([7; 8])));
}

async fn sessions_end_and_expire(ledger: &dyn Ledger) {
    let digest = Digest([1; 32]);
    assert!(ledger.end_staff_session(digest).await.unwrap());
    assert!(!ledger.end_staff_session(digest).await.unwrap());
    assert_eq!(ledger.staff_session(digest, Moment(0)).await.unwrap(), None);
    assert_eq!(ledger.expire(Moment(4_999)).await.unwrap(), 0);
    assert_eq!(ledger.expire(Moment(5_000)).await.unwrap(), 1);
    assert_eq!(ledger.staff_session(Digest([2; 32]), Moment(0)).await.unwrap(), None);
}

async fn a_service_takes_its_sessions_along(ledger: &dyn Ledger) {
    ledger.put_staff_session(&session(4)).await.unwrap();
    assert!(ledger.remove_service(ServiceId([1; 16])).await.unwrap());
    assert_eq!(ledger.staff_session(Digest([4; 32]), Moment(0)).await.unwrap(), None);
    assert!(ledger.put_staff_session(&session(4)).await.is_err(), "no session without a service");
}
