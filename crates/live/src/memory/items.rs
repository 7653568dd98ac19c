//! Desks, once-items and the inventory of one service.

use std::time::Duration;

use ajar_domain::{
    ids::{Digest, Handle},
    time::Moment,
};
use bytes::Bytes;

use super::{
    record::Record,
    room::{Item, Room},
};
use crate::{Cap, Count, Counted, Desk, Kind, Once, OnceKind, Put, Stock};

impl Room {
    pub(super) fn desk(&mut self, handle: Handle, desk: Option<(Desk, Moment)>) -> Put {
        let before = self.desks.get(&handle).map(|(_, expires)| *expires);
        if before.is_none() && desk.is_some() && self.desks.len() >= self.caps.desks {
            return Put::Full(Cap::Desks);
        }
        self.expiries.change(Item::Desk(handle), before, desk.map(|(_, expires)| expires));
        match desk {
            Some(desk) => self.desks.insert(handle, desk),
            None => self.desks.remove(&handle),
        };
        Put::Done
    }

    pub(super) fn desks(&self) -> Vec<(Handle, Desk)> {
        self.desks.iter().map(|(handle, (desk, _))| (*handle, *desk)).collect()
    }

    pub(super) fn put(&mut self, item: Once) -> Put {
        let key = (item.kind, item.digest);
        let before = self.once.get(&key).map(|item| item.expires);
        if before.is_none() && self.once.len() >= self.caps.once {
            return Put::Full(Cap::Once);
        }
        self.expiries.change(Item::Once(item.kind, item.digest), before, Some(item.expires));
        self.once.insert(key, item);
        Put::Done
    }

    pub(super) fn peek(&self, kind: OnceKind, digest: Digest) -> Option<Bytes> {
        self.once.get(&(kind, digest)).map(|item| item.payload.clone())
    }

    pub(super) fn take(&mut self, kind: OnceKind, digest: Digest, counts: &[Count], now: Moment) -> Option<Bytes> {
        if !self.once.contains_key(&(kind, digest)) || (!counts.is_empty() && self.count(counts, now) != Counted::Done)
        {
            return None;
        }
        let item = self.once.remove(&(kind, digest))?;
        self.expiries.change(Item::Once(kind, digest), Some(item.expires), None);
        Some(item.payload)
    }

    /// A once-item that nobody took: it counts itself.
    pub(super) fn lapse(&mut self, kind: OnceKind, digest: Digest) {
        if let Some(item) = self.once.remove(&(kind, digest)) {
            self.count_lapsed(item.on_lapse, item.expires);
        }
    }

    pub(super) fn inventory(&self, now: Moment) -> Vec<Stock> {
        Kind::ALL.map(|kind| self.stock(kind, now)).to_vec()
    }

    fn stock(&self, kind: Kind, now: Moment) -> Stock {
        let (count, last) = match kind {
            Kind::Conversations => self.parts(|_| 1),
            Kind::Attachments => self.parts(|record| record.papers.len()),
            Kind::Envelopes => self.parts(|record| record.stored()),
            Kind::Index => self.parts(|record| record.keys.len()),
            Kind::Queue => self.parts(|record| usize::from(record.queued.is_some())),
            Kind::Desks => tally(self.desks.values().map(|(_, expires)| (1, *expires))),
            Kind::Ceremonies => self.items(OnceKind::Ceremony),
            Kind::StaffTickets => self.items(OnceKind::StaffTicket),
            Kind::TallyTickets => self.items(OnceKind::TallyTicket),
            Kind::LastWords => self.items(OnceKind::LastWord),
            Kind::Counters => tally(self.tally.iter().map(|tally| (1, tally.expires))),
        };
        Stock { kind, count, longest: last.map_or(Duration::ZERO, |last| last.since(now)) }
    }

    fn parts(&self, count: impl Fn(&Record) -> usize) -> (usize, Option<Moment>) {
        tally(self.conversations.values().map(|record| (count(record), record.expires)))
    }

    fn items(&self, kind: OnceKind) -> (usize, Option<Moment>) {
        tally(self.once.values().filter(|item| item.kind == kind).map(|item| (1, item.expires)))
    }
}

/// How many there are, and when the last of them goes.
fn tally(things: impl Iterator<Item = (usize, Moment)>) -> (usize, Option<Moment>) {
    let there = things.filter(|(count, _)| *count > 0);
    there.fold((0, None), |(count, last), (more, expires)| (count + more, last.max(Some(expires))))
}
