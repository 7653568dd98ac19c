//! What a coordinator does: the week, the plan, single times, blocks, remedies; and a counsellor's duty, never the bookings in it.

use ajar_domain::{
    booking::{PROPOSAL, SlotState},
    ids::{Handle, ServiceId},
    time::Moment,
};
use ajar_ledger::{Block, NewSlot};
use ajar_protocol::{http::bookings as body, octets::Octets, problem::Problem};
use chrono_tz::Tz;

use super::{Answer, BookingFault, Bookings, minutes, plan, problem, seconds, times, wire, zone};

/// Milliseconds of the stretch that occupancy looks at.
const AHEAD: u64 = 28 * 86_400_000;
/// Milliseconds of duty that a feed shows, before and after now.
const DUTY: (u64, u64) = (7 * 86_400_000, 60 * 86_400_000);
/// Most bytes of a picture.
const PICTURE: usize = 300 * 1_024;

/// A stretch of duty; booked or not, it looks the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DutyBlock {
    /// From when, in seconds since 1970.
    pub from: u32,
    /// Until when.
    pub to: u32,
}

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
        let (plan, now) = (self.plan_of(service).await?, self.now());
        let days: Vec<String> = days.iter().map(ToString::to_string).collect();
        let line = |(kind, places)| body::KindOccupancy { kind, places, taken: 0 };
        Ok(Ok(body::BookingWeek {
            zone: zone.name().to_owned(),
            now: seconds(now),
            slots: self.db.slots(service, from, to).await?.iter().map(|slot| wire::week_slot(slot, now)).collect(),
            blocks: self.db.blocks(service, from, to).await?.iter().map(block).collect(),
            holidays: days.iter().filter(|day| plan.holidays.contains(day)).cloned().collect(),
            waiting: self.db.lines(service).await?.into_iter().map(line).collect(),
            days,
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

    /// What is to become of a time that cannot be kept.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn remedy(&self, slug: &str, slot: &str, asked: &body::CancelSlot) -> Answer<()> {
        let (Some((service, _)), Some(id)) = (self.of(slug), wire::slot_id(slot)) else {
            return Ok(Err(Problem::Unknown));
        };
        let (plan, now) = (self.plan_of(service).await?, self.now());
        let done = match asked.remedy {
            body::Remedy::Reassign => {
                match asked.to.as_deref().filter(|to| counsellors(&plan).contains(&(*to).to_owned())) {
                    Some(to) => self.db.reassign(service, id, to).await?,
                    None => return Ok(Err(Problem::Malformed)),
                }
            }
            body::Remedy::ToChat => match asked.place.as_ref().filter(|place| wire::chats(&plan).contains(place)) {
                Some(place) => self.db.replace_place(service, id, place).await?,
                None => return Ok(Err(Problem::Malformed)),
            },
            body::Remedy::Close => self.db.set_state(service, id, SlotState::Closed, now).await?,
            body::Remedy::Open => self.db.set_state(service, id, SlotState::Open, now).await?,
            body::Remedy::Cancel => {
                if !asked.anyway && self.has_colleague(service, id, &plan).await? {
                    return Ok(Err(Problem::NotNow));
                }
                self.db.set_state(service, id, SlotState::Cancelled, now).await?
            }
        };
        Ok(done.map_err(problem))
    }

    /// Whether somebody booked it and a colleague could take it.
    async fn has_colleague(
        &self,
        service: ServiceId,
        id: ajar_domain::booking::SlotId,
        plan: &body::BookingPlan,
    ) -> Result<bool, BookingFault> {
        let far = Moment(self.now().0.saturating_add(800 * 86_400_000));
        let found = self.db.slots(service, Moment(0), far).await?.into_iter().find(|slot| slot.id == id);
        if found.is_none_or(|slot| !slot.seats.iter().any(ajar_domain::booking::Seat::is_booking)) {
            return Ok(false);
        }
        let free = self.db.free_during(service, id, &counsellors(plan)).await?;
        Ok(free.is_some_and(|free| !free.is_empty()))
    }

    /// Who is free during a time.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn colleagues(&self, slug: &str, slot: &str) -> Answer<Vec<body::FreeColleague>> {
        let (Some((service, _)), Some(id)) = (self.of(slug), wire::slot_id(slot)) else {
            return Ok(Err(Problem::Unknown));
        };
        let plan = self.plan_of(service).await?;
        let free = self.db.free_during(service, id, &counsellors(&plan)).await?;
        let named = |one: &body::BookingResource| body::FreeColleague { id: one.id.clone(), name: one.name.clone() };
        Ok(free
            .ok_or(Problem::Unknown)
            .map(|free| plan.resources.iter().filter(|one| free.contains(&one.id)).map(named).collect()))
    }

    /// Notes whether somebody came.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn came(&self, slug: &str, slot: &str, asked: body::Came) -> Answer<()> {
        let (Some((service, _)), Some(id)) = (self.of(slug), wire::slot_id(slot)) else {
            return Ok(Err(Problem::Unknown));
        };
        Ok(self.db.came(service, id, asked.seat, asked.came, self.now()).await?.map_err(problem))
    }

    /// Blocks a stretch of somebody's time.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn block(&self, slug: &str, asked: &body::NewBlock) -> Answer<body::BookingBlock> {
        let Some((service, zone)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        let Some(starts) = self.future(zone, &asked.local).filter(|_| plan::is_length(asked.minutes)) else {
            return Ok(Err(Problem::Malformed));
        };
        let id = u32::from_be_bytes(self.hub.draw()) >> 1;
        let new = Block { id, resource: asked.resource.clone(), starts, ends: starts.after(minutes(asked.minutes)) };
        Ok(self.db.block(service, &new).await?.map_err(problem).map(|()| block(&new)))
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

    /// Keeps times for whoever is talked with; the hold travels sealed, and the hub never learns in which conversation.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn propose(&self, slug: &str, asked: &body::ProposeTimes) -> Answer<body::HeldTimes> {
        self.keep(slug, &asked.slots, (None, None), PROPOSAL).await
    }

    /// A fresh secret address of somebody's duty, or none any longer.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn set_feed(&self, slug: &str, resource: &str, open: bool) -> Answer<Octets<16>> {
        let Some((service, _)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        let plan = self.plan_of(service).await?;
        if open && !plan.resources.iter().any(|one| one.id == resource) {
            return Ok(Err(Problem::Unknown));
        }
        let secret = Octets(self.hub.draw());
        self.db.set_feed(service, resource, open.then(|| self.feed_digest(secret))).await?;
        Ok(Ok(secret))
    }

    /// The duty behind a secret address.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn feed(&self, secret: Octets<16>) -> Result<Option<Vec<DutyBlock>>, BookingFault> {
        let Some((service, resource)) = self.db.feed(self.feed_digest(secret)).await? else { return Ok(None) };
        let now = self.now();
        let (from, to) = (Moment(now.0.saturating_sub(DUTY.0)), Moment(now.0.saturating_add(DUTY.1)));
        let slots = self.db.slots(service, from, to).await?;
        let own = slots.iter().filter(|slot| slot.counsellor == resource && slot.state != SlotState::Cancelled);
        Ok(Some(joined(own.map(|slot| (slot.starts, slot.ends)))))
    }

    /// Writes the picture of a door: JPEG, PNG or WebP, told by its first bytes.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn put_picture(&self, slug: &str, place: &str, bytes: &[u8]) -> Answer<()> {
        let Some((service, _)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        if !self.plan_of(service).await?.places.iter().any(|one| one.id == place) {
            return Ok(Err(Problem::Unknown));
        }
        let Some(media) = media(bytes).filter(|_| bytes.len() <= PICTURE) else { return Ok(Err(Problem::Malformed)) };
        self.db.put_picture(service, place, media, bytes).await?;
        Ok(Ok(()))
    }

    /// Notes at which device a counsellor works, when the plan knows one of this name: a booked chat is kept for it.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn note_device(&self, service: [u8; 16], name: &str, device: [u8; 8]) -> Result<(), BookingFault> {
        let service = ServiceId(service);
        let plan = self.plan_of(service).await?;
        let own = |one: &&body::BookingResource| one.name == name && one.sort == body::ResourceSort::Counsellor;
        if let Some(resource) = plan.resources.iter().find(own) {
            self.db.set_device(service, &resource.id, Handle(device)).await?;
        }
        Ok(())
    }
}

fn counsellors(plan: &body::BookingPlan) -> Vec<String> {
    let people = plan.resources.iter().filter(|one| one.sort != body::ResourceSort::Room);
    people.map(|one| one.id.clone()).collect()
}

fn block(block: &Block) -> body::BookingBlock {
    body::BookingBlock {
        id: wire::id(ajar_domain::booking::SlotId(block.id)),
        resource: block.resource.clone(),
        at: seconds(block.starts),
        minutes: u16::try_from(block.ends.since(block.starts).as_secs() / 60).unwrap_or(u16::MAX),
    }
}

/// Times that follow each other within an hour are one stretch of duty.
fn joined(times: impl Iterator<Item = (Moment, Moment)>) -> Vec<DutyBlock> {
    let mut blocks: Vec<DutyBlock> = Vec::new();
    for (from, to) in times.map(|(from, to)| (seconds(from), seconds(to))) {
        match blocks.last_mut() {
            Some(last) if from <= last.to.saturating_add(3_600) => last.to = last.to.max(to),
            Some(_) | None => blocks.push(DutyBlock { from, to }),
        }
    }
    blocks
}

/// What a picture is, by its signature (PNG section 5.2, JPEG annex B, WebP container).
fn media(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}
