//! Questions to a state: who holds it, whose socket this is, where it stands. Nothing here changes more than one field.

use crate::{
    conversation::{
        Claimed, Ended, Guest, Lease, Line, Live, Phase, State, To, Waiting, refound::NOBODY, state::Stage,
    },
    ids::{Digest, Epoch, Seat, Sequence, Socket},
};

/// Where a conversation stands, as RESUMED says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// In the queue.
    Waiting,
    /// Claimed; the OFFER is on its way or lies there.
    Claimed,
    /// Live with a counsellor whose line is there.
    Live,
    /// Live, and the leading counsellor's line is lost.
    Lost,
    /// At the front of the queue, ASK not yet answered.
    Asked,
}

impl State {
    /// Where it stands; `None` when it is over.
    #[must_use]
    pub fn standing(&self) -> Option<Standing> {
        match &self.phase {
            Phase::Waiting(Waiting { asked: Some(_), .. }) => Some(Standing::Asked),
            Phase::Waiting(_) => Some(Standing::Waiting),
            Phase::Claimed(_) => Some(Standing::Claimed),
            Phase::Live(live) if live.lead.line.is_here() => Some(Standing::Live),
            Phase::Live(_) => Some(Standing::Lost),
            Phase::Ended(_) => None,
        }
    }

    /// How it waits, while it does.
    #[must_use]
    pub const fn waiting(&self) -> Option<&Waiting> {
        match &self.phase {
            Phase::Waiting(waiting) => Some(waiting),
            Phase::Claimed(_) | Phase::Live(_) | Phase::Ended(_) => None,
        }
    }

    /// The talk, while it is live.
    #[must_use]
    pub const fn live(&self) -> Option<&Live> {
        match &self.phase {
            Phase::Live(live) => Some(live),
            Phase::Waiting(_) | Phase::Claimed(_) | Phase::Ended(_) => None,
        }
    }

    /// How it ended, when it did.
    #[must_use]
    pub const fn ended(&self) -> Option<&Ended> {
        match &self.phase {
            Phase::Ended(ended) => Some(ended),
            Phase::Waiting(_) | Phase::Claimed(_) | Phase::Live(_) => None,
        }
    }

    /// The lease of the one holder.
    #[must_use]
    pub const fn lead(&self) -> Option<&Lease> {
        match &self.phase {
            Phase::Claimed(Claimed { lease, .. }) | Phase::Live(Live { lead: lease, .. }) => Some(lease),
            Phase::Waiting(_) | Phase::Ended(_) => None,
        }
    }

    /// The invited colleague.
    #[must_use]
    pub fn guest(&self) -> Option<&Guest> {
        self.live().and_then(|live| live.guest.as_ref())
    }

    /// The lease of a counsellor in this role.
    #[must_use]
    pub fn lease(&self, end: To) -> Option<&Lease> {
        match end {
            To::Visitor => None,
            To::Lead => self.lead(),
            To::Guest => self.guest().map(|guest| &guest.lease),
        }
    }

    /// The line of an end that is there.
    #[must_use]
    pub fn line(&self, end: To) -> Option<&Line> {
        match end {
            To::Visitor => Some(&self.visitor.line),
            To::Lead | To::Guest => self.lease(end).map(|lease| &lease.line),
        }
    }

    /// The end whose newest socket this is.
    #[must_use]
    pub fn end_of(&self, socket: Socket) -> Option<To> {
        [To::Visitor, To::Lead, To::Guest].into_iter().find(|end| self.line(*end).is_some_and(|line| line.is(socket)))
    }

    /// The end whose lease has this token.
    #[must_use]
    pub fn holder_of(&self, token: Digest) -> Option<To> {
        [To::Lead, To::Guest].into_iter().find(|end| self.lease(*end).is_some_and(|lease| lease.token == token))
    }

    /// Every digest by which a socket may find this conversation: session tokens, retired ones too, and lease tokens.
    pub fn tokens(&self) -> impl Iterator<Item = Digest> {
        let over = self.ended().is_some();
        let leases = [To::Lead, To::Guest].into_iter().filter_map(|end| self.lease(end)).map(|lease| lease.token);
        let next = self.visitor.next.map(|next| next.digest);
        let visitor = [self.visitor.token].into_iter().chain(next).chain(self.visitor.retired.iter().copied());
        visitor.chain(leases).filter(move |token| !over && *token != NOBODY)
    }

    /// The seat of a counsellor whom the visitor has seen: one whose OFFER they have, or a seated colleague.
    #[must_use]
    pub fn seen_seat(&self, end: To) -> Option<Seat> {
        match end {
            To::Visitor => None,
            To::Lead => self.lead().filter(|lease| lease.offered).map(|lease| lease.seat),
            To::Guest => self.guest().filter(|guest| guest.seated()).map(|guest| guest.lease.seat),
        }
    }

    /// The counsellor of a pair that talks.
    #[must_use]
    pub fn talking(&self, epoch: Epoch, seat: Seat) -> Option<To> {
        let live = self.live()?;
        if live.lead.is_pair(epoch, seat) {
            return Some(To::Lead);
        }
        live.guest.as_ref().filter(|guest| guest.seated() && guest.lease.is_pair(epoch, seat)).map(|_| To::Guest)
    }

    /// The epoch of the colleague whom the visitor has let in, while two counsellors sit in the talk.
    #[must_use]
    pub fn company(&self) -> Option<Epoch> {
        self.guest().filter(|guest| guest.seated()).map(|guest| guest.lease.epoch)
    }

    /// The sequence that has reached every end that is still part of the talk.
    #[must_use]
    pub fn reached_by_all(&self) -> Sequence {
        let seated = self.guest().filter(|guest| guest.seated()).map(|guest| guest.lease.reached);
        let lead = self.lead().map(|lease| lease.reached);
        [Some(self.visitor.reached), lead, seated].into_iter().flatten().min().unwrap_or_default()
    }

    pub(crate) const fn waiting_mut(&mut self) -> Option<&mut Waiting> {
        match &mut self.phase {
            Phase::Waiting(waiting) => Some(waiting),
            Phase::Claimed(_) | Phase::Live(_) | Phase::Ended(_) => None,
        }
    }

    pub(crate) const fn live_mut(&mut self) -> Option<&mut Live> {
        match &mut self.phase {
            Phase::Live(live) => Some(live),
            Phase::Waiting(_) | Phase::Claimed(_) | Phase::Ended(_) => None,
        }
    }

    pub(crate) fn lease_mut(&mut self, end: To) -> Option<&mut Lease> {
        match (end, &mut self.phase) {
            (To::Lead, Phase::Claimed(claimed)) => Some(&mut claimed.lease),
            (To::Lead, Phase::Live(live)) => Some(&mut live.lead),
            (To::Guest, Phase::Live(live)) => live.guest.as_mut().map(|guest| &mut guest.lease),
            (To::Visitor, _)
            | (To::Lead, Phase::Waiting(_) | Phase::Ended(_))
            | (To::Guest, Phase::Waiting(_) | Phase::Claimed(_) | Phase::Ended(_)) => None,
        }
    }

    pub(crate) fn set_stage(&mut self, stage: Stage) {
        if let Some(guest) = self.live_mut().and_then(|live| live.guest.as_mut()) {
            guest.stage = stage;
        }
    }

    /// The colleague becomes the one holder, on the seat and in the epoch of their own pair.
    pub(crate) fn guest_leads(&mut self) {
        let Some(live) = self.live_mut() else { return };
        if let Some(guest) = live.guest.take() {
            live.lead = guest.lease;
            self.papers.guest_leads();
        }
    }

    pub(crate) fn drop_guest(&mut self) {
        if let Some(live) = self.live_mut() {
            live.guest = None;
            self.papers.forget_guest();
        }
    }
}

impl Live {
    /// The seats of counsellors whom the visitor knows and whose line is lost.
    pub(crate) fn lost_seats(&self) -> impl Iterator<Item = Seat> {
        let guest = self.guest.as_ref().filter(|guest| guest.seated()).map(|guest| &guest.lease);
        [Some(&self.lead), guest].into_iter().flatten().filter(|lease| !lease.line.is_here()).map(|lease| lease.seat)
    }
}

impl Guest {
    /// Whether the visitor has let them in.
    #[must_use]
    pub fn seated(&self) -> bool {
        self.stage == Stage::Seated
    }
}
