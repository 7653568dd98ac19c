//! The pace of a service: one smoothed length of its recent talks, the same at every server; no moment, no list, no talk of its own.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use ajar_auth::sha256;
use ajar_domain::{
    ids::{Digest, ServiceId},
    limits::PACE,
    time::Moment,
};
use ajar_live::{Once, OnceKind};
use bytes::Bytes;

use crate::{Hub, HubError};

/// After the last talk, and on to the next full hour: its end names no moment, and yesterday says nothing of today.
const LIFE: Duration = Duration::from_secs(12 * 3600);
const HOUR: u64 = 3_600_000;
/// Seconds to which a talk's length is rounded.
const STEP: u64 = 300;
/// How long what was read is good: an estimate is no race, and many may wait.
const FRESH: Duration = Duration::from_secs(1);

/// How many talks, and how many seconds they took in the mean; of more than [`PACE`] the older weigh less and less.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Pace {
    talks: u8,
    mean: u32,
}

impl Pace {
    fn with(self, talked: Duration) -> Self {
        let before = u64::from(self.talks).min(PACE as u64 - 1);
        let sum = (u64::from(self.mean) * before).saturating_add(coarse(talked));
        let mean = u32::try_from(sum / (before + 1)).unwrap_or(u32::MAX);
        Self { talks: u8::try_from(before + 1).unwrap_or(u8::MAX), mean }
    }

    fn lengths(self) -> Vec<Duration> {
        vec![Duration::from_secs(self.mean.into()); self.talks.into()]
    }

    fn bytes(self) -> Bytes {
        let [a, b, c, d] = self.mean.to_be_bytes();
        Bytes::copy_from_slice(&[self.talks, a, b, c, d])
    }

    /// What no server of ours wrote is no pace.
    fn read(bytes: &[u8]) -> Option<Self> {
        let [talks, mean @ ..] = <[u8; 5]>::try_from(bytes).ok()?;
        let mean = u32::from_be_bytes(mean);
        (usize::from(talks) <= PACE).then_some(Self { talks, mean })
    }
}

/// What this process read last, and when.
#[derive(Debug, Default)]
pub(crate) struct Paces(Mutex<HashMap<ServiceId, (Moment, Pace)>>);

impl Paces {
    fn fresh(&self, service: ServiceId, now: Moment) -> Option<Pace> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&service).copied();
        known.filter(|(at, _)| now.since(*at) < FRESH).map(|(_, pace)| pace)
    }

    fn keep(&self, service: ServiceId, now: Moment, pace: Pace) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(service, (now, pace));
    }
}

impl Hub {
    /// A talk took so long. Of two that end in one moment at two servers one may be missed: it is a mean.
    pub(crate) async fn talked(&self, service: ServiceId, talked: Duration) -> Result<(), HubError> {
        let (pace, now) = (self.read_pace(service).await?.with(talked), self.now());
        let expires = Moment(now.after(LIFE).0.next_multiple_of(HOUR));
        let (kind, digest, payload) = (OnceKind::Pace, name(), pace.bytes());
        self.live().put(service, Once { kind, digest, payload, expires, on_lapse: Vec::new() }, now).await?;
        self.0.paces.keep(service, now, pace);
        Ok(())
    }

    /// Lengths of talks that a wait is to be estimated from.
    pub(crate) async fn recent(&self, service: ServiceId) -> Result<Vec<Duration>, HubError> {
        let now = self.now();
        if let Some(pace) = self.0.paces.fresh(service, now) {
            return Ok(pace.lengths());
        }
        let pace = self.read_pace(service).await?;
        self.0.paces.keep(service, now, pace);
        Ok(pace.lengths())
    }

    async fn read_pace(&self, service: ServiceId) -> Result<Pace, HubError> {
        let found = self.live().peek(service, OnceKind::Pace, name(), self.now()).await?;
        Ok(found.and_then(|bytes| Pace::read(&bytes)).unwrap_or_default())
    }
}

/// The nearest five minutes, in seconds: the first talk of a day is not to be known by its length.
fn coarse(talked: Duration) -> u64 {
    (talked.as_secs().saturating_add(STEP / 2) / STEP).max(1).saturating_mul(STEP)
}

fn name() -> Digest {
    Digest(sha256(&[b"ajar/1/pace"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_that_follows_and_is_read_as_it_was_written() {
        let talks = |minutes: &[u64]| {
            minutes.iter().fold(Pace::default(), |pace, minutes| pace.with(Duration::from_secs(60 * minutes)))
        };
        for (minutes, count, mean) in
            [(vec![], 0, 0), (vec![30], 1, 30 * 60), (vec![30, 60], 2, 45 * 60), (vec![20; 40], 16, 20 * 60)]
        {
            let pace = talks(&minutes);
            assert_eq!(pace, Pace { talks: count, mean }, "{minutes:?}");
            assert_eq!(Pace::read(&pace.bytes()), Some(pace));
            assert_eq!(pace.lengths(), vec![Duration::from_secs(mean.into()); count.into()]);
        }
        let after = talks(&[vec![20; 40], vec![60; 40]].concat()).mean;
        assert!((55 * 60..60 * 60).contains(&after), "{after}: it follows");
        for (seconds, counted) in [(0, 300), (449, 300), (450, 600), (u64::MAX, (u64::MAX / STEP) * STEP)] {
            assert_eq!(coarse(Duration::from_secs(seconds)), counted, "{seconds}");
        }
        for other in [&[][..], &[1, 2, 3, 4], &[17, 0, 0, 0, 0], &[1; 6]] {
            assert_eq!(Pace::read(other), None, "{other:?}");
        }
    }
}
