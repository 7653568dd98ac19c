//! Desks, once-items and the inventory of one service.

use std::time::Duration;

use ajar_domain::{
    ids::{Digest, Handle},
    time::Moment,
};
use bytes::Bytes;

use super::{
    record::Record,
    room::{Item, Room, fit},
};
use crate::{Cap, Count, Counted, Desk, DeskMove, Kind, Once, OnceKind, Pace, Put, Sat, Stock};

impl Room {
    pub(super) fn desk(&mut self, handle: Handle, to: DeskMove) -> Sat {
        let there = self.desks.get(&handle).copied();
        let another = there.is_some_and(|(desk, _)| desk.socket != to.socket());
        let after = match to {
            DeskMove::Stay(..) | DeskMove::StandUp(_) if another => return Sat::Replaced,
            DeskMove::SitDown(desk, expires) | DeskMove::Stay(desk, expires) => Some((desk, expires)),
            DeskMove::StandUp(_) => None,
        };
        if there.is_none() && after.is_some() && self.desks.len() >= self.caps.desks {
            return Sat::Full(Cap::Desks);
        }
        let until = |desk: Option<(Desk, Moment)>| desk.map(|(_, expires)| expires);
        self.expiries.change(Item::Desk(handle), until(there), until(after));
        match after {
            Some(desk) => self.desks.insert(handle, desk),
            None => self.desks.remove(&handle),
        };
        Sat::Done
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
        fit(&mut self.once);
        self.expiries.change(Item::Once(kind, digest), Some(item.expires), None);
        Some(item.payload)
    }

    /// Its time is when it lapses; one that has lapsed is as good as new.
    pub(super) fn turn(&mut self, digest: Digest, pace: Pace, now: Moment) -> Option<Duration> {
        let kind = OnceKind::Turn;
        let free = self.once.get(&(kind, digest)).map_or(now, |item| item.expires);
        let wait = free.since(now);
        if wait > pace.ahead {
            return None;
        }
        let expires = free.after(pace.every);
        let put = self.put(Once { kind, digest, payload: Bytes::new(), expires, on_lapse: Vec::new() });
        (put == Put::Done).then_some(wait)
    }

    /// A once-item that nobody took: it counts itself.
    pub(super) fn lapse(&mut self, kind: OnceKind, digest: Digest) {
        if let Some(item) = self.once.remove(&(kind, digest)) {
            fit(&mut self.once);
            self.count_lapsed(item.on_lapse, item.expires);
        }
    }

    pub(super) fn inventory(&self, now: Moment) -> Vec<Stock> {
        Kind::ALL.map(|kind| self.stock(kind, now)).to_vec()
    }

    fn stock(&self, kind: Kind, now: Moment) -> Stock {
        let (count, last) = match kind {
            Kind::Conversations => self.parts(|record| usize::from(!record.state.is_errand())),
            Kind::Attachments => self.parts(|record| record.papers.len()),
            Kind::Envelopes => self.parts(|record| record.stored()),
            Kind::Index => self.parts(|record| record.keys.len() + record.marks.len()),
            Kind::Queue => self.parts(|record| usize::from(record.queued.is_some())),
            Kind::Desks => tally(self.desks.values().map(|(_, expires)| (1, *expires))),
            Kind::Ceremonies => self.items(OnceKind::Ceremony),
            Kind::StaffTickets => self.items(OnceKind::StaffTicket),
            Kind::TallyTickets => self.items(OnceKind::TallyTicket),
            Kind::LastWords => self.items(OnceKind::LastWord),
            Kind::Counters => tally(self.tally.iter().map(|tally| (1, tally.expires))),
            Kind::Turns => self.items(OnceKind::Turn),
            Kind::Paces => self.items(OnceKind::Pace),
            Kind::Errands => self.parts(|record| usize::from(record.state.is_errand())),
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
