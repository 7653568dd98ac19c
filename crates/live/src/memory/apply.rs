//! A commit in memory: everything is looked at before anything is written.

use std::collections::{BTreeMap, BTreeSet};

use ajar_domain::{
    ids::{ConversationId, Version},
    secret::Paper,
};

use super::{
    record::{Record, bytes},
    room::{Item, Room},
};
use crate::{Attachment, Cap, Change, Claiming, Commit, Committed, IndexChange, IndexKey, Mark, QueueMove};

impl Room {
    pub(super) fn commit(&mut self, commit: Commit) -> Committed {
        let record = self.conversations.get(&commit.id);
        let version = record.map(|record| record.version);
        if version != commit.expected || commit.unless.is_some_and(|mark| self.once.contains_key(&mark)) {
            return Committed::Conflict(record.map(Record::versioned));
        }
        let next = Version::after(version);
        if matches!(commit.change, Change::Amend { .. }) && version.is_none() {
            return Committed::Conflict(None);
        }
        if commit.claim.is_some_and(|claim| !self.has_place(claim)) {
            return Committed::Full(Cap::Places);
        }
        if matches!(commit.change, Change::Delete) {
            self.forget(commit.id);
            return Committed::Done(next);
        }
        if let Some(refusal) = self.refusal(&commit, record) {
            return refusal;
        }
        self.apply(commit, next);
        Committed::Done(next)
    }

    /// Whether this socket sits at the desk, and the desk holds fewer than its places.
    fn has_place(&self, claim: Claiming) -> bool {
        let sits = self.desks.get(&claim.handle).is_some_and(|(desk, _)| desk.socket == claim.socket);
        sits && self.marked(Mark::Held(claim.handle)).len() < usize::from(claim.places)
    }

    /// Why there is no room, or whose key it is.
    fn refusal(&self, commit: &Commit, record: Option<&Record>) -> Option<Committed> {
        if record.is_none() && self.conversations.len() >= self.caps.conversations {
            return Some(Committed::Full(Cap::Conversations));
        }
        if !self.mailbox_fits(commit, record) {
            return Some(Committed::Full(Cap::Mailbox));
        }
        if !self.papers_fit(commit, record) {
            return Some(Committed::Full(Cap::Attachments));
        }
        let added = || commit.index.iter().filter_map(added);
        if record.map_or(0, |record| record.keys.len()) + added().count() > self.caps.index {
            return Some(Committed::Full(Cap::Index));
        }
        let taken = |key: &IndexKey| self.index.get(key).is_some_and(|id| *id != commit.id);
        added().any(|key| taken(&key)).then_some(Committed::Taken)
    }

    fn mailbox_fits(&self, commit: &Commit, record: Option<&Record>) -> bool {
        if commit.append.is_empty() {
            return true;
        }
        let (count, held) = record.map_or((0, 0), |record| record.kept(commit.keep_from));
        let (count, bytes) = (count + commit.append.len(), held + bytes(&commit.append));
        count <= self.caps.envelopes && bytes <= self.caps.mailbox_bytes
    }

    fn papers_fit(&self, commit: &Commit, record: Option<&Record>) -> bool {
        if commit.attach.is_empty() {
            return true;
        }
        let mut sizes: BTreeMap<Attachment, usize> = BTreeMap::new();
        let length = |paper: &Paper| paper.0.len();
        let held = record.into_iter().flat_map(|record| &record.papers);
        sizes.extend(held.map(|(slot, paper)| (*slot, length(paper))));
        sizes.extend(commit.attach.iter().map(|(slot, paper)| (*slot, paper.as_ref().map_or(0, length))));
        sizes.values().sum::<usize>() <= self.caps.attachment_bytes
    }

    fn apply(&mut self, commit: Commit, version: Version) {
        let id = commit.id;
        let Some(record) = self.write(id, commit.change) else { return };
        record.version = version;
        for (slot, paper) in commit.attach {
            match paper {
                Some(paper) => record.papers.insert(slot, paper),
                None => record.papers.remove(&slot),
            };
        }
        if let Some(first) = commit.keep_from {
            record.trim(first);
        }
        record.append(commit.append);
        self.reindex(id, &commit.index);
        if let Some(marks) = commit.marks {
            self.mark(id, marks);
        }
        if let Some(to) = commit.queue {
            self.stand(id, to);
        }
    }

    /// Writes the state, and when it goes and is due where that is named.
    fn write(&mut self, id: ConversationId, change: Change) -> Option<&mut Record> {
        let (state, expires, deadline) = match change {
            Change::Write { state, expires, deadline } => (state, expires, deadline),
            Change::Amend { state } => {
                let record = self.conversations.get_mut(&id)?;
                record.state = state;
                return Some(record);
            }
            Change::Delete => return None,
        };
        let known = self.conversations.get(&id).map(|record| (record.expires, record.deadline));
        let (old_expires, old_deadline) = known.map_or((None, None), |(expires, deadline)| (Some(expires), deadline));
        self.expiries.change(Item::Conversation(id), old_expires, Some(expires));
        self.deadlines.change(id, old_deadline, deadline);
        let record = self.conversations.entry(id).or_insert_with(|| Record::new(state.clone(), expires));
        (record.state, record.expires, record.deadline) = (state, expires, deadline);
        Some(record)
    }

    fn reindex(&mut self, id: ConversationId, changes: &[IndexChange]) {
        let Some(record) = self.conversations.get_mut(&id) else { return };
        for change in changes {
            match change {
                IndexChange::Add(key) => {
                    record.keys.insert(*key);
                    self.index.insert(*key, id);
                }
                IndexChange::Remove(key) => {
                    if record.keys.remove(key) {
                        self.index.remove(key);
                    }
                }
            }
        }
    }

    fn mark(&mut self, id: ConversationId, marks: BTreeSet<Mark>) {
        let Some(record) = self.conversations.get_mut(&id) else { return };
        for gone in std::mem::replace(&mut record.marks, marks) {
            self.marks.remove(&(gone, id));
        }
        self.marks.extend(record.marks.iter().map(|mark| (*mark, id)));
    }

    fn stand(&mut self, id: ConversationId, to: QueueMove) {
        let Some(record) = self.conversations.get_mut(&id) else { return };
        let before = record.place(id);
        record.queued = match to {
            QueueMove::Stand { rank, face } => Some((rank, face)),
            QueueMove::Leave => None,
        };
        let after = record.place(id);
        if before == after {
            return;
        }
        if let Some(before) = before {
            self.queue.remove(&before);
        }
        if let Some(after) = after {
            self.queue.insert(after);
        }
    }
}

const fn added(change: &IndexChange) -> Option<IndexKey> {
    match change {
        IndexChange::Add(key) => Some(*key),
        IndexChange::Remove(_) => None,
    }
}
