//! One change of one conversation, written wholly or not at all; the hub decides what it is, the store only compares.
//!
//! An errand lies beside the conversations under a name of its own: to the store the two differ by [`Mark`] and [`Stored`] only.

use std::{collections::BTreeSet, fmt};

use ajar_domain::{
    ids::{Arrival, ConversationId, Digest, Handle, Seat, Sequence, ServiceId, Socket, Version},
    secret::Paper,
    time::Moment,
};
use bytes::Bytes;

use crate::{Cap, Hint, OnceKind, Step, Stored};

/// Orders a queue: compared byte by byte, the smallest is next; the same rank: by conversation id.
pub type Rank = [u8; 16];

/// A conversation's state and the version to expect when it is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versioned {
    /// Version of this state: 1 for the first, one more with each commit.
    pub version: Version,
    /// The state as it lies in the store.
    pub state: Stored,
}

/// A conversation with the large items beside its state, of one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// The state.
    pub state: Versioned,
    /// The large items, in the order of [`Attachment`].
    pub papers: Vec<(Attachment, Paper)>,
}

/// What somebody has not read yet, of one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// The state, where it is at another version than the known one.
    pub newer: Option<Versioned>,
    /// Envelopes behind the known position, in order.
    pub envelopes: Vec<(Sequence, Bytes)>,
}

/// Everything that changes together.
///
/// Of index, marks, attachments, mailbox and queue only what is named here changes. All of it lives and dies with the
/// conversation: deletion and expiry take it along.
#[derive(Clone)]
pub struct Commit {
    /// The service, whose keys share one shard.
    pub service: ServiceId,
    /// The conversation.
    pub id: ConversationId,
    /// Version the decision was made on; none: the conversation must not exist.
    pub expected: Option<Version>,
    /// While an item of this kind and digest lies there nothing is written: a conflict.
    pub unless: Option<(OnceKind, Digest)>,
    /// What becomes of the state.
    pub change: Change,
    /// Ways to find the conversation, added or taken away in this order.
    pub index: Vec<IndexChange>,
    /// All of its marks from now on; none: as they are.
    pub marks: Option<BTreeSet<Mark>>,
    /// Whose claim this is: written only while there is a place for it at the desk.
    pub claim: Option<Claiming>,
    /// Large items beside the state: kept, or taken away with `None`.
    pub attach: Vec<(Attachment, Option<Paper>)>,
    /// Envelopes behind the last of the mailbox, in rising order.
    pub append: Vec<(Sequence, Bytes)>,
    /// The first sequence to keep: those before it go.
    pub keep_from: Option<Sequence>,
    /// Into, within or out of the queue; none: as it is.
    pub queue: Option<QueueMove>,
    /// Told to subscribers after everything is written, and only then.
    pub hints: Vec<Hint>,
    /// The subscriber who writes this, if it is one: it knows at once that the conversation changed, and is not told so.
    pub by: Option<Handle>,
    /// For a change that [is of the mailbox alone](Self::is_of_mailbox_alone) and concerns nobody but the ends of the conversation:
    /// the other servers that hold one. They alone are told, by a [`crate::Step`] in place of the hints; none: by the hints.
    pub ends: Option<Vec<Handle>>,
}

impl Commit {
    /// A state for a conversation that is not there yet, and nothing beside it.
    #[must_use]
    pub const fn of(service: ServiceId, id: ConversationId, change: Change) -> Self {
        Self {
            service,
            id,
            expected: None,
            unless: None,
            change,
            index: Vec::new(),
            marks: None,
            claim: None,
            attach: Vec::new(),
            append: Vec::new(),
            keep_from: None,
            queue: None,
            hints: Vec::new(),
            by: None,
            ends: None,
        }
    }

    /// What whoever is at the version before this has missed, once it is written in this generation; none where not the ends alone
    /// are told.
    #[must_use]
    pub fn step(&self, generation: u32) -> Option<Step> {
        let (Some(expected), Change::Amend { state }) = (self.expected, &self.change) else { return None };
        let told = self.ends.is_some() && self.is_of_mailbox_alone();
        told.then(|| Step {
            id: self.id,
            generation,
            state: Versioned { version: expected.next(), state: state.clone() },
            envelopes: self.append.clone(),
        })
    }

    /// Whether nothing beside state and mailbox is named, and it depends on nothing but the version.
    #[must_use]
    pub fn is_of_mailbox_alone(&self) -> bool {
        let lists = self.index.is_empty() && self.attach.is_empty() && self.marks.is_none() && self.queue.is_none();
        lists && self.claim.is_none() && self.unless.is_none()
    }
}

impl fmt::Debug for Commit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Commit").field("expected", &self.expected).finish_non_exhaustive()
    }
}

/// What becomes of the state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The state is written.
    Write {
        /// The new state.
        state: Stored,
        /// When everything of the conversation goes by itself, unless a later commit says otherwise.
        expires: Moment,
        /// When [`crate::LiveStore::due`] names the conversation; none: never.
        deadline: Option<Moment>,
    },
    /// The state of a conversation that is there is written; when it goes and when it is due stay as they are. For what does not
    /// change either, above all an envelope: whoever has a line keeps the conversation by [`crate::LiveStore::touch`].
    Amend {
        /// The new state.
        state: Stored,
    },
    /// Everything of the conversation goes at once.
    Delete,
}

/// A way to find a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndexKey {
    /// Digest of a session token (current, next or retired) or of a lease; purposes are told apart inside the digest.
    Digest(Digest),
    /// Number of a place in the queue, from [`crate::LiveStore::arrival`].
    Arrival(Arrival),
}

/// What a service looks for among its conversations: each has a mark or has it not, and many may have the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// This desk holds it.
    Held(Handle),
    /// It asks the colleagues at their desks.
    Asking,
    /// It is an errand.
    Errand,
}

/// A desk that takes one conversation more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claiming {
    /// The desk.
    pub handle: Handle,
    /// Who must sit there.
    pub socket: Socket,
    /// The desk must hold fewer than this, wherever it took them.
    pub places: u8,
}

/// A change of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndexChange {
    /// The key leads to the conversation from now on.
    Add(IndexKey),
    /// The key leads nowhere.
    Remove(IndexKey),
}

/// Large items that are read seldom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attachment {
    /// HELLO as it came, byte for byte.
    Hello,
    /// A seat's OFFER.
    Offer(Seat),
    /// A seat's ACCEPT with its envelope.
    Accept(Seat),
    /// BLESS for the second seat or the next epoch.
    Bless,
}

/// What happens to the place in the queue.
#[derive(Clone, PartialEq, Eq)]
pub enum QueueMove {
    /// Stands at this rank, wherever it stood before.
    Stand {
        /// Where in the order.
        rank: Rank,
        /// What the queue shows of it and take-next looks at, in its stored form; at most 256 bytes.
        face: Bytes,
    },
    /// Is not in the queue.
    Leave,
}

impl fmt::Debug for QueueMove {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stand { face, .. } => write!(f, "Stand({} bytes)", face.len()),
            Self::Leave => f.write_str("Leave"),
        }
    }
}

/// What became of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Committed {
    /// Written; a deleted conversation has no version any more, and this is the one that it would have had.
    Done(Version),
    /// Nothing was written: somebody else was faster, and this is what they left (none: nothing).
    Conflict(Option<Versioned>),
    /// Nothing was written: no room.
    Full(Cap),
    /// Nothing was written: one of the keys leads to another conversation.
    Taken,
}
