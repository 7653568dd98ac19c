//! A booking's code: four everyday words of a list of 2,048, drawn from 44 random bits and read forgivingly; never stored as words.
//!
//! Reading ([`super::spelling`]) forgives case, accents, å/aa, æ/ae, ø/oe, whatever stands between the words, and one slip in each word (a letter
//! too many, too few, wrong, or two swapped) when exactly one word is that near. The order of the words counts: ignoring it
//! would make guessing 24 times as easy, and a code written on a hand keeps its order.

use super::{
    spelling::{Spelling, is_accent, spellings},
    words::{DANISH, ENGLISH},
};

/// Words of a code.
pub const WORDS: usize = 4;
/// Words of a list: eleven bits each.
pub const LIST: usize = 2048;
/// Longest text that is read.
pub const LONGEST: usize = 200;

/// Language of a code's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Danish.
    Danish,
    /// English.
    English,
}

/// Which words are not understood, counted from 0; none when there are not four.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread(pub Vec<u8>);

/// A code. No readable `Debug`: it opens a booking.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Code {
    language: Language,
    places: [u16; WORDS],
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code")
    }
}

impl Code {
    /// The code of six random bytes, of which 44 bits are used.
    #[must_use]
    pub fn of(language: Language, random: [u8; 6]) -> Self {
        let mut bits = random.iter().fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
        let places = std::array::from_fn(|_| {
            let place = u16::try_from(bits & 0x7ff).expect("eleven bits are fewer than sixteen");
            bits >>= 11;
            place
        });
        Self { language, places }
    }

    /// The words, to be shown once.
    #[must_use]
    pub fn words(&self) -> [&'static str; WORDS] {
        let list = list(self.language);
        self.places.map(|place| list[usize::from(place)])
    }

    /// What its digest is made of: language and places, never the text as typed.
    #[must_use]
    pub fn bytes(&self) -> [u8; 9] {
        let mut bytes = [0; 9];
        bytes[0] = match self.language {
            Language::Danish => 1,
            Language::English => 2,
        };
        for (at, place) in self.places.iter().enumerate() {
            bytes[1 + 2 * at..3 + 2 * at].copy_from_slice(&place.to_be_bytes());
        }
        bytes
    }

    /// Reads what a visitor typed: what it may be in each language, one reading at least.
    ///
    /// # Errors
    /// [`Unread`] says which words, in the language that is nearer.
    pub fn read(text: &str) -> Result<Vec<Self>, Unread> {
        let words = split(text);
        if words.len() != WORDS {
            return Err(Unread(Vec::new()));
        }
        let mut readings = Vec::new();
        let mut nearer: Option<Vec<u8>> = None;
        for language in [Language::Danish, Language::English] {
            match read_in(language, &words) {
                Ok(places) => readings.push(Self { language, places }),
                Err(unread) => {
                    if nearer.as_ref().is_none_or(|nearer| unread.len() < nearer.len()) {
                        nearer = Some(unread);
                    }
                }
            }
        }
        if readings.is_empty() { Err(Unread(nearer.unwrap_or_default())) } else { Ok(readings) }
    }
}

fn list(language: Language) -> &'static [&'static str; LIST] {
    match language {
        Language::Danish => &DANISH,
        Language::English => &ENGLISH,
    }
}

fn read_in(language: Language, words: &[Spelling]) -> Result<[u16; WORDS], Vec<u8>> {
    let mut places = [0; WORDS];
    let mut unread = Vec::new();
    for (at, word) in (0_u8..).zip(words) {
        match place(spellings(language), word) {
            Some(place) => places[usize::from(at)] = place,
            None => unread.push(at),
        }
    }
    if unread.is_empty() { Ok(places) } else { Err(unread) }
}

/// The word itself, or the only one within one slip of it.
fn place(list: &[Spelling], word: &Spelling) -> Option<u16> {
    let found = |wanted: &dyn Fn(&Spelling) -> bool| {
        let mut near = (0_u16..).zip(list).filter(|(_, known)| wanted(known));
        near.next().filter(|_| near.next().is_none()).map(|(place, _)| place)
    };
    found(&|known| known.is(word)).or_else(|| found(&|known| known.is_slip_of(word)))
}

/// The words that stand in a text.
fn split(text: &str) -> Vec<Spelling> {
    let text: String = text.chars().take(LONGEST).collect();
    let between = |letter: char| !letter.is_alphanumeric() && !is_accent(letter);
    text.split(between).filter(|word| !word.is_empty()).map(Spelling::of).collect()
}
