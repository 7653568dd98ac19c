//! REFOUND: puts a talk that the live store has lost back there, from what its ends say; holds no word of it.

use ajar_domain::{
    conversation::{self, Command, Decision, EndedBy, Rejection, State, command::Refound, vacant},
    ids::{ConversationId, Epoch, Seat, ServiceId},
    secret::Paper,
    time::Moment,
};
use ajar_live::{Commit, Committed, OnceKind, Versioned};
use ajar_protocol::visitor::{self, VisitorUp};

use crate::{
    Hub, HubError, last_words, record,
    talks::{Outcome, Terms},
    wire,
};

/// Both ends come within moments of each other; each loss means that the other was faster.
const TRIES: usize = 4;

/// What became of REFOUND.
#[derive(Debug)]
pub(crate) enum Founded {
    /// The end has its place again.
    Again,
    /// The rules said no.
    Refused(Rejection),
    /// The other end had come before, and it was ended since.
    Over(EndedBy),
}

impl Hub {
    /// Takes the end's place in its talk before `until`; the talk is made when the other end has not come before.
    pub(crate) async fn refound(
        &self,
        service: ServiceId,
        talk: &visitor::Founding,
        (end, until): (Refound, Moment),
    ) -> Result<Founded, HubError> {
        let command = Command::Refound(end);
        for _ in 0..TRIES {
            let generation = self.live().known_generation();
            if let Some(mut state) = self.load(service, ConversationId(talk.sid.0)).await? {
                match self.change_on(Terms::until(until).of(generation), &mut state, &command, None).await? {
                    Outcome::Done(_) => return Ok(Founded::Again),
                    Outcome::Refused(rejection) => return Ok(Founded::Refused(rejection)),
                    Outcome::Gone => continue,
                }
            }
            if let Some(by) = self.closed_by(service, ConversationId(talk.sid.0)).await? {
                return Ok(Founded::Over(by));
            }
            if self.now() >= until {
                return Err(HubError::Late);
            }
            let empty = match self.empty(service, talk).await? {
                Ok(empty) => empty,
                Err(rejection) => return Ok(Founded::Refused(rejection)),
            };
            match conversation::decide(&empty, &command, self.now()) {
                Ok(decision) if self.put_back(&decision).await? => return Ok(Founded::Again),
                Ok(_) => {}
                Err(rejection) => return Ok(Founded::Refused(rejection)),
            }
        }
        Err(HubError::Contention)
    }

    async fn empty(&self, service: ServiceId, talk: &visitor::Founding) -> Result<Result<State, Rejection>, HubError> {
        let Some((routing, seat)) = routing(&talk.hello.0).zip(Seat::from_number(talk.seat)) else {
            return Ok(Err(Rejection::Malformed));
        };
        let founding = conversation::Founding {
            id: ConversationId(talk.sid.0),
            service,
            arrival: self.live().arrival(service, self.now()).await?,
            routing: wire::routing(&routing),
            hello: Paper::new(&talk.hello.0),
            epoch: Epoch(talk.epoch),
            seat,
        };
        Ok(vacant(founding, self.now()))
    }

    /// False: the other end was faster; it may even have founded the talk and ended it while this one looked.
    async fn put_back(&self, decision: &Decision) -> Result<bool, HubError> {
        let commit = record::commit(None, decision, None, self.now());
        let commit = Commit { unless: Some((OnceKind::LastWord, last_words::over(commit.id))), ..commit };
        match self.live().commit(commit, self.now()).await? {
            Committed::Done(_) => Ok(true),
            Committed::Conflict(None | Some(Versioned { .. })) => Ok(false),
            Committed::Full(cap) => Err(HubError::NoRoom(cap)),
            Committed::Taken => Err(HubError::KeyTaken),
        }
    }
}

/// What the visitor agreed to show: both ends hold it in HELLO.
fn routing(hello: &[u8]) -> Option<ajar_protocol::routing::Routing> {
    match serde_json::from_slice(hello).ok()? {
        VisitorUp::Hello { routing, .. } => Some(routing),
        VisitorUp::Resume { .. }
        | VisitorUp::Refound { .. }
        | VisitorUp::Confirm { .. }
        | VisitorUp::Lock { .. }
        | VisitorUp::Accept(_)
        | VisitorUp::Another {}
        | VisitorUp::Choose { .. }
        | VisitorUp::Again {}
        | VisitorUp::End {} => None,
    }
}
