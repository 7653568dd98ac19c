//! Secrets that the hub must be able to hand out again, and sealed bytes that it passes on unread; none has a readable `Debug`.

use std::sync::Arc;

use crate::ids::opaque;

opaque! {
    /// A session token in the clear: RESUMED must give the same one again until CONFIRM.
    Token, 32
}
opaque! {
    /// The hub's half of the key of an end's blob.
    Half, 32
}

/// Bytes that one end made and another will read (HELLO, OFFER, ACCEPT, BLESS); cheap to clone.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Paper(pub Arc<[u8]>);

impl Paper {
    /// Wraps the bytes as they came.
    #[must_use]
    pub fn new(bytes: &[u8]) -> Self {
        Self(bytes.into())
    }
}

impl std::fmt::Debug for Paper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Paper({} bytes)", self.0.len())
    }
}
