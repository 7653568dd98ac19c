//! The queue as a desk was shown it: sent again when something else than the passing of time changed.

use ajar_domain::{
    desk::Duty,
    ids::Handle,
    queue::{Place, Queue},
};
use ajar_protocol::desk::DeskDown;

use super::{DeskEnd, Outbox};
use crate::{HubError, queue};

/// What was shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Snapshot {
    places: Vec<Place>,
    total: usize,
    duty: Duty,
}

impl DeskEnd {
    pub(super) async fn say_queue(&mut self, duty: Duty, out: &mut Outbox) -> Result<(), HubError> {
        let (front, total) = self.hub.front(self.service).await?;
        let snapshot = Snapshot { places: front.places().to_vec(), total, duty };
        if self.told.as_ref() != Some(&snapshot) {
            out.frame(&frame(&front, &snapshot, &self.handles, self.hub.clock().now()));
            self.told = Some(snapshot);
        }
        Ok(())
    }
}

fn frame(front: &Queue, snapshot: &Snapshot, devices: &[Handle], now: u64) -> DeskDown {
    DeskDown::Queue {
        waiting: front.places().iter().map(|place| queue::shown(place, devices, now)).collect(),
        total: u32::try_from(snapshot.total).unwrap_or(u32::MAX),
        ready: snapshot.duty.ready,
        free: snapshot.duty.free,
    }
}
