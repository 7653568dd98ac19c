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
    use super::*;

    fn check(week: &[(usize, u16, u16)], danish: &str, english: &str) {
        let span = |(day, from, to): &(usize, u16, u16)| OpenSpan {
            day: DAYS[*day],
            from: WallTime(*from),
            to: WallTime(*to),
        };
        let hours = OpeningHours {
            time_zone: "Europe/Copenhagen".into(),
            always: false,
            sentence: Words::from([("fo".into(), "Eyga".into()), ("en".into(), " ".into())]),
            holidays: Vec::new(),
            week: week.iter().map(span).collect(),
            exceptions: Vec::new(),
        };
        let languages = ["da", "en", "fo"].map(String::from);
        let expected = [("da", danish), ("en", english), ("fo", "Eyga")].map(|(one, text)| (one.into(), text.into()));
        assert_eq!(sentences(&hours, &languages), Words::from(expected));
    }

    #[test]
    fn sentences_are_those_a_person_would_write() {
        check(&[], "Vi har ingen faste tider lige nu.", "We have no fixed times right now.");
        check(&[(0, 900, 1140)], "Mandag kl. 15 til 19.", "Monday at 15:00 to 19:00.");
        check(
            &[(3, 960, 1200), (0, 840, 1020), (1, 840, 1020), (2, 840, 1020)],
            "Mandag til onsdag kl. 14 til 17. Torsdag kl. 16 til 20.",
            "Monday to Wednesday at 14:00 to 17:00. Thursday at 16:00 to 20:00.",
        );
        check(
            &[(0, 930, 1140), (3, 930, 1140), (3, 540, 600), (0, 540, 600), (5, 0, 1440)],
            "Mandag og torsdag kl. 9 til 10 og 15.30 til 19. Lørdag kl. 0 til 24.",
            "Monday and Thursday at 09:00 to 10:00 and 15:30 to 19:00. Saturday at 00:00 to 24:00.",
        );
    }
}
