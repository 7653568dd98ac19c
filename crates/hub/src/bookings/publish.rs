//! Single times and blocked stretches, published by hand; what somebody has is never moved by it.

use ajar_domain::{ids::ServiceId, time::Moment};
use ajar_ledger::{Block, NewSlot};
use ajar_protocol::{http::bookings as body, problem::Problem};
use chrono_tz::Tz;

use super::{Answer, Bookings, minutes, plan, problem, times, week, wire, zone};

impl Bookings {
    /// Publishes one time.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn publish(&self, slug: &str, wanted: &body::NewSlot) -> Answer<body::PublishedTimes> {
        let Some(of) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        let (version, new) = match self.new_slot(of, wanted).await? {
            Ok(new) => new,
            Err(problem) => return Ok(Err(problem)),
        };
        let mut done = body::PublishedTimes { version, slots: Vec::new(), not: Vec::new() };
        for result in self.db.publish(of.0, std::slice::from_ref(&new), self.now()).await? {
            times::tell(&mut done, &new.slot, result);
        }
        Ok(Ok(done))
    }

    /// Puts a time in the place of one that nobody has and that no pattern brings.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn change(&self, slug: &str, slot: &str, wanted: &body::NewSlot) -> Answer<body::PublishedTimes> {
        let (Some(of), Some(old)) = (self.of(slug), wire::slot_id(slot)) else { return Ok(Err(Problem::Unknown)) };
        let (version, new) = match self.new_slot(of, wanted).await? {
            Ok(new) => new,
            Err(problem) => return Ok(Err(problem)),
        };
        let mut done = body::PublishedTimes { version, slots: Vec::new(), not: Vec::new() };
        Ok(self.db.replace(of.0, old, &new, self.now()).await?.map_err(problem).map(|result| {
            times::tell(&mut done, &new.slot, result);
            done
        }))
    }

    async fn new_slot(&self, (service, zone): (ServiceId, Tz), wanted: &body::NewSlot) -> Answer<(u32, NewSlot)> {
        let found = self.plan_of(service).await?;
        let known = plan::has(&found, &wanted.kind, &wanted.place, &wanted.counsellor, wanted.room.as_deref());
        let figures = plan::is_length(wanted.minutes) && (1..=50).contains(&wanted.seats);
        let Some(starts) = self.future(zone, &wanted.local).filter(|_| known && figures) else {
            return Ok(Err(Problem::Malformed));
        };
        let id = u32::from_be_bytes(self.hub.draw()) >> 1;
        let mut new = plan::slot(&found, id, (starts, wanted.minutes), wanted.seats);
        new.slot.kind.clone_from(&wanted.kind);
        new.slot.place.clone_from(&wanted.place);
        new.slot.counsellor.clone_from(&wanted.counsellor);
        new.slot.room.clone_from(&wanted.room);
        // Published by hand: visible at once, however far ahead.
        new.slot.opens = Moment(0);
        Ok(Ok((found.version, new)))
    }

    /// A local time that lies ahead, on the grid of five minutes, at most two years on.
    fn future(&self, zone: Tz, local: &str) -> Option<Moment> {
        let (moment, now) = (zone::moment(zone, zone::local_time(local)?)?, self.now());
        let near = moment.0 < now.0.saturating_add(730 * 86_400_000);
        (near && !now.reached(moment) && moment.0.is_multiple_of(300_000)).then_some(moment)
    }

    /// Blocks a stretch of somebody's time, a week at most. Free times within it are withdrawn; what somebody has is in the way.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn block(&self, slug: &str, asked: &body::NewBlock) -> Answer<body::BookingBlock> {
        let Some((service, zone)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        let Some(starts) = self.future(zone, &asked.local).filter(|_| plan::is_block(asked.minutes)) else {
            return Ok(Err(Problem::Malformed));
        };
        let id = u32::from_be_bytes(self.hub.draw()) >> 1;
        let new = Block { id, resource: asked.resource.clone(), starts, ends: starts.after(minutes(asked.minutes)) };
        Ok(self.db.block(service, &new).await?.map_err(problem).map(|()| week::block(&new)))
    }

    /// Takes a block away.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn unblock(&self, slug: &str, id: &str) -> Answer<()> {
        let (Some((service, _)), Some(id)) = (self.of(slug), wire::slot_id(id)) else {
            return Ok(Err(Problem::Unknown));
        };
        Ok(if self.db.unblock(service, id.0).await? { Ok(()) } else { Err(Problem::Unknown) })
    }
}
