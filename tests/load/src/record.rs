//! What every end of every conversation saw, and the verdict over it: nothing lost, doubled, swapped or foreign; pure bookkeeping.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use crate::{
    frames::{Side, Tag},
    trail::Trail,
};

/// What one end saw.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// Last number sent.
    pub sent: u32,
    /// Last number that the other end said it has shown.
    pub shown: u32,
    /// Last number of the other end's, in order.
    pub got: u32,
    /// A number that was there before, under another name.
    pub doubled: u32,
    /// A number that came before its turn.
    pub swapped: u32,
    /// Numbers that were jumped over and have not come since: lost, and not only late.
    pub skipped: BTreeSet<u32>,
    /// An envelope of another conversation, or one's own side.
    pub foreign: u32,
    /// Times that the line was lost and came back.
    pub returns: u32,
    /// What the hub said when it could not go on, in order.
    pub told: Vec<String>,
}

/// All ends of a run.
#[derive(Debug, Default)]
pub struct Book {
    ends: Mutex<BTreeMap<(u32, Side), Seen>>,
    /// Nanoseconds from a lost line to a talk that goes on.
    returns: Mutex<Vec<u64>>,
    /// Nanoseconds from a socket that opened to the first word on it.
    answers: Mutex<Vec<u64>>,
    quiet: AtomicBool,
    over: AtomicBool,
    /// What led to where a conversation is.
    pub trail: Trail,
    /// Conversations that came to harm, with their steps.
    harm: Mutex<Vec<String>>,
}

/// The figures of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Conversations.
    pub talks: usize,
    /// Messages sent.
    pub sent: u64,
    /// Messages that never came, of conversations that nobody said were over.
    pub lost: u64,
    /// As in [`Seen`].
    pub doubled: u64,
    /// As in [`Seen`].
    pub swapped: u64,
    /// As in [`Seen`].
    pub foreign: u64,
    /// Conversations of which an end was told that they cannot go on.
    pub unrecoverable: u64,
    /// Of these, where one end was told and the other not.
    pub told_one_only: u64,
    /// Lines that came back.
    pub returns: u64,
}

impl Book {
    /// Notes something at an end.
    pub fn note(&self, talk: u32, side: Side, note: impl FnOnce(&mut Seen)) {
        note(lock(&self.ends).entry((talk, side)).or_default());
    }

    /// Takes in a message; answers whether it is the next of its conversation.
    pub fn take(&self, talk: u32, side: Side, tag: Tag) -> bool {
        let mut ends = lock(&self.ends);
        let seen = ends.entry((talk, side)).or_default();
        if tag.talk != talk || tag.from != side.other() {
            seen.foreign += 1;
        } else if seen.skipped.remove(&tag.number) {
            // Late: the jump that it was missing at is counted already.
        } else if tag.number <= seen.got {
            seen.doubled += 1;
        } else if tag.number > seen.got + 1 {
            seen.swapped += 1;
            seen.skipped.extend(seen.got + 1..tag.number);
            seen.got = tag.number;
        } else {
            seen.got = tag.number;
            return true;
        }
        let what = format!("talk {talk}, {side:?}: {tag:?} is not the next; {seen:?}\n  {}", self.trail.of(talk));
        lock(&self.harm).push(what);
        false
    }

    /// Every envelope that was not the next of its conversation, with the steps that led to it.
    #[must_use]
    pub fn harm(&self) -> Vec<String> {
        lock(&self.harm).clone()
    }

    /// What an end saw so far.
    #[must_use]
    pub fn seen(&self, talk: u32, side: Side) -> Seen {
        lock(&self.ends).get(&(talk, side)).cloned().unwrap_or_default()
    }

    /// A line came back after so many nanoseconds.
    pub fn came_back(&self, talk: u32, side: Side, after: u64) {
        self.note(talk, side, |seen| seen.returns += 1);
        lock(&self.returns).push(after);
    }

    /// The first word on a fresh socket came after so many nanoseconds.
    pub fn answered(&self, after: u64) {
        lock(&self.answers).push(after);
    }

    /// Nothing new is said from now on.
    pub fn hush(&self) {
        self.quiet.store(true, Ordering::Relaxed);
    }

    /// Whether nothing new is said.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        self.quiet.load(Ordering::Relaxed)
    }

    /// Everybody may go.
    pub fn close(&self) {
        self.over.store(true, Ordering::Relaxed);
    }

    /// Whether everybody may go.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.over.load(Ordering::Relaxed)
    }

    /// Whether every message of every conversation that goes on has come, and both ends know it.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        let ends = lock(&self.ends);
        ends.iter().all(|((talk, side), seen)| {
            let other = ends.get(&(*talk, side.other()));
            let ended = !seen.told.is_empty() || other.is_some_and(|other| !other.told.is_empty());
            ended
                || seen.shown == seen.sent
                    && other.is_some_and(|other| other.got == seen.sent && other.skipped.is_empty())
        })
    }

    /// The verdict.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let ends = lock(&self.ends);
        let mut verdict = Verdict::default();
        for ((talk, side), seen) in ends.iter() {
            let other = ends.get(&(*talk, side.other())).cloned().unwrap_or_default();
            verdict.sent += u64::from(seen.sent);
            verdict.doubled += u64::from(seen.doubled);
            verdict.swapped += u64::from(seen.swapped);
            verdict.foreign += u64::from(seen.foreign);
            verdict.returns += u64::from(seen.returns);
            let told = (!seen.told.is_empty(), !other.told.is_empty());
            if told == (false, false) {
                verdict.lost += u64::from(seen.sent.saturating_sub(other.got)) + other.skipped.len() as u64;
            }
            if *side == Side::Visitor {
                verdict.talks += 1;
                verdict.unrecoverable += u64::from(told.0 || told.1);
                verdict.told_one_only += u64::from(told.0 != told.1);
            }
        }
        verdict
    }

    /// What was told, and how often.
    #[must_use]
    pub fn words(&self) -> BTreeMap<String, usize> {
        let mut words = BTreeMap::new();
        for word in lock(&self.ends).values().flat_map(|seen| &seen.told) {
            *words.entry(word.clone()).or_default() += 1;
        }
        words
    }

    /// The quantile of the returns and of the first answers, in seconds; and how many returns there were.
    #[must_use]
    pub fn quantiles(&self, quantile: f64) -> (f64, f64, usize) {
        let returns = lock(&self.returns).clone();
        (at(&returns, quantile), at(&lock(&self.answers), quantile), returns.len())
    }
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a rank among few"
)]
fn at(nanos: &[u64], quantile: f64) -> f64 {
    let mut sorted = nanos.to_vec();
    sorted.sort_unstable();
    let rank = (sorted.len() as f64 * quantile).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).map_or(0.0, |nanos| *nanos as f64 / 1e9)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a visitor's messages look like to the counsellor's end, and what is said of them.
    #[track_caller]
    fn check(came: &[(u32, u32)], lost: u64, doubled: u64, swapped: u64, foreign: u64) {
        let book = Book::default();
        book.note(1, Side::Visitor, |seen| seen.sent = 3);
        for (talk, number) in came {
            let tag = Tag { talk: *talk, from: Side::Visitor, number: *number, stamp: 0 };
            book.take(1, Side::Counsellor, tag);
        }
        let verdict = book.verdict();
        let found = (verdict.lost, verdict.doubled, verdict.swapped, verdict.foreign);
        assert_eq!(found, (lost, doubled, swapped, foreign), "{came:?}");
    }

    #[test]
    fn every_kind_of_harm_is_found() {
        check(&[(1, 1), (1, 2), (1, 3)], 0, 0, 0, 0);
        check(&[(1, 1), (1, 2)], 1, 0, 0, 0);
        check(&[(1, 1), (1, 2), (1, 2), (1, 3)], 0, 1, 0, 0);
        check(&[(1, 2), (1, 1), (1, 3)], 0, 0, 1, 0);
        check(&[(1, 1), (1, 3)], 1, 0, 1, 0);
        check(&[(1, 1), (2, 2), (1, 2), (1, 3)], 0, 0, 0, 1);
    }

    #[test]
    fn who_is_told_loses_nothing_unknowingly_and_both_must_be_told() {
        let book = Book::default();
        book.note(1, Side::Visitor, |seen| (seen.sent, seen.told) = (3, vec!["unknown".into()]));
        book.note(1, Side::Counsellor, |_| {});
        let verdict = book.verdict();
        assert_eq!((verdict.lost, verdict.unrecoverable, verdict.told_one_only), (0, 1, 1));
    }
}
