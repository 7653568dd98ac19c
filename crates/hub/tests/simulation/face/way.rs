//! The way of a call to the store and back: each waits on either side, may fail on either side, and may be its machine's last.

use std::{sync::Arc, time::Duration};

use ajar_live::{LiveError, MemoryLive};
use tokio::time::sleep;

use super::Face;
use crate::stores::Space;

pub(super) type Answer<T> = Result<T, LiveError>;

impl Face {
    /// One await; the machine may crash here, and then nothing comes after it.
    pub(super) async fn step(&self) {
        let Some(wait) = self.stores.step(self.machine) else {
            // Whoever receives it drops this very future.
            let _ = self.stores.crashes.send(self.machine);
            return std::future::pending().await;
        };
        if wait == 0 { tokio::task::yield_now().await } else { sleep(Duration::from_millis(wait)).await }
    }

    pub(super) async fn read(&self) -> Answer<Arc<Space>> {
        // The generation is part of the keys' names: a call that is under way stays in its own.
        let generation = self.stores.generation(self.machine);
        self.step().await;
        self.stores.fate.event("read", self.machine as u64);
        if self.stores.strikes(self.machine, 4) || self.stores.refuses(self.machine, generation) {
            return Err(unavailable());
        }
        Ok(self.stores.space_of(generation))
    }

    /// A change: made here, kept for the replica, and its answer may be lost.
    pub(super) async fn write<T>(
        &self,
        change: impl Fn(&MemoryLive) -> T + Send + Sync + 'static,
    ) -> Answer<(T, Arc<Space>)> {
        let generation = self.stores.generation(self.machine);
        self.step().await;
        self.stores.fate.event("write", self.machine as u64);
        if self.stores.strikes(self.machine, 5) || self.stores.refuses(self.machine, generation) {
            return Err(unavailable());
        }
        let space = self.stores.space_of(generation);
        let answer = change(&space.primary);
        let again = move |replica: &MemoryLive| drop(change(replica));
        space.replicate(Box::new(again), self.stores.lag());
        Ok((answer, space))
    }

    /// The way back of an answer.
    pub(super) async fn answered<T>(&self, answer: T) -> Answer<T> {
        self.step().await;
        if self.stores.strikes(self.machine, 5) { Err(unavailable()) } else { Ok(answer) }
    }
}

pub(super) fn unavailable() -> LiveError {
    LiveError::Unavailable("the run's fate".into())
}
