//! A counsellor's own: times proposed in a talk, the secret address of their duty, their device; and the pictures of doors.

use ajar_domain::{
    booking::{PROPOSAL, SlotState},
    ids::{Handle, ServiceId},
    time::Moment,
};
use ajar_protocol::{http::bookings as body, octets::Octets, problem::Problem};

use super::{Answer, BookingFault, Bookings, seconds};

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

/// The duty behind a secret address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// The service.
    pub service: [u8; 16],
    /// Whose it is; none for a pool.
    pub name: Option<String>,
    /// Stretches.
    pub blocks: Vec<DutyBlock>,
}

impl Bookings {
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

    /// Whether it is the duty of a counsellor of this name.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn is_duty_of(&self, slug: &str, resource: &str, name: &str) -> Result<bool, BookingFault> {
        let Some((service, _)) = self.of(slug) else { return Ok(false) };
        let own = |one: &body::BookingResource| one.id == resource && one.name == name && is_counsellor(one);
        Ok(self.plan_of(service).await?.resources.iter().any(own))
    }

    /// The duty behind a secret address; none for one whose counsellor or pool has left the plan.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn feed(&self, secret: Octets<16>) -> Result<Option<Duty>, BookingFault> {
        let Some((service, resource)) = self.db.feed(self.feed_digest(secret)).await? else { return Ok(None) };
        let plan = self.plan_of(service).await?;
        let Some(whose) = plan.resources.iter().find(|one| one.id == resource) else { return Ok(None) };
        let now = self.now();
        let (from, to) = (Moment(now.0.saturating_sub(DUTY.0)), Moment(now.0.saturating_add(DUTY.1)));
        let slots = self.db.slots(service, from, to).await?;
        let own = slots.iter().filter(|slot| slot.counsellor == resource && slot.state != SlotState::Cancelled);
        let blocks = joined(own.map(|slot| (slot.starts, slot.ends)));
        let name = is_counsellor(whose).then(|| whose.name.clone());
        Ok(Some(Duty { service: service.0, name, blocks }))
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

    /// Notes at which device a counsellor works, when the plan knows one of this name and nobody else has it: a booked chat is kept
    /// for it. Asked again within a minute it does nothing.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn note_device(
        &self,
        service: [u8; 16],
        name: &str,
        device: [u8; 8],
        alone: impl AsyncFnOnce() -> bool,
    ) -> Result<(), BookingFault> {
        let (service, device) = (ServiceId(service), Handle(device));
        if !self.noted.is_news(service, name, device, self.now()) {
            return Ok(());
        }
        let plan = self.plan_of(service).await?;
        let own = |one: &&body::BookingResource| one.name == name && is_counsellor(one);
        if let Some(resource) = plan.resources.iter().find(own)
            && alone().await
        {
            self.db.set_device(service, &resource.id, device).await?;
        }
        Ok(())
    }
}

fn is_counsellor(one: &body::BookingResource) -> bool {
    one.sort == body::ResourceSort::Counsellor
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
