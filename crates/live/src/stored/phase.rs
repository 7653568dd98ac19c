//! Form 1 of the phases of a conversation, with leases, reservations and invitations.

use ajar_domain::{
    conversation::{
        self, Ended, EndedBy,
        state::{Asked, Purpose, Reservation, Stage},
    },
    ids::{Digest, Epoch, Fence, Handle, InvitationId, Seat, Sequence},
    secret::Half,
    time::Moment,
};
use serde::{Deserialize, Serialize};

use super::visitor::Line;

/// Where a conversation stands.
#[derive(Serialize, Deserialize)]
pub(super) enum Phase {
    Waiting(Waiting),
    Claimed(Lease, Waiting),
    Live { lead: Lease, invitation: Option<Invitation>, guest: Option<Guest> },
    Ended { by: u8, at: u64 },
}

#[derive(Serialize, Deserialize)]
pub(super) struct Waiting {
    returned: bool,
    former: Option<[u8; 8]>,
    /// Holder, until.
    wanted: Option<([u8; 8], u64)>,
    asked: Option<u8>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Lease {
    holder: [u8; 8],
    token: [u8; 32],
    half: [u8; 32],
    fence: u32,
    epoch: u16,
    seat: u8,
    claimed: u64,
    offered: bool,
    line: Line,
    reached: u64,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Invitation {
    id: [u8; 16],
    purpose: u8,
    until: u64,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Guest {
    lease: Lease,
    purpose: u8,
    stage: u8,
}

const ASKED: [Asked; 2] = [Asked::Lost, Asked::Released];
const PURPOSES: [Purpose; 2] = [Purpose::HandOver, Purpose::Company];
const STAGES: [Stage; 4] = [Stage::Invited, Stage::Offered, Stage::Blessed, Stage::Seated];
const ENDS: [EndedBy; 5] =
    [EndedBy::Visitor, EndedBy::Counsellor, EndedBy::VisitorLost, EndedBy::Elsewhere, EndedBy::WrongLock];

impl From<&conversation::Phase> for Phase {
    fn from(phase: &conversation::Phase) -> Self {
        match phase {
            conversation::Phase::Waiting(waiting) => Self::Waiting(waiting.into()),
            conversation::Phase::Claimed(claimed) => Self::Claimed((&claimed.lease).into(), (&claimed.waited).into()),
            conversation::Phase::Live(live) => Self::Live {
                lead: (&live.lead).into(),
                invitation: live.invitation.as_ref().map(Invitation::from),
                guest: live.guest.as_ref().map(Guest::from),
            },
            conversation::Phase::Ended(ended) => Self::Ended { by: ended_code(ended.by), at: ended.at.0 },
        }
    }
}

impl Phase {
    /// The phase; none when a code means nothing.
    pub(super) fn state(self) -> Option<conversation::Phase> {
        Some(match self {
            Self::Waiting(waiting) => conversation::Phase::Waiting(waiting.state()?),
            Self::Claimed(lease, waited) => {
                conversation::Phase::Claimed(conversation::Claimed { lease: lease.state()?, waited: waited.state()? })
            }
            Self::Live { lead, invitation, guest } => conversation::Phase::Live(conversation::Live {
                lead: lead.state()?,
                invitation: all_or_none(invitation, Invitation::state)?,
                guest: all_or_none(guest, Guest::state)?,
            }),
            Self::Ended { by, at } => conversation::Phase::Ended(Ended { by: of(by, &ENDS)?, at: Moment(at) }),
        })
    }
}

impl From<&conversation::Waiting> for Waiting {
    fn from(waiting: &conversation::Waiting) -> Self {
        Self {
            returned: waiting.returned,
            former: waiting.former.map(|handle| handle.0),
            wanted: waiting.wanted.map(|wanted| (wanted.holder.0, wanted.until.0)),
            asked: waiting.asked.map(asked_code),
        }
    }
}

impl Waiting {
    fn state(self) -> Option<conversation::Waiting> {
        Some(conversation::Waiting {
            returned: self.returned,
            former: self.former.map(Handle),
            wanted: self.wanted.map(|(holder, until)| Reservation { holder: Handle(holder), until: Moment(until) }),
            asked: all_or_none(self.asked, |code| of(code, &ASKED))?,
        })
    }
}

impl From<&conversation::Lease> for Lease {
    fn from(lease: &conversation::Lease) -> Self {
        Self {
            holder: lease.holder.0,
            token: lease.token.0,
            half: lease.half.0,
            fence: lease.fence.0,
            epoch: lease.epoch.0,
            seat: lease.seat.number(),
            claimed: lease.claimed.0,
            offered: lease.offered,
            line: (&lease.line).into(),
            reached: lease.reached.0,
        }
    }
}

impl Lease {
    fn state(self) -> Option<conversation::Lease> {
        Some(conversation::Lease {
            holder: Handle(self.holder),
            token: Digest(self.token),
            half: Half(self.half),
            fence: Fence(self.fence),
            epoch: Epoch(self.epoch),
            seat: Seat::from_number(self.seat)?,
            claimed: Moment(self.claimed),
            offered: self.offered,
            line: self.line.state(),
            reached: Sequence(self.reached),
        })
    }
}

impl From<&conversation::Invitation> for Invitation {
    fn from(invitation: &conversation::Invitation) -> Self {
        Self { id: invitation.id.0, purpose: purpose_code(invitation.purpose), until: invitation.until.0 }
    }
}

impl Invitation {
    fn state(self) -> Option<conversation::Invitation> {
        let purpose = of(self.purpose, &PURPOSES)?;
        Some(conversation::Invitation { id: InvitationId(self.id), purpose, until: Moment(self.until) })
    }
}

impl From<&conversation::Guest> for Guest {
    fn from(guest: &conversation::Guest) -> Self {
        let stage = match guest.stage {
            Stage::Invited => 0,
            Stage::Offered => 1,
            Stage::Blessed => 2,
            Stage::Seated => 3,
        };
        Self { lease: (&guest.lease).into(), purpose: purpose_code(guest.purpose), stage }
    }
}

impl Guest {
    fn state(self) -> Option<conversation::Guest> {
        Some(conversation::Guest {
            lease: self.lease.state()?,
            purpose: of(self.purpose, &PURPOSES)?,
            stage: of(self.stage, &STAGES)?,
        })
    }
}

const fn asked_code(asked: Asked) -> u8 {
    match asked {
        Asked::Lost => 0,
        Asked::Released => 1,
    }
}

const fn purpose_code(purpose: Purpose) -> u8 {
    match purpose {
        Purpose::HandOver => 0,
        Purpose::Company => 1,
    }
}

const fn ended_code(by: EndedBy) -> u8 {
    match by {
        EndedBy::Visitor => 0,
        EndedBy::Counsellor => 1,
        EndedBy::VisitorLost => 2,
        EndedBy::Elsewhere => 3,
        EndedBy::WrongLock => 4,
    }
}

fn of<T: Copy>(code: u8, all: &[T]) -> Option<T> {
    all.get(usize::from(code)).copied()
}

/// Nothing stays nothing; something that cannot be read makes the whole unreadable.
#[expect(clippy::option_option, reason = "the outer one says whether it could be read, the inner one is the value")]
fn all_or_none<T, U>(value: Option<T>, read: impl FnOnce(T) -> Option<U>) -> Option<Option<U>> {
    match value {
        Some(value) => read(value).map(Some),
        None => Some(None),
    }
}
