//! One service in memory: conversations, ways to find them, the queue and what is due; compares and writes, never decides.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    hash::Hash,
};

use ajar_domain::{
    ids::{Arrival, ConversationId, Digest, Handle, Sequence, Version},
    time::Moment,
};
use bytes::Bytes;

use super::{
    channels::{beat_channel, no_beats},
    counters::Tally,
    expiry::Schedule,
    ranked::Ranked,
    record::{Record, Standing},
};
use crate::{Beats, Caps, Desk, IndexKey, Mark, News, Once, OnceKind, Place, Queued, Rank, Versioned, Whole};

/// A table below this size is never worth making smaller.
pub(super) const SMALL: usize = 256;

/// Makes a table smaller that has lost most of what it held: by itself it keeps the size of its busiest hour, and stale bytes of
/// names with it. At an eighth, down to twice what is there, so that it costs a removal no more than an insertion cost.
pub(super) fn fit<K: Eq + Hash, V>(table: &mut HashMap<K, V>) {
    if table.capacity() > SMALL && table.len() < table.capacity() / 8 {
        table.shrink_to(table.len() * 2);
    }
}

/// One service.
pub(super) struct Room {
    pub(super) caps: Caps,
    pub(super) conversations: HashMap<ConversationId, Record>,
    pub(super) index: HashMap<IndexKey, ConversationId>,
    pub(super) marks: BTreeSet<(Mark, ConversationId)>,
    pub(super) queue: Ranked<Standing>,
    pub(super) deadlines: Schedule<ConversationId>,
    pub(super) expiries: Schedule<Item>,
    pub(super) desks: BTreeMap<Handle, (Desk, Moment)>,
    pub(super) once: HashMap<(OnceKind, Digest), Once>,
    pub(super) tally: Option<Tally>,
    arrivals: u32,
}

/// Something that expires.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Item {
    Conversation(ConversationId),
    Desk(Handle),
    Once(OnceKind, Digest),
    Counters,
}

impl Room {
    pub(super) fn new(caps: Caps) -> Self {
        Self {
            caps,
            conversations: HashMap::new(),
            index: HashMap::new(),
            marks: BTreeSet::new(),
            queue: Ranked::default(),
            deadlines: Schedule::default(),
            expiries: Schedule::default(),
            desks: BTreeMap::new(),
            once: HashMap::new(),
            tally: None,
            arrivals: 0,
        }
    }

    /// Lets go of everything whose moment has come; called before every other call.
    pub(super) fn expire(&mut self, now: Moment) {
        while let Some(item) = self.expiries.pop(now) {
            match item {
                Item::Conversation(id) => self.forget(id),
                Item::Desk(handle) => {
                    self.desks.remove(&handle);
                }
                Item::Once(kind, digest) => self.lapse(kind, digest),
                Item::Counters => self.tally = None,
            }
        }
    }

    /// Takes everything of a conversation away.
    pub(super) fn forget(&mut self, id: ConversationId) {
        let Some(record) = self.conversations.remove(&id) else { return };
        for key in &record.keys {
            self.index.remove(key);
        }
        for mark in &record.marks {
            self.marks.remove(&(*mark, id));
        }
        if let Some(place) = record.place(id) {
            self.queue.remove(&place);
        }
        self.deadlines.change(id, record.deadline, None);
        self.expiries.change(Item::Conversation(id), Some(record.expires), None);
        fit(&mut self.conversations);
        fit(&mut self.index);
    }

    pub(super) fn load(&self, id: ConversationId) -> Option<Versioned> {
        self.conversations.get(&id).map(Record::versioned)
    }

    pub(super) fn whole(&self, id: ConversationId) -> Option<Whole> {
        let record = self.conversations.get(&id)?;
        let papers = record.papers.iter().map(|(slot, paper)| (*slot, paper.clone())).collect();
        Some(Whole { state: record.versioned(), papers })
    }

    pub(super) fn find(&self, key: IndexKey) -> Option<ConversationId> {
        self.index.get(&key).copied()
    }

    pub(super) fn marked(&self, mark: Mark) -> Vec<ConversationId> {
        let all = (mark, ConversationId([0; 16]))..=(mark, ConversationId([u8::MAX; 16]));
        self.marks.range(all).map(|(_, id)| *id).collect()
    }

    pub(super) fn touch(&mut self, ids: &[ConversationId], expires: Moment) {
        for id in ids {
            if let Some(record) = self.conversations.get_mut(id) {
                let later = record.expires.max(expires);
                self.expiries.change(Item::Conversation(*id), Some(record.expires), Some(later));
                record.expires = later;
            }
        }
    }

    pub(super) fn mailbox(&self, id: ConversationId, after: Sequence, limit: usize) -> Vec<(Sequence, Bytes)> {
        self.conversations.get(&id).map_or_else(Vec::new, |record| record.envelopes(after, limit))
    }

    pub(super) fn look(&self, id: ConversationId, known: (Version, Sequence), limit: usize) -> Option<News> {
        let newer = self.load(id)?;
        let newer = (newer.version != known.0).then_some(newer);
        Some(News { newer, envelopes: self.mailbox(id, known.1, limit) })
    }

    pub(super) fn queue(&self, after: Option<(Rank, ConversationId)>, limit: usize) -> Vec<Queued> {
        let after = after.map(|(rank, id)| Standing { rank, id });
        let places = self.queue.following(after.as_ref(), limit);
        places.iter().filter_map(|place| self.conversations.get(&place.id)?.queued(place.id)).collect()
    }

    pub(super) fn place(&self, id: ConversationId) -> Option<Place> {
        let standing = self.conversations.get(&id)?.place(id)?;
        Some(Place { before: self.queue.before(&standing), total: self.queue.len() })
    }

    pub(super) fn waiting(&self) -> usize {
        self.queue.len()
    }

    pub(super) const fn arrival(&mut self) -> Arrival {
        self.arrivals = self.arrivals.wrapping_add(1);
        Arrival(self.arrivals)
    }

    pub(super) fn due(&self, now: Moment, limit: usize) -> Vec<ConversationId> {
        self.deadlines.reached(now).take(limit).copied().collect()
    }

    pub(super) fn beats(&mut self, id: ConversationId) -> Beats {
        match self.conversations.get_mut(&id) {
            Some(record) => Beats::new(record.beats.get_or_insert_with(beat_channel).subscribe()),
            None => no_beats(),
        }
    }

    pub(super) fn relay(&self, id: ConversationId, beat: Bytes) {
        if let Some(beats) = self.conversations.get(&id).and_then(|record| record.beats.as_ref()) {
            // Nobody may listen: a beat is not kept for anyone.
            let _ = beats.send(beat);
        }
    }
}
