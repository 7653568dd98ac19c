//! A service's set-up as one TOML file, for people and for moving it between installations; reads and writes text, never a store.

use ajar_protocol::setup::Setup;

/// What stands above the settings.
const HEAD: &str = "# The set-up of one counselling service. Read it in again in the console under Service, or with\n\
     # `ajar service import`. Nothing in it says anything about a visitor.\n\n";

/// Text that is no set-up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: not a set-up as this version writes it")]
pub struct Unread {
    /// Where it goes wrong, from 1.
    pub line: u32,
}

/// The file of a set-up.
#[must_use]
pub fn write(setup: &Setup) -> String {
    let text = toml::to_string_pretty(setup).expect("words, numbers, lists and tables are always TOML");
    format!("{HEAD}{text}")
}

/// The set-up of a file; whether it may be stored is another question.
///
/// # Errors
/// [`Unread`] with the line.
pub fn read(text: &str) -> Result<Setup, Unread> {
    // An editor of another system may have put a byte order mark in front (RFC 3629, section 6).
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    toml::from_str(text).map_err(|error| Unread { line: line(text, error.span().map_or(0, |span| span.start)) })
}

fn line(text: &str, at: usize) -> u32 {
    let before = text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count();
    u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use ajar_protocol::setup::{
        AskedQuestions, CannedReply, Colour, EmergencyNumbers, GuideStep, HelpOffer, Holiday, HoursException, Measure,
        OpenSpan, OpeningHours, Palette, ParentsTold, Population, SetupDate, StaffedHours, Target, Theme, WaitingKind,
        WaitingPart, WallTime, Weekday, Words,
    };
    use proptest::{collection::vec, option, prelude::*};

    use super::*;

    /// Any text, quotes, new lines, braces and right-to-left included.
    fn text() -> impl Strategy<Value = String> {
        prop_oneof!["[a-zæøå .,]{0,20}", "\\PC{0,12}", "[\"'\\\\\n\t#=\\[\\]{}]{0,8}"]
    }

    fn words() -> impl Strategy<Value = Words> {
        proptest::collection::btree_map("[a-z]{2}", text(), 0..3)
    }

    fn span() -> impl Strategy<Value = OpenSpan> {
        (0_usize..7, 0_u16..1440, 1_u16..=1440).prop_map(|(day, from, to)| {
            use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
            OpenSpan { day: [Mon, Tue, Wed, Thu, Fri, Sat, Sun][day], from: WallTime(from), to: WallTime(to) }
        })
    }

    fn date() -> impl Strategy<Value = SetupDate> {
        (2000_u16..2200, 1_u8..=12, 1_u8..=28).prop_map(|(year, month, day)| SetupDate::new(year, month, day).unwrap())
    }

    fn hours() -> impl Strategy<Value = OpeningHours> {
        let open = vec((0_u16..=1440, 0_u16..=1440).prop_map(|(from, to)| [WallTime(from), WallTime(to)]), 0..3);
        let exception = (date(), date(), open, text());
        let exception = exception.prop_map(|(from, to, open, note)| HoursException { from, to, open, note });
        (text(), any::<bool>(), words(), vec(span(), 0..4), vec(exception, 0..3)).prop_map(
            |(time_zone, always, sentence, week, exceptions)| OpeningHours {
                time_zone,
                always,
                sentence,
                holidays: vec![Holiday::GoodFriday, Holiday::ChristmasEve],
                week,
                exceptions,
            },
        )
    }

    fn offer() -> impl Strategy<Value = HelpOffer> {
        (words(), words(), any::<(u8, bool, u8, u8, bool)>(), text(), text()).prop_map(
            |(title, about, n, link, phone)| {
                let (step, anonymous, age_from, age_to, shown) = n;
                let (wait, way) = (about.clone(), title.clone());
                let parents = [ParentsTold::No, ParentsTold::Sometimes, ParentsTold::Yes][usize::from(step % 3)];
                HelpOffer { title, about, step, anonymous, parents, age_from, age_to, wait, way, link, phone, shown }
            },
        )
    }

    fn theme() -> impl Strategy<Value = Theme> {
        let palette = any::<[[u8; 3]; 3]>().prop_map(|[paper, ink, primary]| Palette {
            paper: Colour(paper),
            ink: Colour(ink),
            primary: Colour(primary),
        });
        (palette.clone(), palette).prop_map(|(light, dark)| Theme { light, dark })
    }

    fn lists() -> impl Strategy<Value = (Vec<WaitingPart>, Vec<CannedReply>, Vec<GuideStep>, Vec<HelpOffer>)> {
        let part = (words(), words(), words()).prop_map(|(title, body, by)| {
            let kind = [WaitingKind::Text, WaitingKind::Story, WaitingKind::Breathing][title.len() % 3];
            WaitingPart { kind, title, body, by }
        });
        let reply = (text(), text(), text()).prop_map(|(tag, language, text)| CannedReply { tag, language, text });
        let step = (words(), words()).prop_map(|(title, more)| GuideStep { title, more });
        (vec(part, 0..3), vec(reply, 0..3), vec(step, 0..3), vec(offer(), 0..3))
    }

    fn figures() -> impl Strategy<Value = (Vec<Target>, Population, Vec<StaffedHours>)> {
        let target = any::<(u16, u32)>().prop_map(|(year, value)| {
            let measure = [Measure::Contacts, Measure::Answered, Measure::Recommend][usize::from(year % 3)];
            Target { measure, year, value }
        });
        let population = any::<[u32; 5]>().prop_map(|[age_0_9, age_10_12, age_13_15, age_16_17, age_18_24]| {
            Population { age_0_9, age_10_12, age_13_15, age_16_17, age_18_24 }
        });
        let staffed = (span(), any::<u8>(), any::<u8>(), option::of(date()));
        let staffed =
            staffed.prop_map(|(span, counsellors, places, since)| StaffedHours { span, counsellors, places, since });
        (vec(target, 0..3), population, vec(staffed, 0..3))
    }

    fn setup() -> impl Strategy<Value = Setup> {
        let texts = proptest::collection::btree_map(
            "[a-z]{2}",
            proptest::collection::btree_map("[a-z.]{1,9}", text(), 0..3),
            0..3,
        );
        let numbers = [text().boxed(), text().boxed(), text().boxed(), text().boxed()];
        let top = (vec("[a-z]{2}", 1..3), hours(), numbers, option::of(theme()), any::<[bool; 8]>());
        (top, texts, lists(), figures()).prop_map(
            |((languages, hours, numbers, theme, asked), texts, lists, figures)| {
                let [danger, child, life, duty] = numbers;
                let [who, topic, mood, age, gender, first, heard, after] = asked;
                let texts: BTreeMap<String, BTreeMap<String, String>> = texts;
                let ((waiting, replies, guide, offers), (targets, population, staffed)) = (lists, figures);
                Setup {
                    languages,
                    hours,
                    numbers: EmergencyNumbers { danger, child, life, duty },
                    questions: AskedQuestions { who, topic, mood, age, gender, first, heard, after },
                    theme,
                    population,
                    texts,
                    waiting,
                    replies,
                    guide,
                    offers,
                    targets,
                    staffed,
                }
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_the_same(setup in setup()) {
            let file = write(&setup);
            prop_assert_eq!(read(&file), Ok(setup.clone()), "{}", file);
            prop_assert_eq!(read(&format!("\u{feff}{file}")), Ok(setup));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,200}") {
            let _ = read(&text);
        }
    }

    #[test]
    fn a_mistake_is_told_with_its_line() {
        for (text, line) in [
            ("languages = [\"da\"]\nshoe_size = 4\n", 2),
            ("languages = [\n\"da\"\n]\n\n[hours]\ntime_zone = 3", 6),
            ("a = ", 1),
        ] {
            assert_eq!(read(text), Err(Unread { line }), "{text}");
        }
    }
}
