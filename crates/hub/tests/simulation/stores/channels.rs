//! What the machines of a run hear of each other beside the store: hints that are late, doubled or lost, beats, and what a plant believes.

use std::{sync::Arc, time::Duration};

use ajar_domain::ids::{ConversationId, Handle};
use ajar_live::{Hint, Versioned};
use bytes::Bytes;
use tokio::{sync::broadcast, time::sleep};

use super::{HUBS, Stores};

impl Stores {
    pub(crate) fn hints(&self, machine: usize, name: Handle) -> broadcast::Receiver<Hint> {
        let mut inner = self.lock();
        inner.machines[machine].name = Some(name);
        inner.machines[machine].hints.subscribe()
    }

    pub(crate) fn beats(&self, machine: usize, id: ConversationId) -> broadcast::Receiver<Bytes> {
        let mut inner = self.lock();
        inner.machines[machine].beats.entry(id).or_insert_with(|| broadcast::Sender::new(16)).subscribe()
    }

    /// Tells hints to every machine, or to those of these names alone: at once to the one that wrote, where it does not know them;
    /// sometimes late, twice or never to the others.
    pub(crate) fn spread(self: &Arc<Self>, from: usize, hints: &[Hint], to: Option<&[Handle]>) {
        let names: Vec<Option<Handle>> = self.lock().machines.iter().map(|machine| machine.name).collect();
        let told = |machine: &usize| to.is_none_or(|to| names[*machine].is_some_and(|name| to.contains(&name)));
        for machine in (0..HUBS).filter(told) {
            for hint in hints {
                let lost = machine != from && self.fate.strikes(150) && !self.lock().calm;
                if lost {
                    self.fate.event("hint lost", 0);
                    continue;
                }
                if machine == from && matches!(hint, Hint::Conversation(..) | Hint::Step(_)) {
                    continue;
                }
                self.pass(machine, hint.clone(), if machine == from { 0 } else { self.fate.below(30) });
                if self.fate.strikes(50) {
                    self.pass(machine, hint.clone(), self.fate.below(3000));
                }
            }
        }
    }

    /// Without an answer it may have been written: the machine looks again.
    pub(crate) fn doubt(self: &Arc<Self>, machine: usize, hints: &[Hint]) {
        hints.iter().for_each(|hint| self.pass(machine, hint.clone(), 0));
    }

    fn pass(self: &Arc<Self>, machine: usize, hint: Hint, wait: u64) {
        let stores = self.clone();
        let arrive = move || {
            let mut inner = stores.lock();
            let here = &mut inner.machines[machine];
            match &hint {
                Hint::Conversation(id, _) => drop(here.cache.remove(id)),
                Hint::Step(step) => drop(here.cache.remove(&step.id)),
                Hint::Queue | Hint::Desks | Hint::Everything => {}
            }
            // Nobody may listen.
            let _ = here.hints.send(hint);
        };
        if wait == 0 {
            return arrive();
        }
        tokio::spawn(async move {
            sleep(Duration::from_millis(wait)).await;
            arrive();
        });
    }

    pub(crate) fn relay(&self, id: ConversationId, beat: &Bytes) {
        for machine in 0..HUBS {
            if self.fate.strikes(50) {
                continue;
            }
            if let Some(channel) = self.lock().machines[machine].beats.get(&id) {
                let _ = channel.send(beat.clone());
            }
        }
    }

    pub(crate) fn cached(&self, machine: usize, id: ConversationId) -> Option<Option<Versioned>> {
        self.lock().machines[machine].cache.get(&id).cloned()
    }

    pub(crate) fn cache(&self, machine: usize, id: ConversationId, found: Option<Option<Versioned>>) {
        let mut inner = self.lock();
        let cache = &mut inner.machines[machine].cache;
        match found {
            Some(found) => cache.insert(id, found),
            None => cache.remove(&id),
        };
    }
}
