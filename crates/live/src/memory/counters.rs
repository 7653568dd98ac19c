//! The counters of one service in memory: raised, followed, replaced; a lapse of a period that is not open yet waits for it.

use ajar_domain::time::Moment;
use bytes::{Bytes, BytesMut};

use super::room::{Item, Room};
use crate::{Count, Counted, Counters, HEAD, Opened, SCHEMA};

/// The counters, and lapses that wait for the next period.
pub(super) struct Tally {
    bytes: BytesMut,
    until: Moment,
    pub(super) expires: Moment,
    later: Vec<(Moment, Count)>,
}

impl Tally {
    fn fits(&self, count: &Count) -> bool {
        let words = self.bytes.len() / 4;
        self.bytes.starts_with(&count.schema) && count.words.iter().all(|(word, _)| (*word as usize) < words)
    }

    fn raise(&mut self, count: &Count) {
        if self.fits(count) {
            let (words, _) = self.bytes.as_chunks_mut::<4>();
            for (word, by) in &count.words {
                let word = &mut words[*word as usize];
                *word = u32::from_be_bytes(*word).saturating_add(*by).to_be_bytes();
            }
        }
    }

    /// Raises what waited for a period that is open now.
    fn catch_up(&mut self) {
        let later = std::mem::take(&mut self.later);
        let (due, rest) = later.into_iter().partition(|(when, _)| *when < self.until);
        self.later = rest;
        let due: Vec<(Moment, Count)> = due;
        due.iter().for_each(|(_, count)| self.raise(count));
    }
}

impl Room {
    pub(super) fn open_counters(&mut self, instead: Option<[u8; HEAD]>, counters: Counters) -> Opened {
        let there = self.tally.as_ref().and_then(|tally| tally.bytes.first_chunk().copied());
        if counters.bytes.len() > self.caps.counters || counters.bytes.len() < HEAD {
            return Opened::Full;
        }
        if there != instead {
            return Opened::Other;
        }
        let before = self.tally.take();
        self.expiries.change(Item::Counters, before.as_ref().map(|tally| tally.expires), Some(counters.expires));
        let later = before.map_or_else(Vec::new, |tally| tally.later);
        let Counters { bytes, until, expires } = counters;
        let mut tally = Tally { bytes: BytesMut::from(&bytes[..]), until, expires, later };
        tally.catch_up();
        self.tally = Some(tally);
        Opened::Done
    }

    pub(super) fn counters(&self) -> Option<Counters> {
        let of = |tally: &Tally| Counters {
            bytes: Bytes::copy_from_slice(&tally.bytes),
            until: tally.until,
            expires: tally.expires,
        };
        self.tally.as_ref().map(of)
    }

    pub(super) fn follow_counters(
        &mut self,
        head: [u8; HEAD],
        to: [u8; HEAD - SCHEMA],
        until: Moment,
        counts: &[Count],
    ) -> bool {
        let Some(tally) = self.tally.as_mut().filter(|tally| tally.bytes.starts_with(&head)) else { return false };
        tally.bytes[SCHEMA..HEAD].copy_from_slice(&to);
        tally.until = until;
        counts.iter().for_each(|count| tally.raise(count));
        tally.catch_up();
        true
    }

    pub(super) fn count(&mut self, counts: &[Count], when: Moment) -> Counted {
        let open = self.tally.as_mut().filter(|tally| when < tally.until);
        match open.filter(|tally| counts.iter().all(|count| tally.fits(count))) {
            Some(tally) => {
                counts.iter().for_each(|count| tally.raise(count));
                Counted::Done
            }
            None => Counted::NotOpen,
        }
    }

    /// Counts what lapsed at `when`; before the period of that moment is open, it waits.
    pub(super) fn count_lapsed(&mut self, counts: Vec<Count>, when: Moment) {
        let Some(tally) = self.tally.as_mut() else { return };
        if when < tally.until {
            counts.iter().for_each(|count| tally.raise(count));
        } else {
            tally.later.extend(counts.into_iter().map(|count| (when, count)));
        }
    }
}
