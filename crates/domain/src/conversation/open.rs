//! HELLO: a conversation begins, in the queue.

use crate::{
    conversation::{
        Decision, Event, Line, Notice, Papers, Phase, Rejection, State, To, Visitor, Waiting, event::QueueMove,
        state::Reservation,
    },
    ids::{Arrival, ConversationId, Digest, Epoch, Fence, Sequence, ServiceId, Socket, Version},
    limits::HELLO,
    mailbox::Mailbox,
    routing::Routing,
    secret::{Half, Paper},
    time::Moment,
};

/// What a new conversation is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Its name, drawn by the hub.
    pub id: ConversationId,
    /// The service.
    pub service: ServiceId,
    /// The next number of the service's order of arrival.
    pub arrival: Arrival,
    /// What the visitor agreed to show.
    pub routing: Routing,
    /// HELLO as it came.
    pub hello: Paper,
    /// Booked, or turned away before: past the queue, and kept for a counsellor if one is named.
    pub ahead: Option<Ahead>,
    /// The visitor's socket.
    pub socket: Socket,
    /// SHA-256 of the fresh session token.
    pub token: Digest,
    /// The fresh half of the key of the blob.
    pub half: Half,
}

/// Past the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ahead {
    /// For whom the place is kept, and until when.
    pub wanted: Option<Reservation>,
}

/// Opens a conversation; the hub answers WELCOME from the arguments. Whether the service takes anybody is
/// [`crate::availability::admit`]'s question.
///
/// # Errors
/// [`Rejection::Malformed`] when HELLO is larger than [`HELLO`].
pub fn open(opening: Opening, now: Moment) -> Result<Decision, Rejection> {
    if opening.hello.0.len() > HELLO {
        return Err(Rejection::Malformed);
    }
    let queued = Event::Tell { to: To::Visitor, socket: Some(opening.socket), notice: Notice::Queued };
    Ok(Decision { state: state(opening, now), events: vec![queued, Event::Queue(QueueMove::Joined)] })
}

fn state(opening: Opening, now: Moment) -> State {
    let visitor = Visitor {
        line: Line::Here { socket: opening.socket },
        token: opening.token,
        half: opening.half,
        next: None,
        retired: Vec::new(),
        lock: None,
        reached: Sequence(0),
    };
    // Who booked stands where those stand who were promised something before: at the front of the lane.
    let ahead = opening.ahead;
    let waiting =
        Waiting { returned: ahead.is_some(), wanted: ahead.and_then(|ahead| ahead.wanted), ..Waiting::default() };
    State {
        version: Version(1),
        id: opening.id,
        service: opening.service,
        arrival: opening.arrival,
        opened: now,
        talked: None,
        routing: opening.routing,
        visitor,
        declined: Vec::new(),
        released: Vec::new(),
        epoch: Epoch(0),
        second_epoch: Epoch(0),
        fence: Fence(0),
        phase: Phase::Waiting(waiting),
        mailbox: Mailbox::default(),
        papers: Papers { hello: opening.hello, ..Papers::default() },
    }
}
