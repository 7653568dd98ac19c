//! How a service stands: who is on duty, how many wait, and what may honestly be expected; counts only, nobody's name.

use ajar_domain::{
    availability::{self, Situation},
    conversation::Rejection,
    desk::{Desk, Duty},
    estimate::{Expect, Pace, estimate},
    ids::{Handle, ServiceId},
};
use ajar_protocol::{
    http::{ServiceState, Status},
    visitor::Estimate,
};

use crate::{Hub, HubError, service::Intake};

impl Hub {
    /// For the launcher; `None` for a service that does not exist. Counts nothing.
    ///
    /// # Errors
    /// When the live store fails.
    pub async fn status(&self, slug: &str) -> Result<Option<Status>, HubError> {
        let Some(service) = self.0.services.id(slug) else { return Ok(None) };
        let (situation, expect) = self.prospect(service).await?;
        let filled = availability::is_filled(&situation, expect);
        let state = match situation.status() {
            _ if filled => ServiceState::Closed,
            availability::Status::Open => ServiceState::Open,
            availability::Status::Busy => ServiceState::Busy,
            availability::Status::BackSoon => ServiceState::BackSoon,
            availability::Status::Closed => ServiceState::Closed,
        };
        let wait = match (state, expect) {
            (ServiceState::Busy, Expect::Minutes { to, .. }) => Some(to),
            (_, Expect::Minutes { .. } | Expect::NoPace | Expect::NotToday) => None,
        };
        let opens = match self.0.services.intake(service) {
            Intake::Closed { opens } => opens,
            // Those who wait fill the time left: whoever comes now is told when it opens next.
            Intake::Open if filled => self.0.services.opens(service),
            Intake::Open | Intake::Paused => None,
        };
        Ok(Some(Status { state, wait, opens, times: None }))
    }

    /// Whether one more visitor may join the queue.
    pub(crate) async fn admit(&self, service: ServiceId) -> Result<Result<(), Rejection>, HubError> {
        let (situation, expect) = self.prospect(service).await?;
        Ok(availability::admit(&situation, expect))
    }

    /// How it stands, and what whoever comes next may expect.
    pub(crate) async fn prospect(&self, service: ServiceId) -> Result<(Situation, Expect), HubError> {
        let situation = self.situation(service).await?;
        let expect = self.expect(service, next_place(&situation), situation.duty).await?;
        Ok((situation, expect))
    }

    /// Minutes to expect at a place in line; absent when there is no pace, or closing time comes first.
    pub(crate) async fn estimate(
        &self,
        service: ServiceId,
        place: u32,
        duty: Duty,
    ) -> Result<Option<Estimate>, HubError> {
        Ok(match self.expect(service, place, duty).await? {
            Expect::Minutes { from, to } => Some(Estimate { from, to }),
            Expect::NoPace | Expect::NotToday => None,
        })
    }

    pub(crate) async fn duty(&self, service: ServiceId) -> Result<Duty, HubError> {
        Ok(self.duty_of(service, &self.live().desks(service, self.now()).await?))
    }

    /// All desks of a service together; who is ready at two of them is ready once.
    pub(crate) fn duty_of(&self, service: ServiceId, desks: &[(Handle, ajar_live::Desk)]) -> Duty {
        let desk = |(handle, desk): &(Handle, ajar_live::Desk)| Desk {
            handle: *handle,
            places: desk.places,
            holding: desk.taken,
            elsewhere: 0,
        };
        let all: Vec<_> = desks.iter().map(desk).collect();
        let ready = all.iter().filter(|desk| desk.is_ready()).map(|desk| desk.handle);
        Duty { ready: self.people(service, ready, None), ..Duty::of(&all) }
    }

    async fn situation(&self, service: ServiceId) -> Result<Situation, HubError> {
        let (within_hours, paused) = match self.0.services.intake(service) {
            Intake::Open => (true, false),
            Intake::Paused => (true, true),
            Intake::Closed { .. } => (false, false),
        };
        let paused = paused || self.is_draining();
        let queue = self.live().waiting(service, self.now()).await?;
        Ok(Situation { within_hours, paused, duty: self.duty(service).await?, queue })
    }

    async fn expect(&self, service: ServiceId, place: u32, duty: Duty) -> Result<Expect, HubError> {
        let recent = self.recent(service).await?;
        let left = self.0.services.closes(service).map(|closes| closes.since(self.now()));
        Ok(estimate(place, &Pace { recent: &recent, free: duty.free, places: duty.places, left }))
    }
}

fn next_place(situation: &Situation) -> u32 {
    u32::try_from(situation.queue).unwrap_or(u32::MAX).saturating_add(1)
}
