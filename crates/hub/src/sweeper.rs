//! What runs beside the sockets: deadlines once a second, and sharing out the store's hints; reads no envelope.

use std::time::Duration;

use ajar_domain::{
    conversation::Command,
    ids::{ConversationId, ServiceId},
};
use ajar_live::{Hint, Hints};
use tokio::{
    task::JoinHandle,
    time::{Interval, MissedTickBehavior, interval, sleep},
};

use crate::{Hub, HubError, signal::Watcher, talks::Terms};

/// Between two sweeps.
const SWEEP: Duration = Duration::from_secs(1);
/// Conversations looked at in one turn of a sweep.
const BATCH: usize = 256;
/// Visitors hear of a moving queue at most this often: a place in line is no race.
const QUEUE_PACE: Duration = Duration::from_millis(500);

/// Beats at least this far apart, however long the work between two of them takes.
pub(crate) fn steady(pace: Duration) -> Interval {
    let mut beat = interval(pace);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    beat
}

impl Hub {
    /// Starts the sweeper and the sharing out of hints; both stop with [`Hub::stop`] or the runtime.
    pub fn spawn_sweeper(&self) -> Vec<JoinHandle<()>> {
        let sweeping = tokio::spawn(self.clone().keep_sweeping());
        let signing = tokio::spawn(self.clone().keep_giving_signs_of_life());
        let roll = tokio::spawn(self.clone().keep_calling_roll());
        let sharing = self.0.services.all().map(|(_, service)| tokio::spawn(self.clone().share_hints(service)));
        [sweeping, signing, roll].into_iter().chain(sharing).collect()
    }

    async fn keep_sweeping(self) {
        let mut beat = steady(SWEEP);
        while self.next(&mut beat).await {
            // A store that fails now is asked again in a second; deadlines only become later.
            let _ = self.sweep().await;
        }
    }

    /// Beside the sweeps: one that takes long must not make the lines of this server look dead.
    async fn keep_giving_signs_of_life(self) {
        let mut beat = steady(SWEEP);
        while self.next(&mut beat).await {
            // The next one is a second away.
            let _ = self.give_sign_of_life().await;
        }
    }

    /// Waits for the next beat; false when the hub stops first.
    async fn next(&self, beat: &mut Interval) -> bool {
        tokio::select! {
            biased;
            () = self.stopping() => false,
            _ = beat.tick() => true,
        }
    }

    /// Lets every deadline that has come take effect.
    ///
    /// # Errors
    /// The first failure of the live store; one conversation that cannot be read keeps no other deadline back.
    pub async fn sweep(&self) -> Result<(), HubError> {
        let mut swept = self.give_sign_of_life().await;
        self.write_losses().await;
        for (_, service) in self.0.services.all() {
            let one = self.sweep_service(service).await;
            swept = swept.and(one);
        }
        self.live().expire(crate::staff::HOUSE, self.now()).await?;
        swept
    }

    async fn sweep_service(&self, service: ServiceId) -> Result<(), HubError> {
        let mut swept = Ok(());
        for id in self.live().due(service, self.now(), BATCH).await? {
            let one = self.lapse(service, id).await;
            swept = swept.and(one);
        }
        self.live().expire(service, self.now()).await?;
        swept
    }

    async fn lapse(&self, service: ServiceId, id: ConversationId) -> Result<(), HubError> {
        let generation = self.live().known_generation();
        let Some(mut state) = self.load_own(service, id).await? else { return Ok(()) };
        self.change_on(Terms::read_in(generation), &mut state, &Command::Lapse, None).await.map(|_| ())
    }

    async fn share_hints(self, service: ServiceId) {
        loop {
            // While the store is away everybody looks again now and then by themselves.
            match self.live().subscribe(service, self.0.server).await {
                Ok(hints) => self.share(service, hints).await,
                Err(_) => sleep(SWEEP).await,
            }
            if *self.0.stopping.borrow() {
                return;
            }
        }
    }

    async fn share(&self, service: ServiceId, mut hints: Hints) {
        let (mut queue_moved, mut pace) = (false, steady(QUEUE_PACE));
        loop {
            // In a fixed order, so that a seed repeats a run; what comes rarely stands first and starves nobody.
            tokio::select! {
                biased;
                () = self.stopping() => return,
                _ = pace.tick(), if queue_moved => {
                    queue_moved = false;
                    self.0.signals.ring_queue(service, Watcher::Visitor);
                }
                hint = hints.next() => match hint {
                    Some(hint) => queue_moved |= self.pass_on(service, hint),
                    None => return,
                },
            }
        }
    }

    /// Rings at once where a hint concerns few; answers whether it concerns everybody who waits.
    fn pass_on(&self, service: ServiceId, hint: Hint) -> bool {
        let signals = &self.0.signals;
        match hint {
            Hint::Conversation(id, version) => {
                signals.ring_conversation(id, version);
                false
            }
            Hint::Step(step) => {
                signals.step(&step, None);
                false
            }
            Hint::Queue | Hint::Desks => {
                signals.ring_queue(service, Watcher::Desk);
                true
            }
            Hint::Everything => {
                signals.ring_everything();
                signals.ring_queue(service, Watcher::Desk);
                true
            }
        }
    }
}
