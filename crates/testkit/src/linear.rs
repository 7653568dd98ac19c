//! Whether what several clients were told about one object fits some order of their requests (linearizability); knows no object.
//!
//! The search of Wing and Gong (1993) with Lowe's memory (2017) of what was seen: a request may come next when no unanswered
//! one was answered before it was asked. Requests whose answer was lost may have happened at any later time, or never.

use std::{collections::HashSet, hash::Hash};

/// Steps after which a search is given up.
const STEPS: usize = 3_000_000;

/// One object and what may happen to it, one at a time.
pub trait Object {
    /// What it is at a moment.
    type State: Clone + Eq + Hash;
    /// A request together with its answer.
    type Event;

    /// What it is at first.
    fn first(&self) -> Self::State;

    /// What it is afterwards; `None` when this answer cannot be given in this state.
    fn after(&self, state: &Self::State, event: &Self::Event) -> Option<Self::State>;
}

/// A request: when it was asked and when it was answered (a counter, not a clock).
#[derive(Debug, Clone)]
pub struct Call<E> {
    /// Asked.
    pub from: u64,
    /// Answered; `None`: the answer was lost.
    pub to: Option<u64>,
    /// What was asked and told.
    pub event: E,
}

/// What the search says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// There is an order that explains everything.
    Fits,
    /// There is none.
    Broken,
    /// It was given up; to be read as broken.
    Undecided,
}

type Done = Vec<u64>;

struct Search<'a, O: Object> {
    object: &'a O,
    /// Answered ones by their answer, lost ones at the end.
    calls: Vec<&'a Call<O::Event>>,
    seen: HashSet<(Done, O::State)>,
}

/// Looks for an order of the calls that explains all of them.
pub fn judge<O: Object>(object: &O, calls: &[Call<O::Event>]) -> Verdict {
    let mut calls: Vec<_> = calls.iter().collect();
    calls.sort_by_key(|call| (call.to.unwrap_or(u64::MAX), call.from));
    let words = calls.len().div_ceil(64);
    Search { object, calls, seen: HashSet::new() }.run(vec![0; words])
}

impl<O: Object> Search<'_, O> {
    fn run(mut self, none: Done) -> Verdict {
        let mut open = vec![(none, self.object.first())];
        let mut steps = 0;
        while let Some((done, state)) = open.pop() {
            if self.calls.iter().enumerate().all(|(at, call)| call.to.is_none() || has(&done, at)) {
                return Verdict::Fits;
            }
            steps += 1;
            if steps > STEPS {
                return Verdict::Undecided;
            }
            // The last that is pushed is tried first: what was answered first.
            for at in self.next(&done).into_iter().rev() {
                let Some(after) = self.object.after(&state, &self.calls[at].event) else { continue };
                let mut then = done.clone();
                then[at / 64] |= 1 << (at % 64);
                if self.seen.insert((then.clone(), after.clone())) {
                    open.push((then, after));
                }
            }
        }
        Verdict::Broken
    }

    /// Which calls may come next: those asked before the first answer among the rest.
    fn next(&self, done: &Done) -> Vec<usize> {
        let rest = || self.calls.iter().enumerate().filter(|(at, _)| !has(done, *at));
        let first = rest().filter_map(|(_, call)| call.to).min().unwrap_or(u64::MAX);
        rest().filter(|(_, call)| call.from <= first).map(|(at, _)| at).collect()
    }
}

fn has(done: &Done, at: usize) -> bool {
    done[at / 64] & (1 << (at % 64)) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A register of one number.
    struct Register;

    enum Event {
        Wrote(u8),
        Read(u8),
    }

    impl Object for Register {
        type State = u8;
        type Event = Event;

        fn first(&self) -> u8 {
            0
        }

        fn after(&self, state: &u8, event: &Event) -> Option<u8> {
            match event {
                Event::Wrote(value) => Some(*value),
                Event::Read(value) => (value == state).then_some(*state),
            }
        }
    }

    fn check(calls: &[(u64, Option<u64>, Event)], expected: Verdict) {
        let copy = |event: &Event| match event {
            Event::Wrote(value) => Event::Wrote(*value),
            Event::Read(value) => Event::Read(*value),
        };
        let calls: Vec<_> =
            calls.iter().map(|(from, to, event)| Call { from: *from, to: *to, event: copy(event) }).collect();
        assert_eq!(judge(&Register, &calls), expected);
    }

    #[test]
    fn registers() {
        use Event::{Read, Wrote};
        use Verdict::{Broken, Fits};
        check(&[], Fits);
        check(&[(0, Some(1), Wrote(1)), (2, Some(3), Read(1))], Fits);
        check(&[(0, Some(1), Wrote(1)), (2, Some(3), Read(0))], Broken);
        check(&[(0, Some(5), Wrote(1)), (2, Some(3), Read(0)), (4, Some(6), Read(1))], Fits);
        check(&[(0, Some(9), Wrote(1)), (2, Some(3), Read(1)), (4, Some(5), Read(0))], Broken);
        // The answer was lost: it may have been written late, early or never.
        check(&[(0, None, Wrote(1)), (2, Some(3), Read(0)), (4, Some(5), Read(1))], Fits);
        check(&[(0, None, Wrote(1)), (2, Some(3), Read(0))], Fits);
        check(&[(4, None, Wrote(1)), (2, Some(3), Read(1))], Broken);
        // Two writers at once and readers that disagree on the order (Herlihy and Wing, 1990).
        let both = |last| {
            [(0, Some(9), Wrote(1)), (0, Some(9), Wrote(2)), (10, Some(11), Read(1)), (12, Some(13), Read(last))]
        };
        check(&both(1), Fits);
        check(&both(2), Broken);
    }
}
