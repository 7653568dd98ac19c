//! What an end is told when its conversation is over and another process holds its line, and that what was ended is not founded
//! again; kept under a digest of the conversation's name, for half a minute.

use std::time::Duration;

use ajar_auth::sha256;
use ajar_domain::{
    conversation::{EndedBy, State, To},
    ids::{ConversationId, Digest, ServiceId, Socket},
    limits::VISITOR_GRACE,
};
use ajar_live::{Once, OnceKind};
use ajar_protocol::octets::Octets;
use bytes::Bytes;

use crate::{Hub, HubError, signal::LastWord};

/// A process that was told by a hint reads within milliseconds; one that was not, within seconds.
const LIFE: Duration = Duration::from_secs(30);
const PURPOSE: &[u8] = b"ajar/1/last-word";
const TICKET: usize = 32;
/// In the place of an end: the conversation is over, whoever asks.
const OVER: u8 = 0;

impl Hub {
    /// Leaves the last word for the ends whose line another process holds; `here` heard it already.
    pub(crate) async fn leave_word(&self, before: &State, word: &LastWord, here: &[Socket]) -> Result<(), HubError> {
        for end in [To::Visitor, To::Lead, To::Guest] {
            let socket = before.line(end).and_then(|line| line.socket());
            if socket.is_some_and(|socket| !here.contains(&socket)) {
                let payload = bytes(word.by, word.ticket(end));
                self.put_word(before.service, digest(before.id, code(end)), payload, LIFE).await?;
            }
        }
        Ok(())
    }

    /// The last word for an end, once.
    pub(crate) async fn take_word(
        &self,
        service: ServiceId,
        id: ConversationId,
        end: To,
    ) -> Result<Option<LastWord>, HubError> {
        let digest = digest(id, code(end));
        let taken = self.live().take(service, OnceKind::LastWord, digest, &[], self.now()).await?;
        Ok(taken.and_then(|payload| read(&payload, end)))
    }

    /// Marks a talk that is about to be deleted: while talks may be founded again, this one is not.
    pub(crate) async fn close_for_good(&self, state: &State, by: EndedBy) -> Result<(), HubError> {
        if state.talked.is_some() && self.is_young().await? {
            let digest = over(state.id);
            self.put_word(state.service, digest, bytes(by, None), VISITOR_GRACE).await?;
        }
        Ok(())
    }

    /// Takes the mark away: the conversation went on.
    pub(crate) async fn goes_on(&self, state: &State) -> Result<(), HubError> {
        self.live().take(state.service, OnceKind::LastWord, over(state.id), &[], self.now()).await?;
        Ok(())
    }

    /// By whom a conversation was ended that an end wants to found again.
    pub(crate) async fn closed_by(&self, service: ServiceId, id: ConversationId) -> Result<Option<EndedBy>, HubError> {
        let found = self.live().peek(service, OnceKind::LastWord, over(id), self.now()).await?;
        Ok(found.and_then(|payload| read(&payload, To::Guest)).map(|word| word.by))
    }

    async fn put_word(
        &self,
        service: ServiceId,
        digest: Digest,
        payload: Bytes,
        life: Duration,
    ) -> Result<(), HubError> {
        let (kind, expires) = (OnceKind::LastWord, self.now().after(life));
        // Without room the end is told what can be guessed.
        self.live().put(service, Once { kind, digest, payload, expires, on_lapse: Vec::new() }, self.now()).await?;
        Ok(())
    }
}

impl LastWord {
    /// The tally ticket of an end.
    fn ticket(&self, end: To) -> Option<Octets<TICKET>> {
        match end {
            To::Visitor => self.visitor,
            To::Lead => self.lead,
            To::Guest => None,
        }
    }
}

const ENDS: [EndedBy; 5] =
    [EndedBy::Visitor, EndedBy::Counsellor, EndedBy::VisitorLost, EndedBy::Elsewhere, EndedBy::WrongLock];

const fn code(end: To) -> u8 {
    match end {
        To::Visitor => 1,
        To::Lead => 2,
        To::Guest => 3,
    }
}

/// The mark of a talk that was ended and is not founded again.
pub(crate) fn over(id: ConversationId) -> Digest {
    digest(id, OVER)
}

fn digest(id: ConversationId, end: u8) -> Digest {
    Digest(sha256(&[PURPOSE, &id.0, &[end]]))
}

fn bytes(by: EndedBy, ticket: Option<Octets<TICKET>>) -> Bytes {
    let by = ENDS.iter().position(|one| *one == by).and_then(|at| u8::try_from(at).ok());
    let ticket = ticket.map(|ticket| ticket.0);
    by.into_iter().chain(ticket.into_iter().flatten()).collect()
}

fn read(payload: &[u8], end: To) -> Option<LastWord> {
    let (by, ticket) = payload.split_first()?;
    let by = *ENDS.get(usize::from(*by))?;
    let ticket = if ticket.is_empty() { None } else { Some(Octets(ticket.try_into().ok()?)) };
    let (visitor, lead) = if end == To::Visitor { (ticket, None) } else { (None, ticket) };
    Some(LastWord { by, visitor, lead })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_as_it_was_left() {
        for by in ENDS {
            for ticket in [None, Some(Octets([7; TICKET]))] {
                let word = |visitor, lead| Some(LastWord { by, visitor, lead });
                assert_eq!(read(&bytes(by, ticket), To::Visitor), word(ticket, None));
                assert_eq!(read(&bytes(by, ticket), To::Lead), word(None, ticket));
            }
        }
        for other in [&[][..], &[5], &[0, 1, 2], &[0; 34]] {
            assert_eq!(read(other, To::Visitor), None, "{other:?}");
        }
    }
}
