//! The rule for beats: within a connection their `n` only has to rise; the rest is dropped without a word.
//!
//! It belongs to one socket and lies in no store, because a beat changes no state.

use crate::ids::{Cid, Epoch, Seat};

/// The last beat of each pair that came by one socket (at most two pairs at a time).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rising {
    last: Vec<(Cid, Option<Seat>, Epoch, u32)>,
}

/// Pairs remembered; the two that an end has, and the two before them.
const PAIRS: usize = 4;

impl Rising {
    /// Whether this beat is newer than all before it; remembers it if so.
    pub fn take(&mut self, cid: Cid, seat: Option<Seat>, epoch: Epoch, n: u32) -> bool {
        let known = self.last.iter_mut().find(|known| (known.0, known.1, known.2) == (cid, seat, epoch));
        if let Some(known) = known {
            let newer = n > known.3;
            known.3 = known.3.max(n);
            return newer;
        }
        if self.last.len() >= PAIRS {
            self.last.remove(0);
        }
        self.last.push((cid, seat, epoch, n));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(beats: &[(u8, u32)], taken: &[bool]) {
        let mut rising = Rising::default();
        let found: Vec<bool> =
            beats.iter().map(|(cid, n)| rising.take(Cid([*cid; 16]), Some(Seat::First), Epoch(1), *n)).collect();
        assert_eq!(found, taken, "{beats:?}");
    }

    #[test]
    fn only_rising_beats_pass() {
        check(&[(1, 0), (1, 1), (1, 7)], &[true, true, true]);
        check(&[(1, 5), (1, 5), (1, 4), (1, 6)], &[true, false, false, true]);
        check(&[(1, 5), (2, 0), (1, 5), (2, 1)], &[true, true, false, true]);
        check(&[(1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (2, 1)], &[true, true, true, true, true, false]);
    }
}
