//! Form 1 of a mailbox's counters: two bits for each size, 25 bytes for each sender.

use std::collections::VecDeque;

use ajar_domain::{
    ids::{Cid, Sequence},
    mailbox::{self, Side, Size},
};
use serde::{Deserialize, Serialize};

/// The counters.
#[derive(Serialize, Deserialize)]
pub(super) struct Mailbox {
    first: u64,
    /// How many sizes there are, and two bits for each, the first in the lowest bits of the first byte.
    count: u16,
    sizes: Vec<u8>,
    senders: Vec<Sender>,
    forgetful: bool,
}

/// Connection, flags, next message and next control (big-endian, zero when absent): the same length for every sender,
/// so that the largest state is known.
type Sender = ([u8; 16], u8, [u8; 4], [u8; 4]);

const COUNSELLOR: u8 = 1;
const MESSAGE: u8 = 2;
const CONTROL: u8 = 4;
const SIZES_A_BYTE: usize = 4;

impl From<&mailbox::Mailbox> for Mailbox {
    fn from(mailbox: &mailbox::Mailbox) -> Self {
        Self {
            first: mailbox.first.0,
            count: u16::try_from(mailbox.sizes.len()).expect("the rules hold at most 1,000 envelopes"),
            sizes: packed(&mailbox.sizes),
            senders: mailbox.senders.iter().map(sender).collect(),
            forgetful: mailbox.forgetful,
        }
    }
}

impl Mailbox {
    /// The counters; none when they contradict themselves.
    pub(super) fn state(self) -> Option<mailbox::Mailbox> {
        let count = usize::from(self.count);
        if self.sizes.len() != count.div_ceil(SIZES_A_BYTE) {
            return None;
        }
        let sizes = (0..count).map(|at| size(self.sizes[at / SIZES_A_BYTE] >> (at % SIZES_A_BYTE * 2)));
        let sizes: Option<VecDeque<Size>> = sizes.collect();
        let senders: Option<Vec<mailbox::Sender>> = self.senders.into_iter().map(read_sender).collect();
        Some(mailbox::Mailbox {
            first: Sequence(self.first),
            sizes: sizes?,
            senders: senders?,
            forgetful: self.forgetful,
        })
    }
}

fn packed(sizes: &VecDeque<Size>) -> Vec<u8> {
    let mut rest = sizes.iter();
    let byte =
        |_| rest.by_ref().take(SIZES_A_BYTE).enumerate().fold(0, |byte, (at, size)| byte | bits(*size) << (at * 2));
    (0..sizes.len().div_ceil(SIZES_A_BYTE)).map(byte).collect()
}

const fn bits(size: Size) -> u8 {
    match size {
        Size::Small => 0,
        Size::Medium => 1,
        Size::Large => 2,
    }
}

const fn size(bits: u8) -> Option<Size> {
    match bits & 0b11 {
        0 => Some(Size::Small),
        1 => Some(Size::Medium),
        2 => Some(Size::Large),
        _ => None,
    }
}

fn sender(sender: &mailbox::Sender) -> Sender {
    let side = match sender.side {
        Side::Visitor => 0,
        Side::Counsellor => COUNSELLOR,
    };
    let flag = |next: Option<u32>, flag| if next.is_some() { flag } else { 0 };
    let flags = side | flag(sender.message, MESSAGE) | flag(sender.control, CONTROL);
    let number = |next: Option<u32>| next.unwrap_or_default().to_be_bytes();
    (sender.cid.0, flags, number(sender.message), number(sender.control))
}

fn read_sender((cid, flags, message, control): Sender) -> Option<mailbox::Sender> {
    if flags & !(COUNSELLOR | MESSAGE | CONTROL) != 0 {
        return None;
    }
    let number = |flag, bytes| (flags & flag != 0).then_some(u32::from_be_bytes(bytes));
    Some(mailbox::Sender {
        cid: Cid(cid),
        side: if flags & COUNSELLOR == 0 { Side::Visitor } else { Side::Counsellor },
        message: number(MESSAGE, message),
        control: number(CONTROL, control),
    })
}
