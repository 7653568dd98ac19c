//! A chain with one bit changed anywhere is refused; what the crate issues holds, and what it should not issue it does not.

use ajar_auth::{
    Certificate, Claims, DEVICE_LIFE, ISSUER_LIFE, KeyPair, PublicKey, ROSTER_LIFE, Refused, Role, Roster,
    SystemEntropy, UntrustedCertificate, UntrustedChain, UntrustedRoster, Unusable,
};
use proptest::prelude::*;

use crate::cases::{Case, Honest, Keys, NOW, SERVICE};

fn verify(case: &Case, pin: [u8; 32]) -> Result<(), Refused> {
    let chain = UntrustedChain { root: &case.root, issuer: &case.issuer, device: &case.device, roster: &case.roster };
    chain.verify(&[pin], &SERVICE, case.now).map(|_| ())
}

#[test]
fn one_flipped_bit_anywhere_is_refused() {
    let keys = Keys::fresh();
    let (case, pin) = (Honest::new(&keys).case("", ""), keys.root.public().pin());
    assert_eq!(verify(&case, pin), Ok(()));
    let parts: [fn(&mut Case) -> &mut Vec<u8>; 4] =
        [|case| &mut case.root, |case| &mut case.issuer, |case| &mut case.device, |case| &mut case.roster];
    for (number, part) in parts.into_iter().enumerate() {
        let mut flipped = case.clone();
        for bit in 0..part(&mut flipped).len() * 8 {
            part(&mut flipped)[bit / 8] ^= 1 << (bit % 8);
            assert!(verify(&flipped, pin).is_err(), "part {number}, bit {bit}");
            part(&mut flipped)[bit / 8] ^= 1 << (bit % 8);
        }
    }
}

fn claims(role: Role, key: &PublicKey, (not_before, not_after): (u32, u32)) -> Claims {
    Claims { role, service: SERVICE, key: *key, handle: [1; 8], not_before, not_after }
}

#[test]
fn what_is_issued_holds() {
    let entropy = SystemEntropy::new();
    let keys = Keys::fresh();
    let dates = (NOW, NOW + DEVICE_LIFE);
    let issuer = Certificate::issue(&keys.root, claims(Role::Issuer, keys.issuer.public(), dates), &entropy).unwrap();
    let device = Claims { handle: [2; 8], ..claims(Role::Device, keys.device.public(), dates) };
    let device = Certificate::issue(&keys.issuer, device, &entropy).unwrap();
    let roster = Roster::sign(&issuer, &keys.issuer, 3, (NOW, NOW + ROSTER_LIFE), &[[9; 8]], &entropy).unwrap();
    let chain = UntrustedChain {
        root: keys.root.public().bytes(),
        issuer: issuer.bytes(),
        device: device.bytes(),
        roster: roster.bytes(),
    };
    let verified = chain.verify(&[[0; 32], keys.root.public().pin()], &SERVICE, NOW).unwrap();
    assert_eq!(verified.device, device);
    assert_eq!(verified.roster, roster);
    assert_eq!(
        (verified.roster.serial(), verified.roster.issued(), verified.roster.expires()),
        (3, NOW, NOW + ROSTER_LIFE)
    );
    assert!(verified.roster.revokes(&[9; 8]) && !verified.roster.revokes(&[2; 8]));
    assert_eq!(chain.verify(&[], &SERVICE, NOW), Err(Refused::Root));
}

#[test]
fn nothing_is_issued_that_lives_too_long_or_backwards() {
    let (entropy, keys) = (SystemEntropy::new(), Keys::fresh());
    let issue =
        |role, dates| Certificate::issue(&keys.root, claims(role, keys.device.public(), dates), &entropy).map(|_| ());
    for (role, dates, expected) in [
        (Role::Issuer, (NOW, NOW + ISSUER_LIFE), Ok(())),
        (Role::Issuer, (NOW, NOW + ISSUER_LIFE + 1), Err(Unusable)),
        (Role::Device, (NOW, NOW + DEVICE_LIFE), Ok(())),
        (Role::Device, (NOW, NOW + DEVICE_LIFE + 1), Err(Unusable)),
        (Role::Device, (NOW, NOW - 1), Err(Unusable)),
    ] {
        assert_eq!(issue(role, dates), expected, "{role:?} {dates:?}");
    }
    let dates = (NOW, NOW + ISSUER_LIFE);
    let issuer = Certificate::issue(&keys.root, claims(Role::Issuer, keys.issuer.public(), dates), &entropy).unwrap();
    let sign = |key: &KeyPair, expires| Roster::sign(&issuer, key, 1, (NOW, expires), &[], &entropy).map(|_| ());
    assert_eq!(sign(&keys.issuer, NOW + ROSTER_LIFE), Ok(()));
    assert_eq!(sign(&keys.issuer, NOW + ROSTER_LIFE + 1), Err(Unusable));
    assert_eq!(sign(&keys.issuer, NOW - 1), Err(Unusable));
    assert_eq!(sign(&keys.second_issuer, NOW + ROSTER_LIFE), Err(Unusable), "not the certificate's key");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn issued_certificates_are_read_back(
        service: [u8; 16], handle: [u8; 8], not_before: u32, life in 0..DEVICE_LIFE, issuer: bool, into in 0..DEVICE_LIFE,
    ) {
        let (entropy, not_after) = (SystemEntropy::new(), not_before.saturating_add(life));
        let signer = KeyPair::generate(&entropy).unwrap();
        let role = if issuer { Role::Issuer } else { Role::Device };
        let claims = Claims { role, service, key: *signer.public(), handle, not_before, not_after };
        let issued = Certificate::issue(&signer, claims, &entropy).unwrap();
        let now = not_before.saturating_add(into).min(not_after);
        let read = UntrustedCertificate::parse(issued.bytes()).unwrap().verify(signer.public(), role, &service, now);
        prop_assert_eq!(read.as_ref().map(Certificate::claims), Ok(&claims));
        prop_assert_eq!(read, Ok(issued));
    }

    #[test]
    fn whatever_comes_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = UntrustedCertificate::parse(&bytes);
        let _ = UntrustedRoster::parse(&bytes);
        let chain = UntrustedChain { root: &bytes, issuer: &bytes, device: &bytes, roster: &bytes };
        prop_assert!(chain.verify(&[[0; 32]], &SERVICE, NOW).is_err());
    }

    #[test]
    fn rosters_are_read_back(serial: u32, issued in 0..u32::MAX - ROSTER_LIFE, life in 0..=ROSTER_LIFE, revoked: Vec<[u8; 8]>) {
        let (entropy, keys) = (SystemEntropy::new(), Keys::fresh());
        let dates = (issued, issued + life);
        let claims = Claims { handle: [3; 8], ..claims(Role::Issuer, keys.issuer.public(), dates) };
        let issuer = Certificate::issue(&keys.root, claims, &entropy).unwrap();
        let signed = Roster::sign(&issuer, &keys.issuer, serial, dates, &revoked, &entropy).unwrap();
        let read = UntrustedRoster::parse(signed.bytes()).unwrap().verify(keys.root.public(), &SERVICE, issued);
        let expected = if revoked.contains(&[3; 8]) { Err(Refused::Revoked) } else { Ok(signed) };
        prop_assert_eq!(read, expected);
    }
}
