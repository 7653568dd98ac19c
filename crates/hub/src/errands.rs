//! Errands in the live store: read, decided on and committed; nothing of them is counted, audited or logged.

use ajar_domain::{
    conversation::Rejection,
    errand::{Command, Decision, Errand},
    ids::{ConversationId, ErrandId, Handle, ServiceId, Socket, Version},
    limits::{ERRAND, ERRANDS},
    secret::Paper,
    time::Moment,
};
use ajar_live::{Attachment, Cap, Change, Claiming, Commit, Committed, Hint, Mark, Stored, Versioned};
use bytes::Bytes;

use crate::{Hub, HubError};

/// How often a change may lose against others before it counts as a fault.
const TRIES: usize = 16;

/// What goes with a change of an errand.
#[derive(Debug, Clone, Default)]
pub(crate) enum With {
    /// Nothing.
    #[default]
    Nothing,
    /// The question or the answer, as its end signed it.
    Paper(Attachment, Paper),
    /// A word.
    Envelope(Bytes),
}

/// Who changes an errand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct By {
    device: Handle,
    /// Written only while this socket is the newest of the device's desk.
    newest: Option<Socket>,
}

impl By {
    /// An end of it.
    pub(crate) const fn end(device: Handle) -> Self {
        Self { device, newest: None }
    }

    /// Who becomes an end of it: a socket that a page has left may not, or nobody would know of the errand.
    pub(crate) const fn newest(device: Handle, socket: Socket) -> Self {
        Self { device, newest: Some(socket) }
    }

    /// An errand takes no place of a desk.
    fn fence(self) -> Option<Claiming> {
        self.newest.map(|socket| Claiming { handle: self.device, socket, places: u8::MAX })
    }
}

/// An errand's place in the store is beside the conversations, under its own name.
pub(crate) const fn key(id: ErrandId) -> ConversationId {
    ConversationId(id.0)
}

/// The papers of an errand lie where a conversation has HELLO and the first OFFER.
pub(crate) const ASK: Attachment = Attachment::Hello;
pub(crate) const ANSWER: Attachment = Attachment::Offer(ajar_domain::ids::Seat::First);

impl Hub {
    /// An errand that is there, as this version of Ajar writes it.
    pub(crate) async fn errand(&self, service: ServiceId, id: ErrandId) -> Result<Option<Errand>, HubError> {
        Ok(self.live().load(service, key(id), self.now()).await?.as_ref().and_then(read))
    }

    /// All of a service, in no order that says anything.
    pub(crate) async fn errands(&self, service: ServiceId) -> Result<Vec<Errand>, HubError> {
        let mut all = Vec::new();
        for id in self.live().marked(service, Mark::Errand, self.now()).await? {
            all.extend(self.errand(service, ErrandId(id.0)).await?);
        }
        Ok(all)
    }

    /// One of the two papers.
    pub(crate) async fn errand_paper(
        &self,
        service: ServiceId,
        id: ErrandId,
        which: Attachment,
    ) -> Result<Option<Paper>, HubError> {
        let papers = self.live().whole(service, key(id), self.now()).await?.map(|whole| whole.papers);
        Ok(papers.into_iter().flatten().find(|(slot, _)| *slot == which).map(|(_, paper)| paper))
    }

    /// Puts a question down for this socket; it is shown to whoever is ready.
    pub(crate) async fn ask(
        &self,
        errand: Errand,
        socket: Socket,
        ask: Paper,
    ) -> Result<Result<Errand, Rejection>, HubError> {
        let there = self.live().marked(errand.service, Mark::Errand, self.now()).await?;
        if there.len() >= ERRANDS {
            return Ok(Err(Rejection::Full));
        }
        let claim = By::newest(errand.asker, socket).fence();
        let commit = Commit { expected: None, claim, ..written(&errand, With::Paper(ASK, ask), self.now()) };
        Ok(match self.live().commit(commit, self.now()).await? {
            Committed::Done(version) => Ok(Errand { version, ..errand }),
            Committed::Full(Cap::Places) => Err(Rejection::NotNow),
            Committed::Full(_) => Err(Rejection::Full),
            // The name is somebody's: whoever asks draws another.
            Committed::Conflict(_) | Committed::Taken => Err(Rejection::Taken),
        })
    }

    /// Decides and commits; after a conflict decides again on what the winner left. None: it is gone.
    pub(crate) async fn change_errand(
        &self,
        (service, id): (ServiceId, ErrandId),
        by: By,
        command: Command,
        with: With,
    ) -> Result<Result<Option<Errand>, Rejection>, HubError> {
        let generation = self.live().known_generation();
        let mut found = self.errand(service, id).await?;
        for _ in 0..TRIES {
            let Some(errand) = found else { return Ok(Ok(None)) };
            if self.live().known_generation() != generation {
                // Read in another incarnation of the store: its version says nothing in this one.
                return Err(HubError::Contention);
            }
            let commit = match errand.decide(by.device, command) {
                Err(rejection) => return Ok(Err(rejection)),
                Ok(Decision::Nothing) => return Ok(Ok(Some(errand))),
                Ok(Decision::Write(next) | Decision::Append(next)) => written(&next, with.clone(), self.now()),
                Ok(Decision::Delete) => gone(&errand),
            };
            let commit = Commit { claim: by.fence(), ..commit };
            match self.live().commit(commit, self.now()).await? {
                Committed::Done(version) => return Ok(Ok(after(&errand, by.device, command, version))),
                Committed::Conflict(left) => found = left.as_ref().and_then(read),
                Committed::Full(Cap::Places) => return Ok(Err(Rejection::NotNow)),
                Committed::Full(_) => return Ok(Err(Rejection::MailboxFull)),
                Committed::Taken => return Err(HubError::KeyTaken),
            }
        }
        Err(HubError::Contention)
    }
}

/// What lies there after a step that was written.
fn after(errand: &Errand, by: Handle, command: Command, version: Version) -> Option<Errand> {
    match errand.decide(by, command) {
        Ok(Decision::Write(next) | Decision::Append(next)) => Some(Errand { version, ..next }),
        Ok(Decision::Nothing | Decision::Delete) | Err(_) => None,
    }
}

/// What another version of Ajar wrote is nobody's here, and a conversation is no errand.
fn read(found: &Versioned) -> Option<Errand> {
    found.state.errand(found.version).ok()
}

fn gone(errand: &Errand) -> Commit {
    let hints = hints(errand, true);
    Commit { expected: Some(errand.version), hints, ..Commit::of(errand.service, key(errand.id), Change::Delete) }
}

/// Everything of an errand goes ten minutes after this, unless something is written again.
fn written(errand: &Errand, with: With, now: Moment) -> Commit {
    let change = Change::Write { state: Stored::of_errand(errand), expires: now.after(ERRAND), deadline: None };
    let mut commit = Commit {
        expected: Some(errand.version),
        marks: Some(marks(errand)),
        keep_from: Some(errand.keep_from()),
        ..Commit::of(errand.service, key(errand.id), change)
    };
    let mut moved = false;
    match with {
        With::Nothing => {}
        With::Paper(slot, paper) => {
            commit.attach = vec![(slot, Some(paper))];
            moved = true;
        }
        With::Envelope(envelope) => commit.append = vec![(errand.last, envelope)],
    }
    commit.hints = hints(errand, moved);
    commit
}

fn marks(errand: &Errand) -> std::collections::BTreeSet<Mark> {
    let open = errand.answerer.is_none().then_some(Mark::Asking);
    open.into_iter().chain([Mark::Errand]).collect()
}

/// The ends look; the desks too when it is put down, taken or gone.
fn hints(errand: &Errand, moved: bool) -> Vec<Hint> {
    let ends = Hint::Conversation(key(errand.id), errand.version.next());
    [ends].into_iter().chain(moved.then_some(Hint::Desks)).collect()
}
