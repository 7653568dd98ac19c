//! From a sender to the mailbox and to the other end: one commit for a message, none for a beat.

use ajar_domain::{
    conversation::{Command, Event, Notice, Rejection, decide, event::Stamp},
    ids::{Sequence, Version},
    mailbox,
};
use ajar_protocol::envelope::{self, Header, Kind};
use bytes::Bytes;

use super::Line;
use crate::{HubError, ends::Taken, talks::Outcome, wire};

impl Line {
    /// Posts a message or control: one commit, and the answer for its sender.
    pub(in crate::ends) async fn post(&mut self, header: &Header, bytes: &Bytes) -> Result<Posted, HubError> {
        if self.is_moved() {
            return Ok(Posted::Gone);
        }
        let (Some(state), Some(header)) = (&mut self.state, wire::header(header, bytes.len())) else {
            return Ok(Posted::Gone);
        };
        let pair = (header.epoch, header.seat);
        if let Some((_, owed)) = self.owed.filter(|(of, owed)| *of == pair && *owed != stamp(&header)) {
            return Ok(Posted::Expected(owed));
        }
        self.page = None;
        let (before, command) = ((state.version, state.mailbox.last()), Command::Post { socket: self.socket, header });
        let posted = match self.hub.change(state, &command, Some(bytes)).await? {
            Outcome::Done(events) => Posted::of(&events),
            Outcome::Refused(rejection) => Posted::Refused(rejection),
            Outcome::Gone => {
                self.vanish();
                Posted::Gone
            }
        };
        self.owed = posted.owed(&header).map(|owed| (pair, owed));
        if matches!(posted, Posted::Stored(_)) {
            self.keep_up(before);
        }
        Ok(posted)
    }

    /// Was stored. Where nobody else wrote in between, this end has read everything up to its own envelope: there is nothing to
    /// look for. What it was overtaken by is said at once, whether a hint of it comes or not.
    fn keep_up(&mut self, (version, last): (Version, Sequence)) {
        let Some(state) = self.state.as_ref().filter(|state| state.version == version.next()) else {
            return self.signal.ring_conversation();
        };
        self.signal.knows(Some(state.version));
        if self.position == last {
            self.position = state.mailbox.last();
        }
    }

    /// Passes a beat on, if it is newer than the one before; it changes nothing and is answered by nothing.
    pub(in crate::ends) async fn beat(&mut self, header: &Header, bytes: &Bytes) -> Result<(), HubError> {
        let (Some(state), Some(header)) = (&self.state, wire::header(header, bytes.len())) else { return Ok(()) };
        if !self.rising.take(header.cid, header.seat, header.epoch, header.n) {
            return Ok(());
        }
        let command = Command::Beat { socket: self.socket, header };
        let Ok(decision) = decide(state, &command, self.hub.now()) else { return Ok(()) };
        for event in &decision.events {
            if let Event::Relay { sequence, .. } = event {
                let frame = envelope::sequenced(sequence.0, bytes);
                self.hub.live().relay(state.service, state.id, frame.into()).await?;
            }
        }
        Ok(())
    }
}

const fn stamp(header: &mailbox::Header) -> Stamp {
    Stamp { cid: header.cid, kind: header.kind, n: header.n }
}

/// What became of an envelope.
#[derive(Debug)]
pub(in crate::ends) enum Posted {
    /// It lies in the mailbox.
    Stored(Stamp),
    /// It lay there already.
    Repeat(Stamp),
    /// A gap, or it stands behind something that was not taken.
    Expected(Stamp),
    /// The rules said no.
    Refused(Rejection),
    /// The conversation is over.
    Gone,
}

impl Posted {
    fn of(events: &[Event]) -> Self {
        let appended = events.iter().any(|event| matches!(event, Event::Append { .. }));
        let notices =
            events.iter().filter_map(|event| if let Event::Tell { notice, .. } = event { Some(notice) } else { None });
        for notice in notices {
            if let Notice::Stored(stamp) = notice {
                return if appended { Self::Stored(*stamp) } else { Self::Repeat(*stamp) };
            }
            if let Notice::Expected(stamp) = notice {
                return Self::Expected(*stamp);
            }
        }
        Self::Gone
    }

    /// What has to come before anything else of its pair on this line. Nothing overtakes: where the hub may have forgotten a
    /// connection, the first that it takes of it counts as its first, and what was not taken before would pass for a repeat.
    fn owed(&self, header: &mailbox::Header) -> Option<Stamp> {
        match self {
            Self::Stored(_) | Self::Repeat(_) => None,
            Self::Expected(expected) => Some(*expected),
            // A full mailbox is followed by AGAIN; whatever else is refused does not become right by coming again.
            Self::Refused(rejection) => (*rejection == Rejection::NotNow).then(|| stamp(header)),
            Self::Gone => Some(stamp(header)),
        }
    }

    /// What a refusal means for the order of what follows: only a full mailbox is asked again.
    pub(in crate::ends) fn taken(rejection: Rejection) -> Taken {
        if rejection == Rejection::MailboxFull { Taken::NoRoom } else { Taken::Counted }
    }
}

/// Whether a header is a beat: those are passed on and stored by nobody.
pub(in crate::ends) fn is_beat(header: &Header) -> bool {
    header.kind == Kind::Beat
}
