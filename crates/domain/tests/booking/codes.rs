//! Words that are told apart, and what is forgiven when somebody types them.

use std::collections::BTreeSet;

use ajar_domain::booking::{
    Code, Language, Unread,
    spelling::Spelling,
    words::{DANISH, ENGLISH},
};
use proptest::prelude::*;

#[test]
fn no_word_is_one_slip_from_another() {
    for list in [&DANISH, &ENGLISH] {
        let words = list.map(Spelling::of);
        let plain: BTreeSet<String> = words.iter().map(Spelling::plain).collect();
        assert_eq!(plain.len(), 2048);
        assert!(
            plain.iter().all(|word| (4..=11).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase()))
        );
        for (at, one) in words.iter().enumerate() {
            for other in &words[at + 1..] {
                assert!(!one.is_slip_of(other), "{} and {}", one.plain(), other.plain());
            }
        }
    }
}

/// Makes a slip at a letter.
type Slip = fn(&mut Vec<char>, usize);

/// What a hurried hand makes of a word, and of how many of a thousand such words the right one is known.
const SLIPS: [(Slip, usize); 4] = [
    (|word, at| word[at] = 'x', 990),
    (|word, at| _ = word.remove(at), 920),
    (|word, at| word.insert(at, 'x'), 1000),
    (|word, at| word.swap(at, at.saturating_sub(1)), 990),
];

/// What SECURITY.md says: nearly every slip leads to its word, and no other leads anywhere without a question.
#[test]
fn most_slips_are_forgiven() {
    for (list, language) in [(&DANISH, Language::Danish), (&ENGLISH, Language::English)] {
        for (slip, floor) in SLIPS {
            let slips = list.iter().step_by(8).flat_map(|word| (0..word.chars().count()).map(move |at| (word, at)));
            let forgiven: Vec<bool> =
                slips.map(|(word, at)| is_forgiven(language, word, |word| slip(word, at))).collect();
            let known = forgiven.iter().filter(|forgiven| **forgiven).count();
            assert!(known * 1000 >= forgiven.len() * floor, "{known} of {}, not {floor} of 1000", forgiven.len());
        }
    }
}

/// What `tests/e2e/specs/played.test.ts` relies on, whatever words it gets.
#[test]
fn a_letter_too_many_at_the_end_is_always_forgiven() {
    for (list, language) in [(&DANISH, Language::Danish), (&ENGLISH, Language::English)] {
        assert!(list.iter().all(|word| is_forgiven(language, word, |word| word.push('x'))));
    }
}

/// Whether a word with a slip, before three without, is known; if not, it is that word which is asked for.
fn is_forgiven(language: Language, word: &str, slip: impl Fn(&mut Vec<char>)) -> bool {
    let mut typed: Vec<char> = word.chars().collect();
    slip(&mut typed);
    let [_, rest @ ..] = Code::of(language, [0; 6]).words();
    let text = format!("{} {}", typed.iter().collect::<String>(), rest.join(" "));
    match Code::read(&text) {
        Ok(found) => found.iter().any(|code| code.words()[0] == word),
        Err(unread) => {
            assert_eq!(unread, Unread(vec![0]), "{text}");
            false
        }
    }
}

fn check(text: &str, expected: Result<&[&str], &[u8]>) {
    let read = Code::read(text);
    match expected {
        Ok(words) => {
            let found = read.unwrap();
            assert!(found.iter().any(|code| code.words() == words), "{text}");
        }
        Err(unread) => assert_eq!(read, Err(Unread(unread.to_vec())), "{text}"),
    }
}

#[test]
fn reading_forgives_case_accents_and_one_slip() {
    let words: [&str; 4] = ["blåbær", "næsehorn", "regnbue", "kamel"];
    for text in [
        "blåbær næsehorn regnbue kamel",
        "BLÅBÆR Næsehorn, regnbue - KAMEL.",
        "blaabaer naesehorn regnbue kamel",
        "bla\u{30a}bær næsehorn\nregnbue\tkamel",
        "  blåbær,næsehorn/regnbue;kamel!",
        "blåbærr næsehron regnnbue kameel",
        "blåbræ nsæehorn regnbue kamel",
    ] {
        check(text, Ok(&words));
    }
    check("blåbær xyzxyz regnbue qwertyu", Err(&[1, 3]));
    check("blåbær regnbue kamel", Err(&[]));
    check("blåbær regnbue kamel regnbue kamel", Err(&[]));
    check("", Err(&[]));
    let other = Code::read("næsehorn blåbær regnbue kamel").unwrap();
    assert!(other.iter().all(|code| code.words() != words), "the order counts");
}

proptest! {
    #[test]
    fn every_code_is_read_again(random: [u8; 6], danish: bool) {
        let code = Code::of(if danish { Language::Danish } else { Language::English }, random);
        prop_assert!(Code::read(&code.words().join(" ")).unwrap().contains(&code));
        prop_assert!(Code::read(&code.words().join("-").to_uppercase()).unwrap().contains(&code));
    }

    #[test]
    fn forty_four_bits_count_and_no_others(random: [u8; 6], bit in 0_u8..48) {
        let code = Code::of(Language::Danish, random);
        let mut other = random;
        other[5 - usize::from(bit / 8)] ^= 1 << (bit % 8);
        prop_assert_eq!(code.bytes() == Code::of(Language::Danish, other).bytes(), bit >= 44);
    }

    #[test]
    fn nothing_typed_can_panic(text in ".{0,300}") {
        let _either = Code::read(&text);
    }
}
