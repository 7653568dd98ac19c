//! What a booking is counted as: its kind with how long before it was made, and with what became of it; never both, never when.

use std::time::Duration;

use ajar_auth::{TallyTicket, Token};
use ajar_domain::{
    ids::{Digest, ServiceId},
    statistics::{
        Event,
        categories::{BookingEnd, Kind, Lead},
    },
};
use ajar_live::{Count, Once, OnceKind, Put};
use bytes::Bytes;

use super::{BookingFault, Bookings};
use crate::HubError;

/// How long a counter waits to be published: a week and a day, because periods close weekly at the earliest.
const COUNTER_LIFE: Duration = Duration::from_secs(8 * 86_400);
/// The word for what is not known.
const UNKNOWN: &str = "unknown";

impl Bookings {
    /// Raises the counter of an event. A ticket that is put down and taken at once raises it in one step of the live store.
    pub(super) async fn count(&self, service: ServiceId, event: Event) -> Result<(), BookingFault> {
        let Some(counter) = counter(event) else { return Ok(()) };
        let (now, ticket) = (self.now(), Token::<TallyTicket>::mint(&*self.hub.0.entropy));
        let digest = Digest(*ticket.digest().bytes());
        let (kind, expires) = (OnceKind::TallyTicket, now.after(COUNTER_LIFE));
        let once = Once {
            kind,
            digest,
            payload: Bytes::new(),
            expires: now.after(Duration::from_secs(60)),
            on_lapse: Vec::new(),
        };
        let live = self.hub.live();
        // Full: a count is lost, as everywhere where a store has no room; a booking is not.
        if live.put(service, once, now).await.map_err(HubError::from)? == Put::Done {
            live.take(service, kind, digest, &[Count { counter, by: 1, expires }], now)
                .await
                .map_err(HubError::from)?;
        }
        Ok(())
    }
}

fn counter(event: Event) -> Option<String> {
    match event {
        Event::Booked { kind, lead } => {
            Some(format!("t21.{}.{}", word(Kind::ALL, Kind::KEYS, kind), word(Lead::ALL, Lead::KEYS, lead)))
        }
        Event::Ended { kind, end } => {
            Some(format!("t20.{}.{}", word(Kind::ALL, Kind::KEYS, kind), word(BookingEnd::ALL, BookingEnd::KEYS, end)))
        }
        Event::Attempt(_) | Event::Survey(_) | Event::Bridge { .. } | Event::Outreach { .. } => None,
    }
}

/// The word that machines read.
fn word<T: PartialEq>(all: &[T], keys: &[&'static str], of: Option<T>) -> &'static str {
    let place = of.and_then(|of| all.iter().position(|one| *one == of));
    place.and_then(|place| keys.get(place)).copied().unwrap_or(UNKNOWN)
}
