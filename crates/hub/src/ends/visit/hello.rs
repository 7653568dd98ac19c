//! HELLO: a conversation is founded and joins the queue.

use ajar_auth::{SessionToken, Token};
use ajar_domain::{
    conversation::{self, Opening, Rejection},
    ids::{ConversationId, Digest, Sequence},
    secret::{Half, Paper},
};
use ajar_protocol::{close::Close, octets::Octets, problem::Problem, routing::Routing, visitor::VisitorDown};

use super::{Outbox, Refusal, VisitEnd};
use crate::{HubError, wire};

/// The only version and suite of the wire.
const ONLY: u8 = 1;

impl VisitEnd {
    pub(super) async fn hello(
        &mut self,
        (version, suites): (u8, &[u8]),
        (routing, admission): (&Routing, Option<&Octets<32>>),
        text: &str,
        out: &mut Outbox,
    ) -> Result<(), HubError> {
        if version != ONLY || !suites.contains(&ONLY) {
            return refuse_first(Problem::Unsupported, out);
        }
        // A server that stops takes nobody whom it would lose: the ticket is good for the next.
        let ahead = match admission.filter(|_| !self.line.hub.is_draining()) {
            // One that went with the store, or lapsed while its page was away: its bearer is let in like everybody.
            Some(ticket) => self.line.hub.admitted(self.line.service, ticket).await?,
            None => None,
        };
        if ahead.is_none()
            && let Err(rejection) = self.line.hub.admit(self.line.service).await?
        {
            self.turned_away(rejection).await;
            return refuse_first(wire::problem(rejection), out);
        }
        self.line.see_generation().await?;
        let token = Token::<SessionToken>::mint(&*self.line.hub.0.entropy);
        let opening = Opening { ahead, ..self.opening(&token, routing, text).await? };
        let half = opening.half;
        let decision = match conversation::open(opening, self.line.hub.now()) {
            Ok(decision) => decision,
            Err(rejection) => return refuse_first(wire::problem(rejection), out),
        };
        self.line.may_stand_in(decision.state.id);
        match self.line.hub.found(decision).await? {
            Ok(state) => {
                let generation = self.line.generation();
                out.frame(&VisitorDown::Welcome {
                    sid: Octets(state.id.0),
                    token: Octets(*token.expose()),
                    half: Octets(half.0),
                    generation,
                    date: self.line.hub.date(),
                });
                self.line.attach(state, Sequence(0), false);
                self.look(out).await
            }
            Err(rejection) => {
                self.turned_away(rejection).await;
                refuse_first(wire::problem(rejection), out)
            }
        }
    }

    /// A press that found the door closed or the queue full is demand; it is counted without anything told with it.
    async fn turned_away(&self, rejection: Rejection) {
        let (hub, service) = (&self.line.hub, self.line.service);
        if matches!(rejection, Rejection::Closed | Rejection::Full)
            && let Some(statistics) = hub.statistics()
        {
            statistics.count_or_lose(service, statistics.turned_away(service)).await;
        }
    }

    async fn opening(&self, token: &Token<SessionToken>, routing: &Routing, text: &str) -> Result<Opening, HubError> {
        let hub = &self.line.hub;
        Ok(Opening {
            ahead: None,
            id: ConversationId(hub.draw()),
            service: self.line.service,
            arrival: hub.live().arrival(self.line.service, hub.now()).await?,
            routing: wire::routing(routing),
            hello: Paper::new(text.as_bytes()),
            socket: self.line.socket,
            token: Digest(*token.digest().bytes()),
            half: Half(hub.draw()),
        })
    }
}

/// The first frame was refused: the socket closes behind the answer.
pub(super) fn refuse_first(problem: Problem, out: &mut Outbox) -> Result<(), HubError> {
    out.frame(&VisitorDown::refused(problem));
    out.close(Close::Refused);
    Ok(())
}
