//! JOIN: a signed-in counsellor opens a talk with its lease, at the first time and after every lost line.

use ajar_auth::{Lease as LeasePurpose, Token};
use ajar_domain::{
    conversation::{Command, Standing, State, command},
    ids::{Digest, Epoch, Handle, Seat, Sequence},
    secret::Half,
};
use ajar_live::IndexKey;
use ajar_protocol::{
    close::Close,
    octets::Octets,
    problem::Problem,
    talk::TalkDown,
    visitor::{self, Position},
};

use super::{Lease, Outbox, Refusal, TalkEnd};
use crate::{Bearer, HubError, refound::Founded, talks::Outcome, wire};

impl TalkEnd {
    pub(super) async fn join(
        &mut self,
        ticket: &Octets<32>,
        lease: &Octets<32>,
        (from, own): (Position, bool),
        out: &mut Outbox,
    ) -> Result<(), HubError> {
        // The ticket says that a session of this service is here, the lease which conversation it holds. A device that was
        // certified anew since the claim keeps its talks.
        if self.sit(ticket).await?.is_none() {
            return refuse_first(Problem::SignIn, out);
        }
        self.open(digest(lease), (from, own), out).await
    }

    /// REFOUND: the talk lies in the store again, under this device, and the console joins it.
    pub(super) async fn refound(
        &mut self,
        ticket: &Octets<32>,
        lease: &Octets<32>,
        talk: &visitor::Founding,
        out: &mut Outbox,
    ) -> Result<(), HubError> {
        let hub = self.line.hub.clone();
        let bearer = self.sit(ticket).await?;
        let Some(bearer) = bearer else { return refuse_first(Problem::SignIn, out) };
        let Some(handle) = self.device(&bearer).await? else { return refuse_first(Problem::SignIn, out) };
        let Some(seat) = Seat::from_number(talk.seat) else { return refuse_first(Problem::Malformed, out) };
        if !hub.is_young().await? {
            return refuse_first(Problem::Unknown, out);
        }
        let (lease, devices) = (digest(lease), bearer.devices.iter().map(|device| Handle(*device)).collect());
        let claim = command::Claim { handle, devices, lease, half: Half(hub.draw()) };
        let end = command::Refound::Lead { claim, epoch: Epoch(talk.epoch), seat };
        let start = self.line.start().await?;
        match hub.refound(self.line.service, talk, (end, self.line.until())).await? {
            Founded::Again => self.open(lease, (start, false), out).await,
            Founded::Refused(rejection) => refuse_first(wire::problem(rejection), out),
            Founded::Over(by) => {
                out.frame(&TalkDown::Ended { by: wire::ended_by(by), ticket: None });
                out.close(Close::Ended);
                Ok(())
            }
        }
    }

    /// Of several browsers of one account the one whose desk is there, or was certified last.
    async fn device(&self, bearer: &Bearer) -> Result<Option<Handle>, HubError> {
        let desks = self.line.hub.live().desks(self.line.service, self.line.hub.now()).await?;
        let own = bearer.devices.iter().rev().map(|device| Handle(*device));
        let sits = |device: &Handle| desks.iter().any(|(there, _)| there == device);
        Ok(own.clone().find(sits).or_else(|| own.clone().next()))
    }

    /// Spends the ticket and takes a seat in its bearer's name; `None` for no ticket, and for one whose ground is gone.
    async fn sit(&mut self, ticket: &Octets<32>) -> Result<Option<Bearer>, HubError> {
        let (hub, at) = (&self.line.hub, (self.line.service, self.line.socket));
        let Some(bearer) = hub.take_ticket(self.line.service, ticket).await? else { return Ok(None) };
        self.seat = hub.seat(at, &bearer, None, &self.line.signal).await?;
        Ok(self.seat.is_some().then_some(bearer))
    }

    async fn open(&mut self, token: Digest, (from, own): (Position, bool), out: &mut Outbox) -> Result<(), HubError> {
        let hub = self.line.hub.clone();
        let known = from;
        self.line.see_generation().await?;
        let Some(mut state) = hub.find(self.line.service, IndexKey::Digest(token)).await? else {
            return self.unknown(known, out).await;
        };
        let from = self.line.position(from);
        let join = command::Join { socket: self.line.socket, lease: token, from };
        match self.line.enter(&mut state, &Command::Join(join)).await? {
            Outcome::Refused(rejection) => refuse_first(wire::problem(rejection), out),
            Outcome::Gone => self.unknown(known, out).await,
            Outcome::Done(_) => self.joined(state, token, (from, own), out).await,
        }
    }

    /// Not known: over, or lost with the store; then the console is to come back and found the talk again.
    async fn unknown(&self, from: Position, out: &mut Outbox) -> Result<(), HubError> {
        if !self.line.hub.is_anew(from.generation).await? {
            return refuse_first(Problem::Unknown, out);
        }
        out.frame(&TalkDown::refused(Problem::Anew));
        out.close(Close::GoingAway);
        Ok(())
    }

    async fn joined(
        &mut self,
        state: State,
        token: Digest,
        (from, own): (Sequence, bool),
        out: &mut Outbox,
    ) -> Result<(), HubError> {
        let hub = &self.line.hub;
        let role = state.holder_of(token);
        let Some((role, lease)) = role.and_then(|role| Some((role, state.lease(role)?))) else {
            return refuse_first(Problem::Unknown, out);
        };
        let generation = self.line.generation();
        out.frame(&TalkDown::Joined {
            half: Octets(lease.half.0),
            generation,
            date: hub.date(),
            visitor: wire::line(state.visitor.line.is_here()),
            accepted: accepted(&state, role),
            first: u32::try_from(state.mailbox.first.0).unwrap_or(u32::MAX),
        });
        self.lease = Some(Lease { token, holder: lease.holder, epoch: lease.epoch, seat: lease.seat });
        if let Some(seat) = &self.seat {
            seat.under(lease.holder);
        }
        self.told.joined(&state, role);
        self.line.attach(state, from, own);
        self.look(out).await
    }
}

fn digest(lease: &Octets<32>) -> Digest {
    Digest(*Token::<LeasePurpose>::presented(lease.0).digest().bytes())
}

fn accepted(state: &State, role: ajar_domain::conversation::To) -> bool {
    use ajar_domain::conversation::To;
    match role {
        To::Lead => matches!(state.standing(), Some(Standing::Live | Standing::Lost)),
        To::Guest => state.guest().is_some_and(ajar_domain::conversation::Guest::seated),
        To::Visitor => false,
    }
}

fn refuse_first(problem: Problem, out: &mut Outbox) -> Result<(), HubError> {
    out.frame(&TalkDown::refused(problem));
    out.close(Close::Refused);
    Ok(())
}
