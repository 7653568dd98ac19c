//! What the ends of a run know of themselves: what was sent and shown, and who believes to talk with whom; read by the last check.

use std::collections::{BTreeMap, BTreeSet};

use crate::{envelope::Pair, fate::Fate};

/// One end as it sees itself.
#[derive(Clone)]
pub(crate) struct Standing {
    pub(crate) visitor: bool,
    pub(crate) sid: [u8; 16],
    /// The talk that it believes in.
    pub(crate) pair: Option<Pair>,
    /// Envelopes that nobody has acknowledged.
    pub(crate) open: usize,
    /// Told that the other end's line is lost.
    pub(crate) told_lost: bool,
    /// Told that it is over.
    pub(crate) over: bool,
    /// Whoever sat there went without a word.
    pub(crate) left: bool,
}

impl std::fmt::Debug for Standing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { visitor, sid, pair, open, told_lost, over, left } = self;
        let end = if *visitor { "visitor" } else { "counsellor" };
        write!(f, "{end} of {} in {pair:?}, {open} on the way, lost {told_lost}, over {over}, left {left}", short(sid))
    }
}

/// A conversation in words for whoever reads a run.
pub(crate) fn short(sid: &[u8; 16]) -> String {
    format!("{:02x}{:02x}", sid[0], sid[1])
}

/// The book of a run.
#[derive(Debug, Default)]
pub(crate) struct Book {
    sent: BTreeSet<u64>,
    shown: BTreeSet<u64>,
    ends: BTreeMap<u64, Standing>,
    /// Surveys that were counted, by ticket.
    redeemed: BTreeSet<[u8; 32]>,
}

impl Book {
    pub(crate) fn sent(&mut self, id: u64) {
        self.sent.insert(id);
    }

    /// False: it was shown before, or nobody sent it.
    pub(crate) fn shown(&mut self, id: u64) -> bool {
        self.sent.contains(&id) && self.shown.insert(id)
    }

    pub(crate) fn is_shown(&self, id: u64) -> bool {
        self.shown.contains(&id)
    }

    /// How many messages and controls were shown.
    pub(crate) fn all_shown(&self) -> usize {
        self.shown.len()
    }

    pub(crate) fn stands(&mut self, end: u64, standing: Standing) {
        self.ends.insert(end, standing);
    }

    /// False: it was counted before.
    pub(crate) fn redeemed(&mut self, ticket: [u8; 32]) -> bool {
        self.redeemed.insert(ticket)
    }

    /// After a quiet time everybody knows how it stands, and nothing is on its way.
    pub(crate) fn settle(&self, fate: &Fate) {
        for (name, end) in &self.ends {
            let Some(pair) = end.pair.filter(|_| !end.over && !end.left) else { continue };
            let others: Vec<&Standing> =
                self.ends.values().filter(|other| other.visitor != end.visitor && other.sid == end.sid).collect();
            let peer = others.iter().find(|other| other.pair == Some(pair) && !other.over && !other.left);
            match peer {
                Some(_) if end.open > 0 => fate.wrong(|| format!("lost: {name}, {end:?}")),
                Some(_) => {}
                // A counsellor knows that the visitor's line is lost, for ten minutes.
                None if end.told_lost => {}
                None => fate.wrong(|| format!("not told: {name}, {end:?}, others: {others:?}")),
            }
        }
    }
}
