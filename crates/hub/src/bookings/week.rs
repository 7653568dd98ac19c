//! What staff see: one week, the plan, how much is taken; never who.

use ajar_domain::{
    booking::{SlotId, SlotState},
    time::Moment,
};
use ajar_ledger::Block;
use ajar_protocol::{http::bookings as body, problem::Problem};

use super::{Answer, Bookings, seconds, wire, zone};

/// Milliseconds of the stretch that occupancy looks at.
const AHEAD: u64 = 28 * 86_400_000;

impl Bookings {
    /// One ISO week.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn week(&self, slug: &str, week: &str) -> Answer<body::BookingWeek> {
        let Some((service, zone)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        let Some(days) = zone::week(week) else { return Ok(Err(Problem::Malformed)) };
        let midnight = |day: chrono::NaiveDate| zone::moment(zone, day.and_time(chrono::NaiveTime::MIN));
        let (Some(from), Some(to)) = (midnight(days[0]), days[6].succ_opt().and_then(midnight)) else {
            return Ok(Err(Problem::Malformed));
        };
        let now = self.now();
        let off = days.iter().filter(|day| self.is_off(service, day.to_epoch_days()));
        let line = |(kind, places)| body::KindOccupancy { kind, places, taken: 0 };
        Ok(Ok(body::BookingWeek {
            zone: zone.name().to_owned(),
            now: seconds(now),
            slots: self.db.slots(service, from, to).await?.iter().map(|slot| wire::week_slot(slot, now)).collect(),
            blocks: self.db.blocks(service, from, to).await?.iter().map(block).collect(),
            holidays: off.map(ToString::to_string).collect(),
            waiting: self.db.lines(service).await?.into_iter().map(line).collect(),
            days: days.iter().map(ToString::to_string).collect(),
        }))
    }

    /// The plan.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn plan(&self, slug: &str) -> Answer<body::BookingPlan> {
        match self.of(slug) {
            Some((service, _)) => Ok(Ok(self.plan_of(service).await?)),
            None => Ok(Err(Problem::Unknown)),
        }
    }

    /// Changes the plan and publishes.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn put_plan(&self, slug: &str, plan: &body::BookingPlan) -> Answer<body::PublishedTimes> {
        match self.of(slug) {
            Some(of) => self.set_plan(of, plan).await,
            None => Ok(Err(Problem::Unknown)),
        }
    }

    /// How much of what lies ahead is taken.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn occupancy(&self, slug: &str) -> Answer<body::Occupancy> {
        let Some((service, _)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        let (plan, now) = (self.plan_of(service).await?, self.now());
        let slots = self.db.slots(service, now, Moment(now.0.saturating_add(AHEAD))).await?;
        let of = |kind: &body::BookingKind| {
            let seats = || {
                slots
                    .iter()
                    .filter(|slot| slot.kind == kind.id && slot.state == SlotState::Open)
                    .flat_map(|slot| &slot.seats)
            };
            let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            let taken = count(seats().filter(|seat| seat.is_booking()).count());
            body::KindOccupancy { kind: kind.id.clone(), places: count(seats().count()), taken }
        };
        Ok(Ok(body::Occupancy { kinds: plan.kinds.iter().map(of).collect() }))
    }
}

pub(super) fn block(block: &Block) -> body::BookingBlock {
    body::BookingBlock {
        id: wire::id(SlotId(block.id)),
        resource: block.resource.clone(),
        at: seconds(block.starts),
        minutes: u16::try_from(block.ends.since(block.starts).as_secs() / 60).unwrap_or(u16::MAX),
    }
}
