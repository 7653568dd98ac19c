//! The table of contents of a conversation: each command and the verb that decides it.

use crate::{
    conversation::{Command, Event, Rejection, State},
    time::Moment,
};

/// What follows from a command: the state to commit, and what to do once it is committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The new state; its version is the old one when nothing is to be committed.
    pub state: State,
    /// What to do, in this order.
    pub events: Vec<Event>,
}

/// Decides one command. Pure: the same arguments give the same decision.
///
/// # Errors
/// A [`Rejection`] when the command changes nothing; the sender is to be told.
pub fn decide(_state: &State, _command: &Command, _now: Moment) -> Result<Decision, Rejection> {
    Err(Rejection::NotNow)
}
