//! Whether a set-up may be stored: a limit for every field, and what must agree with what. Pure; changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    CannedReply, HelpOffer, HoursException, OpenSpan, OpeningHours, Setup, SetupFault, SetupWhy, StaffedHours, Target,
    Theme, WaitingPart, WallTime, Words, faults::Faults,
};

/// Languages of a service.
const LANGUAGES: usize = 8;
/// Stretches of a week: six a day.
const WEEK: usize = 42;
/// Exceptions: a few years of school holidays.
const EXCEPTIONS: usize = 200;
/// Overridden texts of one language: more than there are.
const TEXTS: usize = 600;
/// Parts of the waiting content.
const WAITING: usize = 24;
/// Canned replies.
const REPLIES: usize = 200;
/// Steps of the talk guide.
const GUIDE: usize = 40;
/// Offers in the directory.
const OFFERS: usize = 100;
/// Targets.
const TARGETS: usize = 80;
/// Inhabitants of an age band: more than any country that could run this has.
const INHABITANTS: u32 = 100_000_000;

/// Characters: a line on a button or a title.
const TITLE: usize = 120;
/// Characters: a paragraph.
const PARAGRAPH: usize = 1_000;
/// Characters: a few paragraphs.
const BODY: usize = 3_000;
/// Characters: what one message of a talk may hold.
const MESSAGE: usize = 2_000;
/// Characters of a telephone number as written.
const NUMBER: usize = 24;
/// Characters of a web address.
const ADDRESS: usize = 400;

impl Setup {
    /// Looks at every field.
    ///
    /// # Errors
    /// What is to be mended.
    pub fn check(&self) -> Result<(), Vec<SetupFault>> {
        let mut faults = Faults::default();
        self.languages(&mut faults);
        hours(&self.hours, &mut faults);
        self.numbers(&mut faults);
        self.texts(&mut faults);
        if let Some(theme) = &self.theme {
            colours(theme, &mut faults);
        }
        self.lists(&mut faults);
        self.figures(&mut faults);
        faults.done()
    }

    fn languages(&self, faults: &mut Faults) {
        let languages = &self.languages;
        faults.unless(!languages.is_empty(), "languages", SetupWhy::Missing);
        faults.unless(languages.len() <= LANGUAGES, "languages", SetupWhy::TooMany);
        let different: BTreeSet<_> = languages.iter().collect();
        faults.unless(different.len() == languages.len(), "languages", SetupWhy::Overlap);
        for (at, code) in languages.iter().enumerate().take(LANGUAGES) {
            faults.unless(is_language(code), &format!("languages.{at}"), SetupWhy::Format);
        }
    }

    fn numbers(&self, faults: &mut Faults) {
        let numbers = &self.numbers;
        let all =
            [("danger", &numbers.danger), ("child", &numbers.child), ("life", &numbers.life), ("duty", &numbers.duty)];
        for (name, number) in all {
            let field = format!("numbers.{name}");
            faults.required(&field, number, NUMBER);
            faults.unless(number.trim().is_empty() || is_number(number), &field, SetupWhy::Format);
        }
    }

    fn texts(&self, faults: &mut Faults) {
        faults.unless(self.texts.len() <= LANGUAGES, "texts", SetupWhy::TooMany);
        for (language, texts) in self.texts.iter().take(LANGUAGES) {
            let place = format!("texts.{language}");
            faults.unless(is_language(language), &place, SetupWhy::Format);
            faults.unless(texts.len() <= TEXTS, &place, SetupWhy::TooMany);
            for (key, text) in texts.iter().take(TEXTS) {
                let field = format!("{place}.{key}");
                faults.unless(is_key(key), &place, SetupWhy::Format);
                faults.required(&field, text, PARAGRAPH);
            }
        }
    }

    fn lists(&self, faults: &mut Faults) {
        for (at, part) in listed(&self.waiting, WAITING, "waiting", faults) {
            waiting(part, &format!("waiting.{at}"), faults);
        }
        for (at, one) in listed(&self.replies, REPLIES, "replies", faults) {
            reply(one, &format!("replies.{at}"), faults);
        }
        for (at, step) in listed(&self.guide, GUIDE, "guide", faults) {
            words(&step.title, &format!("guide.{at}.title"), TITLE, true, faults);
            words(&step.more, &format!("guide.{at}.more"), PARAGRAPH, false, faults);
        }
        for (at, one) in listed(&self.offers, OFFERS, "offers", faults) {
            offer(one, &format!("offers.{at}"), faults);
        }
    }

    fn figures(&self, faults: &mut Faults) {
        let mut known = BTreeMap::new();
        for (at, one) in listed(&self.targets, TARGETS, "targets", faults) {
            let field = format!("targets.{at}");
            let again = known.insert((one.measure, one.year), at).is_some();
            faults.unless(!again, &field, SetupWhy::Overlap);
            target(one, &field, faults);
        }
        let people = &self.population;
        let all = [people.age_0_9, people.age_10_12, people.age_13_15, people.age_16_17, people.age_18_24];
        faults.unless(all.iter().all(|count| *count <= INHABITANTS), "population", SetupWhy::TooLong);
        for (at, one) in listed(&self.staffed, 2 * WEEK, "staffed", faults) {
            staffed(one, &format!("staffed.{at}"), faults);
        }
    }
}

/// The entries that are looked at; too many is a fault of the list itself.
fn listed<'l, T>(
    list: &'l [T],
    most: usize,
    field: &str,
    faults: &mut Faults,
) -> std::iter::Enumerate<std::slice::Iter<'l, T>> {
    faults.unless(list.len() <= most, field, SetupWhy::TooMany);
    list[..list.len().min(most)].iter().enumerate()
}

fn hours(hours: &OpeningHours, faults: &mut Faults) {
    faults.required("hours.time_zone", &hours.time_zone, 64);
    words(&hours.sentence, "hours.sentence", 200, false, faults);
    let different: BTreeSet<_> = hours.holidays.iter().collect();
    faults.unless(different.len() == hours.holidays.len(), "hours.holidays", SetupWhy::Overlap);
    let spans = listed(&hours.week, WEEK, "hours.week", faults);
    let mut spans: Vec<(usize, &OpenSpan)> = spans.collect();
    for (at, span) in &spans {
        faults.unless(span.from < span.to, &format!("hours.week.{at}"), SetupWhy::Order);
    }
    spans.sort_by_key(|(_, span)| **span);
    for pair in spans.windows(2) {
        let ((_, before), (at, after)) = (pair[0], pair[1]);
        let apart = before.day != after.day || before.to <= after.from;
        faults.unless(apart, &format!("hours.week.{at}"), SetupWhy::Overlap);
    }
    for (at, one) in listed(&hours.exceptions, EXCEPTIONS, "hours.exceptions", faults) {
        exception(one, &format!("hours.exceptions.{at}"), faults);
    }
}

fn exception(one: &HoursException, field: &str, faults: &mut Faults) {
    faults.unless(one.from <= one.to, field, SetupWhy::Order);
    faults.text(&format!("{field}.note"), &one.note, TITLE);
    faults.unless(one.open.len() <= 6, &format!("{field}.open"), SetupWhy::TooMany);
    let mut open: Vec<[WallTime; 2]> = one.open.iter().copied().take(6).collect();
    faults.unless(open.iter().all(|[from, to]| from < to), &format!("{field}.open"), SetupWhy::Order);
    open.sort_unstable();
    let apart = open.windows(2).all(|pair| pair[0][1] <= pair[1][0]);
    faults.unless(apart, &format!("{field}.open"), SetupWhy::Overlap);
}

fn colours(theme: &Theme, faults: &mut Faults) {
    for ((name, palette), leave) in [("light", theme.light), ("dark", theme.dark)].iter().zip(Theme::LEAVE) {
        for part in palette.unreadable(leave) {
            faults.note(format!("theme.{name}.{part}"), SetupWhy::Contrast);
        }
    }
}

/// Words of some languages; `needed`: at least one language has some.
fn words(words: &Words, field: &str, most: usize, needed: bool, faults: &mut Faults) {
    faults.unless(words.len() <= LANGUAGES, field, SetupWhy::TooMany);
    faults.unless(!needed || words.values().any(|text| !text.trim().is_empty()), field, SetupWhy::Missing);
    for (language, text) in words.iter().take(LANGUAGES) {
        faults.unless(is_language(language), field, SetupWhy::Format);
        faults.text(&format!("{field}.{language}"), text, most);
    }
}

fn waiting(part: &WaitingPart, field: &str, faults: &mut Faults) {
    words(&part.title, &format!("{field}.title"), TITLE, true, faults);
    words(&part.body, &format!("{field}.body"), BODY, true, faults);
    words(&part.by, &format!("{field}.by"), TITLE, false, faults);
}

fn reply(one: &CannedReply, field: &str, faults: &mut Faults) {
    faults.required(&format!("{field}.tag"), &one.tag, 40);
    faults.unless(is_language(&one.language), &format!("{field}.language"), SetupWhy::Format);
    faults.required(&format!("{field}.text"), &one.text, MESSAGE);
}

fn offer(one: &HelpOffer, field: &str, faults: &mut Faults) {
    words(&one.title, &format!("{field}.title"), TITLE, true, faults);
    words(&one.about, &format!("{field}.about"), PARAGRAPH, false, faults);
    words(&one.wait, &format!("{field}.wait"), TITLE, false, faults);
    words(&one.way, &format!("{field}.way"), PARAGRAPH, false, faults);
    faults.unless((1..=5).contains(&one.step), &format!("{field}.step"), SetupWhy::Format);
    faults.unless(one.age_from <= one.age_to, &format!("{field}.age_to"), SetupWhy::Order);
    faults.unless(one.age_to <= 120, &format!("{field}.age_to"), SetupWhy::Format);
    faults.unless(one.link.is_empty() || is_https(&one.link), &format!("{field}.link"), SetupWhy::Format);
    faults.text(&format!("{field}.link"), &one.link, ADDRESS);
    faults.unless(one.phone.is_empty() || is_number(&one.phone), &format!("{field}.phone"), SetupWhy::Format);
    faults.text(&format!("{field}.phone"), &one.phone, NUMBER);
}

fn target(one: &Target, field: &str, faults: &mut Faults) {
    faults.unless((2000..2200).contains(&one.year), &format!("{field}.year"), SetupWhy::Format);
    let most = if one.measure.is_percent() { 100 } else { INHABITANTS };
    faults.unless(one.value <= most, &format!("{field}.value"), SetupWhy::Format);
}

fn staffed(one: &StaffedHours, field: &str, faults: &mut Faults) {
    faults.unless(one.span.from < one.span.to, field, SetupWhy::Order);
    faults.unless((1..=200).contains(&one.counsellors), &format!("{field}.counsellors"), SetupWhy::Format);
    faults.unless((1..=crate::limits::PLACES).contains(&one.places), &format!("{field}.places"), SetupWhy::Format);
}

/// Two or three small letters (ISO 639).
fn is_language(code: &str) -> bool {
    (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The screen, a point, and the rest: `welcome.child_1`.
fn is_key(key: &str) -> bool {
    let small = |part: &str| {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        (1..=40).contains(&part.len()) && part.bytes().all(fits)
    };
    key.split_once('.').is_some_and(|(screen, rest)| small(screen) && small(rest))
}

/// Digits, spaces and a plus in front; three digits at least.
fn is_number(number: &str) -> bool {
    let rest = number.strip_prefix('+').unwrap_or(number);
    let digits = rest.bytes().filter(u8::is_ascii_digit).count();
    digits >= 3 && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ')
}

/// An https address with a host, and nothing that a browser would read otherwise than a person.
fn is_https(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = |byte: u8| byte.is_ascii_graphic() && !b"<>\"'`\\{}|^".contains(&byte);
    host.contains('.') && !host.contains('@') && address.bytes().all(plain)
}
