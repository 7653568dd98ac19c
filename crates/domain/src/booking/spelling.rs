//! How a word of a code is compared with one that was typed: by its letters, and by what is typed where æ, ø and å are missing.

use std::sync::LazyLock;

use super::{
    code::Language,
    words::{DANISH, ENGLISH},
};

/// A word as it is compared. Two forms, since one slip of a hand that has an ø is two of one that types oe, and the other way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    letters: Vec<char>,
    plain: Vec<char>,
}

impl Spelling {
    /// Lower case, without accents; æ, ø and å as one letter each, and as two.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let letters = letters(word);
        let plain = letters.iter().flat_map(|letter| plain(*letter)).collect();
        Self { letters, plain }
    }

    /// The same word, however it is typed.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        self.plain == other.plain
    }

    /// Whether the two are one slip apart, in one form or the other.
    #[must_use]
    pub fn is_slip_of(&self, other: &Self) -> bool {
        is_slip(&self.letters, &other.letters) || is_slip(&self.plain, &other.plain)
    }

    /// What is typed on a keyboard without æ, ø and å.
    #[must_use]
    pub fn plain(&self) -> String {
        self.plain.iter().collect()
    }
}

/// A language's words, spelled once.
pub fn spellings(language: Language) -> &'static [Spelling] {
    static SPELLED: LazyLock<[Vec<Spelling>; 2]> =
        LazyLock::new(|| [&DANISH, &ENGLISH].map(|list| list.iter().map(|word| Spelling::of(word)).collect()));
    match language {
        Language::Danish => &SPELLED[0],
        Language::English => &SPELLED[1],
    }
}

/// A mark that a keyboard sends after its letter.
pub const fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

fn letters(word: &str) -> Vec<char> {
    let mut letters = Vec::with_capacity(word.len());
    for letter in word.chars().flat_map(char::to_lowercase) {
        match (letter, letters.last_mut()) {
            // The ring over an a is the one mark that makes another letter.
            ('\u{30a}', Some(last @ 'a')) => *last = 'å',
            (mark, _) if is_accent(mark) => {}
            _ => letters.push(bare(letter)),
        }
    }
    letters
}

/// Without its accent; Swedish and German letters as their Danish ones.
const fn bare(letter: char) -> char {
    match letter {
        'ä' => 'æ',
        'ö' => 'ø',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'á' | 'à' | 'â' => 'a',
        'ó' | 'ò' | 'ô' => 'o',
        'ü' | 'ú' | 'ù' => 'u',
        'í' | 'ì' | 'ï' => 'i',
        other => other,
    }
}

fn plain(letter: char) -> impl Iterator<Item = char> {
    let (one, other) = match letter {
        'æ' => ('a', Some('e')),
        'ø' => ('o', Some('e')),
        'å' => ('a', Some('a')),
        letter => (letter, None),
    };
    std::iter::once(one).chain(other)
}

/// One slip apart: optimal string alignment distance 1.
fn is_slip(one: &[char], other: &[char]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let head = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let tail = short[head..].iter().rev().zip(long[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (left, right) = (&short[head..short.len() - tail], &long[head..long.len() - tail]);
    match (left, right) {
        ([], [_]) | ([_], [_]) => true,
        ([a, b], [c, d]) => (a, b) == (d, c),
        _ => false,
    }
}
