//! Statistics through the hub: counted once, closed before the next week counts, published by one of all servers, and the same
//! after a process that dies.

use std::sync::Arc;

use ajar_hub::{
    hours::Hours,
    statistics::{Asked, Counted, Formed, Statistics},
};
use ajar_ledger::{Ledger, Main, Service, Services, Store};
use ajar_protocol::{
    http::statistics::{Answered, Channel, ClosingForm, MonthlySheet},
    octets::Octets,
    setup::OpeningHours,
};
use ajar_testkit::{SLUG, TestHub};

pub(crate) const WEEK: u64 = 7 * 86_400_000;

fn hours() -> Hours {
    let hours: OpeningHours = serde_json::from_value(serde_json::json!({
        "time_zone": "Europe/Copenhagen", "always": true, "week": [], "holidays": [], "exceptions": [], "sentence": {}
    }))
    .unwrap();
    Hours::of(&hours).unwrap()
}

/// Puts the service of the test hub down.
pub(crate) async fn put_service(ledger: &Store<Main>) {
    let id = ajar_domain::ids::ServiceId([5; 16]);
    let service = Service { id, slug: SLUG.into(), name: "S".into(), pins: vec![], settings: "{}".into() };
    ledger.put_service(&service).await.unwrap();
}

pub(crate) async fn ledger() -> Arc<dyn Ledger> {
    let ledger = Store::<Main>::in_memory().await.unwrap();
    put_service(&ledger).await;
    Arc::new(ledger)
}

pub(crate) fn statistics(world: &TestHub, ledger: &Arc<dyn Ledger>, folder: Option<&std::path::Path>) -> Statistics {
    let counted = Counted { slug: SLUG.into(), hours: hours(), expected: 7000 };
    Statistics::new(&world.hub, ledger.clone(), vec![counted], folder.map(Into::into))
}

pub(crate) fn phone() -> ClosingForm {
    ClosingForm { channel: Some(Channel::Phone), ..ClosingForm::default() }
}

/// Published attempts of all years.
pub(crate) async fn attempts(statistics: &Statistics) -> u32 {
    let mut sum = 0;
    for year in statistics.years(SLUG).await.unwrap().unwrap() {
        let year = statistics.year(SLUG, year.year).await.unwrap().unwrap();
        sum += year.tables.iter().find(|table| table.name == "A").unwrap().periods.iter().flatten().sum::<u32>();
    }
    sum
}

#[tokio::test]
async fn forms_that_do_not_fit_change_nothing() {
    let (world, ledger) = (TestHub::new(1), ledger().await);
    let statistics = statistics(&world, &ledger, None);
    statistics.tend_all().await.unwrap();
    for (form, expected) in [
        (ClosingForm::default(), Formed::Malformed),
        (ClosingForm { channel: Some(Channel::Chat), ..phone() }, Formed::Malformed),
        (ClosingForm { ticket: Some(Octets([1; 32])), ..phone() }, Formed::Malformed),
        (ClosingForm { ticket: Some(Octets([1; 32])), ..ClosingForm::default() }, Formed::Unknown),
        (ClosingForm { answered: Some(Answered::AbuseOrTest), ..phone() }, Formed::Counted),
        (phone(), Formed::Counted),
    ] {
        assert_eq!(statistics.form(SLUG, &form).await.unwrap(), expected, "{form:?}");
    }
    assert_eq!(statistics.form("nobody", &phone()).await.unwrap(), Formed::Unknown);
}

#[tokio::test]
async fn nothing_is_read_before_its_week_is_over_and_all_of_it_after() {
    let (world, ledger) = (TestHub::new(2), ledger().await);
    let statistics = statistics(&world, &ledger, None);
    for _ in 0..50 {
        assert_eq!(statistics.form(SLUG, &phone()).await.unwrap(), Formed::Counted);
    }
    assert_eq!(attempts(&statistics).await, 0, "the week is open");
    world.clock.advance(WEEK);
    // Whoever counts first closes first.
    assert_eq!(statistics.form(SLUG, &phone()).await.unwrap(), Formed::Counted);
    let published = attempts(&statistics).await;
    assert!((46..=54).contains(&published) && published.is_multiple_of(5), "{published}");
}

#[tokio::test]
async fn several_servers_publish_once_and_late_weeks_are_caught_up() {
    let (world, ledger) = (TestHub::new(3), ledger().await);
    let servers = [statistics(&world, &ledger, None), statistics(&world.second(4), &ledger, None)];
    servers[0].tend_all().await.unwrap();
    for _ in 0..30 {
        servers[1].form(SLUG, &phone()).await.unwrap();
    }
    world.clock.advance(8 * WEEK);
    let (one, two) = tokio::join!(servers[0].tend_all(), servers[1].tend_all());
    one.unwrap();
    two.unwrap();
    let years = servers[0].years(SLUG).await.unwrap().unwrap();
    assert!(years.len() >= 2, "a year went by: {years:?}");
    let first = servers[0].year(SLUG, years[0].year).await.unwrap().unwrap();
    assert_eq!(first.exact.map(|exact| (exact.attempts, exact.counselling, exact.held)), Some((30, 30, 0)));
    assert!(!first.interrupted);
}

#[tokio::test]
async fn counters_outlive_a_stop_and_a_loss_is_flagged() {
    for (kept, expected) in [(true, Some(20)), (false, None)] {
        let (ledger, folder) = (ledger().await, tempfile::tempdir().unwrap());
        let before = TestHub::new(5);
        let first = statistics(&before, &ledger, kept.then_some(folder.path()));
        first.tend_all().await.unwrap();
        // A second week, so that the loss is no beginning.
        before.clock.advance(WEEK);
        for _ in 0..20 {
            first.form(SLUG, &phone()).await.unwrap();
        }
        first.checkpoint_last(true, true).await.unwrap();
        let after = TestHub::on(Arc::new(ajar_live::MemoryLive::new(9, ajar_live::Caps::default())), before.clock, 6);
        let second = statistics(&after, &ledger, kept.then_some(folder.path()));
        after.clock.advance(8 * WEEK);
        second.tend_all().await.unwrap();
        let years = second.years(SLUG).await.unwrap().unwrap();
        let year = second.year(SLUG, years[0].year).await.unwrap().unwrap();
        assert_eq!((year.exact.map(|exact| exact.attempts), year.interrupted), (expected, !kept));
    }
}

#[tokio::test]
async fn a_sheet_counts_with_its_month_and_stands_afterwards() {
    let (world, ledger) = (TestHub::new(7), ledger().await);
    let statistics = statistics(&world, &ledger, None);
    statistics.tend_all().await.unwrap();
    let year = statistics.years(SLUG).await.unwrap().unwrap()[0];
    let last = format!("{}-12", year.year);
    let sheet = MonthlySheet { activities: 40, participants: 400, sparring: 0, met: 10 };
    assert_eq!(statistics.put_sheet(SLUG, &last, &sheet).await.unwrap(), Asked::Done);
    assert_eq!(statistics.put_sheet(SLUG, "1999-01", &sheet).await.unwrap(), Asked::NotNow);
    assert_eq!(statistics.put_sheet(SLUG, "no-month", &sheet).await.unwrap(), Asked::Unknown);
    world.clock.advance(8 * WEEK);
    assert_eq!(statistics.put_sheet(SLUG, &last, &MonthlySheet::default()).await.unwrap(), Asked::NotNow);
    assert_eq!(statistics.sheet(SLUG, &last).await.unwrap(), Some(sheet));
    let published = statistics.year(SLUG, year.year).await.unwrap().unwrap();
    let total: u32 = published.tables.iter().find(|table| table.name == "O").unwrap().periods.iter().flatten().sum();
    assert!((446..=454).contains(&total), "{total}");
}
