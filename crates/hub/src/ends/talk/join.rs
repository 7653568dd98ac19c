//! JOIN: a signed-in counsellor opens a talk with its lease, at the first time and after every lost line.

use ajar_auth::{Lease as LeasePurpose, Token};
use ajar_domain::{
    conversation::{Command, Standing, State, command},
    ids::{Digest, Sequence},
};
use ajar_live::IndexKey;
use ajar_protocol::{close::Close, octets::Octets, problem::Problem, talk::TalkDown, visitor::Position};

use super::{Lease, Outbox, Refusal, TalkEnd};
use crate::{HubError, talks::Outcome, wire};

impl TalkEnd {
    pub(super) async fn join(
        &mut self,
        ticket: &Octets<32>,
        lease: &Octets<32>,
        (from, own): (Position, bool),
        out: &mut Outbox,
    ) -> Result<(), HubError> {
        let hub = self.line.hub.clone();
        // The ticket says that a session of this service is here, the lease which conversation it holds. A device that was
        // certified anew since the claim keeps its talks.
        if hub.take_ticket(self.line.service, ticket).await?.is_none() {
            return refuse_first(Problem::SignIn, out);
        }
        let token = Digest(*Token::<LeasePurpose>::presented(lease.0).digest().bytes());
        let Some(mut state) = hub.find(self.line.service, IndexKey::Digest(token)).await? else {
            return refuse_first(Problem::Unknown, out);
        };
        let from = self.line.position(from).await?;
        let join = command::Join { socket: self.line.socket, lease: token, from };
        match hub.change(&mut state, &Command::Join(join), None).await? {
            Outcome::Refused(rejection) => refuse_first(wire::problem(rejection), out),
            Outcome::Gone => refuse_first(Problem::Unknown, out),
            Outcome::Done(_) => self.joined(state, token, (from, own), out).await,
        }
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
        out.frame(&TalkDown::Joined {
            half: Octets(lease.half.0),
            generation: hub.live().generation().await?,
            date: hub.date(),
            visitor: wire::line(state.visitor.line.is_here()),
            accepted: accepted(&state, role),
            first: u32::try_from(state.mailbox.first.0).unwrap_or(u32::MAX),
        });
        self.lease = Some(Lease { token, holder: lease.holder, epoch: lease.epoch, seat: lease.seat });
        hub.0.holdings.add(state.service, lease.holder, state.id);
        self.told.joined(&state, role);
        self.line.attach(state, from, own);
        self.look(out).await
    }
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
