//! The tables T1 to T24 as data, in the order in which they are closed; closes, counters, exports and audit all follow from
//! this list and from nothing else.

use super::period::Cadence;
use super::variable::Variable;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Base {
    /// A: attempts.
    Attempts,
    /// C: counselling contacts.
    Counselling,
    /// B: bookings made.
    Bookings,
    /// E: ended bookings.
    Ended,
    /// R: survey answers.
    Survey,
    /// G: bridge-building actions.
    Bridges,
    /// O: outreach, entered by the coordinator; not personal.
    Outreach,
}

impl Base {
    /// Every base.
    pub const ALL: [Self; 7] =
        [Self::Attempts, Self::Counselling, Self::Bookings, Self::Ended, Self::Survey, Self::Bridges, Self::Outreach];

    /// The word machines read.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Attempts => "attempts",
            Self::Counselling => "counselling",
            Self::Bookings => "bookings",
            Self::Ended => "ended",
            Self::Survey => "survey",
            Self::Bridges => "bridges",
            Self::Outreach => "outreach",
        }
    }

    /// The figures that hold all tables of the base together.
    pub(super) const fn total(self) -> Margin {
        match self {
            Self::Attempts => Margin::All(TableId::A),
            Self::Counselling => Margin::CounsellingTotal,
            Self::Bookings => Margin::All(TableId::B),
            Self::Ended => Margin::All(TableId::E),
            Self::Survey => Margin::All(TableId::R),
            Self::Bridges => Margin::All(TableId::G),
            Self::Outreach => Margin::All(TableId::O),
        }
    }
}

/// Published figures that the cells of another table must add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Margin {
    /// Every cell of a table.
    All(TableId),
    /// T1's "counselling": the total of base C.
    CounsellingTotal,
    /// T1 as answered and not answered.
    Answered,
    /// The row "counselling" of T3, by channel.
    CounsellingByChannel,
}

impl Margin {
    /// The table whose figures these are.
    #[must_use]
    pub const fn source(self) -> TableId {
        match self {
            Self::All(table) => table,
            Self::CounsellingTotal | Self::Answered => TableId::T1,
            Self::CounsellingByChannel => TableId::T3,
        }
    }
}

/// How a table gets its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One figure: a multiple of 5 that runs after its counter.
    Total,
    /// One dimension; the cells of each group (first cell, first cell after it) share one figure of the parent.
    Split {
        /// The dimension.
        variable: Variable,
        /// What its groups add up to.
        parent: Margin,
        /// The groups; `None` when all cells together are one.
        groups: Option<&'static [(usize, usize)]>,
    },
    /// Two dimensions with the published margins of each.
    Cross {
        /// Rows and their margin.
        rows: (Variable, Margin),
        /// Columns and their margin.
        columns: (Variable, Margin),
    },
}

/// One table.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Which.
    pub id: TableId,
    /// The name in exports.
    pub name: &'static str,
    /// What it counts.
    pub base: Base,
    /// How it gets its figures.
    pub shape: Shape,
    /// The shortest periods it may have, whatever its size.
    pub finest: Cadence,
}

/// Declares the tables: `id "name" base finest shape`.
macro_rules! tables {
    ($($id:ident $name:literal $base:ident $finest:ident $shape:expr;)+) => {
        /// A table, or a total or margin of one; the names are those of the design (05).
        #[expect(missing_docs, reason = "each is described by its line of the list, and by its dimensions")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum TableId { $($id,)+ }

        /// Every table, margins before the tables that use them.
        pub const TABLES: &[Table] = &[
            $(Table { id: TableId::$id, name: $name, base: Base::$base, shape: $shape, finest: Cadence::$finest },)+
        ];
    };
}

const fn one(variable: Variable, base: Base) -> Shape {
    Shape::Split { variable, parent: base.total(), groups: None }
}

const fn cross(rows: (Variable, TableId), columns: (Variable, TableId)) -> Shape {
    Shape::Cross { rows: (rows.0, Margin::All(rows.1)), columns: (columns.0, Margin::All(columns.1)) }
}

const fn by_answered(rows: (Variable, TableId)) -> Shape {
    Shape::Cross { rows: (rows.0, Margin::All(rows.1)), columns: (Variable::Answered, Margin::Answered) }
}

/// T2 under T1: counselling alone; not counselling, abuse or test; gave up, turned away.
const OUTCOMES: Shape = Shape::Split {
    variable: Variable::Outcome,
    parent: Margin::All(TableId::T1),
    groups: Some(&[(0, 1), (1, 3), (3, 5)]),
};

const LENGTH_BY_CHANNEL: Shape = Shape::Cross {
    rows: (Variable::Length, Margin::All(TableId::T13)),
    columns: (Variable::ContactChannel, Margin::CounsellingByChannel),
};

tables! {
    A "A" Attempts Week Shape::Total;
    B "B" Bookings Week Shape::Total;
    E "E" Ended Week Shape::Total;
    R "R" Survey Week Shape::Total;
    G "G" Bridges Week Shape::Total;
    O "O" Outreach Week Shape::Total;
    T1 "T1" Attempts Week one(Variable::Branch, Base::Attempts);
    T2 "T2" Attempts Month OUTCOMES;
    T3Channel "T3.channel" Attempts Quarter one(Variable::Channel, Base::Attempts);
    T12 "T12" Attempts Month one(Variable::Wait, Base::Attempts);
    T14Block "T14.block" Attempts Quarter one(Variable::Block, Base::Attempts);
    T4 "T4" Counselling Month one(Variable::Age, Base::Counselling);
    T5 "T5" Counselling Month one(Variable::Gender, Base::Counselling);
    T6 "T6" Counselling Month one(Variable::Reason, Base::Counselling);
    T10 "T10" Counselling Month one(Variable::Who, Base::Counselling);
    T11 "T11" Counselling Month one(Variable::First, Base::Counselling);
    T13 "T13" Counselling Month one(Variable::Length, Base::Counselling);
    T22 "T22" Counselling Quarter one(Variable::Heard, Base::Counselling);
    T23 "T23" Counselling Year one(Variable::Safeguarding, Base::Counselling);
    T24 "T24" Counselling Quarter one(Variable::Youngest, Base::Counselling);
    T16 "T16" Survey Month one(Variable::Helped, Base::Survey);
    T17 "T17" Survey Month one(Variable::Change, Base::Survey);
    T18 "T18" Survey Quarter one(Variable::Recommend, Base::Survey);
    SurveyAge "R.age" Survey Quarter one(Variable::SurveyAge, Base::Survey);
    T19Destination "T19.destination" Bridges Quarter one(Variable::Destination, Base::Bridges);
    T19Stage "T19.stage" Bridges Quarter one(Variable::Stage, Base::Bridges);
    T20Kind "T20.kind" Ended Month one(Variable::EndedKind, Base::Ended);
    T20End "T20.end" Ended Month one(Variable::BookingEnd, Base::Ended);
    T21Kind "T21.kind" Bookings Month one(Variable::BookedKind, Base::Bookings);
    T21Lead "T21.lead" Bookings Month one(Variable::Lead, Base::Bookings);
    Sheet "O.sheet" Outreach Month one(Variable::Sheet, Base::Outreach);
    T3 "T3" Attempts Quarter cross((Variable::Outcome, TableId::T2), (Variable::Channel, TableId::T3Channel));
    T12Answered "T12.answered" Attempts Quarter by_answered((Variable::Wait, TableId::T12));
    T14 "T14" Attempts Quarter by_answered((Variable::Block, TableId::T14Block));
    T7 "T7" Counselling Quarter cross((Variable::Age, TableId::T4), (Variable::Gender, TableId::T5));
    T8 "T8" Counselling Quarter cross((Variable::Age, TableId::T4), (Variable::Reason, TableId::T6));
    T9 "T9" Counselling Quarter cross((Variable::Gender, TableId::T5), (Variable::Reason, TableId::T6));
    T11Age "T11.age" Counselling Quarter cross((Variable::First, TableId::T11), (Variable::Age, TableId::T4));
    T13Channel "T13.channel" Counselling Quarter LENGTH_BY_CHANNEL;
    T16Age "T16.age" Survey Quarter cross((Variable::Helped, TableId::T16), (Variable::SurveyAge, TableId::SurveyAge));
    T17Age "T17.age" Survey Quarter cross((Variable::Change, TableId::T17), (Variable::SurveyAge, TableId::SurveyAge));
    T19 "T19" Bridges Quarter cross((Variable::Destination, TableId::T19Destination), (Variable::Stage, TableId::T19Stage));
    T20 "T20" Ended Quarter cross((Variable::EndedKind, TableId::T20Kind), (Variable::BookingEnd, TableId::T20End));
}

impl TableId {
    /// What is fixed about the table.
    #[must_use]
    pub const fn table(self) -> &'static Table {
        &TABLES[self as usize]
    }

    /// The table of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        TABLES.iter().find(|table| table.name == name).map(|table| table.id)
    }

    /// Its place in [`TABLES`].
    pub(super) const fn index(self) -> usize {
        self as usize
    }
}

impl Table {
    /// Its dimensions: none, one, or rows and columns.
    #[must_use]
    pub fn variables(&self) -> Vec<Variable> {
        match self.shape {
            Shape::Total => vec![],
            Shape::Split { variable, .. } => vec![variable],
            Shape::Cross { rows, columns } => vec![rows.0, columns.0],
        }
    }

    /// What its cells add up to.
    #[must_use]
    pub fn margins(&self) -> Vec<Margin> {
        match self.shape {
            Shape::Total => vec![],
            Shape::Split { parent, .. } => vec![parent],
            Shape::Cross { rows, columns } => vec![rows.1, columns.1],
        }
    }
}
