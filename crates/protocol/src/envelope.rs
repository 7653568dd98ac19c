//! The sealed envelope's header, all that a hub may validate; this crate has no way to open one.
//!
//! ```text
//! 0 u8 version | 1 u8 type | 2 u16 epoch | 4 16B cid | 20 u32 n | 24 u8 seat and flags | 25 ciphertext
//! ```
//! All integers are big-endian. On the way down the hub puts the mailbox sequence (u64) in front.

use crate::limits::{HEADER, SEQUENCE, SIZE_CLASSES, TAG};

/// The only version of the envelope so far.
pub const VERSION: u8 = 1;
/// Set in the last header byte when the sender is a counsellor; clear when it is the visitor. Between two counsellors: set when
/// the one who joined sealed it, clear when the leading one did.
pub const FROM_COUNSELLOR: u8 = 0x80;
/// The bits of the last header byte that hold the seat (1 or 2, or [`COLLEAGUES`]).
pub const SEAT_BITS: u8 = 0x0f;
/// In the place of a seat, where nobody sits: the pair of the two counsellors of one talk. No visitor's socket sends or gets it.
pub const COLLEAGUES: u8 = 3;
/// Lengths of a whole envelope on the way up: 297, 1065 and 4137 bytes.
pub const LENGTHS: [usize; 3] = [length(SIZE_CLASSES[0]), length(SIZE_CLASSES[1]), length(SIZE_CLASSES[2])];
/// The longest envelope.
pub const LARGEST: usize = LENGTHS[2];
/// The longest envelope that can travel inside ACCEPT: in base64url the largest would not fit a frame of 4,352 bytes.
pub const IN_ACCEPT: usize = LENGTHS[1];

const fn length(plaintext: usize) -> usize {
    HEADER + plaintext + TAG
}

/// What an envelope is for; each type counts its own `n`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Text of the conversation; stored until acknowledged, `n` rises by one.
    Message,
    /// Presence, typing and acknowledgement; never stored, `n` only has to rise.
    Beat,
    /// Sealed control (name, consent, leaving); stored, `n` rises by one.
    Control,
}

impl Kind {
    /// The byte on the wire.
    #[must_use]
    pub const fn byte(self) -> u8 {
        match self {
            Self::Message => 0,
            Self::Beat => 1,
            Self::Control => 2,
        }
    }

    const fn from_byte(byte: u8) -> Option<Self> {
        match byte {
            0 => Some(Self::Message),
            1 => Some(Self::Beat),
            2 => Some(Self::Control),
            _ => None,
        }
    }
}

/// Which end sealed the envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// Visitor to counsellor.
    FromVisitor,
    /// Counsellor to visitor.
    FromCounsellor,
    /// Leading counsellor to the colleague on the other seat.
    FromLead,
    /// That colleague to the leading counsellor.
    FromGuest,
}

impl Direction {
    /// The last header byte of an envelope that this end sealed for a pair.
    #[must_use]
    pub const fn flags(self, seat: u8) -> u8 {
        match self {
            Self::FromVisitor | Self::FromLead => seat,
            Self::FromCounsellor | Self::FromGuest => seat | FROM_COUNSELLOR,
        }
    }
}

/// The validated header of an envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// What it is for.
    pub kind: Kind,
    /// Key period.
    pub epoch: u16,
    /// Random per sender connection.
    pub cid: [u8; 16],
    /// Counter within (cid, kind), from 0.
    pub n: u32,
    /// The pair: 1 or 2, or [`COLLEAGUES`].
    pub seat: u8,
    /// Who sealed it.
    pub direction: Direction,
}

/// Why an envelope is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// Not one of the three lengths.
    #[error("length is none of 297, 1065, 4137")]
    Length,
    /// Another version than 1.
    #[error("unknown version")]
    Version,
    /// A type that does not exist.
    #[error("unknown type")]
    Kind,
    /// Seat other than 1 to 3, or a reserved flag.
    #[error("unknown seat or flag")]
    Seat,
    /// Epoch 0 does not exist.
    #[error("epoch 0")]
    Epoch,
}

impl Header {
    /// Reads and checks the header of a whole envelope.
    ///
    /// # Errors
    /// [`Malformed`] names the first thing that is wrong; nothing is read beyond the header.
    pub fn parse(envelope: &[u8]) -> Result<Self, Malformed> {
        if !LENGTHS.contains(&envelope.len()) {
            return Err(Malformed::Length);
        }
        let (head, _) = envelope.split_first_chunk::<HEADER>().ok_or(Malformed::Length)?;
        if head[0] != VERSION {
            return Err(Malformed::Version);
        }
        let kind = Kind::from_byte(head[1]).ok_or(Malformed::Kind)?;
        let epoch = u16::from_be_bytes([head[2], head[3]]);
        if epoch == 0 {
            return Err(Malformed::Epoch);
        }
        let mut cid = [0; 16];
        cid.copy_from_slice(&head[4..20]);
        let n = u32::from_be_bytes([head[20], head[21], head[22], head[23]]);
        let (seat, direction) = seat_and_direction(head[24])?;
        Ok(Self { kind, epoch, cid, n, seat, direction })
    }
}

fn seat_and_direction(byte: u8) -> Result<(u8, Direction), Malformed> {
    let seat = byte & SEAT_BITS;
    if byte & !(SEAT_BITS | FROM_COUNSELLOR) != 0 {
        return Err(Malformed::Seat);
    }
    let direction = match (seat, byte & FROM_COUNSELLOR == 0) {
        (1 | 2, true) => Direction::FromVisitor,
        (1 | 2, false) => Direction::FromCounsellor,
        (COLLEAGUES, true) => Direction::FromLead,
        (COLLEAGUES, false) => Direction::FromGuest,
        _ => return Err(Malformed::Seat),
    };
    Ok((seat, direction))
}

/// The frame on the way down: sequence in front of the envelope.
#[must_use]
pub fn sequenced(sequence: u64, envelope: &[u8]) -> Vec<u8> {
    let mut frame = Vec::with_capacity(SEQUENCE + envelope.len());
    frame.extend_from_slice(&sequence.to_be_bytes());
    frame.extend_from_slice(envelope);
    frame
}
