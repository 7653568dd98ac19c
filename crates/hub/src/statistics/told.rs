//! Between the words of the wire and the categories that are counted: the same words in the same order, and no decision.

use ajar_domain::statistics::categories as known;
use ajar_protocol::http::{self, statistics as wire};

/// Each answer's category: the one at its own place.
macro_rules! same {
    ($($function:ident: $wire:ty => $known:ty;)*) => {$(
        pub(super) fn $function(told: Option<$wire>) -> Option<$known> {
            told.and_then(|told| <$known>::ALL.get(told as usize).copied())
        }
    )*};
}

same! {
    channel: wire::Channel => known::Channel;
    age: wire::Age => known::Age;
    gender: wire::Gender => known::Gender;
    first: wire::First => known::First;
    length: wire::Length => known::Length;
    heard: wire::Heard => known::Heard;
    safeguarding: wire::Safeguarding => known::Safeguarding;
    youngest: wire::Youngest => known::Youngest;
    destination: wire::Destination => known::Destination;
    stage: wire::Stage => known::Stage;
    helped: http::Helped => known::Helped;
    change: http::Change => known::Change;
    recommend: http::Recommend => known::Recommend;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<T: serde::Serialize>(wire: &[T], known: &[&str]) {
        let words: Vec<String> =
            wire.iter().map(|word| serde_json::to_value(word).unwrap().as_str().unwrap().to_owned()).collect();
        assert_eq!(words, known);
    }

    #[test]
    fn the_words_of_the_wire_are_the_words_of_the_tables() {
        check(wire::Channel::ALL, known::Channel::KEYS);
        check(wire::Age::ALL, known::Age::KEYS);
        check(wire::Gender::ALL, known::Gender::KEYS);
        check(wire::First::ALL, known::First::KEYS);
        check(wire::Length::ALL, known::Length::KEYS);
        check(wire::Heard::ALL, known::Heard::KEYS);
        check(wire::Safeguarding::ALL, known::Safeguarding::KEYS);
        check(wire::Youngest::ALL, known::Youngest::KEYS);
        check(wire::Destination::ALL, known::Destination::KEYS);
        check(wire::Stage::ALL, known::Stage::KEYS);
        check(&[http::Helped::Yes, http::Helped::Partly, http::Helped::No], known::Helped::KEYS);
        check(&[http::Change::Better, http::Change::Unchanged, http::Change::Worse], known::Change::KEYS);
        check(&[http::Recommend::Yes, http::Recommend::Maybe, http::Recommend::No], known::Recommend::KEYS);
    }
}
