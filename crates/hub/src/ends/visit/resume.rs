//! RESUME: the visitor comes back with a token and, on a shared phone, the proof of two animals.

use ajar_auth::{SessionToken, Token, sha256};
use ajar_domain::{
    conversation::{
        Command, Event, Notice, Standing, State,
        command::{self, Resume},
        visitor::NextPair,
    },
    ids::{Digest, Epoch, Seat, Sequence},
    secret::{self, Half},
};
use ajar_live::IndexKey;
use ajar_protocol::{
    close::Close,
    octets::Octets,
    problem::Problem,
    visitor::{self, Position, VisitorDown},
};

use super::{Outbox, Refusal, VisitEnd, hello::refuse_first};
use crate::{Hub, HubError, refound::Founded, talks::Outcome, wire};

/// What the store knows of a session token.
pub(super) fn digest(token: &Octets<32>) -> Digest {
    Digest(*Token::<SessionToken>::presented(token.0).digest().bytes())
}

impl VisitEnd {
    pub(super) async fn resume(
        &mut self,
        token: &Octets<32>,
        unlock: Option<&Octets<32>>,
        (from, own): (Position, bool),
        out: &mut Outbox,
    ) -> Result<(), HubError> {
        let hub = self.line.hub.clone();
        let token = digest(token);
        let known = from;
        self.line.see_generation().await?;
        let Some(mut state) = hub.find(self.line.service, IndexKey::Digest(token)).await? else {
            return self.unknown(known, out).await;
        };
        let from = self.line.position(from);
        let proof = unlock.map(|proof| Digest(sha256(&[&proof.0])));
        let resume = Resume { socket: self.line.socket, token, proof, from, next: next_pair(&hub) };
        match self.line.enter(&mut state, &Command::Resume(resume)).await? {
            Outcome::Refused(rejection) => refuse_first(wire::problem(rejection), out),
            Outcome::Gone => self.unknown(known, out).await,
            Outcome::Done(events) => match verdict(&events) {
                Verdict::WrongLock => refuse_first(Problem::WrongLock, out),
                Verdict::Ended(by) => {
                    out.frame(&VisitorDown::Ended { by, ticket: None });
                    out.close(Close::Ended);
                    Ok(())
                }
                Verdict::Resumed => self.resumed(state, from, own, out).await,
            },
        }
    }

    /// Not known: over, or lost with the store; then the page is to come back and found the talk again.
    async fn unknown(&self, from: Position, out: &mut Outbox) -> Result<(), HubError> {
        if !self.line.hub.is_anew(from.generation).await? {
            return refuse_first(Problem::Unknown, out);
        }
        out.frame(&VisitorDown::refused(Problem::Anew));
        out.close(Close::GoingAway);
        Ok(())
    }

    /// REFOUND: the talk lies in the store again, and the page resumes it.
    pub(super) async fn refound(
        &mut self,
        token: &Octets<32>,
        talk: &visitor::Founding,
        out: &mut Outbox,
    ) -> Result<(), HubError> {
        let hub = self.line.hub.clone();
        let Some(seat) = Seat::from_number(talk.seat) else { return refuse_first(Problem::Malformed, out) };
        let end =
            command::Refound::Visitor { token: digest(token), half: Half(hub.draw()), epoch: Epoch(talk.epoch), seat };
        if !hub.is_young().await? {
            return refuse_first(Problem::Unknown, out);
        }
        let start = self.line.start().await?;
        match hub.refound(self.line.service, talk, (end, self.line.until())).await? {
            Founded::Again => self.resume(token, None, (start, false), out).await,
            Founded::Refused(rejection) => refuse_first(wire::problem(rejection), out),
            Founded::Over(by) => {
                out.frame(&VisitorDown::Ended { by: wire::ended_by(by), ticket: None });
                out.close(Close::Ended);
                Ok(())
            }
        }
    }

    async fn resumed(&mut self, state: State, from: Sequence, own: bool, out: &mut Outbox) -> Result<(), HubError> {
        let hub = &self.line.hub;
        let (Some(next), Some(standing)) = (state.visitor.next, state.standing()) else {
            return refuse_first(Problem::Unknown, out);
        };
        let generation = self.line.generation();
        out.frame(&VisitorDown::Resumed {
            half: Octets(state.visitor.half.0),
            next_token: Octets(next.token.0),
            next_half: Octets(next.half.0),
            generation,
            date: hub.date(),
            standing: shown(standing),
            first: u32::try_from(state.mailbox.first.0).unwrap_or(u32::MAX),
        });
        self.line.attach(state, from, own);
        self.look(out).await
    }
}

enum Verdict {
    Resumed,
    WrongLock,
    Ended(visitor::EndedBy),
}

fn verdict(events: &[Event]) -> Verdict {
    let notices =
        events.iter().filter_map(|event| if let Event::Tell { notice, .. } = event { Some(notice) } else { None });
    for notice in notices {
        if let Notice::Ended { by, .. } = notice {
            return Verdict::Ended(wire::ended_by(*by));
        }
        if *notice == Notice::WrongLock {
            return Verdict::WrongLock;
        }
    }
    Verdict::Resumed
}

fn next_pair(hub: &Hub) -> NextPair {
    let token = Token::<SessionToken>::mint(&*hub.0.entropy);
    let digest = Digest(*token.digest().bytes());
    NextPair { token: secret::Token(*token.expose()), digest, half: Half(hub.draw()) }
}

fn shown(standing: Standing) -> visitor::Standing {
    match standing {
        Standing::Waiting => visitor::Standing::Waiting,
        Standing::Claimed => visitor::Standing::Claimed,
        Standing::Live => visitor::Standing::Live,
        Standing::Lost => visitor::Standing::Lost,
        Standing::Asked => visitor::Standing::Asked,
    }
}
