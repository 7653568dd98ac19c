//! The queue of a service: its order, what take-next passes over, and a visitor's place in line. It holds nobody's name.
//!
//! Order: children and parents before professionals, always; within a lane whoever came back from a counsellor first, then
//! by arrival. "It is urgent" is shown and moves nobody.

use std::cmp::Reverse;

use crate::{
    conversation::{Rejection, State},
    ids::{Arrival, ConversationId, Handle},
    routing::{Lane, Routing},
    time::Moment,
};

/// One who waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The conversation.
    pub conversation: ConversationId,
    /// Its order of arrival.
    pub arrival: Arrival,
    /// When HELLO came.
    pub opened: Moment,
    /// What they agreed to show.
    pub routing: Routing,
    /// The line is lost; the place stays.
    pub away: bool,
    /// Back from a counsellor.
    pub returned: bool,
    /// Kept for this counsellor.
    pub wanted: Option<Handle>,
    /// Counsellors who may not take them.
    pub declined: Vec<Handle>,
    /// Counsellors who gave them back; take-next passes over, a pick is their own wish.
    pub released: Vec<Handle>,
}

/// Whether a place is for one counsellor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reserved {
    /// Kept for the counsellor at this desk.
    Mine,
    /// Kept for another, or this one was declined.
    NotMine,
}

impl Place {
    /// The place of a conversation that waits.
    #[must_use]
    pub fn of(state: &State) -> Option<Self> {
        let waiting = state.waiting()?;
        Some(Self {
            conversation: state.id,
            arrival: state.arrival,
            opened: state.opened,
            routing: state.routing,
            away: !state.visitor.line.is_here(),
            returned: waiting.returned,
            wanted: waiting.wanted.map(|wanted| wanted.holder),
            declined: state.declined.clone(),
            released: state.released.clone(),
        })
    }

    /// Whether the place is for the counsellor who has these devices, for others only, or for whoever comes.
    #[must_use]
    pub fn reserved(&self, devices: &[Handle]) -> Option<Reserved> {
        match self.wanted {
            _ if self.declined.iter().any(|declined| devices.contains(declined)) => Some(Reserved::NotMine),
            Some(wanted) if devices.contains(&wanted) => Some(Reserved::Mine),
            Some(_) => Some(Reserved::NotMine),
            None => None,
        }
    }

    fn order(&self) -> (Lane, Reverse<bool>, Arrival) {
        (self.routing.lane(), Reverse(self.returned), self.arrival)
    }

    /// Whether take-next may give it to whoever has these devices.
    fn is_next_for(&self, devices: &[Handle]) -> bool {
        let gave_it_back = self.released.iter().any(|released| devices.contains(released));
        !self.away && self.reserved(devices) != Some(Reserved::NotMine) && !gave_it_back
    }
}

/// The queue in the order in which it will be taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Queue {
    places: Vec<Place>,
}

impl Queue {
    /// Puts the places in order.
    #[must_use]
    pub fn new(places: impl IntoIterator<Item = Place>) -> Self {
        let mut places: Vec<Place> = places.into_iter().collect();
        places.sort_by_key(Place::order);
        Self { places }
    }

    /// Everybody, next first.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// A visitor's place in line, 1 is next; everybody before counts, those who are away too, because their place stays.
    #[must_use]
    pub fn line_of(&self, arrival: Arrival) -> Option<u32> {
        let index = self.places.iter().position(|place| place.arrival == arrival)?;
        u32::try_from(index + 1).ok()
    }

    /// Whom take-next takes for whoever has these devices: the first who is here and whom they may take.
    ///
    /// # Errors
    /// [`Rejection::Nobody`] when there is none.
    pub fn next_for(&self, devices: &[Handle]) -> Result<&Place, Rejection> {
        self.places.iter().find(|place| place.is_next_for(devices)).ok_or(Rejection::Nobody)
    }

    /// A place that a counsellor picked, away or not.
    ///
    /// # Errors
    /// [`Rejection::Taken`] when it waits no more; [`Rejection::Declined`] when this desk may not take it.
    pub fn pick(&self, arrival: Arrival, devices: &[Handle]) -> Result<&Place, Rejection> {
        let place = self.places.iter().find(|place| place.arrival == arrival).ok_or(Rejection::Taken)?;
        if place.reserved(devices) == Some(Reserved::NotMine) { Err(Rejection::Declined) } else { Ok(place) }
    }
}

#[cfg(test)]
mod tests;
