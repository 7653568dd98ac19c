//! The fields of form 1, in their order; only this room and its neighbours name them.

use ajar_domain::{
    conversation::{Papers, State},
    ids::{Arrival, ConversationId, Epoch, Fence, Handle, ServiceId, Version},
    routing::{Routing, Topic, Who},
    time::Moment,
};
use serde::{Deserialize, Serialize};

use super::{mailbox::Mailbox, phase::Phase, visitor::Visitor};

/// A whole conversation without papers and envelopes.
#[derive(Serialize, Deserialize)]
pub(super) struct Conversation {
    version: u64,
    id: [u8; 16],
    service: [u8; 16],
    arrival: u32,
    opened: u64,
    talked: Option<u64>,
    who: Option<u8>,
    topic: Option<u8>,
    urgent: bool,
    visitor: Visitor,
    declined: Vec<[u8; 8]>,
    released: Vec<[u8; 8]>,
    epoch: u16,
    second_epoch: u16,
    fence: u32,
    phase: Phase,
    mailbox: Mailbox,
}

impl From<&State> for Conversation {
    fn from(state: &State) -> Self {
        Self {
            version: state.version.0,
            id: state.id.0,
            service: state.service.0,
            arrival: state.arrival.0,
            opened: state.opened.0,
            talked: state.talked.map(|at| at.0),
            who: state.routing.who.map(|who| code(who, &Who::ALL)),
            topic: state.routing.topic.map(|topic| code(topic, &Topic::ALL)),
            urgent: state.routing.urgent,
            visitor: Visitor::from(&state.visitor),
            declined: state.declined.iter().map(|handle| handle.0).collect(),
            released: state.released.iter().map(|handle| handle.0).collect(),
            epoch: state.epoch.0,
            second_epoch: state.second_epoch.0,
            fence: state.fence.0,
            phase: Phase::from(&state.phase),
            mailbox: Mailbox::from(&state.mailbox),
        }
    }
}

impl Conversation {
    /// The state; none when a code means nothing.
    pub(super) fn state(self, papers: Papers) -> Option<State> {
        Some(State {
            version: Version(self.version),
            id: ConversationId(self.id),
            service: ServiceId(self.service),
            arrival: Arrival(self.arrival),
            opened: Moment(self.opened),
            talked: self.talked.map(Moment),
            routing: routing(self.who, self.topic, self.urgent)?,
            visitor: self.visitor.state(),
            declined: self.declined.into_iter().map(Handle).collect(),
            released: self.released.into_iter().map(Handle).collect(),
            epoch: Epoch(self.epoch),
            second_epoch: Epoch(self.second_epoch),
            fence: Fence(self.fence),
            phase: self.phase.state()?,
            mailbox: self.mailbox.state()?,
            papers,
        })
    }
}

fn routing(who: Option<u8>, topic: Option<u8>, urgent: bool) -> Option<Routing> {
    let who = who.map(|code| Who::ALL.get(usize::from(code)).copied().ok_or(())).transpose().ok()?;
    let topic = topic.map(|code| Topic::ALL.get(usize::from(code)).copied().ok_or(())).transpose().ok()?;
    Some(Routing { who, topic, urgent })
}

/// The place of a value in the list of all of its kind.
fn code<T: PartialEq>(value: T, all: &[T]) -> u8 {
    let place = all.iter().position(|one| *one == value).and_then(|place| u8::try_from(place).ok());
    place.expect("ALL holds every value, and there are fewer than 256")
}
