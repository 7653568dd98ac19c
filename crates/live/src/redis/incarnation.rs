//! Which incarnation of the store the calls go to, as it was seen last: its number and who led. One lock, so that a call never names
//! the keys of one incarnation and the leaders of another.

use std::sync::{Arc, Mutex, PoisonError};

/// What a call needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Incarnation {
    /// Its number; 0 before the first look, which none has.
    pub(super) generation: u32,
    /// The histories of all that led, one behind the other: `lua/door.lua` refuses a call where another one leads.
    pub(super) led: Arc<str>,
}

/// What was seen last.
#[derive(Debug)]
pub(super) struct Seen(Mutex<(Incarnation, Vec<String>)>);

impl Default for Seen {
    fn default() -> Self {
        Self(Mutex::new((Incarnation { generation: 0, led: Arc::from("") }, Vec::new())))
    }
}

impl Seen {
    /// Notes the number under which the store was found empty and, after a look at them, who leads. Answers the generation, and
    /// whether another one was there before.
    pub(super) fn note(&self, number: u32, leaders: Option<Vec<String>>) -> (u32, bool) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(leaders) = leaders {
            (seen.0.led, seen.1) = (leaders.concat().into(), leaders);
        }
        let (before, generation) = (seen.0.generation, named(number, &seen.1));
        seen.0.generation = generation;
        (generation, before != 0 && before != generation)
    }

    /// Where calls go at this moment.
    pub(super) fn incarnation(&self) -> Incarnation {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).0.clone()
    }
}

/// One number for all: FNV-1a (32 bits), which every version of the server computes alike; never 0.
fn named(number: u32, leaders: &[String]) -> u32 {
    let number = number.to_be_bytes();
    let words = std::iter::once(&number[..]).chain(leaders.iter().map(String::as_bytes));
    let hash = words.flatten().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    hash.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn led(by: &[&str]) -> Vec<String> {
        by.iter().map(|history| (*history).to_owned()).collect()
    }

    #[test]
    fn another_number_or_leader_is_another_generation() {
        let all =
            [named(1, &[]), named(2, &[]), named(1, &led(&["a"])), named(1, &led(&["b"])), named(1, &led(&["a", "b"]))];
        for (place, one) in all.iter().enumerate() {
            assert!(*one != 0 && !all[place + 1..].contains(one), "{all:?}");
        }
        assert_eq!(named(7, &led(&["ab"])), 0xcc18_6813, "the same in every version");
    }

    #[test]
    fn number_and_leaders_change_together() {
        let seen = Seen::default();
        let (first, changed) = seen.note(1, Some(led(&["a", "b"])));
        assert!(!changed, "nothing was known before");
        assert_eq!(seen.incarnation(), Incarnation { generation: first, led: "ab".into() });
        assert_eq!(seen.note(1, None), (first, false), "the leaders of the last look");
        let (second, changed) = seen.note(1, Some(led(&["a", "c"])));
        assert!(changed && second != first);
        assert_eq!(seen.incarnation(), Incarnation { generation: second, led: "ac".into() });
        assert!(seen.note(2, None).1, "emptied");
    }
}
