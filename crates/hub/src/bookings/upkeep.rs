//! What happens by itself: patterns publish ahead, what is over is overwritten, and each booking is counted, once, without a moment.

use ajar_domain::{
    booking::{SeatState, Slot},
    ids::ServiceId,
    statistics::{
        Event,
        categories::{BookingEnd, Kind, Lead},
    },
    time::Moment,
};
use ajar_protocol::http::bookings::{BookingPlan, CountedAs, Way};
use chrono_tz::Tz;

use super::{BookingFault, Bookings, zone};

impl Bookings {
    /// Publishes what patterns bring within the horizon, and overwrites what is over. Every minute is often enough; several servers
    /// may do it at once.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn tend(&self) -> Result<(), BookingFault> {
        let over = self.db.retire(self.now()).await?;
        let published = self.publish_ahead().await;
        for over in over {
            // A plan that cannot be read counts without its kind.
            let plan = self.plan_of(over.service).await.unwrap_or_else(|_| super::plan::empty());
            let end = end(&plan, &over.place, over.state);
            // Overwritten already: the next must be counted whatever becomes of this one.
            let _ = self.count(over.service, Event::Ended { kind: kind(&plan, &over.kind), end }).await;
        }
        self.db.scrub().await?;
        published
    }

    /// Every service, also after one that fails; the first fault is told.
    async fn publish_ahead(&self) -> Result<(), BookingFault> {
        let mut told = Ok(());
        for (service, zone) in self.services.values() {
            let done = self.materialise(*service, *zone).await.map(drop);
            told = told.and(done);
        }
        told
    }

    /// Counts what was booked. A failure is no answer's fault: the code is worth more than the count, and is in nothing else.
    pub(super) async fn count_booked(&self, service: ServiceId, zone: Tz, slots: &[Slot], now: Moment) {
        let Ok(plan) = self.plan_of(service).await else { return };
        for slot in slots {
            let days = zone::day(zone, slot.starts).saturating_sub(zone::day(zone, now));
            let lead = Lead::of(u16::try_from(days).unwrap_or(0));
            // Lost at worst, as when the process dies between the two stores; never counted twice.
            let _ = self.count(service, Event::Booked { kind: kind(&plan, &slot.kind), lead: Some(lead) }).await;
        }
    }

    /// A place that a visitor cancels is overwritten at once, and so counted at once.
    pub(super) async fn count_cancelled(&self, service: ServiceId, slots: &[Slot]) {
        let Ok(plan) = self.plan_of(service).await else { return };
        for slot in slots {
            let end = Some(BookingEnd::ByVisitor);
            let _ = self.count(service, Event::Ended { kind: kind(&plan, &slot.kind), end }).await;
        }
    }
}

fn kind(plan: &BookingPlan, id: &str) -> Option<Kind> {
    let counted = plan.kinds.iter().find(|kind| kind.id == id)?.counted_as?;
    Some(match counted {
        CountedAs::Individual => Kind::Individual,
        CountedAs::Infant => Kind::Infant,
        CountedAs::Family => Kind::Family,
        CountedAs::Pregnancy => Kind::Pregnancy,
        CountedAs::Group => Kind::Group,
        CountedAs::Professional => Kind::Professional,
    })
}

/// What became of it. A chat that nobody opened is one that nobody came to; elsewhere only the counsellor knows.
fn end(plan: &BookingPlan, place: &str, state: SeatState) -> Option<BookingEnd> {
    let chat = plan.places.iter().any(|one| one.id == place && one.way == Way::Chat);
    match state {
        SeatState::Came => Some(BookingEnd::Held),
        SeatState::NotCome => Some(BookingEnd::NotCome),
        SeatState::Cancelled => Some(BookingEnd::ByUs),
        SeatState::Booked if chat => Some(BookingEnd::NotCome),
        SeatState::Booked | SeatState::Free | SeatState::Held | SeatState::Offered => None,
    }
}
