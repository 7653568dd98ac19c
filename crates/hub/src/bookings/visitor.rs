//! What a visitor does: see free times, hold, book, look, cancel, move, wait, open. Nobody is asked who they are, or why.

use ajar_auth::{Admission, Token};
use ajar_domain::{
    booking::{FIRST, HOLD, Rejection, Slot, WAITING},
    ids::{Digest, ServiceId},
    time::Moment,
};
use ajar_ledger::NewHold;
use ajar_protocol::{http::bookings as body, octets::Octets, problem::Problem};

use super::{Answer, BookingFault, Bookings, Tried, problem, seconds, wire};

/// A day, to which the end of a place in line is rounded up.
const DAY: u64 = 86_400_000;
/// A reserved place is kept for the counsellor until so long after the time began; then the visitor is asked.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10 * 60);
/// Codes that are drawn before giving up: two that meet are as likely as a guess.
const DRAWS: usize = 8;

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
        let held = self.db.hold(service, &new, now).await?.map_err(problem);
        let plan = self.plan_of(service).await?;
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

    /// Books what is held; the code is in this answer and nowhere else.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn book(&self, slug: &str, wanted: &body::BookHeld) -> Answer<body::BookingCode> {
        let Some((service, zone)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        let owner = self.hold_digest(service, wanted.hold);
        for _ in 0..DRAWS {
            let ((code, digest), now) = (self.draw_code(service, wanted.language), self.now());
            match self.db.book(service, owner, digest, wanted.company.map(wire::with), now).await? {
                Err(Rejection::Taken) => {}
                Err(rejection) => return Ok(Err(problem(rejection))),
                Ok(slots) => {
                    self.count_booked(service, zone, &slots, now).await?;
                    return Ok(Ok(body::BookingCode { code: code.words().map(Into::into).to_vec() }));
                }
            }
        }
        Ok(Err(Problem::Fault))
    }

    /// What a code stands for.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn look(&self, slug: &str, asked: &body::LookUp) -> Answer<Tried<body::Looked>> {
        let Some((service, _)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        self.try_code(service, &asked.words, asked.proof.as_ref(), async |codes| self.see(service, codes).await).await
    }

    /// What a code stands for, as things are now.
    async fn see(&self, service: ServiceId, codes: [Digest; 2]) -> Answer<body::Looked> {
        let (found, plan, now) = (self.db.look(service, codes).await?, self.plan_of(service).await?, self.now());
        // Read whatever was found: one that stands for nothing costs the same.
        let shown = self.shown(service, now).await?;
        let cancelled = found
            .places
            .iter()
            .find(|(slot, seat)| slot.seats[*seat].state == ajar_domain::booking::SeatState::Cancelled);
        let nearest = cancelled.map_or(Vec::new(), |(slot, _)| nearest(&plan, &shown, slot));
        Ok(wire::looked(&plan, &found, nearest, now).ok_or(Problem::Unknown))
    }

    /// Cancels one time or all; answers what is left of the code, all cancelled when nothing is.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn cancel(&self, slug: &str, asked: &body::CancelBooking) -> Answer<Tried<body::Looked>> {
        let Some((service, _)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        let one = match asked.slot.as_deref().map(wire::slot_id) {
            Some(None) => return Ok(Err(Problem::Unknown)),
            one => one.flatten(),
        };
        let act = async |codes| {
            let freed = match self.db.cancel(service, codes, one, self.now()).await? {
                Ok(freed) => freed,
                Err(rejection) => return Ok(Err(problem(rejection))),
            };
            self.count_cancelled(service, &freed).await?;
            let plan = self.plan_of(service).await?;
            Ok(Ok(self.see(service, codes).await?.unwrap_or_else(|_| wire::all_cancelled(&plan, &freed))))
        };
        self.try_code(service, &asked.words, None, act).await
    }

    /// Moves a booked time.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn relocate(&self, slug: &str, asked: &body::MoveBooking) -> Answer<Tried<body::Looked>> {
        let Some((service, _)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        let (Some(from), Some(to)) = (wire::slot_id(&asked.from), wire::slot_id(&asked.to)) else {
            return Ok(Err(Problem::Unknown));
        };
        let act = async |codes| match self.db.relocate(service, codes, (from, to), self.now()).await? {
            Ok(()) => self.see(service, codes).await,
            Err(rejection) => Ok(Err(problem(rejection))),
        };
        self.try_code(service, &asked.words, None, act).await
    }

    /// Takes or leaves the time that is kept for a place in the waiting list.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn answer(&self, slug: &str, words: &str, takes: bool) -> Answer<Tried<Option<body::Looked>>> {
        let Some((service, zone)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        let act = async |codes| {
            let now = self.now();
            match self.db.answer(service, codes, takes, now).await? {
                Ok(Some(slot)) => {
                    self.count_booked(service, zone, &[slot], now).await?;
                    Ok(self.see(service, codes).await?.map(Some))
                }
                Ok(None) => Ok(Ok(None)),
                Err(rejection) => Ok(Err(problem(rejection))),
            }
        };
        self.try_code(service, words, None, act).await
    }

    /// Joins a waiting list.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn wait(&self, slug: &str, asked: &body::JoinWaiting) -> Answer<body::BookingCode> {
        let Some((service, _)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        let plan = self.plan_of(service).await?;
        if !plan.kinds.iter().any(|kind| kind.id == asked.kind) {
            return Ok(Err(Problem::Unknown));
        }
        self.stand(service, &asked.kind, asked.language, WAITING).await
    }

    /// A first place for somebody who is turned away; refused while visitors are taken.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn turned_away(&self, slug: &str, language: body::CodeLanguage) -> Answer<body::BookingCode> {
        let Some((service, _)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        match self.hub.admit(service).await {
            Ok(Err(_)) => self.stand(service, "", language, FIRST).await,
            Ok(Ok(())) | Err(_) => Ok(Err(Problem::NotNow)),
        }
    }

    async fn stand(
        &self,
        service: ServiceId,
        kind: &str,
        language: body::CodeLanguage,
        life: std::time::Duration,
    ) -> Answer<body::BookingCode> {
        let now = self.now();
        let until = Moment(now.after(life).0.div_ceil(DAY) * DAY);
        for _ in 0..DRAWS {
            let (code, digest) = self.draw_code(service, language);
            match self.db.wait(service, kind, digest, until, now).await? {
                Err(Rejection::Taken) => {}
                Err(rejection) => return Ok(Err(problem(rejection))),
                Ok(()) => return Ok(Ok(body::BookingCode { code: code.words().map(Into::into).to_vec() })),
            }
        }
        Ok(Err(Problem::Fault))
    }

    /// Opens the booked chat: an admission past the queue, outside intake too, reserved for the counsellor of the time.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn open(&self, slug: &str, words: &str) -> Answer<Tried<body::Admission>> {
        let Some((service, _)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        let act = async |codes| {
            let (plan, now) = (self.plan_of(service).await?, self.now());
            // A first place is of no use while nobody is taken: it is kept.
            let found = self.db.look(service, codes).await?;
            let is_first = found.places.is_empty() && found.waiting.as_deref() == Some("");
            if is_first && self.hub.is_closed(service) {
                return Ok(Err(Problem::Closed));
            }
            match self.db.open(service, codes, &wire::chats(&plan), now).await? {
                Ok(slot) => self.mint(service, slot.as_ref(), now).await,
                Err(rejection) => Ok(Err(problem(rejection))),
            }
        };
        self.try_code(service, words, None, act).await
    }

    async fn mint(&self, service: ServiceId, slot: Option<&Slot>, now: Moment) -> Answer<body::Admission> {
        let device = match slot {
            Some(slot) => self.db.device(service, &slot.counsellor).await?,
            None => None,
        };
        let until = slot.map_or(now, |slot| slot.starts.max(now).after(PATIENCE));
        let minted = self.hub.mint_admission(service, device.map(|device| (device, until))).await?;
        let told = |ticket: Token<Admission>| body::Admission { ticket: Octets(*ticket.expose()) };
        Ok(minted.map(told).ok_or(Problem::Full))
    }

    /// Times of a code for a calendar file.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn calendar(&self, slug: &str, words: &str) -> Answer<Tried<Vec<body::BookedSlot>>> {
        let Some((service, _)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        let act = async |codes| {
            let looked = self.see(service, codes).await?;
            Ok(looked.and_then(|looked| {
                let kept = |slot: &body::BookedSlot| slot.state != body::BookingState::Cancelled;
                let slots: Vec<_> = looked.slots.into_iter().filter(kept).collect();
                if slots.is_empty() { Err(Problem::Unknown) } else { Ok(slots) }
            }))
        };
        self.try_code(service, words, None, act).await
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
    async fn shown(&self, service: ServiceId, now: Moment) -> Result<Vec<Slot>, BookingFault> {
        let far = Moment(now.0.saturating_add(400 * DAY));
        let mut slots = self.db.slots(service, now, far).await?;
        slots.retain(|slot| slot.is_shown(now));
        Ok(slots)
    }
}

/// Six free times of the same kind that lie nearest.
fn nearest(plan: &body::BookingPlan, shown: &[Slot], to: &Slot) -> Vec<body::FreeSlot> {
    let mut same: Vec<&Slot> = shown.iter().filter(|slot| slot.kind == to.kind && slot.course.is_none()).collect();
    same.sort_by_key(|slot| slot.starts.0.abs_diff(to.starts.0));
    same.into_iter().take(6).map(|slot| wire::free(plan, slot)).collect()
}
