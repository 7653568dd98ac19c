//! A conversation or an errand as it lies in a store: a form of its own with a version in front, apart from wire and rules.
//!
//! The first byte names the form; the rest is postcard's encoding of [`form::Conversation`]. Papers lie beside it
//! (as attachments) and envelopes in the mailbox, so that it stays below [`ajar_domain::limits::STATE`] bytes.

mod errand;
mod form;
mod mailbox;
mod phase;
mod visitor;

use std::fmt;

use ajar_domain::{
    conversation::{Papers, State},
    errand::Errand,
    ids::Version,
};
use bytes::Bytes;
use serde::Serialize;

use crate::LiveError;

/// Bytes that hold most states: what is written grows no further on its way.
const MOST: usize = 512;
/// Names the only form so far. A change of a field, or of the order of a list of codes, is a new form.
const FORM: u8 = 1;
/// Names the only form of an errand so far; `inventory.lua` knows it too. A server that knows no errands leaves it alone, as one of
/// another version.
const ERRAND: u8 = 200;

/// The stored form of a conversation's state; `Debug` shows its length only.
#[derive(Clone, PartialEq, Eq)]
pub struct Stored(Bytes);

impl Stored {
    /// The form of `state`, without its papers.
    #[must_use]
    pub fn of(state: &State) -> Self {
        let form = form::Conversation::from(state);
        Self::written(FORM, &form)
    }

    /// The state with the papers that lay beside it.
    ///
    /// # Errors
    /// [`LiveError::OtherVersion`] for a form that this version does not know, [`LiveError::Unreadable`] when these are not the
    /// bytes of a state.
    pub fn state(&self, papers: Papers) -> Result<State, LiveError> {
        match self.0.split_first() {
            Some((&FORM, rest)) => read(rest).and_then(|form| form.state(papers)).ok_or(LiveError::Unreadable),
            Some(_) => Err(LiveError::OtherVersion),
            None => Err(LiveError::Unreadable),
        }
    }

    /// The form of an errand, without its papers.
    #[must_use]
    pub fn of_errand(errand: &Errand) -> Self {
        let form = errand::Errand::from(errand);
        Self::written(ERRAND, &form)
    }

    fn written(name: u8, form: &impl Serialize) -> Self {
        let mut bytes = Vec::with_capacity(MOST);
        bytes.push(name);
        let bytes = postcard::to_extend(form, bytes).expect("a vector takes every value of the form");
        Self(Bytes::copy_from_slice(&bytes))
    }

    /// The errand, at the version that was found.
    ///
    /// # Errors
    /// As [`Self::state`]; a conversation is none.
    pub fn errand(&self, version: Version) -> Result<Errand, LiveError> {
        match self.0.split_first() {
            Some((&ERRAND, rest)) => match postcard::take_from_bytes::<errand::Errand>(rest) {
                Ok((form, [])) => Ok(form.errand(version)),
                Ok(_) | Err(_) => Err(LiveError::Unreadable),
            },
            Some(_) => Err(LiveError::OtherVersion),
            None => Err(LiveError::Unreadable),
        }
    }

    /// Whether it is an errand's.
    #[must_use]
    pub fn is_errand(&self) -> bool {
        self.0.first() == Some(&ERRAND)
    }

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

fn read(bytes: &[u8]) -> Option<form::Conversation> {
    match postcard::take_from_bytes(bytes) {
        Ok((form, [])) => Some(form),
        Ok(_) | Err(_) => None,
    }
}

impl fmt::Debug for Stored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stored({} bytes)", self.0.len())
    }
}
