//! What rang at one line of a conversation since it looked last: up to which version, and the steps that may save it the way to the
//! store. Bounded: where more comes than fits, the store is asked; in doubt it always is.

use std::sync::Arc;

use ajar_domain::ids::Version;
use ajar_live::Step;

/// Steps that wait for a line to look; a lively talk has two or three.
const STEPS: usize = 8;
/// Bytes of the states and envelopes that they hold, so that a reader who is stalled costs little.
const ROOM: usize = 16 * 1024;

/// What rang.
#[derive(Debug, Default)]
pub(crate) struct Rung {
    rang: bool,
    asks: bool,
    newest: Option<Version>,
    steps: Vec<Arc<Step>>,
}

impl Rung {
    /// Whatever it is, the store knows.
    pub(crate) fn ask(&mut self) {
        (self.rang, self.asks) = (true, true);
        self.steps = Vec::new();
    }

    /// The conversation is at this version.
    pub(crate) fn at(&mut self, version: Version) {
        self.rang = true;
        self.newest = self.newest.max(Some(version));
    }

    /// The conversation is at this version, and this is how it came there.
    pub(crate) fn step(&mut self, step: &Arc<Step>) {
        self.at(step.state.version);
        self.steps.push(step.clone());
        let bytes: usize = self.steps.iter().map(|step| bytes(step)).sum();
        if self.asks || self.steps.len() > STEPS || bytes > ROOM {
            self.ask();
        }
    }

    /// Takes what rang, if anything did.
    pub(crate) fn take(&mut self) -> Option<Self> {
        self.rang.then(|| std::mem::take(self))
    }

    /// The steps from this version in this generation to everything that rang, in order; none where the store must be asked.
    pub(crate) fn path(mut self, generation: u32, from: Version) -> Option<Vec<Arc<Step>>> {
        if self.asks || self.steps.iter().any(|step| step.generation != generation) {
            return None;
        }
        self.steps.sort_by_key(|step| step.state.version);
        let (mut at, mut path) = (from, Vec::new());
        for step in self.steps.into_iter().filter(|step| step.state.version > from) {
            let version = step.state.version;
            if version == at.next() {
                path.push(step);
            } else if version != at {
                return None;
            }
            at = version;
        }
        (Some(at) >= self.newest).then_some(path)
    }
}

fn bytes(step: &Step) -> usize {
    step.state.state.bytes().len() + step.envelopes.iter().map(|(_, envelope)| envelope.len()).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use ajar_domain::ids::{ConversationId, Sequence};
    use ajar_live::{Stored, Versioned};
    use bytes::Bytes;

    use super::*;

    fn step(generation: u32, version: u64, bytes: usize) -> Arc<Step> {
        let state = Versioned { version: Version(version), state: Stored::from_store(Bytes::new()) };
        let envelopes = vec![(Sequence(version), Bytes::from(vec![0; bytes]))];
        Arc::new(Step { id: ConversationId([1; 16]), generation, state, envelopes })
    }

    /// Versions of generation 1 that rang as steps and by hints, and the path from version 5.
    fn path(steps: &[u64], hints: &[u64]) -> Option<Vec<u64>> {
        let mut rung = Rung::default();
        steps.iter().for_each(|version| rung.step(&step(1, *version, 10)));
        hints.iter().for_each(|version| rung.at(Version(*version)));
        rung.path(1, Version(5)).map(|path| path.iter().map(|step| step.state.version.0).collect())
    }

    #[test]
    fn a_path_leads_without_a_gap_to_everything_that_rang() {
        type Case<'a> = (&'a [u64], &'a [u64], Option<&'a [u64]>);
        let cases: [Case<'_>; 12] = [
            (&[6], &[], Some(&[6])),
            (&[6, 7], &[], Some(&[6, 7])),
            (&[7, 6], &[], Some(&[6, 7])),
            (&[6, 6, 7, 7], &[6, 7], Some(&[6, 7])),
            (&[4, 5, 6], &[], Some(&[6])),
            (&[4], &[3, 5], Some(&[])),
            (&[7], &[], None),
            (&[6, 8], &[], None),
            (&[6], &[7], None),
            (&[6, 7], &[9], None),
            (&[], &[6], None),
            (&[], &[5], Some(&[])),
        ];
        for (steps, hints, expected) in cases {
            assert_eq!(path(steps, hints).as_deref(), expected, "{steps:?} {hints:?}");
        }
    }

    #[test]
    fn in_doubt_the_store_is_asked() {
        for generations in [[1, 2], [2, 1], [2, 2]] {
            let mut rung = Rung::default();
            (6..).zip(generations).for_each(|(version, generation)| rung.step(&step(generation, version, 10)));
            assert!(rung.path(1, Version(5)).is_none(), "of another generation: {generations:?}");
        }
        let mut rung = Rung::default();
        rung.ask();
        rung.step(&step(1, 6, 10));
        assert!(rung.path(1, Version(5)).is_none(), "something else rang too");
    }

    #[test]
    fn what_waits_has_an_end() {
        for (most, bytes) in [(STEPS, 10), (4, ROOM / 4)] {
            let mut rung = Rung::default();
            let last = 5 + u64::try_from(most).unwrap();
            (6..=last).for_each(|version| rung.step(&step(1, version, bytes)));
            assert_eq!(rung.steps.len(), most);
            rung.step(&step(1, last + 1, bytes));
            assert!(rung.steps.is_empty() && rung.path(1, Version(5)).is_none());
        }
    }

    #[test]
    fn what_rang_is_taken_once() {
        let mut rung = Rung::default();
        assert!(rung.take().is_none());
        rung.at(Version(6));
        assert!(rung.take().is_some());
        assert!(rung.take().is_none());
    }
}
