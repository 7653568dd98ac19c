//! A service's set-up in virtual time: compare and swap, two processes that agree, the one button and who may press it when.

use std::sync::Arc;

use ajar_domain::ids::ServiceId;
use ajar_hub::{Clock, setup::Setups, staff::Staff, stores};
use ajar_ledger::Ledger;
use ajar_protocol::{
    http::{Role, ServiceState},
    problem::Problem,
    setup::{
        AskedQuestions, EmergencyNumbers, IntakeNow, OpenSpan, OpeningHours, Population, Setup, SetupAnswer, SetupWhy,
        WallTime, Weekday,
    },
};
use ajar_testkit::{SLUG, TestHub};

pub(crate) const SERVICE: [u8; 16] = [5; 16];
/// Monday 7 December 2026, 15:00 in Copenhagen.
pub(crate) const MONDAY_15: u64 = 1_796_652_000_000;
const HOUR: u64 = 3_600_000;

/// Mondays 15 to 19.
pub(crate) fn seed() -> Setup {
    let monday = OpenSpan { day: Weekday::Mon, from: WallTime(900), to: WallTime(1140) };
    Setup {
        languages: vec!["da".into()],
        hours: OpeningHours {
            time_zone: "Europe/Copenhagen".into(),
            always: false,
            sentence: Default::default(),
            holidays: Vec::new(),
            week: vec![monday],
            exceptions: Vec::new(),
        },
        numbers: EmergencyNumbers {
            danger: "112".into(),
            child: "116 111".into(),
            life: "70 201 201".into(),
            duty: "33 17 33 33".into(),
        },
        questions: AskedQuestions::default(),
        theme: None,
        population: Population::default(),
        texts: Default::default(),
        waiting: Vec::new(),
        replies: Vec::new(),
        guide: Vec::new(),
        offers: Vec::new(),
        targets: Vec::new(),
        staffed: Vec::new(),
    }
}

struct World {
    hub: TestHub,
    setups: Setups,
}

async fn process(hub: TestHub, ledger: &Arc<dyn Ledger>) -> World {
    let setups = Setups::new(hub.hub.clone(), ledger.clone(), &[SERVICE]);
    setups.adopt(SERVICE, &seed()).await.unwrap();
    setups.follow().await.unwrap();
    World { hub, setups }
}

/// Two processes on one ledger, at this time.
async fn two(at: u64) -> [World; 2] {
    let first = TestHub::new(1);
    first.clock.advance(at - first.clock.now());
    let second = first.second(2);
    let ledger = stores::ledger(None).await.unwrap();
    let staff = Staff::new(first.hub.clone(), ledger.clone());
    assert!(staff.adopt(SLUG, SERVICE, "Åben Dør", &[[1; 32]]).await.unwrap());
    [process(first, &ledger).await, process(second, &ledger).await]
}

impl World {
    async fn expect(&self, launcher: ServiceState, opens: Option<&str>, staff: IntakeNow) {
        self.setups.follow().await.unwrap();
        let status = self.hub.hub.status(SLUG).await.unwrap().unwrap();
        let intake = self.setups.intake(SERVICE).await.unwrap().unwrap();
        assert_eq!((status.state, status.opens.as_deref(), intake.intake), (launcher, opens, staff));
    }

    async fn press(&self, role: Role, open: bool) -> Result<IntakeNow, Problem> {
        self.setups.press(SERVICE, role, open).await.unwrap().map(|state| state.intake)
    }
}

#[tokio::test]
async fn a_change_is_stored_once_and_seen_by_every_process() {
    let [here, there] = two(MONDAY_15).await;
    let mut changed = seed();
    changed.numbers.duty = "70 10 10 10".into();
    let saved = here.setups.change(SERVICE, 1, &changed).await.unwrap().unwrap();
    assert_eq!(saved, SetupAnswer::Saved { version: 2 });
    assert_eq!(there.setups.standing(&SERVICE).unwrap().version, 1, "not read again yet");
    there.setups.follow().await.unwrap();
    assert_eq!(there.setups.standing(&SERVICE).unwrap().visitor.numbers.duty, "70 10 10 10");

    let mut late = seed();
    late.numbers.duty = "11 11 11 11".into();
    let SetupAnswer::Newer { newer } = there.setups.change(SERVICE, 1, &late).await.unwrap().unwrap() else {
        panic!("a late change is answered with the newer version")
    };
    assert_eq!((newer.version, newer.setup), (2, changed.clone()));

    late.hours.time_zone = "Europe/Nowhere".into();
    let SetupAnswer::Refused { faults } = there.setups.change(SERVICE, 2, &late).await.unwrap().unwrap() else {
        panic!("what cannot be stored is refused")
    };
    assert_eq!((faults[0].field.as_str(), faults[0].why), ("hours.time_zone", SetupWhy::Format));
    here.setups.adopt(SERVICE, &seed()).await.unwrap();
    assert_eq!(here.setups.standing(&SERVICE).unwrap().setup, changed, "a start never overwrites");
}

#[tokio::test]
async fn the_button_stops_until_the_hours_end_everywhere() {
    let [here, there] = two(MONDAY_15).await;
    here.expect(ServiceState::BackSoon, None, IntakeNow::Open).await;
    assert_eq!(here.press(Role::Counsellor, false).await, Ok(IntakeNow::Stopped));
    there.expect(ServiceState::Closed, Some("2026-12-14T15:00"), IntakeNow::Stopped).await;
    assert_eq!(there.press(Role::Counsellor, true).await, Ok(IntakeNow::Open));
    here.expect(ServiceState::BackSoon, None, IntakeNow::Open).await;
    assert_eq!(here.press(Role::Coordinator, false).await, Ok(IntakeNow::Stopped));
    here.hub.clock.advance(4 * HOUR);
    here.expect(ServiceState::Closed, Some("2026-12-14T15:00"), IntakeNow::Closed).await;
    here.hub.clock.advance(7 * 24 * HOUR - 4 * HOUR);
    there.expect(ServiceState::BackSoon, None, IntakeNow::Open).await;
}

#[tokio::test]
async fn only_a_coordinator_opens_outside_the_hours_and_for_an_evening() {
    let [here, there] = two(MONDAY_15 - 24 * HOUR).await;
    here.expect(ServiceState::Closed, Some("2026-12-07T15:00"), IntakeNow::Closed).await;
    for open in [true, false] {
        assert_eq!(here.press(Role::Counsellor, open).await, Err(Problem::NotNow));
    }
    assert_eq!(here.press(Role::Coordinator, true).await, Ok(IntakeNow::Extra));
    there.expect(ServiceState::BackSoon, None, IntakeNow::Extra).await;
    there.hub.clock.advance(6 * HOUR);
    there.expect(ServiceState::Closed, Some("2026-12-07T15:00"), IntakeNow::Closed).await;
    assert_eq!(here.press(Role::Coordinator, true).await, Ok(IntakeNow::Extra));
    assert_eq!(here.press(Role::Coordinator, false).await, Ok(IntakeNow::Closed));
    there.expect(ServiceState::Closed, Some("2026-12-07T15:00"), IntakeNow::Closed).await;
}

#[tokio::test]
async fn a_set_up_that_cannot_be_read_keeps_no_other_service_from_its_hours() {
    const BROKEN: [u8; 16] = [4; 16];
    let hub = TestHub::new(1);
    hub.clock.advance(MONDAY_15 - HOUR - hub.clock.now());
    let ledger = stores::ledger(None).await.unwrap();
    let staff = Staff::new(hub.hub.clone(), ledger.clone());
    for (slug, service) in [("broken", BROKEN), (SLUG, SERVICE)] {
        assert!(staff.adopt(slug, service, "Åben Dør", &[[1; 32]]).await.unwrap());
    }
    let world = process(hub, &ledger).await;
    world.setups.adopt(BROKEN, &seed()).await.unwrap();
    world.expect(ServiceState::Closed, Some("2026-12-07T15:00"), IntakeNow::Closed).await;
    assert!(ledger.change_setup(ServiceId(BROKEN), 1, "{").await.unwrap());
    world.hub.clock.advance(HOUR);
    assert!(world.setups.follow().await.is_err(), "told to whoever runs it");
    assert_eq!(world.hub.hub.status(SLUG).await.unwrap().unwrap().state, ServiceState::BackSoon);
}
