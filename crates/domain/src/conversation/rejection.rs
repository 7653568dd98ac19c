//! Why a command changed nothing: normal answers, one for each problem word of the wire; never a fault.

/// A refusal. Nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Rejection {
    /// The service is closed.
    #[error("closed")]
    Closed,
    /// The queue is full.
    #[error("full")]
    Full,
    /// Larger than a cap, or not of the form that the rules ask for.
    #[error("malformed")]
    Malformed,
    /// Not allowed in this state of the conversation, or not by this end.
    #[error("not now")]
    NotNow,
    /// The conversation, token, lease or socket is not known (any longer).
    #[error("unknown")]
    Unknown,
    /// A proof of the two animals is needed.
    #[error("locked")]
    Locked,
    /// Somebody else was faster.
    #[error("taken")]
    Taken,
    /// Nobody is waiting whom this desk can take.
    #[error("nobody")]
    Nobody,
    /// No place is free at this desk.
    #[error("no place")]
    NoPlace,
    /// The visitor asked for another counsellor than this one, or waits for one.
    #[error("declined")]
    Declined,
    /// Too many messages; the envelope was not taken.
    #[error("too fast")]
    TooFast,
    /// The mailbox is full of envelopes that have not been delivered.
    #[error("mailbox full")]
    MailboxFull,
}
