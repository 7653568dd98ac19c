//! Bugs that are planted in the store's face, to show that the run finds them; they exist in these tests only.

/// A planted bug.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plant {
    /// A state is read again only after a hint: what no hint told of has not changed.
    HintIsTruth,
    /// An envelope is read from the mailbox twice.
    DoubleDelivery,
    /// A commit writes whatever the version is: a lease that was taken away writes on.
    NoFence,
    /// What is taken stays there.
    CountTwice,
    /// A retired token is as good as the present one.
    TokenAgain,
    /// An envelope is answered as stored and lies nowhere.
    LostEnvelope,
    /// An errand is written whatever lies there: two take it, or one writes over what the other wrote.
    ErrandUnfenced,
    /// An errand's words stay after they were shown.
    SeenStays,
    /// A process that has not noticed the failover goes on at the replica that took over, and at what that one missed.
    ReplicaIsTruth,
}
