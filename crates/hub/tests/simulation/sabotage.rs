//! What planted bugs do to what a machine reads and writes; nothing here does anything but by a plant.

use ajar_domain::{
    conversation::{Papers, visitor::NextPair},
    ids::{ConversationId, Sequence, ServiceId, Version},
    secret::Token,
    time::Moment,
};
use ajar_live::{Change, Commit, LiveError, LiveStore, News, Stored, Versioned};
use bytes::Bytes;

use crate::{face::Face, plant::Plant, stores::at_once};

impl Face {
    pub(crate) fn is(&self, plant: Plant) -> bool {
        self.stores.plant == Some(plant)
    }

    pub(crate) fn double(&self, page: &mut Vec<(Sequence, Bytes)>) {
        if self.is(Plant::DoubleDelivery) && self.stores.fate.strikes(100) {
            page.extend(page.last().cloned());
        }
    }

    pub(crate) fn open_again(&self, found: &mut Versioned) {
        if self.is(Plant::TokenAgain) {
            unretire(found);
        }
    }

    /// What a plant makes of a commit.
    pub(crate) fn bend(&self, commit: Commit, now: Moment) -> Commit {
        let errand = is_errand(&commit);
        let unfenced = self.is(Plant::NoFence) || errand && self.is(Plant::ErrandUnfenced);
        let mut commit = if unfenced { self.without_a_fence(commit, now) } else { commit };
        if self.is(Plant::LostEnvelope) && self.stores.fate.strikes(30) {
            lose(&mut commit);
        }
        if errand && self.is(Plant::SeenStays) {
            commit.keep_from = None;
        }
        commit
    }

    /// A look that takes the state for what the last hint made of it.
    pub(crate) async fn look_at_hints(
        &self,
        service: ServiceId,
        id: ConversationId,
        (version, after): (Version, Sequence),
        limit: usize,
        now: Moment,
    ) -> Result<Option<News>, LiveError> {
        let Some(found) = self.load(service, id, now).await? else { return Ok(None) };
        let envelopes = self.mailbox(service, id, after, limit, now).await?;
        Ok(Some(News { newer: (found.version != version).then_some(found), envelopes }))
    }

    /// The version that lies there, instead of the one the decision was made on.
    fn without_a_fence(&self, commit: Commit, now: Moment) -> Commit {
        let space = self.stores.space(self.machine);
        let there = at_once(space.primary.load(commit.service, commit.id, now)).ok().flatten();
        Commit { expected: there.map(|there| there.version), ..commit }
    }
}

/// The last token that was retired is as good as the next one.
fn unretire(found: &mut Versioned) {
    let Ok(mut state) = found.state.state(Papers::default()) else { return };
    if state.visitor.next.is_none()
        && let Some(digest) = state.visitor.retired.pop()
    {
        state.visitor.next = Some(NextPair { token: Token([0; 32]), digest, half: state.visitor.half });
        found.state = Stored::of(&state);
    }
}

/// Another envelope lies where this one should: its sequence is there, and its bytes are for nobody.
fn lose(commit: &mut Commit) {
    for (_, bytes) in &mut commit.append {
        let mut nobodys = bytes.to_vec();
        // An epoch that was never given out.
        nobodys[2..4].copy_from_slice(&[0, 0]);
        nobodys[24] ^= 0x80;
        *bytes = nobodys.into();
    }
}

/// Whether a commit writes an errand.
fn is_errand(commit: &Commit) -> bool {
    matches!(&commit.change, Change::Write { state, .. } | Change::Amend { state } if state.is_errand())
}
