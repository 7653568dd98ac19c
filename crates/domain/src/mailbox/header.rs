//! What the hub may know of an envelope: header and size, never what is inside.

use crate::ids::{Cid, Epoch, Seat};

/// What the hub may know of an envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// What it is for.
    pub kind: Kind,
    /// Which side sealed it.
    pub sealed_by: Side,
    /// The pair: the counsellor's seat, or none for the pair of the two counsellors.
    pub seat: Option<Seat>,
    /// Key period of the pair; of the pair of two counsellors, that of the colleague who joined.
    pub epoch: Epoch,
    /// The sender's connection.
    pub cid: Cid,
    /// Counter within (cid, kind).
    pub n: u32,
    /// Its size.
    pub size: Size,
}

/// What an envelope is for; each kind counts its own `n`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Text; stored.
    Message,
    /// Presence and acknowledgement; never stored.
    Beat,
    /// Sealed control; stored.
    Control,
}

/// Which side sealed an envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The visitor.
    Visitor,
    /// A counsellor.
    Counsellor,
}

/// The three sizes of a whole envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Size {
    /// 297 bytes.
    Small,
    /// 1,065 bytes.
    Medium,
    /// 4,137 bytes.
    Large,
}

impl Size {
    /// Every size, smallest first.
    pub const ALL: [Self; 3] = [Self::Small, Self::Medium, Self::Large];

    /// Bytes of the whole envelope: header 25, padded plaintext, tag 16.
    #[must_use]
    pub const fn bytes(self) -> u64 {
        match self {
            Self::Small => 25 + 256 + 16,
            Self::Medium => 25 + 1024 + 16,
            Self::Large => 25 + 4096 + 16,
        }
    }

    /// The size of an envelope of so many bytes.
    #[must_use]
    pub fn of(bytes: usize) -> Option<Self> {
        Self::ALL.into_iter().find(|size| usize::try_from(size.bytes()) == Ok(bytes))
    }
}
