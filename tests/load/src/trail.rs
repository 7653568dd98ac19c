//! The last steps of both ends of every conversation, told when one comes to harm so that its cause can be seen; test data only.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Mutex, PoisonError},
};

use crate::frames::Side;

/// Steps that are kept of a conversation.
const STEPS: usize = 80;

/// Steps by conversation, oldest first.
#[derive(Debug, Default)]
pub struct Trail(Mutex<BTreeMap<u32, VecDeque<String>>>);

impl Trail {
    /// One more step of an end.
    pub fn step(&self, talk: u32, side: Side, what: &str) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let steps = all.entry(talk).or_default();
        if steps.len() == STEPS {
            steps.pop_front();
        }
        steps.push_back(format!("{} {side:?} {what}", crate::clock::nanos() / 1_000_000));
    }

    /// The steps that led here, one a line.
    #[must_use]
    pub fn of(&self, talk: u32) -> String {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let steps = all.get(&talk).into_iter().flatten().cloned();
        steps.collect::<Vec<_>>().join("\n  ")
    }
}
