//! What is counted: each thing once, at its end, with what was told about it; what was not told is "unknown", and nothing says
//! when, by whom, or what else the same person did.

use super::categories::{
    Age, BookingEnd, Change, Channel, Destination, First, Gender, Heard, Helped, Kind, Lead, Length, Recommend,
    Safeguarding, Sheet, Stage, Wait, Youngest,
};
use super::counters::{Exact, word_of};
use super::schema::{Cell, Schema};
use super::table::{Base, Shape, Table};
use super::variable::Variable;
use crate::routing::{Topic, Who};

/// Something that is counted once.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// An attempt: when the visitor leaves the queue or is turned away, or when the form's ticket is redeemed or lapses.
    Attempt(Attempt),
    /// A survey, when its ticket is redeemed.
    Survey(Survey),
    /// A booking, when it is made.
    Booked {
        /// Its kind.
        kind: Option<Kind>,
        /// Time until the meeting.
        lead: Option<Lead>,
    },
    /// A booking, when its row is overwritten.
    Ended {
        /// Its kind.
        kind: Option<Kind>,
        /// What became of it.
        end: Option<BookingEnd>,
    },
    /// A bridge-building action, when the closing form is counted.
    Bridge {
        /// To where.
        destination: Option<Destination>,
        /// How far.
        stage: Option<Stage>,
    },
    /// A line of the coordinator's monthly sheet.
    Outreach {
        /// Which line.
        line: Sheet,
        /// Its figure.
        count: u16,
    },
}

/// An attempt to reach the service.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Attempt {
    /// What became of it.
    pub outcome: Outcome,
    /// Channel.
    pub channel: Option<Channel>,
    /// Wait.
    pub wait: Option<Wait>,
    /// Block of the opening hours in which it began ([`super::Blocks::at`]).
    pub block: Option<usize>,
}

/// What became of an attempt. An answered attempt without a form counts as counselling.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A counselling contact.
    Counselling(Contact),
    /// Answered; it was not counselling.
    NotCounselling,
    /// Answered; abuse or a test.
    AbuseOrTest,
    /// Gave up waiting.
    GaveUp,
    /// Turned away: closed or full.
    TurnedAway,
}

/// What is told about a counselling contact.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Contact {
    /// Age.
    pub age: Option<Age>,
    /// Gender.
    pub gender: Option<Gender>,
    /// Main reason.
    pub reason: Option<Topic>,
    /// Who writes.
    pub who: Option<Who>,
    /// First time or before.
    pub first: Option<First>,
    /// Length.
    pub length: Option<Length>,
    /// Heard of us through.
    pub heard: Option<Heard>,
    /// Safeguarding.
    pub safeguarding: Option<Safeguarding>,
    /// Youngest child concerned.
    pub youngest: Option<Youngest>,
}

/// Answers to the three questions after the end, with the age told before, if it was.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Survey {
    /// Got the help needed.
    pub helped: Option<Helped>,
    /// Mood after against before.
    pub change: Option<Change>,
    /// Would recommend.
    pub recommend: Option<Recommend>,
    /// Age.
    pub age: Option<Age>,
}

/// The steps that an event asks for: places of 32-bit words in the byte form of the counters, and by how much each rises.
/// All of them are done in one step or none; the order is that of the tables.
#[derive(Clone, PartialEq, Eq)]
pub struct Tally {
    /// Of the schema it was made for.
    pub(super) fingerprint: u32,
    words: Vec<(usize, u32)>,
}

impl Tally {
    /// Word and increment, for a store that raises big-endian words of a byte string itself (`BITFIELD … INCRBY u32 #word`).
    pub fn words(&self) -> impl Iterator<Item = (usize, u32)> + '_ {
        self.words.iter().copied()
    }
}

impl Event {
    /// The counters that this event raises in a year: every published table of its base, and nothing else.
    #[must_use]
    pub fn tally(&self, schema: &Schema) -> Tally {
        let by = if let Self::Outreach { count, .. } = self { u32::from(*count) } else { 1 };
        let cells = self.cells(schema).into_iter().map(|cell| (word_of(schema, cell), by));
        let words = self.exact().into_iter().map(|exact| (exact.word(), by)).chain(cells).collect();
        Tally { fingerprint: schema.fingerprint(), words }
    }

    /// The cells of the published tables in which it is counted.
    #[must_use]
    pub fn cells(&self, schema: &Schema) -> Vec<Cell> {
        let bases = self.facts();
        let tables = schema.tables().flat_map(|table| bases.iter().map(move |facts| (table, facts)));
        tables.filter_map(|(table, facts)| facts.cell(table, schema)).collect()
    }

    /// The plain counters of what is published exactly at the end of the year.
    fn exact(&self) -> Vec<Exact> {
        match self {
            Self::Attempt(Attempt { outcome: Outcome::Counselling(_), .. }) => {
                vec![Exact::Attempts, Exact::Counselling]
            }
            Self::Attempt(_) => vec![Exact::Attempts],
            Self::Ended { end: Some(BookingEnd::Held), .. } => vec![Exact::Held],
            Self::Ended { .. }
            | Self::Survey(_)
            | Self::Booked { .. }
            | Self::Bridge { .. }
            | Self::Outreach { .. } => vec![],
        }
    }

    fn facts(&self) -> Vec<Facts> {
        use Variable as V;
        let facts = |base, values: Vec<(V, Option<usize>)>| Facts { base, values };
        match self {
            Self::Attempt(attempt) => attempt.facts(),
            Self::Survey(survey) => vec![facts(Base::Survey, survey.values())],
            Self::Booked { kind, lead } => {
                vec![facts(Base::Bookings, vec![(V::BookedKind, at(*kind)), (V::Lead, at(*lead))])]
            }
            Self::Ended { kind, end } => {
                vec![facts(Base::Ended, vec![(V::EndedKind, at(*kind)), (V::BookingEnd, at(*end))])]
            }
            Self::Bridge { destination, stage } => {
                vec![facts(Base::Bridges, vec![(V::Destination, at(*destination)), (V::Stage, at(*stage))])]
            }
            Self::Outreach { line, .. } => vec![facts(Base::Outreach, vec![(V::Sheet, at(Some(*line)))])],
        }
    }
}

impl Attempt {
    /// It counts in base A, and a counselling contact in base C too, in the same step.
    fn facts(&self) -> Vec<Facts> {
        use Variable as V;
        let (branch, answered, outcome) = self.outcome.places();
        let told = vec![
            (V::Branch, Some(branch)),
            (V::Answered, Some(answered)),
            (V::Outcome, Some(outcome)),
            (V::Channel, at(self.channel)),
            (V::Wait, at(self.wait)),
            (V::Block, self.block),
        ];
        let attempt = Facts { base: Base::Attempts, values: told };
        let Outcome::Counselling(contact) = &self.outcome else { return vec![attempt] };
        let mut values = contact.values();
        values.push((V::ContactChannel, at(self.channel)));
        vec![attempt, Facts { base: Base::Counselling, values }]
    }
}

impl Outcome {
    /// Places in branch, answered and outcome.
    const fn places(&self) -> (usize, usize, usize) {
        match self {
            Self::Counselling(_) => (0, 0, 0),
            Self::NotCounselling => (1, 0, 1),
            Self::AbuseOrTest => (1, 0, 2),
            Self::GaveUp => (2, 1, 3),
            Self::TurnedAway => (2, 1, 4),
        }
    }
}

impl Contact {
    fn values(&self) -> Vec<(Variable, Option<usize>)> {
        use Variable as V;
        vec![
            (V::Age, at(self.age)),
            (V::Gender, at(self.gender)),
            (V::Reason, at(self.reason)),
            (V::Who, at(self.who)),
            (V::First, at(self.first)),
            (V::Length, at(self.length)),
            (V::Heard, at(self.heard)),
            (V::Safeguarding, at(self.safeguarding)),
            (V::Youngest, at(self.youngest)),
        ]
    }
}

impl Survey {
    fn values(&self) -> Vec<(Variable, Option<usize>)> {
        use Variable as V;
        vec![
            (V::Helped, at(self.helped)),
            (V::Change, at(self.change)),
            (V::Recommend, at(self.recommend)),
            (V::SurveyAge, at(self.age)),
        ]
    }
}

/// What one event says in one base: a place in each dimension, `None` where it was not told.
struct Facts {
    base: Base,
    values: Vec<(Variable, Option<usize>)>,
}

impl Facts {
    /// Where it is counted in a table; `None` when the table is of another base.
    fn cell(&self, table: &Table, schema: &Schema) -> Option<Cell> {
        let index = match table.shape {
            _ if table.base != self.base => return None,
            Shape::Total => 0,
            Shape::Split { variable, .. } => self.place(variable, schema),
            Shape::Cross { rows, columns } => {
                self.place(rows.0, schema) * columns.0.size(schema.blocks()) + self.place(columns.0, schema)
            }
        };
        Some(Cell { table: table.id, index })
    }

    /// The category's place; the last ("unknown") when it was not told or does not exist this year.
    fn place(&self, variable: Variable, schema: &Schema) -> usize {
        let last = variable.size(schema.blocks()) - 1;
        let told = self.values.iter().find(|(each, _)| *each == variable).and_then(|(_, place)| *place);
        told.unwrap_or(last).min(last)
    }
}

/// The place of a category is its place in the declaration, which is the order of the tables.
trait Category: Copy {
    fn place(self) -> usize;
}

fn at<T: Category>(told: Option<T>) -> Option<usize> {
    told.map(T::place)
}

macro_rules! category {
    ($($name:ident)+) => { $(impl Category for $name { fn place(self) -> usize { self as usize } })+ };
}
category!(Age BookingEnd Change Channel Destination First Gender Heard Helped Kind Lead Length Recommend Safeguarding);
category!(Sheet Stage Topic Wait Who Youngest);
