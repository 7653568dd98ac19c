//! Why a step of the statistics changed nothing: normal answers that a restarted or late server meets, never a fault in counting.

/// A refusal. Nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Rejection {
    /// The week is not over.
    #[error("not over")]
    NotOver,
    /// The week has been closed; its figures stay as they are.
    #[error("already closed")]
    AlreadyClosed,
    /// An earlier week has to be closed first.
    #[error("close first")]
    CloseFirst,
    /// The last week of the year is closed: the next year has to be opened.
    #[error("year over")]
    YearOver,
    /// The week lies in another year than the schema.
    #[error("other year")]
    OtherYear,
    /// Counters or publications of another schema.
    #[error("other schema")]
    OtherSchema,
    /// Bytes or rows that no close of this schema could have made.
    #[error("damaged")]
    Damaged,
}
