//! The opening hours in one sentence, in Danish and English, made of the weekly pattern; never a promise about a single day.

use std::fmt::Write;

use ajar_protocol::setup::{OpenSpan, OpeningHours, WallTime, Weekday, Words};

const DAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// Days that share their hours, in the order of the week.
type Group = (Vec<usize>, Vec<(WallTime, WallTime)>);

/// One sentence in each of `languages`: the coordinator's own where there is one, else one made of the week (in English
/// where there is no Danish to make, because more people read it).
pub(super) fn sentences(hours: &OpeningHours, languages: &[String]) -> Words {
    let own = |language: &String| hours.sentence.get(language).filter(|text| !text.trim().is_empty()).cloned();
    let one = |language: &String| (language.clone(), own(language).unwrap_or_else(|| made(hours, language)));
    languages.iter().map(one).collect()
}

fn made(hours: &OpeningHours, language: &str) -> String {
    let words = if language == "da" { &DANISH } else { &ENGLISH };
    if hours.always {
        return words.always.into();
    }
    let groups = groups(&hours.week);
    if groups.is_empty() {
        return words.never.into();
    }
    groups.iter().map(|group| sentence(&stretch(group, words))).collect::<Vec<_>>().join(" ")
}

/// With a capital and a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).chain(['.']).collect())
}

fn groups(week: &[OpenSpan]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (at, day) in DAYS.iter().enumerate() {
        let mut times: Vec<_> = week.iter().filter(|span| span.day == *day).map(|span| (span.from, span.to)).collect();
        times.sort_unstable();
        match groups.iter_mut().find(|(_, known)| *known == times) {
            _ if times.is_empty() => {}
            Some((days, _)) => days.push(at),
            None => groups.push((vec![at], times)),
        }
    }
    groups
}

fn stretch((days, times): &Group, words: &Language) -> String {
    let run = days.len() > 2 && days.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    let days: Vec<&str> = days.iter().map(|day| words.days[*day]).collect();
    let mut text =
        if run { format!("{} {} {}", days[0], words.to, days[days.len() - 1]) } else { joined(&days, words.and) };
    let times: Vec<String> = times.iter().map(|(from, to)| words.time(*from, *to)).collect();
    let times: Vec<&str> = times.iter().map(String::as_str).collect();
    write!(text, " {} {}", words.at, joined(&times, words.and)).expect("a string takes everything");
    text
}

fn joined(parts: &[&str], and: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => (*one).into(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

struct Language {
    days: [&'static str; 7],
    to: &'static str,
    and: &'static str,
    at: &'static str,
    always: &'static str,
    never: &'static str,
    /// Between hours and minutes; the Danish clock leaves minutes out on the full hour.
    point: Option<char>,
}

impl Language {
    fn time(&self, from: WallTime, to: WallTime) -> String {
        format!("{} {} {}", self.clock(from), self.to, self.clock(to))
    }

    fn clock(&self, WallTime(minutes): WallTime) -> String {
        let (hour, minute) = (minutes / 60, minutes % 60);
        match self.point {
            Some(_) if minute == 0 => hour.to_string(),
            Some(point) => format!("{hour}{point}{minute:02}"),
            None => format!("{hour:02}:{minute:02}"),
        }
    }
}

const DANISH: Language = Language {
    days: ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"],
    to: "til",
    and: "og",
    at: "kl.",
    always: "Vi har åbent, når en voksen er klar.",
    never: "Vi har ingen faste tider lige nu.",
    point: Some('.'),
};

const ENGLISH: Language = Language {
    days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    to: "to",
    and: "and",
    at: "at",
    always: "We are open when a grown-up is ready.",
    never: "We have no fixed times right now.",
    point: None,
};

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    /// Read by the console's preview too (`web-widget/console/src/service/preview/sentence.ts`).
    const VECTORS: &str = include_str!("../../../../tests/vectors/hours.json");

    #[derive(Deserialize)]
    struct Vectors {
        cases: Vec<Case>,
    }

    #[derive(Deserialize)]
    struct Case {
        week: Vec<(Weekday, WallTime, WallTime)>,
        #[serde(default)]
        always: bool,
        #[serde(default)]
        own: Words,
        da: String,
        en: String,
    }

    #[test]
    fn sentences_are_those_a_person_would_write() {
        let Vectors { cases } = serde_json::from_str(VECTORS).unwrap();
        assert!(!cases.is_empty());
        for Case { week, always, own, da, en } in cases {
            let mut sentence = own;
            sentence.extend([("fo".into(), "Eyga".into()), ("de".into(), " ".into())]);
            let hours = OpeningHours {
                time_zone: "Europe/Copenhagen".into(),
                always,
                sentence,
                holidays: Vec::new(),
                week: week.into_iter().map(|(day, from, to)| OpenSpan { day, from, to }).collect(),
                exceptions: Vec::new(),
            };
            let languages = ["da", "en", "fo", "de"].map(String::from);
            let expected = [("da", da), ("en", en.clone()), ("fo", "Eyga".into()), ("de", en)];
            assert_eq!(sentences(&hours, &languages), expected.map(|(one, text)| (one.into(), text)).into());
        }
    }
}
