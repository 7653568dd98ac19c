//! A conversation as it lies in a store: a form of its own with a version in front, apart from wire and rules.

use std::fmt;

use bytes::Bytes;

/// The stored form of a conversation's state; `Debug` shows its length only.
#[derive(Clone, PartialEq, Eq)]
pub struct Stored(Bytes);

impl Stored {
    /// Takes the bytes from a store.
    #[must_use]
    pub const fn from_store(bytes: Bytes) -> Self {
        Self(bytes)
    }

    /// The bytes for a store.
    #[must_use]
    pub const fn bytes(&self) -> &Bytes {
        &self.0
    }
}

impl fmt::Debug for Stored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stored({} bytes)", self.0.len())
    }
}
