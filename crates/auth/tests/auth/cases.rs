//! The cases of `tests/vectors/certificates.json`: one chain that holds, and what an active hub might send in its place.

use ajar_auth::{KeyPair, SystemEntropy};

use crate::forge::{Draft, RosterDraft};

/// The service of the cases.
pub(crate) const SERVICE: [u8; 16] = [0xa1; 16];
const OTHER_SERVICE: [u8; 16] = [0xb2; 16];
/// 2026-12-01 00:00:00 UTC.
pub(crate) const NOW: u32 = 1_796_083_200;
const DAY: u32 = 86_400;
const ISSUER_HANDLE: [u8; 8] = [0x11; 8];
const SECOND_HANDLE: [u8; 8] = [0x12; 8];
const DEVICE_HANDLE: [u8; 8] = [0x21; 8];

/// The keys of the cases, in the order in which the file names them.
pub(crate) struct Keys {
    pub(crate) root: KeyPair,
    pub(crate) other_root: KeyPair,
    pub(crate) issuer: KeyPair,
    pub(crate) second_issuer: KeyPair,
    pub(crate) device: KeyPair,
}

impl Keys {
    pub(crate) const NAMES: [&'static str; 5] = ["root", "other_root", "issuer", "second_issuer", "device"];

    /// Reads or makes the five keys.
    pub(crate) fn each(mut key: impl FnMut(&str) -> KeyPair) -> Self {
        let [root, other_root, issuer, second_issuer, device] = Self::NAMES.map(&mut key);
        Self { root, other_root, issuer, second_issuer, device }
    }

    pub(crate) fn fresh() -> Self {
        Self::each(|_| KeyPair::generate(&SystemEntropy::new()).unwrap())
    }

    pub(crate) fn all(&self) -> [(&'static str, &KeyPair); 5] {
        let keys = [&self.root, &self.other_root, &self.issuer, &self.second_issuer, &self.device];
        std::array::from_fn(|at| (Self::NAMES[at], keys[at]))
    }
}

/// One chain and what becomes of it; always judged with the pin of `root` alone, for [`SERVICE`].
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) expect: &'static str,
    pub(crate) now: u32,
    pub(crate) root: Vec<u8>,
    pub(crate) issuer: Vec<u8>,
    pub(crate) device: Vec<u8>,
    pub(crate) roster: Vec<u8>,
}

/// The honest parts, from which every case differs in one thing.
pub(crate) struct Honest<'a> {
    keys: &'a Keys,
    issuer: Draft,
    device: Draft,
    roster: RosterDraft,
}

impl<'a> Honest<'a> {
    pub(crate) fn new(keys: &'a Keys) -> Self {
        let (not_before, not_after, label) = (NOW - DAY, NOW + 29 * DAY, "ajar/1/cert");
        let (service, handle) = (SERVICE, ISSUER_HANDLE);
        let key = keys.issuer.public().bytes().to_vec();
        let issuer = Draft { role: 1, service, key, handle, not_before, not_after: NOW + 80 * DAY, label };
        let key = keys.device.public().bytes().to_vec();
        let device = Draft { role: 2, service, key, handle: DEVICE_HANDLE, not_before, not_after, label };
        let roster = RosterDraft {
            service,
            serial: 7,
            issued: NOW - DAY,
            expires: NOW + 13 * DAY,
            count: 1,
            handles: vec![[0x99; 8]],
            issuer: issuer.signed(&keys.root),
            label: "ajar/1/roster",
        };
        Self { keys, issuer, device, roster }
    }

    pub(crate) fn case(&self, name: &'static str, expect: &'static str) -> Case {
        Case {
            name,
            expect,
            now: NOW,
            root: self.keys.root.public().bytes().to_vec(),
            issuer: self.issuer.signed(&self.keys.root),
            device: self.device.signed(&self.keys.issuer),
            roster: self.roster.signed(&self.keys.issuer),
        }
    }

    fn issuer(&self, name: &'static str, expect: &'static str, change: impl FnOnce(&mut Draft)) -> Case {
        let mut draft = self.issuer.clone();
        change(&mut draft);
        Case { issuer: draft.signed(&self.keys.root), ..self.case(name, expect) }
    }

    fn device(&self, name: &'static str, expect: &'static str, change: impl FnOnce(&mut Draft)) -> Case {
        let mut draft = self.device.clone();
        change(&mut draft);
        Case { device: draft.signed(&self.keys.issuer), ..self.case(name, expect) }
    }

    fn roster(&self, name: &'static str, expect: &'static str, change: impl FnOnce(&mut RosterDraft)) -> Case {
        let mut draft = self.roster.clone();
        change(&mut draft);
        Case { roster: draft.signed(&self.keys.issuer), ..self.case(name, expect) }
    }

    fn second_issuer(&self, handle: [u8; 8]) -> Vec<u8> {
        let key = self.keys.second_issuer.public().bytes().to_vec();
        Draft { key, handle, ..self.issuer.clone() }.signed(&self.keys.root)
    }
}

/// Every case.
pub(crate) fn all(keys: &Keys) -> Vec<Case> {
    let honest = Honest::new(keys);
    [accepted(&honest), dates(&honest), forms(&honest), certificates(&honest), rosters(&honest)].concat()
}

fn accepted(honest: &Honest<'_>) -> Vec<Case> {
    let by_second = |roster: &mut RosterDraft| roster.issuer = honest.second_issuer(SECOND_HANDLE);
    let mut second = honest.roster.clone();
    by_second(&mut second);
    let second = second.signed(&honest.keys.second_issuer);
    vec![
        honest.case("holds", "ok"),
        honest.roster("roster without handles", "ok", |roster| (roster.count, roster.handles) = (0, vec![])),
        Case { roster: second, ..honest.case("roster of another issuer", "ok") },
    ]
}

fn dates(honest: &Honest<'_>) -> Vec<Case> {
    let at = |name, expect, now| Case { now, ..honest.case(name, expect) };
    vec![
        at("first second of all", "ok", NOW - DAY),
        at("one second before", "early", NOW - DAY - 1),
        at("last second of the roster", "ok", NOW + 13 * DAY),
        at("one second after the roster", "expired", NOW + 13 * DAY + 1),
        honest.issuer("issuer expired", "expired", |issuer| issuer.not_after = NOW - 1),
        honest.issuer("issuer in its last second", "ok", |issuer| issuer.not_after = NOW),
        honest.issuer("issuer not yet", "early", |issuer| issuer.not_before = NOW + 1),
        honest.device("device expired", "expired", |device| device.not_after = NOW - 1),
        honest.device("device in its last second", "ok", |device| device.not_after = NOW),
        honest.device("device not yet", "early", |device| device.not_before = NOW + 1),
        honest.roster("roster of exactly fourteen days", "ok", |roster| roster.issued = NOW - DAY),
        honest.roster("roster of fourteen days and a second", "life", |roster| roster.expires = NOW + 13 * DAY + 1),
        honest.roster("roster not yet", "early", |roster| roster.issued = NOW + 1),
        honest.roster("roster that ends before it begins", "life", |roster| roster.expires = NOW - 2 * DAY),
    ]
}

fn forms(honest: &Honest<'_>) -> Vec<Case> {
    let base = honest.case("", "malformed");
    let cut = |bytes: &Vec<u8>| bytes[..bytes.len() - 1].to_vec();
    let longer = |bytes: &Vec<u8>| [bytes.as_slice(), &[0]].concat();
    vec![
        Case { name: "root cut", root: cut(&base.root), ..base.clone() },
        Case { name: "issuer cut", issuer: cut(&base.issuer), ..base.clone() },
        Case { name: "issuer longer", issuer: longer(&base.issuer), ..base.clone() },
        Case { name: "device cut", device: cut(&base.device), ..base.clone() },
        Case { name: "device empty", device: vec![], ..base.clone() },
        Case { name: "roster cut", roster: cut(&base.roster), ..base.clone() },
        Case { name: "roster longer", roster: longer(&base.roster), ..base.clone() },
        Case { name: "roster empty", roster: vec![], ..base },
        honest.roster("roster that counts too few handles", "malformed", |roster| roster.count = 0),
        honest.device("role 0", "malformed", |device| device.role = 0),
        honest.device("role 3", "malformed", |device| device.role = 3),
        honest.device("compressed point", "malformed", |device| device.key[0] = 2),
        honest.device("dates the wrong way round", "malformed", |device| device.not_before = device.not_after + 1),
    ]
}

fn certificates(honest: &Honest<'_>) -> Vec<Case> {
    let Keys { root, other_root, issuer, second_issuer, device } = honest.keys;
    let other = other_root.public().bytes().to_vec();
    let case = |name, expect| honest.case(name, expect);
    vec![
        Case { root: other, issuer: honest.issuer.signed(other_root), ..case("whole chain of another root", "root") },
        Case { issuer: honest.issuer.signed(other_root), ..case("issuer signed by another root", "signature") },
        Case { issuer: honest.issuer.signed(issuer), ..case("issuer signed by itself", "signature") },
        Case { device: honest.device.signed(root), ..case("device signed by the root", "signature") },
        Case { device: honest.device.signed(second_issuer), ..case("device signed by another issuer", "signature") },
        Case { device: honest.device.signed(device), ..case("device signed by itself", "signature") },
        Case { device: honest.case("", "").issuer, ..case("issuer in the place of the device", "signature") },
        Case { issuer: honest.case("", "").device, ..case("device in the place of the issuer", "signature") },
        honest.issuer("device role signed by the root", "role", |issuer| issuer.role = 2),
        honest.device("issuer role signed by an issuer", "role", |device| device.role = 1),
        honest.issuer("issuer of another service", "service", |issuer| issuer.service = OTHER_SERVICE),
        honest.device("device of another service", "service", |device| device.service = OTHER_SERVICE),
        honest.issuer("issuer signed as a roster", "signature", |issuer| issuer.label = "ajar/1/roster"),
        honest.device("device signed as an offer", "signature", |device| device.label = "ajar/1/offer"),
    ]
}

fn rosters(honest: &Honest<'_>) -> Vec<Case> {
    let handles = |name, revoked: [u8; 8]| honest.roster(name, "revoked", move |roster| roster.handles = vec![revoked]);
    let by =
        |name, expect, signer: &KeyPair| Case { roster: honest.roster.signed(signer), ..honest.case(name, expect) };
    let many = |roster: &mut RosterDraft| {
        roster.handles = (0..160u16).map(|at| [at.to_be_bytes(); 4].as_flattened().try_into().unwrap()).collect();
        roster.count = 160;
    };
    let mut signed_by_revoked = honest.roster.clone();
    signed_by_revoked.issuer = honest.second_issuer(SECOND_HANDLE);
    signed_by_revoked.handles = vec![SECOND_HANDLE];
    let mut expired = honest.roster.clone();
    let key = honest.keys.second_issuer.public().bytes().to_vec();
    let issuer = Draft { key, handle: SECOND_HANDLE, not_after: NOW - 1, ..honest.issuer.clone() };
    expired.issuer = issuer.signed(&honest.keys.root);
    vec![
        handles("device revoked", DEVICE_HANDLE),
        handles("issuer revoked", ISSUER_HANDLE),
        Case {
            roster: signed_by_revoked.signed(&honest.keys.second_issuer),
            ..honest.case("roster that revokes its own issuer", "revoked")
        },
        honest.roster("160 others revoked", "ok", many),
        honest.roster("device revoked as the last of 160", "revoked", |roster| {
            many(roster);
            roster.handles[159] = DEVICE_HANDLE;
        }),
        honest.roster("roster of another service", "service", |roster| roster.service = OTHER_SERVICE),
        honest.roster("roster signed as a certificate", "signature", |roster| roster.label = "ajar/1/cert"),
        by("roster signed by the device", "signature", &honest.keys.device),
        by("roster signed by the root", "signature", &honest.keys.root),
        honest.roster("roster with the device for an issuer", "signature", |roster| {
            roster.issuer = honest.case("", "").device;
        }),
        Case {
            roster: expired.signed(&honest.keys.second_issuer),
            ..honest.case("roster of an expired issuer", "expired")
        },
        honest.roster("roster with an issuer of another root", "signature", |roster| {
            roster.issuer = honest.issuer.signed(&honest.keys.other_root);
        }),
    ]
}
