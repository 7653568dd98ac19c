//! What every committed change of an errand must keep: one asker, one colleague of another person, ten minutes, no conversation's name.

use std::collections::{BTreeMap, BTreeSet};

use ajar_domain::{
    ids::{ConversationId, Handle, Version},
    limits::ERRAND,
    time::Moment,
};
use ajar_live::{Change, Commit, Mark, Stored};
use ajar_testkit::START;

use super::devices_of;
use crate::fate::Fate;

/// More than any machine's clock is ahead, in milliseconds.
const SKEW: u64 = 5000;

/// The ends of errands in one incarnation of the store.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    ends: BTreeMap<ConversationId, (Handle, Option<Handle>)>,
}

impl Watch {
    /// A change of an errand was made, beside these conversations.
    pub(crate) fn committed(&mut self, commit: &Commit, names: &BTreeSet<ConversationId>, fate: &Fate) {
        let Change::Write { state, expires, .. } = &commit.change else {
            return fate.wrong(|| "an errand's change that does not prolong it".into());
        };
        self.has_two_ends(state, commit.id, fate);
        let latest = Moment(START + fate.elapsed() + SKEW).after(ERRAND);
        if *expires > latest {
            fate.wrong(|| format!("an errand stays too long: {expires:?} after {latest:?}"));
        }
        let marks = commit.marks.iter().flatten().all(|mark| matches!(mark, Mark::Errand | Mark::Asking));
        if !marks || !commit.index.is_empty() || commit.queue.is_some() {
            fate.wrong(|| "an errand is found by what finds a conversation".into());
        }
        if names_any(state, names) {
            fate.wrong(|| "an errand names a conversation".into());
        }
    }

    fn has_two_ends(&mut self, state: &Stored, id: ConversationId, fate: &Fate) {
        let Ok(errand) = state.errand(Version::FIRST) else {
            return fate.wrong(|| "an errand that cannot be read".into());
        };
        let (asker, answerer) = self.ends.entry(id).or_insert((errand.asker, None));
        if *asker != errand.asker || answerer.is_some() && *answerer != errand.answerer {
            fate.wrong(|| format!("an errand's ends became others: {asker:?}, {answerer:?}, {errand:?}"));
        }
        *answerer = errand.answerer;
        if errand.answerer.is_some_and(|answerer| devices_of(answerer.0[0]).contains(&errand.asker.0[0])) {
            fate.wrong(|| format!("an errand's two ends are one person: {errand:?}"));
        }
    }
}

fn names_any(state: &Stored, names: &BTreeSet<ConversationId>) -> bool {
    let mut words = state.bytes().windows(16).filter_map(|window| window.try_into().ok());
    words.any(|word| names.contains(&ConversationId(word)))
}
