//! What a visitor agreed to show the queue; nothing else told before a human is there reaches the hub.

/// Who writes (table T10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// A child or young person about themselves.
    Oneself,
    /// About a brother or sister.
    Sibling,
    /// About a friend.
    Friend,
    /// A parent or another relative.
    Parent,
    /// Somebody who expects a child.
    Expecting,
    /// A teacher, health visitor or other professional.
    Professional,
}

impl Who {
    /// Everybody, in declaration order.
    pub const ALL: [Self; 6] =
        [Self::Oneself, Self::Sibling, Self::Friend, Self::Parent, Self::Expecting, Self::Professional];
}

/// What it is about (table T6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Alcohol in the family.
    Alcohol,
    /// Drugs or pills in the family.
    Drugs,
    /// Family relations, conflict, divorce.
    Family,
    /// Violence, neglect, abuse.
    Violence,
    /// Low mood, loneliness, grief, fear.
    Mood,
    /// Self-harm, thoughts of suicide.
    SelfHarm,
    /// Own use of alcohol or drugs.
    OwnUse,
    /// Friends, love, bullying.
    Friends,
    /// School, education, work.
    School,
    /// Body, health, sexuality, gender identity.
    Body,
    /// Rights, help, housing, money, missing.
    Rights,
    /// Something else.
    Other,
}

impl Topic {
    /// Every topic, in declaration order.
    pub const ALL: [Self; 12] = [
        Self::Alcohol,
        Self::Drugs,
        Self::Family,
        Self::Violence,
        Self::Mood,
        Self::SelfHarm,
        Self::OwnUse,
        Self::Friends,
        Self::School,
        Self::Body,
        Self::Rights,
        Self::Other,
    ];
}

/// What the queue shows of a visitor.
/// No readable `Debug`: what somebody writes about belongs in no log.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Routing {
    /// Who writes, if they wanted to say.
    pub who: Option<Who>,
    /// What it is about, if they wanted to say.
    pub topic: Option<Topic>,
    /// One bit that the visitor may set; it is shown and changes no order.
    pub urgent: bool,
}

impl std::fmt::Debug for Routing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Routing")
    }
}

impl Routing {
    /// The lane of the queue; who does not say counts as a child.
    #[must_use]
    pub fn lane(&self) -> Lane {
        match self.who {
            Some(Who::Professional) => Lane::Professionals,
            None | Some(Who::Oneself | Who::Sibling | Who::Friend | Who::Parent | Who::Expecting) => Lane::Children,
        }
    }
}

/// A lane of the queue; the first is emptied before the second moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// Children, young people, parents and expecting parents.
    Children,
    /// Professionals: never before a child.
    Professionals,
}
