//! The form of a modelled envelope: a real header, and behind it in clear what the real ones seal, so that the run can judge it.

use ajar_protocol::envelope::{Direction, Header, Kind, LENGTHS, VERSION};
use bytes::Bytes;

/// The place of a talk: epoch and seat.
pub(crate) type Pair = (u16, u8);
/// A sender's connection.
pub(crate) type Cid = [u8; 16];

const SID: usize = 25;
const ID: usize = SID + 16;
const SHOWN: usize = ID + 8;
/// Streams that a beat acknowledges at most: as many as fit beside the rest.
pub(crate) const STREAMS: usize = 24;

/// What an envelope says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) sid: [u8; 16],
    /// A number of its own for each message and control of a run.
    pub(crate) id: u64,
    pub(crate) kind: Kind,
    pub(crate) direction: Direction,
    pub(crate) pair: Pair,
    pub(crate) cid: Cid,
    pub(crate) n: u32,
    /// A beat: the number of the last one of each stream that was shown, 0 for none.
    pub(crate) shown: [u64; STREAMS],
}

impl Said {
    pub(crate) fn bytes(&self) -> Bytes {
        let mut bytes = vec![0; LENGTHS[0]];
        bytes[0] = VERSION;
        bytes[1] = self.kind.byte();
        bytes[2..4].copy_from_slice(&self.pair.0.to_be_bytes());
        bytes[4..20].copy_from_slice(&self.cid);
        bytes[20..24].copy_from_slice(&self.n.to_be_bytes());
        bytes[24] = self.direction.flags(self.pair.1);
        bytes[SID..ID].copy_from_slice(&self.sid);
        bytes[ID..SHOWN].copy_from_slice(&self.id.to_be_bytes());
        for (place, shown) in bytes[SHOWN..].as_chunks_mut::<8>().0.iter_mut().zip(self.shown) {
            *place = shown.to_be_bytes();
        }
        bytes.into()
    }

    /// Reads what a modelled end wrote.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let header = Header::parse(bytes).expect("the hub passes on what it was given");
        let word = |at: usize| u64::from_be_bytes(bytes[at..at + 8].try_into().expect("eight bytes"));
        Self {
            sid: bytes[SID..ID].try_into().expect("sixteen bytes"),
            id: word(ID),
            kind: header.kind,
            direction: header.direction,
            pair: (header.epoch, header.seat),
            cid: header.cid,
            n: header.n,
            shown: std::array::from_fn(|stream| word(SHOWN + 8 * stream)),
        }
    }
}
