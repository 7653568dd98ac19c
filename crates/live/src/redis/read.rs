//! Answers of the scripts as the store's own types; bytes that no script of ours writes are a fault, never a panic.

use std::time::Duration;

use ajar_domain::{
    ids::{ConversationId, Handle, Sequence, Socket, Version},
    secret::Paper,
    time::Moment,
};
use bytes::Bytes;

use super::commit::slot;
use crate::{
    Attachment, Cap, Counters, Desk, Kind, LiveError, News, Put, Queued, Sat, Stock, Stored, Versioned, Whole,
};

/// Entries of the schedule that one call of the inventory looks at.
pub(super) const PAGE: usize = 256;

type Read<T> = Result<T, LiveError>;

/// A name of fixed length.
pub(super) fn array<const N: usize>(bytes: &[u8]) -> Read<[u8; N]> {
    bytes.try_into().map_err(|_| LiveError::Unreadable)
}

/// A decimal number.
pub(super) fn number(text: &[u8]) -> Read<u64> {
    std::str::from_utf8(text).ok().and_then(|text| text.parse().ok()).ok_or(LiveError::Unreadable)
}

/// Version and state, if there are any.
pub(super) fn versioned(found: &[Bytes]) -> Read<Option<Versioned>> {
    match found {
        [] => Ok(None),
        [version, state] => {
            let version = Version(number(version)?);
            Ok(Some(Versioned { version, state: Stored::from_store(state.clone()) }))
        }
        _ => Err(LiveError::Unreadable),
    }
}

/// What is new to somebody.
pub(super) fn news(found: &[Bytes]) -> Read<Option<News>> {
    let Some(([version, newer, state], rest)) = found.split_first_chunk() else { return Ok(None) };
    let newer = if newer.is_empty() { None } else { versioned(&[version.clone(), state.clone()])? };
    Ok(Some(News { newer, envelopes: envelopes(rest)? }))
}

/// State and papers, if there are any.
pub(super) fn whole(found: &[Bytes]) -> Read<Option<Whole>> {
    let Some((state, rest)) = found.split_at_checked(2) else { return Ok(None) };
    versioned(state)?.map(|state| Ok(Whole { state, papers: papers(rest)? })).transpose()
}

/// Slots and papers, in the order of the slots.
fn papers(found: &[Bytes]) -> Read<Vec<(Attachment, Paper)>> {
    let mut papers = pairs(found, |of, paper| Ok((slot(of).ok_or(LiveError::Unreadable)?, Paper::new(paper))))?;
    papers.sort_by_key(|(slot, _)| *slot);
    Ok(papers)
}

/// Sequences and envelopes.
pub(super) fn envelopes(found: &[Bytes]) -> Read<Vec<(Sequence, Bytes)>> {
    pairs(found, |sequence, envelope| Ok((Sequence(number(sequence)?), envelope.clone())))
}

/// Desks in the order of their handles.
pub(super) fn desks(found: &[Bytes]) -> Read<Vec<(Handle, Desk)>> {
    let mut desks = pairs(found, |handle, desk| {
        let [places, taken, socket @ ..] = array::<10>(desk)?;
        Ok((Handle(array(handle)?), Desk { places, taken, socket: Socket(u64::from_be_bytes(socket)) }))
    })?;
    desks.sort_by_key(|(handle, _)| *handle);
    Ok(desks)
}

fn pairs<T>(found: &[Bytes], pair: impl Fn(&Bytes, &Bytes) -> Read<T>) -> Read<Vec<T>> {
    let (pairs, rest) = found.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(LiveError::Unreadable);
    }
    pairs.iter().map(|[one, two]| pair(one, two)).collect()
}

/// Places of the queue.
pub(super) fn queue(found: &[Bytes]) -> Read<Vec<Queued>> {
    let (places, rest) = found.as_chunks::<3>();
    if !rest.is_empty() {
        return Err(LiveError::Unreadable);
    }
    let place = |[rank, id, face]: &[Bytes; 3]| {
        Ok(Queued { rank: array(rank)?, id: ConversationId(array(id)?), face: face.clone() })
    };
    places.iter().map(place).collect()
}

/// The counters, if there are any.
pub(super) fn counters(found: &[Bytes]) -> Read<Option<Counters>> {
    match found {
        [] => Ok(None),
        [bytes, until, expires] => Ok(Some(Counters {
            bytes: bytes.clone(),
            until: Moment(number(until)?),
            expires: Moment(number(expires)?),
        })),
        _ => Err(LiveError::Unreadable),
    }
}

/// What became of a move at a desk.
pub(super) const fn sat(answer: i64) -> Sat {
    match answer {
        1 => Sat::Done,
        0 => Sat::Full(Cap::Desks),
        _ => Sat::Replaced,
    }
}

/// Whether it was put down.
pub(super) const fn put(done: bool, cap: Cap) -> Put {
    if done { Put::Done } else { Put::Full(cap) }
}

/// Sums of the pages of an inventory: how many, and the last moment.
#[derive(Default)]
pub(super) struct Stocks([(u64, u64); Kind::ALL.len()]);

impl Stocks {
    /// Adds a page; answers how many entries it looked at.
    pub(super) fn add(&mut self, page: &[u64]) -> Read<usize> {
        let Some((looked_at, kinds)) = page.split_first() else { return Err(LiveError::Unreadable) };
        for (sum, [count, last]) in self.0.iter_mut().zip(kinds.as_chunks::<2>().0) {
            *sum = (sum.0.saturating_add(*count), sum.1.max(*last));
        }
        usize::try_from(*looked_at).map_err(|_| LiveError::Unreadable)
    }

    pub(super) fn all(&self, now: Moment) -> Vec<Stock> {
        let stock = |(kind, (count, last)): (Kind, (u64, u64))| {
            let longest = if count == 0 { Duration::ZERO } else { Moment(last).since(now) };
            Stock { kind, count: usize::try_from(count).unwrap_or(usize::MAX), longest }
        };
        Kind::ALL.into_iter().zip(self.0).map(stock).collect()
    }
}
