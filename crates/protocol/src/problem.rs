//! Problem types (RFC 9457): fixed words for every refusal; the detail goes to nobody.

use serde::{Deserialize, Serialize};

/// Why something was refused; nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum Problem {
    /// The service is closed.
    Closed,
    /// The queue or the hub is full.
    Full,
    /// The frame or body is not understood.
    Malformed,
    /// Not allowed in this state of the conversation.
    NotNow,
    /// The conversation, token or lease is not known (any longer).
    Unknown,
    /// The lock's proof is wrong; one try is left.
    WrongLock,
    /// A proof is needed.
    Locked,
    /// Somebody else was faster.
    Taken,
    /// Nobody is waiting whom this desk can take.
    Nobody,
    /// No place is free at this desk.
    NoPlace,
    /// Not signed in, or the ticket is spent.
    SignIn,
    /// The visitor asked for another counsellor than this one.
    Declined,
    /// Too many messages; the envelope was not taken, send it again later.
    TooFast,
    /// The mailbox is full of unacknowledged envelopes.
    MailboxFull,
    /// Version or suite that the hub does not speak.
    Unsupported,
    /// The live store is a new generation: found the talk again with REFOUND, or join the queue with a new HELLO.
    Anew,
    /// Not allowed with this role.
    NotAllowed,
    /// Dangerous: sign in again first, within the last five minutes.
    Stale,
    /// A password that is too short or too easy to guess.
    Weak,
    /// Too many at this moment: nothing was done, ask again.
    Busy,
    /// We are at fault; try again.
    Fault,
}

impl Problem {
    /// Every problem, in declaration order.
    pub const ALL: [Self; 21] = [
        Self::Closed,
        Self::Full,
        Self::Malformed,
        Self::NotNow,
        Self::Unknown,
        Self::WrongLock,
        Self::Locked,
        Self::Taken,
        Self::Nobody,
        Self::NoPlace,
        Self::SignIn,
        Self::Declined,
        Self::TooFast,
        Self::MailboxFull,
        Self::Unsupported,
        Self::Anew,
        Self::NotAllowed,
        Self::Stale,
        Self::Weak,
        Self::Busy,
        Self::Fault,
    ];

    /// The HTTP status of the problem where it answers a request.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Malformed | Self::Unsupported | Self::Weak => 400,
            Self::SignIn => 401,
            Self::Locked | Self::WrongLock | Self::Declined | Self::NotAllowed | Self::Stale => 403,
            Self::Unknown => 404,
            Self::NotNow | Self::Taken | Self::Nobody | Self::NoPlace | Self::Anew => 409,
            Self::TooFast => 429,
            Self::Closed | Self::Full | Self::MailboxFull | Self::Busy => 503,
            Self::Fault => 500,
        }
    }
}
