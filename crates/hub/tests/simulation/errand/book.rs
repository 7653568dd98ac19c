//! What pages of a run know of their errands, held against each other while it goes on and against the store after a quiet time.

use std::collections::BTreeMap;

use ajar_domain::{
    errand::{End, Errand},
    ids::{ConversationId, Handle, Sequence},
    time::Moment,
};
use ajar_live::{LiveStore, Mark, MemoryLive};

use super::{Id, devices_of};
use crate::{
    fate::Fate,
    stores::{SERVICE, at_once},
};

/// More than ever lie in an errand's mailbox.
const ALL: usize = 100;

/// How an errand stands for one of its ends.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing {
    pub(crate) id: Id,
    pub(crate) end: End,
    /// This end believes that both ends are there.
    pub(crate) open: bool,
    pub(crate) written: u32,
    pub(crate) shown: u32,
    /// Words that the hub has not stored.
    pub(crate) waiting: usize,
}

/// The errands of a run.
#[derive(Debug, Default)]
pub(crate) struct Book {
    askers: BTreeMap<Id, u8>,
    takers: BTreeMap<Id, u8>,
    pages: BTreeMap<u8, Standing>,
    shown: u64,
}

impl Book {
    pub(crate) fn asked(&mut self, id: Id, device: u8) {
        self.askers.insert(id, device);
    }

    /// Never to the asker's own person, at whichever computer.
    pub(crate) fn offered(&self, id: Id, device: u8, fate: &Fate) {
        if self.askers.get(&id).is_none_or(|asker| devices_of(*asker).contains(&device)) {
            fate.wrong(|| format!("{id:02x?} was offered to its own person at {device}"));
        }
    }

    /// One has it.
    pub(crate) fn taken(&mut self, id: Id, device: u8, fate: &Fate) {
        self.offered(id, device, fate);
        let taker = *self.takers.entry(id).or_insert(device);
        if taker != device {
            fate.wrong(|| format!("{id:02x?} was given to {taker} and to {device}"));
        }
    }

    pub(crate) fn stands(&mut self, device: u8, standing: Option<Standing>) {
        match standing {
            Some(standing) => {
                let before = self.pages.insert(device, standing).filter(|before| before.id == standing.id);
                self.shown += u64::from(standing.shown - before.map_or(0, |before| before.shown));
            }
            None => drop(self.pages.remove(&device)),
        }
    }

    /// Words that were shown in the whole run.
    pub(crate) const fn all_shown(&self) -> u64 {
        self.shown
    }

    /// After a quiet time both ends of each errand know how it stands, nothing is on its way, and nothing stays that was shown.
    pub(crate) fn settle(&self, live: &MemoryLive, now: Moment, fate: &Fate) {
        let there = errands(live, now);
        for (device, page) in &self.pages {
            let Some(errand) = there.get(&page.id) else {
                fate.wrong(|| format!("not told that it is gone: {device}, {page:?}"));
                continue;
            };
            if errand.end_of(Handle([*device; 8])) != Some(page.end) || errand.answerer.is_some() != page.open {
                fate.wrong(|| format!("believes otherwise than it is: {device}, {page:?}, {errand:?}"));
            }
        }
        there.values().for_each(|errand| self.settle_one(errand, live, now, fate));
    }

    fn settle_one(&self, errand: &Errand, live: &MemoryLive, now: Moment, fate: &Fate) {
        let page = |handle: Handle| self.pages.get(&handle.0[0]).filter(|page| page.id == errand.id.0);
        let ends: Vec<_> = [Some(errand.asker), errand.answerer].into_iter().flatten().map(page).collect();
        match ends[..] {
            [Some(asker), Some(answerer)] => {
                let lost = [(asker, answerer), (answerer, asker)]
                    .into_iter()
                    .any(|(one, other)| one.waiting > 0 || one.written != other.shown);
                if lost {
                    fate.wrong(|| format!("an errand's word is lost: {asker:?}, {answerer:?}"));
                }
            }
            [Some(_)] => {}
            _ => fate.wrong(|| format!("an errand that an end knows nothing of: {errand:?}, {:?}", self.pages)),
        }
        let left = at_once(live.mailbox(SERVICE, ConversationId(errand.id.0), Sequence(0), ALL, now));
        let left = left.expect("the memory store answers");
        if !left.is_empty() {
            fate.wrong(|| format!("{} words that were shown stay: {errand:?}", left.len()));
        }
    }
}

/// The errands that are there.
fn errands(live: &MemoryLive, now: Moment) -> BTreeMap<Id, Errand> {
    let ids = at_once(live.marked(SERVICE, Mark::Errand, now)).expect("the memory store answers");
    let found = ids.into_iter().filter_map(|id| at_once(live.load(SERVICE, id, now)).ok().flatten());
    let errands = found.filter_map(|found| found.state.errand(found.version).ok());
    errands.map(|errand| (errand.id.0, errand)).collect()
}
