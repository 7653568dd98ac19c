//! What every committed change of one incarnation of the store must keep: the invariants that can be seen without its ends.

use std::collections::{BTreeMap, BTreeSet};

use ajar_domain::{
    conversation::{Papers, State, To},
    ids::{ConversationId, Digest},
};
use ajar_live::{Change, Commit};

use crate::{
    envelope::{Cid, Said},
    errand,
    fate::Fate,
};

/// What was seen of one incarnation.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    ended: BTreeSet<ConversationId>,
    mail: BTreeMap<ConversationId, Mail>,
    leases: BTreeMap<(ConversationId, u16, u8), Digest>,
    retired: BTreeSet<Digest>,
    conversations: BTreeSet<ConversationId>,
    errands: errand::watch::Watch,
    /// Tickets that were taken, and tickets that count when they lapse.
    pub(crate) tickets: [u32; 2],
}

#[derive(Debug, Default)]
struct Mail {
    last: Option<u64>,
    seen: BTreeSet<(Cid, u8, u32)>,
}

impl Watch {
    /// A commit was made.
    pub(crate) fn committed(&mut self, commit: &Commit, fate: &Fate) {
        self.is_final(commit, fate);
        self.is_gapless(commit, fate);
        if let Change::Write { state, .. } | Change::Amend { state } = &commit.change {
            if state.is_errand() {
                return self.errands.committed(commit, &self.conversations, fate);
            }
            self.conversations.insert(commit.id);
            match state.state(Papers::default()) {
                Ok(state) => self.has_one_winner(&state, fate),
                Err(_) => fate.wrong(|| "a state that cannot be read".into()),
            }
        }
    }

    /// END is final: nothing is ever written under a name that was ended.
    fn is_final(&mut self, commit: &Commit, fate: &Fate) {
        match commit.change {
            Change::Delete => {
                self.ended.insert(commit.id);
            }
            Change::Write { .. } | Change::Amend { .. } if self.ended.contains(&commit.id) => {
                fate.wrong(|| format!("END is not final: {:02x?}", &commit.id.0[..4]));
            }
            Change::Write { .. } | Change::Amend { .. } => {}
        }
    }

    /// One sequence without gaps, and no envelope twice.
    fn is_gapless(&mut self, commit: &Commit, fate: &Fate) {
        let mail = self.mail.entry(commit.id).or_default();
        for (sequence, bytes) in &commit.append {
            let said = Said::read(bytes);
            if mail.last.is_some_and(|last| last + 1 != sequence.0) {
                fate.wrong(|| format!("sequence {} behind {:?}", sequence.0, mail.last));
            }
            mail.last = Some(sequence.0);
            if !mail.seen.insert((said.cid, said.kind.byte(), said.n)) {
                fate.wrong(|| format!("stored twice: {}", said.id));
            }
            if said.sid != commit.id.0 {
                fate.wrong(|| format!("stored with a stranger: {}", said.id));
            }
        }
    }

    /// Every claim has one winner: an epoch and seat are given to one lease.
    fn has_one_winner(&mut self, state: &State, fate: &Fate) {
        self.retired.extend(&state.visitor.retired);
        for lease in [To::Lead, To::Guest].into_iter().filter_map(|end| state.lease(end)) {
            // The empty seat of a talk that was founded again is nobody's.
            if lease.token == Digest([0; 32]) {
                continue;
            }
            let pair = (state.id, lease.epoch.0, lease.seat.number());
            let winner = *self.leases.entry(pair).or_insert(lease.token);
            if winner != lease.token {
                fate.wrong(|| format!("two winners of {:?}", (pair.1, pair.2)));
            }
        }
    }

    /// Whether a token was retired.
    pub(crate) fn is_retired(&self, token: &Digest) -> bool {
        self.retired.contains(token)
    }
}
