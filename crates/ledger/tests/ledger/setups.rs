//! Set-ups on every ledger: one first version, compare and swap, the button beside it.

use ajar_domain::{ids::ServiceId, time::Moment};
use ajar_ledger::{Button, Ledger, Pressed, Service, SetupMark, StoredSetup};

const HERE: ServiceId = ServiceId([0x5e; 16]);
const NOWHERE: ServiceId = ServiceId([9; 16]);

/// Runs on a fresh, empty ledger.
pub(crate) async fn all(ledger: &dyn Ledger) {
    let service = Service { id: HERE, slug: "her".into(), name: "Her".into(), pins: Vec::new(), settings: "{}".into() };
    ledger.put_service(&service).await.unwrap();
    assert_eq!(ledger.setup(HERE).await.unwrap(), None);
    assert!(ledger.seed_setup(HERE, "first – 'citeret'").await.unwrap());
    assert!(!ledger.seed_setup(HERE, "again").await.unwrap(), "a first version is written once");
    expect(ledger, 1, "first – 'citeret'", None).await;

    for (version, document, done, after) in
        [(1, "second", true, 2), (1, "late", false, 2), (2, "third", true, 3), (9, "never", false, 3)]
    {
        assert_eq!(ledger.change_setup(HERE, version, document).await.unwrap(), done, "{document}");
        assert_eq!(ledger.setup(HERE).await.unwrap().unwrap().version, after, "{document}");
    }
    assert!(!ledger.change_setup(NOWHERE, 1, "x").await.unwrap());

    for pressed in [
        Some(Pressed { button: Button::Stopped, until: Moment(5) }),
        Some(Pressed { button: Button::Extra, until: Moment(1 << 50) }),
        None,
    ] {
        assert!(ledger.press(HERE, pressed).await.unwrap());
        expect(ledger, 3, "third", pressed).await;
        assert_eq!(ledger.setup_marks().await.unwrap(), [SetupMark { service: HERE, version: 3, pressed }]);
    }
    assert!(!ledger.press(NOWHERE, None).await.unwrap());
    assert!(ledger.remove_service(HERE).await.unwrap());
    assert_eq!(ledger.setup_marks().await.unwrap(), []);
}

async fn expect(ledger: &dyn Ledger, version: u32, document: &str, pressed: Option<Pressed>) {
    let stored = StoredSetup { version, document: document.into(), pressed };
    assert_eq!(ledger.setup(HERE).await.unwrap(), Some(stored));
}
