//! Device keys on their way: only what an issuer of a pinned root signed, for a request that waits, is kept; what is revoked
//! is worth nothing at once, and every roster from then on must name it.

use ajar_hub::{
    Clock,
    keys::{self, Issuer},
    staff::{Newcomer, SignedIn, Staff},
    stores,
};
use ajar_protocol::{
    http::{
        Role,
        devices::{DeviceRequest, IssuerRequest, NewIssuer, NewRoster, SignedDevices},
    },
    octets::{Bounded, Octets},
    problem::Problem,
    setup::Lack,
};
use ajar_testkit::{SLUG, TestHub};

const SERVICE: [u8; 16] = [5; 16];

async fn coordinator(staff: &Staff) -> SignedIn {
    let role = Some((SERVICE, Role::Coordinator));
    let newcomer = Newcomer { role, name: "Kirsten".into(), full_name: "Kirsten Bach".into() };
    let (_, link) = staff.invite(None, &newcomer).await.unwrap().unwrap();
    staff.sign_in(&link, None).await.unwrap().unwrap().1
}

fn now(world: &TestHub) -> u32 {
    u32::try_from(world.clock.now() / 1000).unwrap()
}

#[tokio::test]
async fn from_a_key_to_a_revoked_device() {
    let world = TestHub::new(1);
    let staff = Staff::new(world.hub.clone(), stores::ledger(None).await.unwrap());
    assert!(staff.adopt(SLUG, SERVICE, "Åben Dør", &[[1; 32]]).await.unwrap());
    let who = coordinator(&staff).await;
    let (root, key, stranger) = (keys::make().unwrap(), keys::make().unwrap(), keys::make().unwrap());
    let pins = [root.pin()];

    // The issuer: asked for, signed by the root, taken in under the pinned root only.
    let certificate = keys::certify_issuer(root.private(), key.public(), SERVICE, now(&world)).unwrap();
    let issuer =
        || NewIssuer { root: Octets(*root.public()), certificate: Octets(certificate.clone().try_into().unwrap()) };
    assert_eq!(staff.take_issuer(&who, SERVICE, &pins, &issuer()).await.unwrap(), Err(Problem::Malformed), "not asked");
    staff.ask_issuer(&who, SERVICE, &IssuerRequest { key: Octets(*key.public()) }).await.unwrap().unwrap();
    let other_pins = [stranger.pin()];
    for pins in [&other_pins[..], &[]] {
        assert_eq!(staff.take_issuer(&who, SERVICE, pins, &issuer()).await.unwrap(), Err(Problem::Malformed));
    }
    assert_eq!(staff.take_issuer(&who, SERVICE, &pins, &issuer()).await.unwrap(), Ok(()));

    // A device: its certificate is the issuer's, for this key and handle.
    let load = |private: &[u8]| Issuer::load(root.public(), &certificate, private, &SERVICE, now(&world));
    let signer = load(key.private()).unwrap();
    let device = keys::make().unwrap();
    let request = DeviceRequest { key: Octets(*device.public()), renews: None };
    let asked = staff.ask_device(&who, SERVICE, &request, None).await.unwrap().unwrap();
    assert_eq!((asked.chain.is_some(), staff.devices_of(who.account, &SERVICE).await.unwrap().len()), (false, 0));
    let again = staff.ask_device(&who, SERVICE, &request, None).await.unwrap().unwrap();
    assert_eq!(again.request, asked.request, "the same key is the same request");
    let sign = |signer: &Issuer, key: &[u8], handle: [u8; 8]| SignedDevices {
        certificates: vec![signer.certify_as(key, handle, &[], now(&world)).unwrap().device],
    };
    let foreign = Issuer::for_the_demo(SERVICE, now(&world)).unwrap();
    for (signed, why) in [
        (sign(&foreign, device.public(), asked.handle.0), "another root's issuer"),
        (sign(&signer, stranger.public(), asked.handle.0), "another key"),
        (sign(&signer, device.public(), [9; 8]), "another handle"),
        (SignedDevices { certificates: vec![] }, "nothing"),
    ] {
        let taken = staff.take_certificates(&who, SERVICE, &signed).await.unwrap();
        assert_eq!(taken, Err(Problem::Malformed), "{why}");
    }
    let good = sign(&signer, device.public(), asked.handle.0);
    assert_eq!(staff.take_certificates(&who, SERVICE, &good).await.unwrap(), Ok(()));
    assert_eq!(staff.take_certificates(&who, SERVICE, &good).await.unwrap(), Err(Problem::Malformed), "once");
    assert_eq!(staff.devices_of(who.account, &SERVICE).await.unwrap(), [asked.handle]);

    // The roster: any issuer's, newer than the one before.
    let roster = |revoked: &[[u8; 8]]| NewRoster { roster: Bounded(signer.roster(revoked, now(&world)).unwrap()) };
    let first = roster(&[]);
    assert_eq!(staff.take_roster(&who, SERVICE, &other_pins, &first).await.unwrap(), Err(Problem::Malformed));
    assert_eq!(staff.take_roster(&who, SERVICE, &pins, &first).await.unwrap(), Ok(()));
    assert_eq!(staff.take_roster(&who, SERVICE, &pins, &first).await.unwrap(), Err(Problem::NotNow), "not newer");
    let own = staff.own_device(&who, SERVICE, asked.request.0, None).await.unwrap().unwrap();
    assert_eq!((own.chain.is_some(), own.renew), (true, false));
    assert_eq!(staff.key_lacks(SERVICE, false).await.unwrap(), [Lack::Issuers], "one issuer is not enough");
    assert_eq!(staff.key_lacks(SERVICE, true).await.unwrap(), [], "the server certifies when it is asked");

    // Revoked: worth nothing at once, and no later roster may leave it out.
    let stray = staff.revoke_key(&who, SERVICE, [7; 8], true).await.unwrap();
    assert_eq!(stray, Err(Problem::Unknown));
    assert_eq!(staff.revoke_key(&who, SERVICE, asked.handle.0, false).await.unwrap(), Ok(()));
    assert_eq!(staff.devices_of(who.account, &SERVICE).await.unwrap(), []);
    assert_eq!(staff.key_lacks(SERVICE, false).await.unwrap(), [Lack::Issuers, Lack::Device]);
    assert_eq!(staff.own_device(&who, SERVICE, asked.request.0, None).await.unwrap(), Err(Problem::Unknown));
    world.clock.advance(5_000);
    assert_eq!(staff.take_roster(&who, SERVICE, &pins, &roster(&[])).await.unwrap(), Err(Problem::NotNow));
    assert_eq!(staff.take_roster(&who, SERVICE, &pins, &roster(&[asked.handle.0])).await.unwrap(), Ok(()));
    let listed = staff.keys(SERVICE, &pins, None).await.unwrap();
    assert_eq!(listed.roster.unwrap().revoked, [asked.handle]);
    assert!(listed.devices.iter().all(|one| one.revoked) && !listed.can_open);
}
