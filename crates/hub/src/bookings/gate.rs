//! Slows the trying of codes: one a second for each service, a short line, and a puzzle for machines when it is long. Knows no one.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Mutex, PoisonError},
};

use ajar_auth::{Secret, sha256};
use ajar_domain::{ids::ServiceId, time::Moment};

/// Milliseconds between two tries at a service.
const PACE: u64 = 1_000;
/// Tries that may wait without a puzzle.
const CALM: u64 = 3;
/// Tries that may wait with one: nobody waits longer than half a minute.
const LONGEST: u64 = 30;
/// Zero bits a puzzle asks for: a fraction of a second on an old phone.
pub(crate) const BITS: u8 = 14;
/// Milliseconds that a puzzle is good.
const GOOD: u64 = 120_000;
/// Puzzles that are remembered as spent.
const SPENT: usize = 2_000;

/// The gate of one process.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    next: Mutex<HashMap<ServiceId, u64>>,
    spent: Mutex<BTreeSet<(u64, [u8; 32])>>,
}

impl Gate {
    /// How many milliseconds this try waits; `None`: the line is too long, come back with a puzzle solved (or later).
    pub(crate) fn turn(&self, service: ServiceId, solved: bool, now: Moment) -> Option<u64> {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let free = next.entry(service).or_insert(0);
        let wait = free.saturating_sub(now.0);
        if wait > PACE * if solved { LONGEST } else { CALM } {
            return None;
        }
        *free = now.0.max(*free) + PACE;
        Some(wait)
    }

    /// Whether a puzzle of this key was solved; each counts once.
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
    use super::*;

    #[test]
    fn one_a_second_and_never_a_long_line() {
        let (gate, service, now) = (Gate::default(), ServiceId([1; 16]), Moment(5_000));
        let turns: Vec<_> = (0..6).map(|_| gate.turn(service, false, now)).collect();
        assert_eq!(turns, [Some(0), Some(1_000), Some(2_000), Some(3_000), None, None]);
        assert_eq!(gate.turn(service, true, now), Some(4_000));
        assert_eq!(gate.turn(ServiceId([2; 16]), false, now), Some(0), "each service by itself");
        assert_eq!(gate.turn(service, false, Moment(60_000)), Some(0));
        let all = (0..100).filter(|_| gate.turn(service, true, Moment(100_000)).is_some()).count();
        assert_eq!(all, 31);
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
