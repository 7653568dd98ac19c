//! Errands at a modelled counsellor's page, as the console has them: asked, taken, written, closed, taken up again on a new line, and
//! forgotten when the page is loaded anew. Judges what it hears; what lies in the store is judged in `watch.rs` and `book.rs`.

pub(crate) mod book;
pub(crate) mod watch;

use std::{
    collections::{BTreeSet, VecDeque},
    rc::Rc,
};

use ajar_domain::errand::End;
use ajar_protocol::{
    desk::{DeskDown, DeskUp},
    envelope::{COLLEAGUES, Direction, Kind},
    octets::{Bounded, Octets},
    problem::Problem,
};

use crate::{
    counsellor::{paper, say},
    envelope::{Pair, STREAMS, Said},
    errand::book::Standing,
    world::{Line, World},
};

/// An errand's name.
pub(crate) type Id = [u8; 16];

/// Where papers and words of an errand stand.
const PLACE: Pair = (1, COLLEAGUES);

/// The persons of a run, by their devices: one of them sits at two computers.
pub(crate) fn devices_of(device: u8) -> &'static [u8] {
    if device == 2 { &[2] } else { &[1, 3] }
}

/// The errands of one page.
pub(crate) struct Errands {
    world: Rc<World>,
    device: u8,
    offered: BTreeSet<Id>,
    own: Option<Own>,
}

/// The one that this page is an end of.
struct Own {
    id: Id,
    end: End,
    /// What the other end writes can be opened.
    has_keys: bool,
    /// This end knows that both ends are there.
    open: bool,
    written: u32,
    /// Words that the hub has not stored, and their numbers; one is under way at a time.
    waiting: VecDeque<(u32, Vec<u8>)>,
    shown: u32,
    position: u32,
}

impl Own {
    const fn new(id: Id, end: End) -> Self {
        let (has_keys, open) = (matches!(end, End::Answerer), false);
        Self { id, end, has_keys, open, written: 0, waiting: VecDeque::new(), shown: 0, position: 0 }
    }

    /// Seals a word; it goes at once where none is under way.
    fn write(&mut self, line: &mut Line) {
        let cid = self.id.map(|byte| byte ^ direction(self.end).flags(COLLEAGUES));
        let (sid, kind, direction) = (self.id, Kind::Message, direction(self.end));
        let said = Said { sid, id: 0, kind, direction, pair: PLACE, cid, n: self.written, shown: [0; STREAMS] };
        self.waiting.push_back((self.written, said.bytes().to_vec()));
        self.written += 1;
        if self.waiting.len() == 1 {
            self.send(line);
        }
    }

    /// The first that waits, once more as it is.
    fn send(&self, line: &mut Line) {
        if let Some((_, envelope)) = self.waiting.front() {
            let envelope = Bounded(envelope.clone());
            say(line, &DeskUp::ErrandEnvelope { errand: Octets(self.id), envelope });
        }
    }

    fn stored(&mut self, n: u32, line: &mut Line) {
        if self.waiting.front().is_some_and(|(first, _)| *first == n) {
            self.waiting.pop_front();
            self.send(line);
        }
    }
}

impl Errands {
    pub(crate) const fn new(world: Rc<World>, device: u8) -> Self {
        Self { world, device, offered: BTreeSet::new(), own: None }
    }

    /// A line is new: the hub hears of the own errand before it hears that this desk is ready.
    pub(crate) fn signed_in(&self, line: &mut Line) {
        if let Some(own) = &self.own {
            say(line, &DeskUp::ErrandSeen { errand: Octets(own.id), sequence: own.position });
            own.send(line);
        }
    }

    /// The line is gone, and sometimes the page with it.
    pub(crate) fn lost(&mut self) {
        self.offered.clear();
        if self.world.fate.strikes(100) {
            self.own = None;
        }
        self.stands();
    }

    pub(crate) fn hear(&mut self, frame: DeskDown, line: &mut Line) {
        match frame {
            DeskDown::ErrandOffered { errand, .. } => {
                self.book(|book, world, device| book.offered(errand.0, device, &world.fate));
                self.offered.insert(errand.0);
            }
            DeskDown::ErrandAnswered { errand, .. } => self.answered(errand.0, line),
            DeskDown::ErrandYours { errand } => self.yours(errand.0, line),
            DeskDown::ErrandEnvelope { errand, sequence, envelope } => {
                self.word(errand.0, sequence, &envelope.0, line);
            }
            DeskDown::ErrandStored { errand, n } => {
                self.own(errand.0).into_iter().for_each(|own| own.stored(n, line));
            }
            DeskDown::ErrandGone { errand } => {
                self.offered.remove(&errand.0);
                self.over(errand.0);
            }
            DeskDown::ErrandRefused { errand, problem } => self.refused(errand.0, problem),
            DeskDown::SignedIn { .. }
            | DeskDown::Queue { .. }
            | DeskDown::Claimed { .. }
            | DeskDown::Invitation { .. }
            | DeskDown::InvitationGone { .. }
            | DeskDown::ErrandAsked { .. }
            | DeskDown::ErrandLine { .. }
            | DeskDown::Tick {}
            | DeskDown::Refused { .. } => {}
        }
        self.stands();
    }

    fn answered(&mut self, id: Id, line: &mut Line) {
        if let Some(own) = self.own(id).filter(|own| own.end == End::Asker && !own.open) {
            (own.has_keys, own.open) = (true, true);
            // The name, and the question.
            own.write(line);
            own.write(line);
        }
    }

    fn yours(&mut self, id: Id, line: &mut Line) {
        self.offered.remove(&id);
        self.book(|book, world, device| book.taken(id, device, &world.fate));
        if let Some(own) = self.own(id).filter(|own| !own.open) {
            own.open = true;
            own.write(line);
        }
    }

    fn word(&mut self, id: Id, sequence: u32, bytes: &[u8], line: &mut Line) {
        let world = self.world.clone();
        // Nobody has the keys for what comes before the answer: it is lost here.
        let Some(own) = self.own(id).filter(|own| own.has_keys) else { return };
        let said = Said::read(bytes);
        if said.sid != id || said.direction == direction(own.end) {
            return world.fate.wrong(|| format!("an errand's word was shown to the wrong end: {said:?}"));
        }
        if said.n != own.shown {
            return world.fate.wrong(|| format!("an errand's word {} came where {} was due", said.n, own.shown));
        }
        own.shown += 1;
        own.position = own.position.max(sequence);
        say(line, &DeskUp::ErrandSeen { errand: Octets(id), sequence: own.position });
    }

    fn refused(&mut self, id: Id, problem: Problem) {
        if self.own(id).is_some_and(|own| !own.open || problem == Problem::Unknown) {
            self.offered.remove(&id);
            self.over(id);
        }
    }

    fn over(&mut self, id: Id) {
        self.own = self.own.take().filter(|own| own.id != id);
    }

    fn own(&mut self, id: Id) -> Option<&mut Own> {
        self.own.as_mut().filter(|own| own.id == id)
    }

    /// What somebody at this page does now.
    pub(crate) fn act(&mut self, line: &mut Line) {
        let (roll, quiet) = (self.world.fate.below(1000), self.world.quiet.get());
        match &mut self.own {
            Some(own) if roll < 200 => own.send(line),
            Some(_) if quiet => {}
            Some(own) if own.open && roll < 900 => own.write(line),
            Some(own) if roll > 980 => {
                say(line, &DeskUp::CloseErrand { errand: Octets(own.id) });
                self.own = None;
            }
            None if !quiet => self.begin(roll, line),
            Some(_) | None => {}
        }
        self.stands();
    }

    fn begin(&mut self, roll: u64, line: &mut Line) {
        let offered = self.offered.first().copied();
        match (roll, offered) {
            (0..800, Some(id)) => {
                say(line, &DeskUp::AnswerErrand { errand: Octets(id), answer: paper(PLACE) });
                self.own = Some(Own::new(id, End::Answerer));
            }
            (800..900, Some(id)) => {
                say(line, &DeskUp::DeclineErrand { errand: Octets(id) });
                self.offered.remove(&id);
            }
            (900.., _) | (0..600, None) => {
                let id = [[0xee; 8], self.world.draw_id().to_be_bytes()].concat().try_into().expect("sixteen bytes");
                self.book(|book, _, device| book.asked(id, device));
                say(line, &DeskUp::AskColleague { errand: Octets(id), ask: paper(PLACE) });
                self.own = Some(Own::new(id, End::Asker));
            }
            _ => {}
        }
    }

    fn stands(&self) {
        let standing = self.own.as_ref().map(|own| {
            let Own { id, end, open, written, shown, .. } = *own;
            Standing { id, end, open, written, shown, waiting: own.waiting.len() }
        });
        self.book(|book, _, device| book.stands(device, standing));
    }

    fn book(&self, tell: impl FnOnce(&mut book::Book, &World, u8)) {
        tell(&mut self.world.errands.borrow_mut(), &self.world, self.device);
    }
}

/// Whoever answers seals as the leading counsellor does.
const fn direction(end: End) -> Direction {
    match end {
        End::Asker => Direction::FromGuest,
        End::Answerer => Direction::FromLead,
    }
}
