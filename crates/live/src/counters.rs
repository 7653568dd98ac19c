//! The counters of a service's statistics as this room sees them: words of a byte string that are raised and never read one by
//! one; what they mean is `ajar_domain::statistics`'s matter.

use std::fmt;

use ajar_domain::time::Moment;
use bytes::Bytes;

/// What the first bytes of the counters say: schema, and the period that is open.
pub const HEAD: usize = 12;
/// The part of them that names the schema.
pub const SCHEMA: usize = 8;

/// A service's counters. One byte string of constant length: big-endian 32-bit words, of which the first three are the head.
#[derive(Clone, PartialEq, Eq)]
pub struct Counters {
    /// All of it.
    pub bytes: Bytes,
    /// The end of the open period: nothing of a later moment is counted before [`crate::LiveStore::follow_counters`].
    pub until: Moment,
    /// When they go: a while after the year they count.
    pub expires: Moment,
}

impl fmt::Debug for Counters {
    /// Counts belong in no log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Counters({} bytes)", self.bytes.len())
    }
}

impl Counters {
    /// Schema and open period; none when the bytes are shorter than a head.
    #[must_use]
    pub fn head(&self) -> Option<[u8; HEAD]> {
        self.bytes.first_chunk().copied()
    }
}

/// Raises words of the counters: all of them, or none when the counters are of another schema or shorter.
#[derive(Clone, PartialEq, Eq)]
pub struct Count {
    /// The first bytes of the counters that it was made for.
    pub schema: [u8; SCHEMA],
    /// Place of a 32-bit word, and by how much it rises; it stays at the largest.
    pub words: Vec<(u32, u32)>,
}

impl fmt::Debug for Count {
    /// What somebody answered belongs in no log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Count({} words)", self.words.len())
    }
}

/// What became of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// All words were raised.
    Done,
    /// None was: no counters lie there, they are of another schema, or their period is over.
    NotOpen,
}

/// What became of counters that were to be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    /// They lie there.
    Done,
    /// Others lie there than the ones expected; nothing was changed.
    Other,
    /// They are longer than [`crate::Caps::counters`], or there is no room for the service.
    Full,
}
