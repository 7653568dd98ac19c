//! What goes when: one entry for each thing, so that nothing of a thing outlives it, not even its name.

use std::collections::BTreeSet;

use ajar_domain::time::Moment;

/// Things in the order in which their moment comes.
#[derive(Debug)]
pub(super) struct Schedule<T>(BTreeSet<(Moment, T)>);

impl<T> Default for Schedule<T> {
    fn default() -> Self {
        Self(BTreeSet::new())
    }
}

impl<T: Ord + Clone> Schedule<T> {
    /// Moves a thing from one moment to another; none: it is not in the schedule.
    pub(super) fn change(&mut self, thing: T, from: Option<Moment>, to: Option<Moment>) {
        if from == to {
            return;
        }
        if let Some(to) = to {
            self.0.insert((to, thing.clone()));
        }
        if let Some(from) = from {
            self.0.remove(&(from, thing));
        }
    }

    /// Takes out the first thing whose moment is at or before `now`.
    pub(super) fn pop(&mut self, now: Moment) -> Option<T> {
        match self.0.first() {
            Some((at, _)) if now.reached(*at) => self.0.pop_first().map(|(_, thing)| thing),
            Some(_) | None => None,
        }
    }

    /// Every thing with its moment.
    #[cfg(test)]
    pub(super) fn all(&self) -> BTreeSet<(Moment, T)> {
        self.0.clone()
    }

    /// Things whose moment is at or before `now`, the oldest first.
    pub(super) fn reached(&self, now: Moment) -> impl Iterator<Item = &T> {
        self.0.iter().take_while(move |(at, _)| now.reached(*at)).map(|(_, thing)| thing)
    }
}
