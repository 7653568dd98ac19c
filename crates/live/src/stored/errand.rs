//! Form 200, that of an errand: its fields in their order; only this room names them.

use std::collections::{BTreeSet, VecDeque};

use ajar_domain::{
    errand,
    ids::{ErrandId, Handle, Sequence, ServiceId, Version},
};
use serde::{Deserialize, Serialize};

/// A whole errand without papers and envelopes.
#[derive(Serialize, Deserialize)]
pub(super) struct Errand {
    id: [u8; 16],
    service: [u8; 16],
    asker: [u8; 8],
    answerer: Option<[u8; 8]>,
    declined: BTreeSet<[u8; 8]>,
    asked: Mailbox,
    answered: Mailbox,
    last: u64,
}

/// The next number, and where those lie that were not seen.
type Mailbox = (u32, VecDeque<u64>);

impl From<&errand::Errand> for Errand {
    fn from(errand: &errand::Errand) -> Self {
        Self {
            id: errand.id.0,
            service: errand.service.0,
            asker: errand.asker.0,
            answerer: errand.answerer.map(|handle| handle.0),
            declined: errand.declined.iter().map(|handle| handle.0).collect(),
            asked: kept(&errand.asked),
            answered: kept(&errand.answered),
            last: errand.last.0,
        }
    }
}

impl Errand {
    pub(super) fn errand(self, version: Version) -> errand::Errand {
        errand::Errand {
            id: ErrandId(self.id),
            service: ServiceId(self.service),
            version,
            asker: Handle(self.asker),
            answerer: self.answerer.map(Handle),
            declined: self.declined.into_iter().map(Handle).collect(),
            asked: mailbox(self.asked),
            answered: mailbox(self.answered),
            last: Sequence(self.last),
        }
    }
}

fn kept(mailbox: &errand::Mailbox) -> Mailbox {
    (mailbox.next, mailbox.unseen.iter().map(|at| at.0).collect())
}

fn mailbox((next, unseen): Mailbox) -> errand::Mailbox {
    errand::Mailbox { next, unseen: unseen.into_iter().map(Sequence).collect() }
}
