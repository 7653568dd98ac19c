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

/// An envelope.
#[derive(Debug)]
pub(super) struct Sent {
    pub(super) number: u32,
    pub(super) cid: [u8; 16],
    pub(super) n: u32,
    pub(super) bytes: Vec<u8>,
}

/// An envelope until the other end has shown it and the hub of this line has it: a store that was founded anew would ask for ever
/// for what was let go before.
#[derive(Debug)]
struct Kept {
    sent: Sent,
    shown: bool,
    stored: bool,
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
    outbox: VecDeque<Kept>,
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
        self.outbox.push_back(Kept { sent, shown: false, stored: false });
    }

    /// How many are not shown yet.
    pub(super) fn len(&self) -> usize {
        self.outbox.iter().filter(|kept| !kept.shown).count()
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
        let bytes = self.outbox.get(self.next)?.sent.bytes.clone();
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
        let all = last.is_none_or(|last| (last.sent.cid, last.sent.n) == stamp);
        self.waiting = (!all).then(clock::instant);
        let named = |kept: &&mut Kept| (kept.sent.cid, kept.sent.n) == stamp;
        self.outbox.iter_mut().filter(named).for_each(|kept| kept.stored = true);
        self.let_go();
    }

    /// EXPECTED: back at once; asked for the same again, after a rest.
    pub(super) fn expected(&mut self, stamp: ([u8; 16], u32)) {
        if let Some(first) = self.outbox.iter().position(|kept| (kept.sent.cid, kept.sent.n) == stamp) {
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
        self.outbox.iter_mut().filter(|kept| kept.sent.number <= through).for_each(|kept| kept.shown = true);
        self.let_go();
    }

    fn let_go(&mut self) {
        let gone = |kept: &Kept| kept.shown && kept.stored;
        let before = self.outbox.iter().take(self.next).filter(|kept| gone(kept)).count();
        self.next -= before;
        self.outbox.retain(|kept| !gone(kept));
        if self.outbox.iter().all(|kept| kept.shown) {
            self.waiting = None;
        }
    }

    /// Everything that was not shown leaves again on the next line.
    pub(super) fn line_lost(&mut self) {
        (self.next, self.rest, self.went_back, self.refused, self.waiting) = (0, None, None, false, None);
        self.outbox.iter_mut().for_each(|kept| kept.stored = false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CID: [u8; 16] = [7; 16];

    #[tokio::test]
    async fn what_was_shown_stays_until_the_hub_of_this_line_has_it() {
        let mut sending = Sending::new();
        for n in 0..4 {
            sending.put(Sent { number: n + 1, cid: CID, n, bytes: vec![u8::try_from(n).unwrap()] });
        }
        (0..3).for_each(|n| sending.stored((CID, n)));
        sending.line_lost();
        assert_eq!(sending.write(), Some(Write::Envelope(vec![0])));
        sending.stored((CID, 0));
        sending.shown(3);
        assert_eq!(sending.len(), 1);
        sending.line_lost();
        assert_eq!(sending.write(), Some(Write::Envelope(vec![1])), "the hub asks for it next");
    }
}
