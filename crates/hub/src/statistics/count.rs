//! Counting: events become words of the open year's counters, all of them in one step of the live store; nothing else is kept.

use std::time::Duration;

use ajar_domain::{
    ids::ServiceId,
    statistics::{
        Attempt, Contact, Counters, Event, Outcome, categories::Channel, categories::Length, categories::Wait,
    },
    time::Moment,
};
use ajar_live::{Count, Counted};

use super::{Open, Statistics, StatisticsFault};

/// What is known of a chat that is over: classes only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ended {
    /// Wait.
    pub(crate) wait: Wait,
    /// Length; none when no word was said.
    pub(crate) length: Option<Length>,
    /// Block of the opening hours in which it began.
    pub(crate) block: Option<usize>,
}

impl Ended {
    /// As the ticket of the form carries it.
    pub(crate) fn bytes(self) -> [u8; 4] {
        let block = self.block.and_then(|block| u16::try_from(block).ok()).unwrap_or(u16::MAX).to_be_bytes();
        [self.wait as u8, self.length.map_or(u8::MAX, |length| length as u8), block[0], block[1]]
    }

    /// Reads it again; `None` for other bytes.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let [wait, length, high, low] = *bytes else { return None };
        let wait = *Wait::ALL.get(usize::from(wait))?;
        let length = if length == u8::MAX { None } else { Some(*Length::ALL.get(usize::from(length))?) };
        let block = u16::from_be_bytes([high, low]);
        Some(Self { wait, length, block: (block != u16::MAX).then_some(usize::from(block)) })
    }

    /// The attempt that it was.
    pub(crate) fn attempt(self, outcome: Outcome, channel: Channel) -> Event {
        Event::Attempt(Attempt { outcome, channel: Some(channel), wait: Some(self.wait), block: self.block })
    }

    /// A talk of whom nothing else is told: it counts as counselling.
    pub(crate) fn untold(self) -> Event {
        let contact = Contact { length: self.length, ..Contact::default() };
        self.attempt(Outcome::Counselling(contact), Channel::Chat)
    }
}

impl Statistics {
    /// What a chat that was opened then, waited and talked so long is counted as.
    pub(crate) fn ended(
        &self,
        service: ServiceId,
        opened: Moment,
        waited: Duration,
        talked: Option<Duration>,
    ) -> Ended {
        let (wait, length) = (Wait::of(waited), talked.map(Length::of));
        Ended { wait, length, block: self.block(service, opened) }
    }

    /// The block of the open year in which a moment lies.
    fn block(&self, service: ServiceId, at: Moment) -> Option<usize> {
        let offer = self.offer(service)?;
        offer.open()?.schema.blocks().at(offer.calendar.local(at))
    }

    /// An attempt that found the door closed or the queue full.
    pub(crate) fn turned_away(&self, service: ServiceId) -> Event {
        let (wait, block) = (Some(Wait::Never), self.block(service, self.now()));
        Event::Attempt(Attempt { outcome: Outcome::TurnedAway, channel: Some(Channel::Chat), wait, block })
    }

    /// The words that events raise in the open year; none before there is one.
    pub(crate) fn counts(&self, service: ServiceId, events: &[Event]) -> Vec<Count> {
        let open = self.offer(service).and_then(super::Offer::open);
        open.map_or_else(Vec::new, |open| events.iter().map(|event| count(&open, event)).collect())
    }

    /// A ticket lapses with the open year at the latest, so that it counts in it.
    pub(crate) fn not_beyond_the_year(&self, service: ServiceId, expires: Moment) -> Moment {
        let open = self.offer(service).and_then(super::Offer::open);
        open.map_or(expires, |open| expires.min(Moment(open.ends.0.saturating_sub(1))))
    }

    /// Counts events that happen now, all or none; closes first what is over. False: this service is not counted.
    ///
    /// # Errors
    /// [`StatisticsFault`]; then nothing was counted.
    pub async fn count(&self, service: ServiceId, events: &[Event]) -> Result<bool, StatisticsFault> {
        for _ in 0..2 {
            let counts = self.counts(service, events);
            if !counts.is_empty() && self.0.live.count(service, &counts, self.now()).await? == Counted::Done {
                return Ok(true);
            }
            self.tend(service).await?;
        }
        Ok(false)
    }

    /// As [`Self::count`], for what must not fail because counting does: a fault costs the count.
    pub(crate) async fn count_or_lose(&self, service: ServiceId, event: Event) {
        let _ = self.count(service, &[event]).await;
    }
}

/// The words of one event.
pub(super) fn count(open: &Open, event: &Event) -> Count {
    let tally = event.tally(&open.schema);
    let word = |(word, by)| u32::try_from(word).ok().map(|word| (word, by));
    Count { schema: Counters::heading(&open.schema), words: tally.words().filter_map(word).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_all_that_a_ticket_carries() {
        for wait in Wait::ALL {
            for length in Length::ALL.iter().map(|length| Some(*length)).chain([None]) {
                for block in [None, Some(0), Some(300)] {
                    let ended = Ended { wait: *wait, length, block };
                    assert_eq!(Ended::read(&ended.bytes()), Some(ended));
                }
            }
        }
        for bytes in [&[][..], &[7, 0, 0, 0], &[0, 6, 0, 0], &[0, 0, 0]] {
            assert_eq!(Ended::read(bytes), None, "{bytes:?}");
        }
    }
}
