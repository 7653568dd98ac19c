//! A service that lacks a duty line, two issuers, a roster or a device does not open, neither by its weekly hours nor by the
//! button; it opens when the last of them is there and closes when one is over. And a lost device takes its owner's sessions.

use std::sync::Arc;

use ajar_hub::{
    Clock,
    keys::{self, Issuer},
    setup::Setups,
    staff::{Newcomer, SignedIn, Staff},
    stores,
};
use ajar_ledger::Ledger;
use ajar_protocol::{
    http::{
        Role, ServiceState,
        devices::{DeviceRequest, IssuerRequest, NewIssuer, NewRoster, SignedDevices},
    },
    octets::{Bounded, Octets},
    problem::Problem,
    setup::{IntakeNow, Lack},
};
use ajar_testkit::{SLUG, TestHub};

use crate::setups::{MONDAY_15, SERVICE, seed};

const DAY: u64 = 86_400_000;

/// A service within its weekly hours, with everything but keys.
struct Gated {
    world: TestHub,
    setups: Setups,
    staff: Staff,
    who: SignedIn,
    root: keys::Made,
}

impl Gated {
    async fn new() -> Self {
        let world = TestHub::new(1);
        world.clock.advance(MONDAY_15 - world.clock.now());
        let ledger: Arc<dyn Ledger> = stores::ledger(None).await.unwrap();
        let staff = Staff::new(world.hub.clone(), ledger.clone());
        assert!(staff.adopt(SLUG, SERVICE, "Åben Dør", &[[1; 32]]).await.unwrap());
        let setups = Setups::new(world.hub.clone(), ledger, &[]);
        setups.adopt(SERVICE, &seed()).await.unwrap();
        let who = person(&staff, "Kirsten Bach", Role::Coordinator).await;
        Self { world, setups, staff, who, root: keys::make().unwrap() }
    }

    fn now(&self) -> u32 {
        u32::try_from(self.world.clock.now() / 1000).unwrap()
    }

    /// What a visitor sees, what staff see, and what a coordinator is told to do.
    async fn expect(&self, launcher: ServiceState, intake: IntakeNow, lacks: &[Lack]) {
        self.setups.follow().await.unwrap();
        let status = self.world.hub.status(SLUG).await.unwrap().unwrap();
        let state = self.setups.intake(SERVICE).await.unwrap().unwrap();
        assert_eq!((status.state, state.intake, state.lacks.as_slice()), (launcher, intake, lacks));
        let shut = !lacks.is_empty();
        assert!(!shut || (status.opens.is_none() && state.opens.is_none()), "nothing is promised");
    }

    async fn press(&self) -> Result<IntakeNow, Problem> {
        self.setups.press(SERVICE, Role::Coordinator, true).await.unwrap().map(|state| state.intake)
    }

    /// One more issuer that the root certified.
    async fn issuer(&self) -> Issuer {
        let key = keys::make().unwrap();
        let asked = IssuerRequest { key: Octets(*key.public()) };
        self.staff.ask_issuer(&self.who, SERVICE, &asked).await.unwrap().unwrap();
        let signed = keys::certify_issuer(self.root.private(), key.public(), SERVICE, self.now()).unwrap();
        let certificate = Octets(signed.clone().try_into().unwrap());
        let new = NewIssuer { root: Octets(*self.root.public()), certificate };
        self.staff.take_issuer(&self.who, SERVICE, &[self.root.pin()], &new).await.unwrap().unwrap();
        Issuer::load(self.root.public(), &signed, key.private(), &SERVICE, self.now()).unwrap()
    }

    async fn roster(&self, issuer: &Issuer, revoked: &[[u8; 8]]) {
        let new = NewRoster { roster: Bounded(issuer.roster(revoked, self.now()).unwrap()) };
        self.staff.take_roster(&self.who, SERVICE, &[self.root.pin()], &new).await.unwrap().unwrap();
    }

    async fn device(&self, of: &SignedIn, issuer: &Issuer) -> [u8; 8] {
        let key = keys::make().unwrap();
        let asked = DeviceRequest { key: Octets(*key.public()), renews: None };
        let handle = self.staff.ask_device(of, SERVICE, &asked, None).await.unwrap().unwrap().handle.0;
        let device = issuer.certify_as(key.public(), handle, &[], self.now()).unwrap().device;
        let signed = SignedDevices { certificates: vec![device] };
        self.staff.take_certificates(&self.who, SERVICE, &signed).await.unwrap().unwrap();
        handle
    }
}

async fn person(staff: &Staff, full_name: &str, role: Role) -> SignedIn {
    let newcomer = Newcomer { role: Some((SERVICE, role)), name: "En".into(), full_name: full_name.into() };
    let (_, link) = staff.invite(None, &newcomer).await.unwrap().unwrap();
    staff.sign_in(&link, None).await.unwrap().unwrap().1
}

#[tokio::test]
async fn hours_and_button_wait_for_everything_that_a_visitor_has_to_believe() {
    use Lack::{Device, Issuers, Roster};
    let gated = Gated::new().await;
    let closed = async |lacks: &[Lack]| {
        gated.expect(ServiceState::Closed, IntakeNow::Closed, lacks).await;
        assert_eq!(gated.press().await, Err(Problem::NotNow), "{lacks:?}");
    };
    closed(&[Issuers, Roster, Device]).await;
    let first = gated.issuer().await;
    gated.roster(&first, &[]).await;
    closed(&[Issuers, Device]).await;
    let handle = gated.device(&gated.who, &first).await;
    closed(&[Issuers]).await;
    let second = gated.issuer().await;
    gated.expect(ServiceState::BackSoon, IntakeNow::Open, &[]).await;

    // Taken away by somebody, and over by itself: the door closes without a button.
    gated.staff.revoke_key(&gated.who, SERVICE, handle, true).await.unwrap().unwrap();
    closed(&[Device]).await;
    gated.world.clock.advance(5_000);
    gated.device(&gated.who, &second).await;
    gated.roster(&second, &[handle]).await;
    gated.expect(ServiceState::BackSoon, IntakeNow::Open, &[]).await;
    gated.world.clock.advance(21 * DAY);
    closed(&[Roster]).await;
    gated.roster(&first, &[handle]).await;
    gated.expect(ServiceState::BackSoon, IntakeNow::Open, &[]).await;
}

#[tokio::test]
async fn a_set_up_of_before_without_a_duty_line_keeps_its_service_closed() {
    let world = TestHub::new(1);
    world.clock.advance(MONDAY_15 - world.clock.now());
    let ledger: Arc<dyn Ledger> = stores::ledger(None).await.unwrap();
    let staff = Staff::new(world.hub.clone(), ledger.clone());
    assert!(staff.adopt(SLUG, SERVICE, "Åben Dør", &[[1; 32]]).await.unwrap());
    let mut without = seed();
    without.numbers.duty = " ".into();
    let setups = Setups::new(world.hub.clone(), ledger, &[SERVICE]);
    setups.adopt(SERVICE, &without).await.unwrap();
    setups.follow().await.unwrap();
    assert_eq!(world.hub.status(SLUG).await.unwrap().unwrap().state, ServiceState::Closed);
    assert_eq!(setups.intake(SERVICE).await.unwrap().unwrap().lacks, [Lack::DutyNumber]);
    without.numbers.duty = "70 10 10 10".into();
    setups.change(SERVICE, 1, &without).await.unwrap();
    assert_eq!(world.hub.status(SLUG).await.unwrap().unwrap().state, ServiceState::BackSoon);
}

#[tokio::test]
async fn a_lost_device_ends_its_owners_sessions_but_the_one_that_says_so_and_the_audit_names_the_owner() {
    let gated = Gated::new().await;
    let issuer = gated.issuer().await;
    let mette = person(&gated.staff, "Mette Holm", Role::Counsellor).await;
    let sara = person(&gated.staff, "Sara Lund", Role::Counsellor).await;
    let (hers, saras) = (gated.device(&mette, &issuer).await, gated.device(&sara, &issuer).await);
    let holds = async |who: &SignedIn| gated.staff.again(who).await.unwrap().is_some();
    let told = async || {
        gated.world.clock.advance(1_000);
        gated.staff.audit(SERVICE).await.unwrap()
    };

    gated.world.clock.advance(1_000);
    gated.staff.revoke_key(&gated.who, SERVICE, hers, true).await.unwrap().unwrap();
    assert_eq!((holds(&mette).await, holds(&sara).await, holds(&gated.who).await), (false, true, true));
    let newest = told().await.remove(0);
    assert_eq!((newest.who.as_str(), newest.what.as_str()), ("Kirsten Bach", "key-revoked"));
    assert_eq!(newest.about, "Mette Holm");

    // By a roster that names one more.
    gated.roster(&issuer, &[hers, saras]).await;
    assert_eq!((holds(&sara).await, holds(&gated.who).await), (false, true));
    let named: Vec<_> = told().await.into_iter().filter(|one| one.what == "key-revoked").map(|one| one.about).collect();
    assert_eq!(named, ["Sara Lund", "Mette Holm"]);

    // One's own: whoever says so stays, every other browser of theirs does not.
    let own = gated.device(&gated.who, &issuer).await;
    gated.staff.revoke_key(&gated.who, SERVICE, own, false).await.unwrap().unwrap();
    assert!(holds(&gated.who).await);
}
