//! Everything that lies in memory for one conversation; dropped as a whole.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use ajar_domain::{
    ids::{ConversationId, Sequence, Version},
    secret::Paper,
    time::Moment,
};
use bytes::Bytes;
use tokio::sync::broadcast;

use super::ranked;
use crate::{Attachment, IndexKey, Mark, Queued, Rank, Stored, Versioned};

/// One conversation.
pub(super) struct Record {
    pub(super) version: Version,
    pub(super) state: Stored,
    pub(super) expires: Moment,
    pub(super) deadline: Option<Moment>,
    pub(super) keys: BTreeSet<IndexKey>,
    pub(super) marks: BTreeSet<Mark>,
    pub(super) papers: BTreeMap<Attachment, Paper>,
    mailbox: VecDeque<(Sequence, Bytes)>,
    mailbox_bytes: usize,
    pub(super) queued: Option<(Rank, Bytes)>,
    pub(super) beats: Option<broadcast::Sender<Bytes>>,
}

impl Record {
    /// An empty one, before the first commit is applied to it.
    pub(super) const fn new(state: Stored, expires: Moment) -> Self {
        Self {
            version: Version(0),
            state,
            expires,
            deadline: None,
            keys: BTreeSet::new(),
            marks: BTreeSet::new(),
            papers: BTreeMap::new(),
            mailbox: VecDeque::new(),
            mailbox_bytes: 0,
            queued: None,
            beats: None,
        }
    }

    pub(super) fn versioned(&self) -> Versioned {
        Versioned { version: self.version, state: self.state.clone() }
    }

    pub(super) fn place(&self, id: ConversationId) -> Option<Standing> {
        self.queued.as_ref().map(|(rank, _)| Standing { rank: *rank, id })
    }

    pub(super) fn queued(&self, id: ConversationId) -> Option<Queued> {
        self.queued.as_ref().map(|(rank, face)| Queued { rank: *rank, id, face: face.clone() })
    }

    /// Envelopes and bytes that stay when those before `first` go.
    pub(super) fn kept(&self, first: Option<Sequence>) -> (usize, usize) {
        // From the end where the few are: a search in the middle finds it in no cache.
        let going = first.map_or(0, |first| self.mailbox.iter().take_while(|(sequence, _)| *sequence < first).count());
        let bytes: usize = self.mailbox.range(..going).map(|(_, envelope)| envelope.len()).sum();
        (self.mailbox.len() - going, self.mailbox_bytes - bytes)
    }

    pub(super) fn trim(&mut self, first: Sequence) {
        let (count, bytes) = self.kept(Some(first));
        self.mailbox.drain(..self.mailbox.len() - count);
        self.mailbox_bytes = bytes;
    }

    pub(super) fn append(&mut self, envelopes: Vec<(Sequence, Bytes)>) {
        self.mailbox_bytes += bytes(&envelopes);
        self.mailbox.extend(envelopes);
    }

    pub(super) fn stored(&self) -> usize {
        self.mailbox.len()
    }

    pub(super) fn envelopes(&self, after: Sequence, limit: usize) -> Vec<(Sequence, Bytes)> {
        let behind = self.mailbox.iter().rev().take_while(|(sequence, _)| *sequence > after).count();
        self.mailbox.range(self.mailbox.len() - behind..).take(limit).cloned().collect()
    }
}

/// Bytes of envelopes.
pub(super) fn bytes(envelopes: &[(Sequence, Bytes)]) -> usize {
    envelopes.iter().map(|(_, envelope)| envelope.len()).sum()
}

/// A place in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Standing {
    pub(super) rank: Rank,
    pub(super) id: ConversationId,
}

impl ranked::Key for Standing {
    fn priority(&self) -> u64 {
        // The hub draws ids at random, so any part of one is as good as another.
        let [a, b, c, d, e, f, g, h, ..] = self.id.0;
        u64::from_be_bytes([a, b, c, d, e, f, g, h])
    }
}
