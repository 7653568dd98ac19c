//! What a code's owner does with it: look, cancel, move, a calendar file, the booked chat. No reason is asked.

use ajar_auth::{Admission, Token};
use ajar_domain::{
    booking::{SeatState, Slot, WAITING},
    ids::{Digest, ServiceId},
    time::Moment,
};
use ajar_ledger::Found;
use ajar_protocol::{http::bookings as body, octets::Octets, problem::Problem};

use super::{Answer, BookingFault, Bookings, Tried, line::whole_days, problem, seconds, wire};

/// A reserved place is kept for the counsellor until so long after the time began; then the visitor is asked.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10 * 60);

/// Reads again behind a change that is done.
const AGAIN: usize = 2;

/// How long a page that has looked up a first place shows the way in; it may look again.
const FRONT: std::time::Duration = std::time::Duration::from_secs(3_600);

impl Bookings {
    /// What a code stands for.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn look(&self, slug: &str, asked: &body::LookUp) -> Answer<Tried<body::Looked>> {
        let Some((service, _)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        self.try_code(service, &asked.words, asked.proof.as_ref(), async |codes| self.see(service, codes).await).await
    }

    /// What a code stands for, as things are now.
    pub(super) async fn see(&self, service: ServiceId, codes: [Digest; 2]) -> Answer<body::Looked> {
        let (found, plan, now) = (self.found(service, codes).await?, self.plan_of(service).await?, self.now());
        // Read whatever was found: one that stands for nothing costs the same.
        let shown = self.shown(service, now).await?;
        let cancelled = found.places.iter().find(|(slot, seat)| slot.seats[*seat].state == SeatState::Cancelled);
        let nearest = cancelled.map_or(Vec::new(), |(slot, _)| nearest(&plan, &shown, slot));
        let looked = wire::looked(&plan, &found, nearest, now).ok_or(Problem::Unknown);
        Ok(looked.map(|looked| if self.is_first_now(service, &looked) { enterable(looked, now) } else { looked }))
    }

    /// As [`Self::see`], behind a change that is done: "busy" would be a lie there, so it is read again before that is a fault.
    pub(super) async fn see_done(&self, service: ServiceId, codes: [Digest; 2]) -> Answer<body::Looked> {
        for _ in 0..AGAIN {
            match self.see(service, codes).await {
                Err(fault) if fault.is_busy() => {}
                answer => return answer.map_err(BookingFault::unanswered),
            }
        }
        self.see(service, codes).await.map_err(BookingFault::unanswered)
    }

    /// What a code stands for; a place in line that is looked at lasts longer, and stands in line again if it had an offer go by.
    async fn found(&self, service: ServiceId, codes: [Digest; 2]) -> Result<Found, BookingFault> {
        let found = self.db.look(service, codes).await?;
        if found.waiting.as_deref().is_some_and(|kind| !kind.is_empty()) {
            let now = self.now();
            self.db.wake(service, codes, whole_days(now, WAITING), now).await?;
            return Ok(self.db.look(service, codes).await?);
        }
        Ok(found)
    }

    /// Whether the front of the line is open to somebody who was turned away.
    fn is_first_now(&self, service: ServiceId, looked: &body::Looked) -> bool {
        looked.state == body::BookingState::First && !self.hub.is_closed(service)
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
            let plan = self.plan_of(service).await?;
            let freed = match self.db.cancel(service, codes, one, self.now()).await? {
                Ok(freed) => freed,
                Err(rejection) => return Ok(Err(problem(rejection))),
            };
            self.count_cancelled(service, &freed).await;
            let left = self.see_done(service, codes).await?;
            Ok(Ok(left.unwrap_or_else(|_| wire::all_cancelled(&plan, &freed))))
        };
        self.try_code(service, &asked.words, asked.proof.as_ref(), act).await
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
            Ok(()) => self.see_done(service, codes).await,
            Err(rejection) => Ok(Err(problem(rejection))),
        };
        self.try_code(service, &asked.words, asked.proof.as_ref(), act).await
    }

    /// Times of a code for a calendar file.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn calendar(&self, slug: &str, asked: &body::CalendarFile) -> Answer<Tried<Vec<body::BookedSlot>>> {
        let Some((service, _)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        let act = async |codes| {
            let looked = self.see(service, codes).await?;
            Ok(looked.and_then(|looked| {
                let kept = |slot: &body::BookedSlot| slot.state != body::BookingState::Cancelled;
                let slots: Vec<_> = looked.slots.into_iter().filter(kept).collect();
                if slots.is_empty() { Err(Problem::Unknown) } else { Ok(slots) }
            }))
        };
        self.try_code(service, &asked.words, asked.proof.as_ref(), act).await
    }

    /// Opens the booked chat: an admission past the queue, outside intake too, reserved for the counsellor of the time.
    ///
    /// # Errors
    /// [`BookingFault`].
    pub async fn open(&self, slug: &str, asked: &body::OpenBooked) -> Answer<Tried<body::Admission>> {
        let Some((service, _)) = self.of(slug) else { return Ok(Err(Problem::Unknown)) };
        let act = async |codes| {
            let (plan, now) = (self.plan_of(service).await?, self.now());
            // A first place is of no use while nobody is taken: it is kept.
            let found = self.db.look(service, codes).await?;
            let is_first = found.places.is_empty() && found.waiting.as_deref() == Some("");
            if is_first && self.hub.is_closed(service) {
                return Ok(Err(Problem::Closed));
            }
            // A first place is spent by opening it: its way in is there before. One that nobody uses dies by itself.
            let early = if is_first { Some(self.mint(service, None, now).await?) } else { None };
            if let Some(Err(full)) = early {
                return Ok(Err(full));
            }
            match (self.db.open(service, codes, &wire::chats(&plan), now).await?, early) {
                (Ok(None), Some(early)) => Ok(early),
                (Ok(slot), _) => self.mint(service, slot.as_ref(), now).await.map_err(BookingFault::unanswered),
                (Err(rejection), _) => Ok(Err(problem(rejection))),
            }
        };
        self.try_code(service, &asked.words, asked.proof.as_ref(), act).await
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
}

/// A first place opens the chat like a booked one, from now on.
fn enterable(looked: body::Looked, now: Moment) -> body::Looked {
    let chat = body::ChatStretch { from: seconds(now), to: seconds(now.after(FRONT)) };
    body::Looked { chat: Some(chat), ..looked }
}

/// Six free times of the same kind that lie nearest.
fn nearest(plan: &body::BookingPlan, shown: &[Slot], to: &Slot) -> Vec<body::FreeSlot> {
    let mut same: Vec<&Slot> = shown.iter().filter(|slot| slot.kind == to.kind && slot.course.is_none()).collect();
    same.sort_by_key(|slot| slot.starts.0.abs_diff(to.starts.0));
    same.into_iter().take(6).map(|slot| wire::free(plan, slot)).collect()
}
