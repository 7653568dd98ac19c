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

use super::{Answer, Bookings, gate};

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
        let now = self.now();
        let solved = proof.is_some_and(|one| self.gate.solved(&self.key, one.challenge.0, one.nonce, now));
        let Some(wait) = self.gate.turn(service, solved, now) else { return Ok(Err(Problem::TooFast)) };
        tokio::time::sleep(Duration::from_millis(wait)).await;
        let digests = [self.digest(service, readings.first()), self.digest(service, readings.get(1))];
        let (found, ()) = tokio::join!(act(digests), tokio::time::sleep(WORK));
        Ok(found?.map(Tried::Known))
    }

    /// A reading's digest; where there is no second reading, one that no code has costs the same.
    fn digest(&self, service: ServiceId, code: Option<&Code>) -> Digest {
        let bytes = code.map_or([0; 9], Code::bytes);
        Digest(keyed(&self.key, &[b"ajar/1/booking-code", &service.0, &bytes]))
    }

    pub(super) fn draw_code(&self, service: ServiceId, language: CodeLanguage) -> (Code, Digest) {
        let language = match language {
            CodeLanguage::Da => Language::Danish,
            CodeLanguage::En => Language::English,
        };
        let code = Code::of(language, self.hub.draw());
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
