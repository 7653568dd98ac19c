//! The queue of a service between store and rules: ranks and pages here, every decision in the rules.

use ajar_domain::{
    conversation::State,
    ids::{ConversationId, Handle, ServiceId},
    queue::{self, Place, Queue},
    routing::Lane,
};
use ajar_live::Rank;
use ajar_protocol::desk::{Reserved, Waiting};
use bytes::Bytes;

use crate::{Hub, HubError, face, wire};

/// Places that a desk is shown, and that take-next looks through at a time.
const PAGE: usize = 50;

/// Rank and stored form of the place of a conversation that waits.
pub(crate) fn place(state: &State) -> Option<(Rank, Bytes)> {
    let place = Place::of(state)?;
    Some((rank(&place), face::to_bytes(&place)))
}

/// The rules' order as bytes: lane, who came back from a counsellor, arrival.
fn rank(place: &Place) -> Rank {
    let mut rank = [0; 16];
    rank[0] = match place.routing.lane() {
        Lane::Children => 0,
        Lane::Professionals => 1,
    };
    rank[1] = u8::from(!place.returned);
    rank[2..6].copy_from_slice(&place.arrival.0.to_be_bytes());
    rank
}

/// The place as a desk shows it, `now` in milliseconds.
pub(crate) fn shown(place: &Place, devices: &[Handle], now: u64) -> Waiting {
    Waiting {
        arrival: place.arrival.0,
        waited: u32::try_from(now.saturating_sub(place.opened.0) / 1000).unwrap_or(u32::MAX),
        routing: wire::shown_routing(&place.routing),
        away: place.away,
        returned: place.returned,
        reserved: place.reserved(devices).map(|reserved| match reserved {
            queue::Reserved::Mine => Reserved::Mine,
            queue::Reserved::NotMine => Reserved::NotMine,
        }),
    }
}

impl Hub {
    /// The first places of a queue and how many wait in all.
    pub(crate) async fn front(&self, service: ServiceId) -> Result<(Queue, usize), HubError> {
        let total = self.live().waiting(service, self.now()).await?;
        Ok((self.page(service, &mut None).await?.unwrap_or_default(), total))
    }

    /// The next places behind `after`, which moves on; `None` behind the last.
    pub(crate) async fn page(
        &self,
        service: ServiceId,
        after: &mut Option<(Rank, ConversationId)>,
    ) -> Result<Option<Queue>, HubError> {
        let page = self.live().queue(service, *after, PAGE, self.now()).await?;
        let Some(last) = page.last() else { return Ok(None) };
        *after = Some((last.rank, last.id));
        Ok(Some(Queue::new(page.iter().filter_map(|queued| face::from_bytes(queued.id, &queued.face)))))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::face::tests::places;

    proptest! {
        #[test]
        fn the_store_keeps_the_order_of_the_rules(places in prop::collection::vec(places(), 0..12)) {
            prop_assert!(Queue::new(places).places().iter().map(rank).is_sorted());
        }
    }
}
