//! Codes: drawn, digested under the key, read from what was typed, and tried no faster than one a second.

use std::time::Duration;

use ajar_auth::keyed;
use ajar_domain::{
    booking::{Code, Language},
    ids::{Digest, ServiceId},
};
use ajar_protocol::{
    http::bookings::{CodeLanguage, LookChallenge, LookProof, UnreadCode},
    octets::Octets,
    problem::Problem,
};

use super::{Answer, BookingFault, Bookings, gate};
use crate::HubError;

/// Every try takes at least so long from its turn on, whatever was found: longer than the work itself.
const WORK: Duration = Duration::from_millis(300);

/// What came of a try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tried<T> {
    /// The code is known.
    Known(T),
    /// It could not be read; nothing was tried.
    Unread(UnreadCode),
}

impl Bookings {
    /// A puzzle for whoever tries codes while many do.
    #[must_use]
    pub fn challenge(&self) -> LookChallenge {
        let challenge = gate::challenge(&self.key, self.hub.draw(), self.now());
        LookChallenge { challenge: Octets(challenge), bits: gate::BITS }
    }

    /// Tries a code in its turn. The same work is done and the same time passes for one that is known, unknown, expired or
    /// another service's.
    pub(super) async fn try_code<T>(
        &self,
        service: ServiceId,
        words: &str,
        proof: Option<&LookProof>,
        act: impl AsyncFnOnce([Digest; 2]) -> Answer<T>,
    ) -> Answer<Tried<T>> {
        let readings = match Code::read(words) {
            Ok(readings) => readings,
            Err(unread) => return Ok(Ok(Tried::Unread(UnreadCode { unread: unread.0 }))),
        };
        let Some(wait) = self.turn(service, proof).await? else { return Ok(Err(Problem::TooFast)) };
        let digests = [self.digest(service, readings.first()), self.digest(service, readings.get(1))];
        let found = in_turn(wait, act(digests)).await;
        Ok(found?.map(Tried::Known))
    }

    /// How long a try waits; `None` when too many wait already for one without a solved puzzle.
    pub(super) async fn turn(
        &self,
        service: ServiceId,
        proof: Option<&LookProof>,
    ) -> Result<Option<Duration>, BookingFault> {
        let solved = match proof {
            Some(proof) => self.solved(service, proof).await?,
            None => false,
        };
        let wait = self.hub.live().turn(service, gate::name(), gate::line(solved), self.hub.now()).await;
        Ok(wait.map_err(HubError::Live)?)
    }

    /// Whether a puzzle was solved that nobody has shown before, at whatever server.
    async fn solved(&self, service: ServiceId, proof: &LookProof) -> Result<bool, BookingFault> {
        let now = self.hub.now();
        if !self.gate.solved(&self.key, proof.challenge.0, proof.nonce, now) {
            return Ok(false);
        }
        let (name, once) = gate::spent(&proof.challenge.0);
        Ok(self.hub.live().turn(service, name, once, now).await.map_err(HubError::Live)?.is_some())
    }

    /// A reading's digest; where there is no second reading, one that no code has costs the same.
    fn digest(&self, service: ServiceId, code: Option<&Code>) -> Digest {
        let bytes = code.map_or([0; 9], Code::bytes);
        Digest(keyed(&self.key, &[b"ajar/1/booking-code", &service.0, &bytes]))
    }

    /// A code drawn at random, for a place in line.
    pub(super) fn draw_code(&self, service: ServiceId, language: CodeLanguage) -> (Code, Digest) {
        let code = Code::of(list(language), self.hub.draw());
        (code, self.digest(service, Some(&code)))
    }

    /// The code of a booking: it follows, under the key, from the hold and from what only the page that books knows. Both are
    /// random; whoever proposed the hold cannot find the code.
    pub(super) fn code_of(
        &self,
        service: ServiceId,
        language: CodeLanguage,
        hold: Octets<16>,
        once: Octets<16>,
    ) -> (Code, Digest) {
        let digest = keyed(&self.key, &[b"ajar/1/booking-words", &service.0, &hold.0, &once.0]);
        let code = Code::of(list(language), *digest.first_chunk().expect("32 bytes are more than 6"));
        (code, self.digest(service, Some(&code)))
    }

    /// A hold is as secret as a code: the database knows its digest.
    pub(super) fn hold_digest(&self, service: ServiceId, hold: Octets<16>) -> Digest {
        Digest(keyed(&self.key, &[b"ajar/1/booking-hold", &service.0, &hold.0]))
    }

    /// Of a secret address of somebody's duty.
    pub(super) fn feed_digest(&self, secret: Octets<16>) -> Digest {
        Digest(keyed(&self.key, &[b"ajar/1/booking-feed", &secret.0]))
    }
}

const fn list(language: CodeLanguage) -> Language {
    match language {
        CodeLanguage::Da => Language::Danish,
        CodeLanguage::En => Language::English,
    }
}

/// Waits for its turn, and from then on takes the same time whatever is found.
async fn in_turn<T>(wait: Duration, act: impl Future<Output = T>) -> T {
    tokio::time::sleep(wait).await;
    let (found, ()) = tokio::join!(act, tokio::time::sleep(WORK));
    found
}

#[cfg(test)]
mod tests {
    use tokio::time::{sleep, timeout};

    use super::*;

    const MOMENT: Duration = Duration::from_millis(2);

    #[tokio::test(start_paused = true)]
    async fn what_is_found_and_what_is_not_take_the_same_time() {
        for wait in [0, 1_000, 3_000].map(Duration::from_millis) {
            for (work, found) in [(0, None), (1, Some(1)), (40, Some(2)), (290, None)] {
                let act = async || {
                    sleep(Duration::from_millis(work)).await;
                    found
                };
                let whole = wait + WORK;
                assert!(timeout(whole - MOMENT, in_turn(wait, act())).await.is_err(), "{work} ms of work: too soon");
                assert_eq!(timeout(whole + MOMENT, in_turn(wait, act())).await, Ok(found), "{work} ms of work");
            }
        }
    }
}
