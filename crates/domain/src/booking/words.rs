//! The two lists of 2,048 everyday words, told apart by eye and ear: each is two slips at least from every other. No sad ones.
//!
//! Chosen by hand; where children may be hurt by a word (weapons, illness, drink, family, fear), it is not here.

use super::code::LIST;

/// Danish.
pub static DANISH: [&str; LIST] = parse(include_str!("words/danish.txt"));
/// English.
pub static ENGLISH: [&str; LIST] = parse(include_str!("words/english.txt"));

/// Cuts a text at white space; a list of another length does not compile.
const fn parse(text: &'static str) -> [&'static str; LIST] {
    let bytes = text.as_bytes();
    let mut words = [""; LIST];
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() {
        if bytes[at].is_ascii_whitespace() {
            at += 1;
            continue;
        }
        let begin = at;
        while at < bytes.len() && !bytes[at].is_ascii_whitespace() {
            at += 1;
        }
        let (_, rest) = text.split_at(begin);
        let (word, _) = rest.split_at(at - begin);
        words[count] = word;
        count += 1;
    }
    assert!(count == LIST, "a list has 2,048 words");
    words
}
