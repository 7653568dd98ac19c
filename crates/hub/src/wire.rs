//! Between the rules' words and the wire's: one function for each pair, and no decision.

use ajar_domain::{
    conversation::{
        EndedBy, Rejection,
        command::Choice,
        event::{Stamp, Withdrawn},
        state::{Asked, Purpose},
    },
    ids::{Cid, Epoch, Seat},
    mailbox::{Header, Kind, Side, Size},
    routing::{Routing, Topic, Who},
};
use ajar_protocol::{desk, envelope, octets::Octets, problem::Problem, routing, talk, visitor};

pub(crate) fn problem(rejection: Rejection) -> Problem {
    match rejection {
        Rejection::Closed => Problem::Closed,
        Rejection::Full => Problem::Full,
        Rejection::Malformed => Problem::Malformed,
        Rejection::NotNow => Problem::NotNow,
        Rejection::Unknown => Problem::Unknown,
        Rejection::Locked => Problem::Locked,
        Rejection::Taken => Problem::Taken,
        Rejection::Nobody => Problem::Nobody,
        Rejection::NoPlace => Problem::NoPlace,
        Rejection::Declined => Problem::Declined,
        Rejection::TooFast => Problem::TooFast,
        Rejection::MailboxFull => Problem::MailboxFull,
    }
}

pub(crate) fn ended_by(by: EndedBy) -> visitor::EndedBy {
    match by {
        EndedBy::Visitor => visitor::EndedBy::Visitor,
        EndedBy::Counsellor => visitor::EndedBy::Counsellor,
        EndedBy::VisitorLost => visitor::EndedBy::VisitorLost,
        EndedBy::Elsewhere => visitor::EndedBy::Elsewhere,
        EndedBy::WrongLock => visitor::EndedBy::WrongLock,
    }
}

pub(crate) fn asked(reason: Asked) -> visitor::Asked {
    match reason {
        Asked::Lost => visitor::Asked::Lost,
        Asked::Released => visitor::Asked::Released,
    }
}

pub(crate) fn choice(choice: visitor::Choice) -> Choice {
    match choice {
        visitor::Choice::Wait => Choice::Wait,
        visitor::Choice::Another => Choice::Another,
    }
}

pub(crate) fn purpose(purpose: desk::Purpose) -> Purpose {
    match purpose {
        desk::Purpose::HandOver => Purpose::HandOver,
        desk::Purpose::Company => Purpose::Company,
    }
}

pub(crate) fn shown_purpose(purpose: Purpose) -> desk::Purpose {
    match purpose {
        Purpose::HandOver => desk::Purpose::HandOver,
        Purpose::Company => desk::Purpose::Company,
    }
}

pub(crate) fn withdrawn(reason: Withdrawn) -> talk::Withdrawn {
    match reason {
        Withdrawn::Another => talk::Withdrawn::Another,
        Withdrawn::Lapsed => talk::Withdrawn::Lapsed,
        Withdrawn::HandedOver => talk::Withdrawn::HandedOver,
        Withdrawn::Released => talk::Withdrawn::Released,
    }
}

pub(crate) fn line(here: bool) -> talk::Line {
    if here { talk::Line::Here } else { talk::Line::Lost }
}

pub(crate) fn stamp(stamp: Stamp) -> visitor::Stamp {
    let kind = match stamp.kind {
        Kind::Message => envelope::Kind::Message,
        Kind::Beat => envelope::Kind::Beat,
        Kind::Control => envelope::Kind::Control,
    };
    visitor::Stamp { cid: Octets(stamp.cid.0), kind: kind.byte(), n: stamp.n }
}

/// `None` for what the header's own check never lets through.
pub(crate) fn header(header: &envelope::Header, length: usize) -> Option<Header> {
    let kind = match header.kind {
        envelope::Kind::Message => Kind::Message,
        envelope::Kind::Beat => Kind::Beat,
        envelope::Kind::Control => Kind::Control,
    };
    let sealed_by = match header.direction {
        envelope::Direction::FromVisitor => Side::Visitor,
        envelope::Direction::FromCounsellor | envelope::Direction::FromLead | envelope::Direction::FromGuest => {
            Side::Counsellor
        }
    };
    let (seat, size) = (Seat::from_number(header.seat), Size::of(length)?);
    if seat.is_none() && header.seat != envelope::COLLEAGUES {
        return None;
    }
    Some(Header { kind, sealed_by, seat, epoch: Epoch(header.epoch), cid: Cid(header.cid), n: header.n, size })
}

pub(crate) fn routing(said: &routing::Routing) -> Routing {
    Routing { who: said.who.map(who), topic: said.topic.map(topic), urgent: said.urgent }
}

pub(crate) fn shown_routing(known: &Routing) -> routing::Routing {
    routing::Routing {
        who: known.who.map(shown_who),
        topic: known.topic.map(shown_topic),
        booking: None,
        urgent: known.urgent,
    }
}

/// Two enums with the same words, and the ways between them.
macro_rules! same_words {
    ($wire:ty, $rules:ty, $in:ident, $out:ident: $($word:ident)*) => {
        pub(crate) fn $in(word: $wire) -> $rules {
            match word { $(<$wire>::$word => <$rules>::$word,)* }
        }
        fn $out(word: $rules) -> $wire {
            match word { $(<$rules>::$word => <$wire>::$word,)* }
        }
    };
}

same_words!(routing::Who, Who, who, shown_who: Oneself Sibling Friend Parent Expecting Professional);
same_words!(routing::Topic, Topic, topic, shown_topic: Alcohol Drugs Family Violence Mood SelfHarm OwnUse Friends School Body Rights Other);
