//! Published statistics in every ledger: written whole or not at all, by one of all who close at once, and never with a sheet that
//! changed meanwhile.

use ajar_domain::ids::ServiceId;
use ajar_ledger::{Ledger, PublishedPeriod, PublishedYear, Service};

const ID: ServiceId = ServiceId([9; 16]);

fn publication(closed: u8, figure: u32) -> PublishedYear {
    let period = |ordinal| PublishedPeriod { table: "T1".into(), ordinal, cells: vec![figure, 0, u32::from(ordinal)] };
    PublishedYear {
        service: ID,
        year: 2026,
        frozen: r#"{"tables":[]}"#.into(),
        first_week: 3,
        closed,
        exact: (closed == 53).then_some([1, 2, 3]),
        interrupted: closed > 10,
        periods: [1, 2, 12].map(period).to_vec(),
    }
}

/// Runs on a ledger without this service.
pub(crate) async fn all(ledger: &dyn Ledger) {
    let service = Service { id: ID, slug: "tal".into(), name: "Tal".into(), pins: vec![], settings: "{}".into() };
    ledger.put_service(&service).await.unwrap();
    assert_eq!(ledger.publication(ID, 2026).await.unwrap(), None);
    assert!(!ledger.put_sheet(ID, 2026, (2, 9), [1; 4]).await.unwrap(), "a year that has not begun");
    for (before, next, expected) in [
        (Some(2), publication(3, 5), false),
        (None, publication(2, 0), true),
        (None, publication(2, 5), false),
        (Some(2), publication(3, 5), true),
        (Some(2), publication(3, 10), false),
        (Some(3), publication(11, 10), true),
    ] {
        let was = ledger.publication(ID, 2026).await.unwrap();
        assert_eq!(ledger.publish(&next, before, None).await.unwrap(), expected, "after {before:?}");
        let is = ledger.publication(ID, 2026).await.unwrap();
        assert_eq!(is, if expected { Some(next) } else { was });
    }
    one_of_all_who_close_at_once(ledger).await;
    sheets(ledger).await;
    ledger.publish(&PublishedYear { year: 2025, ..publication(53, 15) }, None, None).await.unwrap();
    assert_eq!(ledger.statistics_years(ID).await.unwrap(), [(2025, 53), (2026, 13)]);
    assert!(ledger.remove_service(ID).await.unwrap());
    assert_eq!(ledger.statistics_years(ID).await.unwrap(), [], "gone with the service");
}

async fn one_of_all_who_close_at_once(ledger: &dyn Ledger) {
    let tries = [publication(12, 20), publication(12, 25)];
    let (first, second) =
        tokio::join!(ledger.publish(&tries[0], Some(11), None), ledger.publish(&tries[1], Some(11), None));
    let won = [first.unwrap(), second.unwrap()];
    assert!(won[0] != won[1], "{won:?}");
    let there = ledger.publication(ID, 2026).await.unwrap().unwrap();
    assert_eq!(there, tries[usize::from(won[1])], "whole, of one of them");
}

async fn sheets(ledger: &dyn Ledger) {
    assert_eq!(ledger.sheet(ID, 2026, 4).await.unwrap(), [0; 4]);
    assert!(ledger.put_sheet(ID, 2026, (4, 17), [1, 2, 3, 4]).await.unwrap());
    assert!(ledger.put_sheet(ID, 2026, (4, 17), [5, 2, 3, 4]).await.unwrap());
    let next = publication(13, 30);
    assert!(!ledger.publish(&next, Some(12), Some((4, [1, 2, 3, 4]))).await.unwrap(), "changed meanwhile");
    assert!(ledger.publish(&next, Some(12), Some((4, [5, 2, 3, 4]))).await.unwrap());
    assert!(!ledger.put_sheet(ID, 2026, (3, 13), [9; 4]).await.unwrap(), "the month is closed");
    assert_eq!(ledger.sheet(ID, 2026, 3).await.unwrap(), [0; 4]);
}
