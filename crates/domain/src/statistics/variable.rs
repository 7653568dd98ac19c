//! The dimensions of the tables: which categories each has, in order; the last is `unknown` wherever somebody may not say.

use super::blocks::{Block, Blocks};
use super::categories::{
    Age, BookingEnd, Change, Channel, Destination, First, Gender, Heard, Helped, Kind, Lead, Length, REASON, Recommend,
    Safeguarding, Sheet, Stage, WHO, Wait, Youngest,
};
use crate::opening::Weekday;

/// The word for "unknown, or did not want to say".
pub const UNKNOWN: &str = "unknown";

/// A dimension. The same question asked in two bases is two dimensions, because each is rounded in its own base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variable {
    /// A: counselling, other answered, not answered: the first branching of the tree.
    Branch,
    /// A: answered or not, from [`Variable::Branch`].
    Answered,
    /// A: what became of the attempt (T2).
    Outcome,
    /// A: channel (T3).
    Channel,
    /// A: wait (T12).
    Wait,
    /// A: weekday and block of the opening hours (T14).
    Block,
    /// C: age (T4).
    Age,
    /// C: gender (T5).
    Gender,
    /// C: main reason (T6).
    Reason,
    /// C: who writes (T10).
    Who,
    /// C: first time or before (T11).
    First,
    /// C: length (T13).
    Length,
    /// C: channel; the row "counselling" of T3.
    ContactChannel,
    /// C: heard of us through (T22).
    Heard,
    /// C: safeguarding (T23).
    Safeguarding,
    /// C: youngest child concerned (T24).
    Youngest,
    /// R: got the help needed (T16).
    Helped,
    /// R: better, unchanged, worse (T17).
    Change,
    /// R: would recommend (T18).
    Recommend,
    /// R: age.
    SurveyAge,
    /// G: bridged to (T19).
    Destination,
    /// G: talked about or passed on (T19).
    Stage,
    /// E: kind (T20).
    EndedKind,
    /// E: what became of it (T20).
    BookingEnd,
    /// B: kind (T21).
    BookedKind,
    /// B: lead time (T21).
    Lead,
    /// O: line of the monthly sheet.
    Sheet,
}

impl Variable {
    /// The word machines read; the same question has the same word in every base.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Branch => "branch",
            Self::Answered => "answered",
            Self::Outcome => "outcome",
            Self::Channel | Self::ContactChannel => "channel",
            Self::Wait => "wait",
            Self::Block => "block",
            Self::Age | Self::SurveyAge => "age",
            Self::Gender => "gender",
            Self::Reason => "reason",
            Self::Who => "who",
            Self::First => "first",
            Self::Length => "length",
            Self::Heard => "heard",
            Self::Safeguarding => "safeguarding",
            Self::Youngest => "youngest",
            Self::Helped => "helped",
            Self::Change => "change",
            Self::Recommend => "recommend",
            Self::Destination => "destination",
            Self::Stage => "stage",
            Self::EndedKind | Self::BookedKind => "kind",
            Self::BookingEnd => "end",
            Self::Lead => "lead",
            Self::Sheet => "line",
        }
    }

    /// The words of its categories, in order.
    #[must_use]
    pub fn categories(self, blocks: &Blocks) -> Vec<String> {
        let told: Vec<String> = if self == Self::Block {
            blocks.list().iter().map(block_word).collect()
        } else {
            self.keys().iter().map(|key| (*key).to_owned()).collect()
        };
        told.into_iter().chain(self.may_be_unknown().then(|| UNKNOWN.to_owned())).collect()
    }

    /// How many categories it has.
    #[must_use]
    pub fn size(self, blocks: &Blocks) -> usize {
        let told = if self == Self::Block { blocks.list().len() } else { self.keys().len() };
        told + usize::from(self.may_be_unknown())
    }

    /// The product itself knows what became of an attempt, and the coordinator which line a figure stands in.
    const fn may_be_unknown(self) -> bool {
        !matches!(self, Self::Branch | Self::Answered | Self::Outcome | Self::Sheet)
    }

    /// The categories that can be told; those of the blocks are made from the opening hours.
    const fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Branch => &["counselling", "other-answered", "not-answered"],
            Self::Answered => &["answered", "not-answered"],
            Self::Outcome => &["counselling", "not-counselling", "abuse-or-test", "gave-up", "turned-away"],
            Self::Block => &[],
            Self::Sheet => Sheet::KEYS,
            Self::Channel | Self::ContactChannel => Channel::KEYS,
            Self::Wait => Wait::KEYS,
            Self::Age | Self::SurveyAge => Age::KEYS,
            Self::Gender => Gender::KEYS,
            Self::Reason => REASON,
            Self::Who => WHO,
            Self::First => First::KEYS,
            Self::Length => Length::KEYS,
            Self::Heard => Heard::KEYS,
            Self::Safeguarding => Safeguarding::KEYS,
            Self::Youngest => Youngest::KEYS,
            Self::Helped => Helped::KEYS,
            Self::Change => Change::KEYS,
            Self::Recommend => Recommend::KEYS,
            Self::Destination => Destination::KEYS,
            Self::Stage => Stage::KEYS,
            Self::EndedKind | Self::BookedKind => Kind::KEYS,
            Self::BookingEnd => BookingEnd::KEYS,
            Self::Lead => Lead::KEYS,
        }
    }
}

/// For example `mon-14:00-17:00`, or `mon-closed`.
fn block_word(block: &Block) -> String {
    let day = match block.day {
        Weekday::Monday => "mon",
        Weekday::Tuesday => "tue",
        Weekday::Wednesday => "wed",
        Weekday::Thursday => "thu",
        Weekday::Friday => "fri",
        Weekday::Saturday => "sat",
        Weekday::Sunday => "sun",
    };
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    block.open.map_or_else(|| format!("{day}-closed"), |(from, to)| format!("{day}-{}-{}", clock(from), clock(to)))
}
