//! Slows the trying of codes: one a second for each service over all servers, a short line, and a puzzle for machines when it is
//! long. Knows no one.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use ajar_auth::{Secret, sha256};
use ajar_domain::{ids::Digest, time::Moment};
use ajar_live::Pace;

/// Between two tries at a service.
const EVERY: Duration = Duration::from_secs(1);
/// How long a try may wait without a puzzle.
const CALM: Duration = Duration::from_secs(3);
/// How long with one.
const LONGEST: Duration = Duration::from_secs(30);
/// Zero bits a puzzle asks for: a fraction of a second on an old phone.
pub(crate) const BITS: u8 = 14;
/// Milliseconds that a puzzle is good.
const GOOD: u64 = 120_000;
/// Puzzles that a server takes as solved in their time: what all servers remember of them is bounded by that.
const SPENT: usize = 2_000;

/// Puzzles that were solved at this process.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    spent: Mutex<BTreeSet<(u64, [u8; 32])>>,
}

impl Gate {
    /// Whether a puzzle of this key was solved; each counts once at this process, see [`spent`].
    pub(crate) fn solved(&self, key: &Secret<32>, challenge: [u8; 32], nonce: u32, now: Moment) -> bool {
        let until = u64::from_be_bytes(*challenge.first_chunk().expect("32 bytes are more than 8"));
        let fresh = until > now.0 && until <= now.0 + GOOD;
        if !fresh || sealed(key, until, middle(&challenge)) != challenge || zeros(&challenge, nonce) < u32::from(BITS) {
            return false;
        }
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        spent.retain(|(until, _)| *until > now.0);
        spent.len() < SPENT && spent.insert((until, challenge))
    }
}

/// The line of a service: how long its tries may wait, with a puzzle solved or without.
pub(crate) const fn line(solved: bool) -> Pace {
    Pace { every: EVERY, ahead: if solved { LONGEST } else { CALM } }
}

/// The name of that line.
pub(crate) fn name() -> Digest {
    Digest(sha256(&[b"ajar/1/code-line"]))
}

/// A puzzle as something that has one turn in its time: solved again, at whatever server, it has none left.
pub(crate) fn spent(challenge: &[u8; 32]) -> (Digest, Pace) {
    let once = Pace { every: Duration::from_millis(GOOD), ahead: Duration::ZERO };
    (Digest(sha256(&[b"ajar/1/spent", challenge])), once)
}

/// A puzzle that says itself until when it is good: expiry, eight random bytes, and half of a digest under the key.
pub(crate) fn challenge(key: &Secret<32>, random: [u8; 8], now: Moment) -> [u8; 32] {
    sealed(key, now.0 + GOOD, random)
}

fn sealed(key: &Secret<32>, until: u64, random: [u8; 8]) -> [u8; 32] {
    let tag = ajar_auth::keyed(key, &[b"ajar/1/challenge", &until.to_be_bytes(), &random]);
    let mut challenge = [0; 32];
    challenge[..8].copy_from_slice(&until.to_be_bytes());
    challenge[8..16].copy_from_slice(&random);
    challenge[16..].copy_from_slice(&tag[..16]);
    challenge
}

fn middle(challenge: &[u8; 32]) -> [u8; 8] {
    challenge[8..16].try_into().expect("eight bytes are eight bytes")
}

/// Zero bits that SHA-256 of challenge and nonce begins with.
fn zeros(challenge: &[u8; 32], nonce: u32) -> u32 {
    let digest = sha256(&[challenge, &nonce.to_be_bytes()]);
    u128::from_be_bytes(*digest.first_chunk().expect("32 bytes are more than 16")).leading_zeros()
}

#[cfg(test)]
mod tests {
    use ajar_domain::ids::ServiceId;
    use ajar_live::{Caps, LiveStore, MemoryLive};

    use super::*;

    #[tokio::test]
    async fn one_a_second_and_never_a_long_line() {
        let (store, service) = (MemoryLive::new(1, Caps::default()), ServiceId([1; 16]));
        let turn = async |service, solved, now| store.turn(service, name(), line(solved), Moment(now)).await.unwrap();
        let wait = |seconds| Some(Duration::from_secs(seconds));
        for expected in [wait(0), wait(1), wait(2), wait(3), None, None] {
            assert_eq!(turn(service, false, 5_000).await, expected);
        }
        assert_eq!(turn(service, true, 5_000).await, wait(4));
        assert_eq!(turn(ServiceId([2; 16]), false, 5_000).await, wait(0), "each service by itself");
        assert_eq!(turn(service, false, 60_000).await, wait(0));
        let mut all = 0;
        for _ in 0..100 {
            all += usize::from(turn(service, true, 100_000).await.is_some());
        }
        assert_eq!(all, 31);
    }

    #[tokio::test]
    async fn a_puzzle_that_was_solved_at_one_server_is_spent_at_all() {
        let (store, service) = (MemoryLive::new(1, Caps::default()), ServiceId([1; 16]));
        let (name, once) = spent(&challenge(&Secret::new([3; 32]), [9; 8], Moment(5_000)));
        for (now, first) in [(5_000, true), (5_000, false), (5_000 + GOOD - 1, false)] {
            assert_eq!(store.turn(service, name, once, Moment(now)).await.unwrap().is_some(), first, "at {now}");
        }
    }

    #[test]
    fn a_puzzle_counts_once_in_its_time_and_under_its_key() {
        let (gate, key, now) = (Gate::default(), Secret::new([3; 32]), Moment(5_000));
        let puzzle = challenge(&key, [9; 8], now);
        let nonce = (0..).find(|nonce| zeros(&puzzle, *nonce) >= u32::from(BITS)).unwrap();
        let wrong = (0..).find(|nonce| zeros(&puzzle, *nonce) < u32::from(BITS)).unwrap();
        assert!(!gate.solved(&key, puzzle, wrong, now));
        assert!(!gate.solved(&Secret::new([4; 32]), puzzle, nonce, now));
        assert!(!gate.solved(&key, puzzle, nonce, Moment(5_000 + GOOD)));
        assert!(gate.solved(&key, puzzle, nonce, now));
        assert!(!gate.solved(&key, puzzle, nonce, now), "spent");
    }
}
