//! The rules of an errand: one counsellor's question to whichever colleague takes it; pure, and names no conversation.
//!
//! An errand is of a service. Its two ends are devices; what they write lies in two mailboxes until the other end has seen it.

mod mailbox;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::{
    conversation::Rejection,
    ids::{ErrandId, Handle, Sequence, ServiceId, Version},
};
pub use mailbox::Mailbox;

/// One errand without its papers and envelopes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errand {
    /// Its name.
    pub id: ErrandId,
    /// Where it was asked.
    pub service: ServiceId,
    /// As `commit` compares it.
    pub version: Version,
    /// The device that asks.
    pub asker: Handle,
    /// The device that took it.
    pub answerer: Option<Handle>,
    /// Who said "not now"; at most one for each desk.
    pub declined: BTreeSet<Handle>,
    /// What the asking end wrote.
    pub asked: Mailbox,
    /// What the answering end wrote.
    pub answered: Mailbox,
    /// Of the last envelope in either direction.
    pub last: Sequence,
}

/// One of the two ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Who asks.
    Asker,
    /// Who took it.
    Answerer,
}

impl End {
    /// The one at the other side.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Asker => Self::Answerer,
            Self::Answerer => Self::Asker,
        }
    }
}

/// What a desk wants of an errand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// To answer it.
    Take,
    /// Not to be asked any longer.
    Decline,
    /// To leave its envelope with this number, counted from 0 at each end.
    Post(u32),
    /// To say that what was written to it is seen up to here.
    Seen(Sequence),
    /// To end it.
    Close,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// It lies there as it should.
    Nothing,
    /// The new state is written.
    Write(Errand),
    /// The new state is written with an envelope behind the others.
    Append(Errand),
    /// Everything of it goes.
    Delete,
}

impl Errand {
    /// A question that nobody has taken.
    #[must_use]
    pub fn asked_by(asker: Handle, id: ErrandId, service: ServiceId) -> Self {
        Self {
            id,
            service,
            version: Version::FIRST,
            asker,
            answerer: None,
            declined: BTreeSet::new(),
            asked: Mailbox::default(),
            answered: Mailbox::default(),
            last: Sequence(0),
        }
    }

    /// Which end a device is, if it is one.
    #[must_use]
    pub fn end_of(&self, handle: Handle) -> Option<End> {
        if self.asker == handle {
            return Some(End::Asker);
        }
        (self.answerer == Some(handle)).then_some(End::Answerer)
    }

    /// The device at the other end, once there is one.
    #[must_use]
    pub const fn beside(&self, end: End) -> Option<Handle> {
        match end {
            End::Asker => self.answerer,
            End::Answerer => Some(self.asker),
        }
    }

    /// Whether this desk, one of a person with these devices, is to be shown it.
    #[must_use]
    pub fn asks(&self, desk: Handle, own: &[Handle]) -> bool {
        self.answerer.is_none() && self.asker != desk && !own.contains(&self.asker) && !self.declined.contains(&desk)
    }

    /// The first envelope that somebody has not seen: those before it may go.
    #[must_use]
    pub fn keep_from(&self) -> Sequence {
        let first = [&self.asked, &self.answered].into_iter().filter_map(Mailbox::first).min();
        first.unwrap_or(Sequence(self.last.0.saturating_add(1)))
    }

    /// Decides what a device may do with it.
    ///
    /// # Errors
    /// [`Rejection::Taken`] when a colleague was faster, [`Rejection::Unknown`] for a device that is no end of it,
    /// [`Rejection::NotNow`] for a word before there is somebody to read it, [`Rejection::Malformed`] for an envelope that leaves
    /// one out, [`Rejection::MailboxFull`] when the other end has not seen what lies there.
    pub fn decide(&self, by: Handle, command: Command) -> Result<Decision, Rejection> {
        match command {
            Command::Take => self.take(by),
            Command::Decline => self.decline(by),
            Command::Post(n) => self.post(self.must_be_end(by)?, n),
            Command::Seen(upto) => Ok(self.seen(self.must_be_end(by)?, upto)),
            Command::Close => self.must_be_end(by).map(|_| Decision::Delete),
        }
    }

    fn must_be_end(&self, by: Handle) -> Result<End, Rejection> {
        self.end_of(by).ok_or(Rejection::Unknown)
    }

    fn take(&self, by: Handle) -> Result<Decision, Rejection> {
        match self.answerer {
            _ if by == self.asker => Err(Rejection::NotNow),
            Some(_) => Err(Rejection::Taken),
            // "Not now" may be thought over.
            None => Ok(Decision::Write(Self { answerer: Some(by), declined: BTreeSet::new(), ..self.clone() })),
        }
    }

    fn decline(&self, by: Handle) -> Result<Decision, Rejection> {
        if by == self.asker {
            return Err(Rejection::NotNow);
        }
        if self.answerer.is_some() || self.declined.contains(&by) {
            return Ok(Decision::Nothing);
        }
        let mut next = self.clone();
        next.declined.insert(by);
        Ok(Decision::Write(next))
    }

    fn post(&self, end: End, n: u32) -> Result<Decision, Rejection> {
        if self.answerer.is_none() {
            return Err(Rejection::NotNow);
        }
        let mut next = self.clone();
        next.last = Sequence(self.last.0.saturating_add(1));
        let at = next.last;
        let stored = next.written_by(end).put(n, at)?;
        Ok(if stored { Decision::Append(next) } else { Decision::Nothing })
    }

    fn seen(&self, end: End, upto: Sequence) -> Decision {
        let mut next = self.clone();
        if next.written_by(end.other()).seen(upto) { Decision::Write(next) } else { Decision::Nothing }
    }

    const fn written_by(&mut self, end: End) -> &mut Mailbox {
        match end {
            End::Asker => &mut self.asked,
            End::Answerer => &mut self.answered,
        }
    }
}
