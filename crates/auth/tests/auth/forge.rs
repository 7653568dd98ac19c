//! Builds certificates and rosters byte by byte, apart from the crate's own code, so that wrong ones can be made too.

use ajar_auth::{KeyPair, SystemEntropy};

/// What stands in a certificate; every field may be wrong.
#[derive(Clone)]
pub(crate) struct Draft {
    pub(crate) role: u8,
    pub(crate) service: [u8; 16],
    pub(crate) key: Vec<u8>,
    pub(crate) handle: [u8; 8],
    pub(crate) not_before: u32,
    pub(crate) not_after: u32,
    pub(crate) label: &'static str,
}

impl Draft {
    /// The 162 bytes (as many as `key` makes), signed by `signer`.
    pub(crate) fn signed(&self, signer: &KeyPair) -> Vec<u8> {
        let dates = [self.not_before.to_be_bytes(), self.not_after.to_be_bytes()].concat();
        let fields = [&[self.role][..], &self.service, &self.key, &self.handle, &dates].concat();
        let signature = sign(signer, self.label, &fields);
        [fields, signature].concat()
    }
}

/// What stands in a roster; every field may be wrong.
#[derive(Clone)]
pub(crate) struct RosterDraft {
    pub(crate) service: [u8; 16],
    pub(crate) serial: u32,
    pub(crate) issued: u32,
    pub(crate) expires: u32,
    pub(crate) count: u16,
    pub(crate) handles: Vec<[u8; 8]>,
    pub(crate) issuer: Vec<u8>,
    pub(crate) label: &'static str,
}

impl RosterDraft {
    /// The bytes, signed by `signer`.
    pub(crate) fn signed(&self, signer: &KeyPair) -> Vec<u8> {
        let numbers = [self.serial, self.issued, self.expires].map(u32::to_be_bytes).concat();
        let count = self.count.to_be_bytes();
        let fields = [&self.service[..], &numbers, &count, self.handles.as_flattened(), &self.issuer].concat();
        let signature = sign(signer, self.label, &fields);
        [fields, signature].concat()
    }
}

fn sign(signer: &KeyPair, label: &str, fields: &[u8]) -> Vec<u8> {
    signer.sign(&[label.as_bytes(), fields], &SystemEntropy::new()).unwrap().to_vec()
}
