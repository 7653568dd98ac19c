//! A pause before the end: a server that drains takes nobody new, lets every talk go on, and knows when it is quiet; it never
//! ends a talk.

use ajar_domain::ids::ServiceId;
use ajar_live::Kind;

use crate::{Hub, HubError};

/// What a stop would cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Going {
    /// Talks.
    pub talks: usize,
    /// Visitors in the queue of a service where a counsellor is on duty, who may still take them.
    pub waiting: usize,
}

impl Going {
    /// A stop would cut nobody off.
    #[must_use]
    pub const fn is_quiet(self) -> bool {
        self.talks == 0 && self.waiting == 0
    }
}

impl Hub {
    /// Takes no new visitor from now on: the launcher says that there is a short pause. There is no way back.
    pub fn drain(&self) {
        self.0.draining.send_replace(true);
    }

    /// Whether [`Self::drain`] was called.
    #[must_use]
    pub fn is_draining(&self) -> bool {
        *self.0.draining.borrow()
    }

    /// Waits until [`Self::drain`]. Safe to cancel.
    pub async fn draining(&self) {
        let mut draining = self.0.draining.subscribe();
        // The sender lives as long as the hub, which this borrow keeps.
        let _ = draining.wait_for(|draining| *draining).await;
    }

    /// What is going on in all services together; a count, nobody's name.
    ///
    /// # Errors
    /// When the live store fails.
    pub async fn going(&self) -> Result<Going, HubError> {
        let mut all = Going::default();
        for (_, service) in self.0.services.all() {
            let here = self.going_in(service).await?;
            all = Going { talks: all.talks + here.talks, waiting: all.waiting + here.waiting };
        }
        Ok(all)
    }

    async fn going_in(&self, service: ServiceId) -> Result<Going, HubError> {
        let stock = self.live().inventory(service, self.now()).await?;
        let conversations = stock.iter().find(|one| one.kind == Kind::Conversations).map_or(0, |one| one.count);
        let waiting = self.live().waiting(service, self.now()).await?;
        let served = self.duty(service).await?.places > 0;
        Ok(Going { talks: conversations.saturating_sub(waiting), waiting: if served { waiting } else { 0 } })
    }
}
