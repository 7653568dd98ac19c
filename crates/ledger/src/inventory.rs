//! What lies in the ledger at this moment: kind, count, longest time to live; never contents.

use std::time::Duration;

/// How much of one kind there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stock {
    /// The kind, as `ajar inventory` prints it.
    pub kind: &'static str,
    /// How many.
    pub count: u64,
    /// The longest time that one of them has left; none: it stays until it is taken away.
    pub longest: Option<Duration>,
}
