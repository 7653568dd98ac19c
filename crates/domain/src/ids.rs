//! Names and numbers of things, one type each, so that no two can be mixed up; none of them says who somebody is.

/// Declares a fixed run of bytes whose `Debug` shows its type only: such values must never reach a log.
macro_rules! opaque {
    ($(#[$doc:meta])* $name:ident, $length:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; $length]);

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    };
}
pub(crate) use opaque;

opaque! {
    /// A service: one counselling offer of one organisation; part of every certificate.
    ServiceId, 16
}
opaque! {
    /// A conversation (`sid` on the wire): known to its two ends and the hub only.
    ConversationId, 16
}
opaque! {
    /// A counsellor's device, as its certificate names it: random, without a name inside.
    Handle, 8
}
opaque! {
    /// SHA-256 of a token or proof: what the state keeps where the secret itself need not be given out again.
    Digest, 32
}
opaque! {
    /// A sender's connection: random, salt of its keys, and the scope in which `n` counts.
    Cid, 16
}
opaque! {
    /// An invitation to the colleagues of a service.
    InvitationId, 16
}
opaque! {
    /// One counsellor's question to a colleague: random, drawn by the browser that asks, and of no conversation.
    ErrandId, 16
}

/// Position of a visitor in the order of arrival at a service; rises by one for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Arrival(pub u32);

/// Position in a mailbox; the first envelope has 1, and 0 stands before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sequence(pub u64);

/// Number of changes of one conversation's state; `commit` compares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version(pub u64);

impl Version {
    /// That of a conversation's first state.
    pub const FIRST: Self = Self(1);

    /// What a commit makes of the version that it expects; none: nothing was there.
    #[must_use]
    pub fn after(expected: Option<Self>) -> Self {
        expected.map_or(Self::FIRST, Self::next)
    }

    /// The one after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// Number of a claim of one conversation, from 1; an older fence can never write after a newer one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fence(pub u32);

/// Key period between two ends; 0 stands before the first claim.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Epoch(pub u16);

impl Epoch {
    /// The epoch after this one; `None` when the number is used up.
    #[must_use]
    pub const fn next(self) -> Option<Self> {
        match self.0.checked_add(1) {
            Some(next) => Some(Self(next)),
            None => None,
        }
    }
}

/// One connection of one end; the hub gives each socket another number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Socket(pub u64);

/// The pair of visitor and counsellor that an envelope belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Seat {
    /// Where whoever claims the conversation sits.
    First,
    /// Where an invited colleague sits.
    Second,
}

impl Seat {
    /// The number on the wire: 1 or 2.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::First => 1,
            Self::Second => 2,
        }
    }

    /// The seat of a number on the wire.
    #[must_use]
    pub const fn from_number(number: u8) -> Option<Self> {
        match number {
            1 => Some(Self::First),
            2 => Some(Self::Second),
            _ => None,
        }
    }

    /// The seat beside this one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }
}
