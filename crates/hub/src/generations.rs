//! Since when the present incarnation of the live store is known: only while it is young can a talk be founded again, because
//! later nobody can be left whose line was lost with the one before.

use std::sync::{Mutex, PoisonError};

use ajar_domain::{limits::VISITOR_GRACE, time::Moment};

use crate::{Hub, HubError};

/// The newest generation that this process has seen.
#[derive(Debug)]
pub(crate) struct Generations {
    started: Moment,
    newest: Mutex<Option<(u32, Moment)>>,
}

impl Generations {
    pub(crate) const fn of(started: Moment) -> Self {
        Self { started, newest: Mutex::new(None) }
    }

    /// Notes which one is there, and answers since when.
    fn since(&self, present: u32, now: Moment) -> Moment {
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        let since = match *newest {
            Some((known, since)) if known == present => since,
            Some(_) => now,
            // The first look of a process may come late: the generation is at least as old as the process knows.
            None => self.started,
        };
        *newest = Some((present, since));
        since
    }
}

impl Hub {
    /// Sees which generation is there, and notes since when: a process that never did could not say later how young another is.
    pub(crate) async fn see_generation(&self) -> Result<u32, HubError> {
        let present = self.live().generation().await?;
        self.0.generations.since(present, self.now());
        Ok(present)
    }

    /// Whether an end that knows `known` (0: none) met a young new generation, in which it may found its talk again.
    pub(crate) async fn is_anew(&self, known: u32) -> Result<bool, HubError> {
        let present = self.see_generation().await?;
        Ok(known != 0 && known != present && self.is_young().await?)
    }

    /// Whether lines that were lost with the generation before can still come back.
    pub(crate) async fn is_young(&self) -> Result<bool, HubError> {
        let (present, now) = (self.live().generation().await?, self.now());
        Ok(now.since(self.0.generations.since(present, now)) < VISITOR_GRACE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_generation_is_as_old_as_its_first_look() {
        let generations = Generations::of(Moment(100));
        for (present, now, since) in [(1, 500, 100), (1, 900, 100), (2, 1_000, 1_000), (2, 2_000, 1_000)] {
            assert_eq!(generations.since(present, Moment(now)), Moment(since), "{present} at {now}");
        }
    }
}
