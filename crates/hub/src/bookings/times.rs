//! Plans and published times: a plan is read, written and turned into times; what somebody has booked is never taken away by it.

use std::collections::BTreeSet;

use ajar_domain::{
    booking::{Slot, SlotId, SlotState},
    ids::ServiceId,
    time::Moment,
};
use ajar_ledger::{NewSlot, Publication};
use ajar_protocol::http::bookings::{BookingPlan, NotPublished, PublishedTimes, WhyNot};
use chrono_tz::Tz;

use super::{Answer, BookingFault, Bookings, plan, problem, seconds, wire};
use crate::entropy::draw;

/// Times that are published in one step: other writers wait for it.
const BATCH: usize = 40;
/// Refusals that are told.
const TOLD: usize = 100;

impl Bookings {
    /// The plan, or an empty one.
    pub(super) async fn plan_of(&self, service: ServiceId) -> Result<BookingPlan, BookingFault> {
        let Some((version, document)) = self.db.plan(service).await? else { return Ok(plan::empty()) };
        let mut found: BookingPlan =
            serde_json::from_str(&document).map_err(|_| ajar_ledger::LedgerError::Unreadable)?;
        found.version = version;
        Ok(found)
    }

    /// Writes a plan and publishes what it brings; times of patterns that changed go, unless somebody has them.
    pub(super) async fn set_plan(
        &self,
        (service, zone): (ServiceId, Tz),
        wanted: &BookingPlan,
    ) -> Answer<PublishedTimes> {
        let document = serde_json::to_string(wanted).expect("a plan is plain data");
        if !plan::is_sound(wanted) || document.len() > plan::DOCUMENT {
            return Ok(Err(ajar_protocol::problem::Problem::Malformed));
        }
        let lanes: Vec<_> = wanted.resources.iter().map(|one| (one.id.clone(), one.size)).collect();
        let version = match self.db.put_plan(service, wanted.version, &document, &lanes).await? {
            Ok(version) => version,
            Err(rejection) => return Ok(Err(problem(rejection))),
        };
        let mut done = self.materialise(service, zone).await.map_err(BookingFault::unanswered)?;
        done.version = version;
        Ok(Ok(done))
    }

    /// Brings published times in line with the plan.
    pub(super) async fn materialise(&self, service: ServiceId, zone: Tz) -> Result<PublishedTimes, BookingFault> {
        let (found, now) = (self.plan_of(service).await?, self.now());
        self.offered.note(service, !found.kinds.is_empty());
        let mut draw = || u32::from_be_bytes(draw(&*self.hub.0.entropy)) >> 1;
        let wanted = plan::times(&found, zone, now, &|day| self.is_off(service, day), &mut draw);
        let mut done = PublishedTimes { version: found.version, slots: Vec::new(), not: Vec::new() };
        let there = self.db.slots(service, now, Moment(now.0.saturating_add(400 * 86_400_000))).await?;
        let gone = self.withdraw_old(service, &wanted, &there, now, &mut done).await?;
        let made: BTreeSet<_> = there.iter().filter(|slot| !gone.contains(&slot.id)).filter_map(key).collect();
        let new: Vec<NewSlot> =
            wanted.into_iter().filter(|new| key(&new.slot).is_some_and(|key| !made.contains(&key))).collect();
        for batch in new.chunks(BATCH) {
            let results = self.db.publish(service, batch, now).await?;
            batch.iter().zip(results).for_each(|(new, result)| tell(&mut done, &new.slot, result));
        }
        Ok(done)
    }

    /// Takes times to come of patterns that do not bring them any longer; answers which went.
    async fn withdraw_old(
        &self,
        service: ServiceId,
        wanted: &[NewSlot],
        there: &[Slot],
        now: Moment,
        done: &mut PublishedTimes,
    ) -> Result<BTreeSet<SlotId>, BookingFault> {
        let brought = |slot: &Slot| wanted.iter().any(|new| is_same(&new.slot, slot));
        let old =
            |slot: &&Slot| slot.pattern.is_some() && slot.state == SlotState::Open && !slot.apart && !brought(slot);
        let old: Vec<SlotId> = there.iter().filter(old).map(|slot| slot.id).collect();
        let stay = self.db.withdraw(service, &old, now).await?;
        for slot in there.iter().filter(|slot| stay.contains(&slot.id)) {
            refuse(done, slot, WhyNot::Booked);
        }
        Ok(old.into_iter().filter(|id| !stay.contains(id)).collect())
    }
}

/// What a pattern makes once.
fn key(slot: &Slot) -> Option<(&str, Moment)> {
    slot.pattern.as_deref().map(|pattern| (pattern, slot.starts))
}

/// Whether a published time is what its pattern brings.
fn is_same(new: &Slot, old: &Slot) -> bool {
    key(new) == key(old)
        && (&new.kind, &new.place, &new.counsellor, &new.room, new.ends, new.seats.len())
            == (&old.kind, &old.place, &old.counsellor, &old.room, old.ends, old.seats.len())
}

/// Says what came of one time.
pub(super) fn tell(done: &mut PublishedTimes, slot: &Slot, result: Publication) {
    match result {
        Publication::Done => done.slots.push(wire::id(slot.id)),
        Publication::There => {}
        Publication::Counsellor => refuse(done, slot, WhyNot::Counsellor),
        Publication::Room => refuse(done, slot, WhyNot::Room),
    }
}

fn refuse(done: &mut PublishedTimes, slot: &Slot, why: WhyNot) {
    if done.not.len() < TOLD {
        done.not.push(NotPublished { pattern: slot.pattern.clone(), at: seconds(slot.starts), why });
    }
}
