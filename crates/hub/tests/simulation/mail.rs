//! What one end keeps of one pair: envelopes that the other has not acknowledged, and how far it has shown the other's. Judges what
//! it hears: nothing foreign, nothing twice, nothing out of order.

use std::{
    collections::{BTreeMap, VecDeque},
    rc::Rc,
};

use ajar_protocol::{
    envelope::{Direction, Kind},
    visitor::Stamp,
};
use bytes::Bytes;

use crate::{
    envelope::{Cid, Pair, STREAMS, Said},
    world::{Line, Up, World},
};

/// An envelope until nobody can ask for it any more.
pub(crate) struct Kept {
    said: Said,
    /// The hub of this line said that it has it.
    stored: bool,
    /// The other end said that it has shown it.
    shown: bool,
}

/// One end of one pair.
pub(crate) struct Mail {
    world: Rc<World>,
    me: Direction,
    sid: [u8; 16],
    pub(crate) pair: Pair,
    cid: Cid,
    next: BTreeMap<u8, u32>,
    beat: u32,
    pub(crate) outbox: VecDeque<Kept>,
    /// The hub took none since it refused one: until AGAIN nothing leaves.
    refused: bool,
    shown: BTreeMap<(Cid, u8), u32>,
    /// The last one of each stream that was shown, the newest last.
    last_shown: Vec<((Cid, u8), u64)>,
}

impl Mail {
    pub(crate) fn new(world: &Rc<World>, me: Direction, sid: [u8; 16], pair: Pair) -> Self {
        let (next, outbox, shown) = (BTreeMap::new(), VecDeque::new(), BTreeMap::new());
        let mut mail = Self {
            world: world.clone(),
            me,
            sid,
            pair,
            cid: [0; 16],
            next,
            beat: 0,
            outbox,
            refused: false,
            shown,
            last_shown: Vec::new(),
        };
        mail.connected();
        mail
    }

    /// A new line: a fresh name for the connection, and counters from 0.
    pub(crate) fn connected(&mut self) {
        let drawn = self.world.draw_id().to_be_bytes();
        self.cid = [[0x80 | self.pair.1; 8], drawn].concat().try_into().expect("sixteen bytes");
        self.next.clear();
        self.beat = 0;
        self.refused = false;
        // It may be the hub of another generation.
        self.outbox.iter_mut().for_each(|kept| kept.stored = false);
    }

    /// The visitor's control 0 of this connection, which travels in ACCEPT.
    pub(crate) fn first_control(&mut self) -> Bytes {
        self.next.insert(Kind::Control.byte(), 1);
        Said { n: 0, id: self.world.draw_id(), ..self.said(Kind::Control) }.bytes()
    }

    fn said(&self, kind: Kind) -> Said {
        let (sid, direction, pair, cid) = (self.sid, self.me, self.pair, self.cid);
        Said { sid, id: 0, kind, direction, pair, cid, n: 0, shown: [0; STREAMS] }
    }

    /// Seals and sends; kept until the other end has acknowledged it.
    pub(crate) fn write(&mut self, kind: Kind, line: &mut Line) {
        let next = self.next.entry(kind.byte()).or_insert(0);
        let n = *next;
        *next += 1;
        let said = Said { n, id: self.world.draw_id(), ..self.said(kind) };
        self.world.book.borrow_mut().sent(said.id);
        self.outbox.push_back(Kept { said, stored: false, shown: false });
        if !self.refused {
            line.up.send(Up::Envelope(said.bytes()));
        }
    }

    /// Everything that the hub of this line has not, byte for byte.
    pub(crate) fn send_again(&mut self, line: &mut Line) {
        let missing = self.outbox.iter().filter(|kept| !kept.stored);
        missing.for_each(|kept| line.up.send(Up::Envelope(kept.said.bytes())));
    }

    /// Too fast, or no room.
    pub(crate) fn refused(&mut self) {
        self.refused = true;
    }

    /// Whether AGAIN is due, and everything behind it.
    pub(crate) fn begins_again(&mut self) -> bool {
        std::mem::take(&mut self.refused)
    }

    /// Whether a stamp names an envelope of this pair that was sealed on the present line.
    pub(crate) fn is_of_this_line(&self, stamp: &Stamp) -> bool {
        stamp.cid.0 == self.cid
    }

    /// The hub has it.
    pub(crate) fn stored(&mut self, stamp: &Stamp) {
        let named = |kept: &&mut Kept| {
            (kept.said.cid, kept.said.kind.byte(), kept.said.n) == (stamp.cid.0, stamp.kind, stamp.n)
        };
        self.outbox.iter_mut().filter(named).for_each(|kept| kept.stored = true);
        self.let_go();
    }

    /// What the other end has shown and the hub has, nobody asks for again.
    fn let_go(&mut self) {
        self.outbox.retain(|kept| !(kept.shown && kept.stored));
    }

    /// The hub misses one: goes back to it, and to whatever stands behind it.
    pub(crate) fn go_back(&mut self, stamp: &Stamp, line: &mut Line) {
        let same = |said: &Said| said.cid == stamp.cid.0 && said.kind.byte() == stamp.kind;
        let Some(first) = self.outbox.iter().position(|kept| same(&kept.said) && kept.said.n >= stamp.n) else {
            return;
        };
        if self.outbox[first].said.n > stamp.n {
            return self.world.fate.wrong(|| format!("the hub misses what was let go: {}", stamp.n));
        }
        let missing = self.outbox.iter().skip(first).filter(|kept| !kept.stored);
        missing.for_each(|kept| line.up.send(Up::Envelope(kept.said.bytes())));
    }

    /// Answers a TICK.
    pub(crate) fn beat(&mut self, line: &mut Line) {
        let mut newest = self.last_shown.iter().rev().map(|(_, id)| *id);
        let shown = std::array::from_fn(|_| newest.next().unwrap_or(0));
        let said = Said { n: self.beat, shown, ..self.said(Kind::Beat) };
        self.beat += 1;
        line.up.send(Up::Envelope(said.bytes()));
    }

    /// An envelope came down for this end.
    pub(crate) fn hear(&mut self, bytes: &[u8]) {
        let said = Said::read(bytes);
        if said.sid != self.sid {
            return self.world.fate.wrong(|| format!("foreign: {} was shown to a stranger", said.id));
        }
        if said.direction == self.me || said.pair != self.pair {
            // Own envelopes after a reload, and those of a pair that is over.
            return;
        }
        match said.kind {
            Kind::Beat => said.shown.into_iter().for_each(|id| self.acknowledged(id)),
            Kind::Message | Kind::Control => self.show(&said),
        }
    }

    fn show(&mut self, said: &Said) {
        let due = self.shown.entry((said.cid, said.kind.byte())).or_insert(0);
        if said.n > *due && said.kind == Kind::Control && *due == 0 && said.n == 1 {
            // ACCEPT's envelope was this connection's control 0.
            *due = 1;
        }
        if said.n > *due {
            self.world.fate.wrong(|| format!("swapped or lost: {} comes before {due}", said.n));
        }
        if said.n != *due {
            return;
        }
        *due += 1;
        let stream = (said.cid, said.kind.byte());
        self.last_shown.retain(|(known, _)| *known != stream);
        self.last_shown.push((stream, said.id));
        if !self.world.book.borrow_mut().shown(said.id) {
            self.world.fate.wrong(|| format!("shown twice, or never sent: {}", said.id));
        }
    }

    /// The other end has shown everything of this stream up to this one.
    fn acknowledged(&mut self, id: u64) {
        let Some(last) = self.outbox.iter().map(|kept| kept.said).find(|said| said.id == id) else { return };
        let mine = |said: &Said| (said.cid, said.kind) == (last.cid, last.kind) && said.n <= last.n;
        for kept in self.outbox.iter_mut().filter(|kept| mine(&kept.said)) {
            if !self.world.book.borrow().is_shown(kept.said.id) {
                self.world.fate.wrong(|| format!("lost: {} was acknowledged and never shown", kept.said.id));
            }
            kept.shown = true;
        }
        self.let_go();
    }
}
