//! What lies in a store at this moment: kind, count, longest time to live; never contents.

use std::time::Duration;

/// Kinds of things in a live store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// States of conversations.
    Conversations,
    /// HELLO, OFFER, ACCEPT and BLESS beside them.
    Attachments,
    /// Sealed envelopes in mailboxes.
    Envelopes,
    /// Digests of session tokens and leases, numbers of places, and marks.
    Index,
    /// Places in the queue.
    Queue,
    /// Desks.
    Desks,
    /// Sign-in ceremonies of the staff.
    Ceremonies,
    /// Staff tickets.
    StaffTickets,
    /// Tally tickets.
    TallyTickets,
    /// Last words of conversations that are over.
    LastWords,
    /// The counters of the statistics: one byte string.
    Counters,
    /// Turns of what is paced.
    Turns,
    /// The pace of a service.
    Paces,
    /// States of errands; their papers, envelopes and marks count with those of conversations.
    Errands,
}

impl Kind {
    /// Every kind, in declaration order.
    pub const ALL: [Self; 14] = [
        Self::Conversations,
        Self::Attachments,
        Self::Envelopes,
        Self::Index,
        Self::Queue,
        Self::Desks,
        Self::Ceremonies,
        Self::StaffTickets,
        Self::TallyTickets,
        Self::LastWords,
        Self::Counters,
        Self::Turns,
        Self::Paces,
        Self::Errands,
    ];

    /// The word that `ajar inventory` prints.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Conversations => "conversations",
            Self::Attachments => "attachments",
            Self::Envelopes => "envelopes",
            Self::Index => "index",
            Self::Queue => "queue",
            Self::Desks => "desks",
            Self::Ceremonies => "ceremonies",
            Self::StaffTickets => "staff-tickets",
            Self::TallyTickets => "tally-tickets",
            Self::LastWords => "last-words",
            Self::Counters => "counters",
            Self::Turns => "turns",
            Self::Paces => "paces",
            Self::Errands => "errands",
        }
    }
}

/// How much of one kind there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stock {
    /// The kind.
    pub kind: Kind,
    /// How many.
    pub count: usize,
    /// The longest time that one of them has left; zero when there is none.
    pub longest: Duration,
}
