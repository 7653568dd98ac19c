//! Words that are told apart, and what is forgiven when somebody types them.

use std::collections::BTreeSet;

use ajar_domain::booking::{
    Code, Language, Unread,
    code::{fold, is_slip},
    words::{DANISH, ENGLISH},
};
use proptest::prelude::*;

#[test]
fn no_word_is_one_slip_from_another() {
    for list in [&DANISH, &ENGLISH] {
        let words: Vec<String> = list.iter().map(|word| fold(word)).collect();
        assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), 2048);
        for (at, one) in words.iter().enumerate() {
            assert!((4..=11).contains(&one.len()) && one.bytes().all(|b| b.is_ascii_lowercase()), "{one}");
            for other in &words[at + 1..] {
                assert!(!is_slip(one, other) && one != other, "{one} and {other}");
            }
        }
    }
}

/// What SECURITY.md says: how many slips lead to one word only, and none to another word without a question.
#[test]
fn most_slips_are_forgiven() {
    for list in [&DANISH, &ENGLISH] {
        let words: Vec<String> = list.iter().map(|word| fold(word)).collect();
        let (mut forgiven, mut all) = (0, 0);
        for word in words.iter().step_by(16) {
            for at in 0..word.len() {
                let slip = format!("{}{}{}", &word[..at], 'x', &word[at + 1..]);
                all += 1;
                let near = words.iter().filter(|known| is_slip(known, &slip)).count();
                assert!(near >= 1 || *word == slip, "{slip}");
                forgiven += usize::from(near == 1);
            }
        }
        assert!(forgiven * 100 >= all * 97, "{forgiven} of {all}");
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
