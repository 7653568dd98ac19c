//! How an end empties its outbox: in order and at a pace, back where the hub asks, again after a refusal; as
//! web-widget/packages/session/src/line/sender.ts. It never skips an envelope.

use std::{collections::VecDeque, time::Duration};

use tokio::time::Instant;

use crate::clock;

/// Envelopes that may leave at once.
const BURST: f64 = 20.0;
/// An envelope in the long run: ten a second.
const PACE: Duration = Duration::from_millis(100);
/// After the hub did not take an envelope, or asked for the same one again.
const REST: Duration = Duration::from_secs(1);
/// Without STORED for so long, a line is not believed any more.
const STALLED: Duration = Duration::from_secs(10);

/// An envelope that the other end has not shown yet.
#[derive(Debug)]
pub(super) struct Sent {
    pub(super) number: u32,
    pub(super) cid: [u8; 16],
    pub(super) n: u32,
    pub(super) bytes: Vec<u8>,
}

/// What is to be written now.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Write {
    Again,
    Envelope(Vec<u8>),
}

/// The outbox, and how far it is emptied onto this line.
#[derive(Debug)]
pub(super) struct Sending {
    outbox: VecDeque<Sent>,
    /// The next that leaves.
    next: usize,
    allowance: f64,
    counted: Instant,
    rest: Option<Instant>,
    went_back: Option<([u8; 16], u32)>,
    refused: bool,
    /// Since when something lies with the hub of which it says nothing.
    waiting: Option<Instant>,
}

impl Sending {
    pub(super) fn new() -> Self {
        Self {
            outbox: VecDeque::new(),
            next: 0,
            allowance: BURST,
            counted: clock::instant(),
            rest: None,
            went_back: None,
            refused: false,
            waiting: None,
        }
    }

    pub(super) fn put(&mut self, sent: Sent) {
        self.outbox.push_back(sent);
    }

    /// How many are not shown yet.
    pub(super) fn len(&self) -> usize {
        self.outbox.len()
    }

    /// When there is something to do although nothing was heard.
    pub(super) fn due(&self) -> Option<Instant> {
        self.rest.into_iter().chain(self.waiting.map(|since| since + STALLED)).min()
    }

    /// Whether the hub has kept silent for too long about what it was given.
    pub(super) fn stalls(&self) -> bool {
        self.waiting.is_some_and(|since| clock::instant() >= since + STALLED)
    }

    /// The next that may be written.
    pub(super) fn write(&mut self) -> Option<Write> {
        let now = clock::instant();
        if self.rest.is_some_and(|rest| now < rest) {
            return None;
        }
        self.rest = None;
        if std::mem::take(&mut self.refused) {
            self.next = 0;
            return Some(Write::Again);
        }
        let bytes = self.outbox.get(self.next)?.bytes.clone();
        let gained = now.duration_since(self.counted).as_secs_f64() / PACE.as_secs_f64();
        (self.allowance, self.counted) = (BURST.min(self.allowance + gained), now);
        if self.allowance < 1.0 {
            self.rest = Some(now + PACE);
            return None;
        }
        self.allowance -= 1.0;
        self.next += 1;
        self.waiting.get_or_insert(now);
        Some(Write::Envelope(bytes))
    }

    /// STORED.
    pub(super) fn stored(&mut self, stamp: ([u8; 16], u32)) {
        if self.went_back == Some(stamp) {
            self.went_back = None;
        }
        let last = self.next.checked_sub(1).and_then(|last| self.outbox.get(last));
        let all = last.is_none_or(|last| (last.cid, last.n) == stamp);
        self.waiting = (!all).then(clock::instant);
    }

    /// EXPECTED: back at once; asked for the same again, after a rest.
    pub(super) fn expected(&mut self, stamp: ([u8; 16], u32)) {
        if let Some(first) = self.outbox.iter().position(|sent| (sent.cid, sent.n) == stamp) {
            self.next = first;
        }
        if self.went_back == Some(stamp) {
            self.rest = Some(clock::instant() + REST);
        }
        self.went_back = Some(stamp);
    }

    /// REFUSED.
    pub(super) fn refused(&mut self) {
        self.refused = true;
        self.rest = Some(clock::instant() + REST);
    }

    /// Everything up to a number was shown.
    pub(super) fn shown(&mut self, through: u32) {
        let before = self.outbox.len();
        self.outbox.retain(|sent| sent.number > through);
        self.next = self.next.saturating_sub(before - self.outbox.len());
        if self.outbox.is_empty() {
            self.waiting = None;
        }
    }

    /// Everything that was not shown leaves again on the next line.
    pub(super) fn line_lost(&mut self) {
        (self.next, self.rest, self.went_back, self.refused, self.waiting) = (0, None, None, false, None);
    }
}
