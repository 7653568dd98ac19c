//! The working copy of one decision: verbs change it and add events; it draws nothing and reaches nothing.

use crate::{
    conversation::{
        Decision, Event, Live, Notice, Phase, Rejection, State, To, Waiting,
        event::{QueueMove, Withdrawn},
    },
    ids::Socket,
};

/// State and events while a verb works on them.
pub(crate) struct Draft {
    pub(crate) state: State,
    pub(crate) events: Vec<Event>,
}

impl Draft {
    pub(crate) fn of(state: &State) -> Self {
        Self { state: state.clone(), events: Vec::new() }
    }

    /// Gives the state its next version when something changed.
    pub(crate) fn finish(mut self, before: &State) -> Decision {
        if self.state != *before {
            self.state.version = before.version.next();
        }
        Decision { state: self.state, events: self.events }
    }

    /// Tells an end by its newest socket.
    pub(crate) fn tell(&mut self, to: To, notice: Notice) {
        let socket = self.state.line(to).and_then(|line| line.socket());
        self.events.push(Event::Tell { to, socket, notice });
    }

    /// Tells by a socket that is not (yet, or no longer) the end's newest.
    pub(crate) fn tell_by(&mut self, to: To, socket: Socket, notice: Notice) {
        self.events.push(Event::Tell { to, socket: Some(socket), notice });
    }

    /// Tells the other counsellor of a talk with two.
    pub(crate) fn tell_colleague_of(&mut self, end: To, notice: Notice) {
        if self.state.guest().is_some_and(|guest| guest.seated()) {
            self.tell(if end == To::Lead { To::Guest } else { To::Lead }, notice);
        }
    }

    /// Tells an end if there is one.
    pub(crate) fn tell_if_there(&mut self, to: To, notice: Notice) {
        if self.state.line(to).is_some() {
            self.tell(to, notice);
        }
    }

    pub(crate) fn queue(&mut self, movement: QueueMove) {
        self.events.push(Event::Queue(movement));
    }

    /// The end whose newest socket this is.
    pub(crate) fn sender(&self, socket: Socket) -> Result<To, Rejection> {
        self.state.end_of(socket).ok_or(Rejection::Unknown)
    }

    /// Passes when the command came by this end's newest socket.
    pub(crate) fn only(&self, end: To, socket: Socket) -> Result<(), Rejection> {
        if self.sender(socket)? == end { Ok(()) } else { Err(Rejection::NotNow) }
    }

    /// The talk, when it is live and the command came from its leading counsellor.
    pub(crate) fn led_by(&mut self, socket: Socket) -> Result<&mut Live, Rejection> {
        self.only(To::Lead, socket)?;
        self.state.live_mut().ok_or(Rejection::NotNow)
    }

    /// Back to the front of the queue: nothing of the lost pairs stays.
    pub(crate) fn put_in_front(&mut self, waiting: Waiting) {
        self.state.phase = Phase::Waiting(Waiting { returned: true, ..waiting });
        self.state.papers.forget_pairs();
        self.queue(QueueMove::Returned);
    }

    /// Tells an invited colleague that it is over for them, and withdraws an open invitation.
    pub(crate) fn clear_guests(&mut self, reason: Withdrawn) {
        let Some(live) = self.state.live() else { return };
        let (seated, invitation) = (live.guest.as_ref().map(|guest| guest.seated()), live.invitation);
        if let Some(seated) = seated {
            self.tell(To::Guest, if seated { Notice::Withdrawn { reason } } else { Notice::Dismissed });
        }
        if let Some(invitation) = invitation {
            self.events.push(Event::InvitationGone { invitation: invitation.id });
        }
    }
}
