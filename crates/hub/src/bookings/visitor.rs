//! How a visitor comes to a time: what is free, a hold, a booking under a code. Nobody is asked who they are, or why.

use ajar_domain::{
    booking::{HOLD, Rejection, Slot},
    ids::{Digest, ServiceId},
    time::Moment,
};
use ajar_ledger::NewHold;
use ajar_protocol::{http::bookings as body, octets::Octets, problem::Problem};

use super::{Answer, BookingFault, Bookings, DAY, problem, seconds, wire};

impl Bookings {
    /// What can be booked; `None` for a service that does not exist.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn free(&self, slug: &str) -> Result<Option<body::FreeTimes>, BookingFault> {
        let Some((service, zone)) = self.of(slug) else { return Ok(None) };
        let (plan, now) = (self.plan_of(service).await?, self.now());
        let slots = self.shown(service, now).await?;
        let waits = |kind: &&body::BookingKind| !slots.iter().any(|slot| slot.kind == kind.id);
        Ok(Some(body::FreeTimes {
            zone: zone.name().to_owned(),
            now: seconds(now),
            waiting: plan.kinds.iter().filter(waits).map(|kind| kind.id.clone()).collect(),
            slots: slots.iter().take(500).map(|slot| wire::free(&plan, slot)).collect(),
            kinds: plan.kinds,
            places: plan.places,
        }))
    }

    /// Keeps times for the visitor's page.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn hold(&self, slug: &str, wanted: &body::NewHold) -> Answer<body::HeldTimes> {
        self.keep(slug, &wanted.slots, (wanted.company, wanted.instead_of), HOLD).await
    }

    pub(super) async fn keep(
        &self,
        slug: &str,
        slots: &[String],
        (company, former): (Option<body::Company>, Option<Octets<16>>),
        life: std::time::Duration,
    ) -> Answer<body::HeldTimes> {
        let Some((service, _)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        let Some(slots) = slots.iter().map(|id| wire::slot_id(id)).collect::<Option<Vec<_>>>() else {
            return Ok(Err(Problem::Unknown));
        };
        let (hold, now) = (Octets(self.hub.draw()), self.now());
        let until = now.after(life);
        let new = NewHold {
            slots,
            owner: self.hold_digest(service, hold),
            instead_of: former.map(|former| self.hold_digest(service, former)),
            company: company.map(wire::with),
            until,
        };
        // Read before: what fails behind the hold would leave one that nobody knows of.
        let plan = self.plan_of(service).await?;
        let held = self.db.hold(service, &new, now).await?.map_err(problem);
        let shown = |slots: Vec<Slot>| slots.iter().map(|slot| wire::free(&plan, slot)).collect();
        Ok(held.map(|slots| body::HeldTimes { hold, until: seconds(until), slots: shown(slots) }))
    }

    /// Lets go of a hold.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn release(&self, slug: &str, hold: Octets<16>) -> Answer<()> {
        let Some((service, _)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        self.db.release(service, self.hold_digest(service, hold)).await?;
        Ok(Ok(()))
    }

    /// Books what is held; the code is in this answer and nowhere else. Asked again with the same `once` after the answer was
    /// lost, it gives the same code again: a booking whose code nobody has could be neither kept nor cancelled.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn book(&self, slug: &str, wanted: &body::BookHeld) -> Answer<body::BookingCode> {
        let Some((service, zone)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        let (owner, now) = (self.hold_digest(service, wanted.hold), self.now());
        let once = wanted.once.unwrap_or_else(|| Octets(self.hub.draw()));
        let (code, digest) = self.code_of(service, wanted.language, wanted.hold, once);
        match self.db.book(service, owner, digest, wanted.company.map(wire::with), now).await? {
            Ok(slots) => self.count_booked(service, zone, &slots, now).await,
            // Somebody else has this very code, which is as likely as a guess: the page asks again with another `once`.
            Err(Rejection::Taken) if self.holds(service, owner).await? => return Ok(Err(Problem::Taken)),
            Err(Rejection::Taken) => {}
            Err(rejection) => return Ok(Err(problem(rejection))),
        }
        Ok(Ok(body::BookingCode { code: code.words().map(Into::into).to_vec() }))
    }

    /// Whether a hold still keeps something.
    async fn holds(&self, service: ServiceId, owner: Digest) -> Result<bool, BookingFault> {
        Ok(!self.db.look(service, [owner, owner]).await?.places.is_empty())
    }

    /// The picture of a door.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn picture(&self, slug: &str, place: &str) -> Result<Option<(String, Vec<u8>)>, BookingFault> {
        match self.of(slug) {
            Some((service, _)) => Ok(self.db.picture(service, place).await?),
            None => Ok(None),
        }
    }

    /// Times that visitors are shown, in their order.
    pub(super) async fn shown(&self, service: ServiceId, now: Moment) -> Result<Vec<Slot>, BookingFault> {
        let far = Moment(now.0.saturating_add(400 * DAY));
        let mut slots = self.db.slots(service, now, far).await?;
        slots.retain(|slot| slot.is_shown(now));
        Ok(slots)
    }
}
