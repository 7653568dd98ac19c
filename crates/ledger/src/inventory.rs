//! What lies in the ledger at this moment: kind, count, longest time to live; never contents.

use std::time::Duration;

/// Kinds of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Services.
    Services,
    /// Staff sessions.
    StaffSessions,
}

impl Kind {
    /// The word that `ajar inventory` prints.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Services => "services",
            Self::StaffSessions => "staff-sessions",
        }
    }
}

/// How much of one kind there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stock {
    /// The kind.
    pub kind: Kind,
    /// How many.
    pub count: u64,
    /// The longest time that one of them has left; none: it stays until it is taken away.
    pub longest: Option<Duration>,
}
