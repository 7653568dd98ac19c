//! Says a decision in short words, so that a table can hold it.

use ajar_domain::{
    conversation::{
        Event, Notice, Rejection, To,
        event::{QueueMove, Stamp},
    },
    ids::Seat,
};

/// The events of a decision, or its rejection.
pub(crate) fn decision(outcome: &Result<(), Rejection>, events: &[Event]) -> String {
    match outcome {
        Ok(()) => events.iter().map(event).collect::<Vec<_>>().join(", "),
        Err(rejection) => format!("refused {rejection}"),
    }
}

fn event(event: &Event) -> String {
    match event {
        Event::Tell { to, socket, notice } => {
            let away = if socket.is_some() { "" } else { "?" };
            format!("{}{away} {}", end(*to), self::notice(notice))
        }
        Event::Replaced { .. } => "replaced".into(),
        Event::Append { sequence, .. } => format!("append {}", sequence.0),
        Event::Relay { to, sequence, .. } => format!("relay {} {}", end(*to), sequence.0),
        Event::Drop { first } => format!("drop to {}", first.0),
        Event::Queue(QueueMove::Joined) => "queue joined".into(),
        Event::Queue(QueueMove::Returned) => "queue returned".into(),
        Event::Queue(QueueMove::Changed) => "queue changed".into(),
        Event::Queue(QueueMove::Left) => "queue left".into(),
        Event::Claimed { epoch, seat, fence } => format!("claimed {}/{} #{}", epoch.0, seat.number(), fence.0),
        Event::Invitation { .. } => "invitation".into(),
        Event::InvitationGone { .. } => "invitation gone".into(),
        Event::Delete => "delete".into(),
    }
}

const fn end(to: To) -> &'static str {
    match to {
        To::Visitor => "v",
        To::Lead => "lead",
        To::Guest => "guest",
    }
}

fn notice(notice: &Notice) -> String {
    match notice {
        Notice::Resumed => "resumed".into(),
        Notice::WrongLock => "wrong-lock".into(),
        Notice::Queued => "queued".into(),
        Notice::Offer(_) => "offer".into(),
        Notice::Lost { seat } => seated("lost", *seat),
        Notice::Back { seat } => seated("back", *seat),
        Notice::Ask { reason } => format!("ask {reason:?}").to_lowercase(),
        Notice::SeatLeft { seat } => seated("seat-left", *seat),
        Notice::Joined => "joined".into(),
        Notice::Accept(_) => "accept".into(),
        Notice::Bless(_) => "bless".into(),
        Notice::Dismissed => "dismissed".into(),
        Notice::Visitor { here } => format!("visitor {}", if *here { "here" } else { "lost" }),
        Notice::Colleague { here } => format!("colleague {}", if *here { "here" } else { "lost" }),
        Notice::Withdrawn { reason } => format!("withdrawn {reason:?}").to_lowercase(),
        Notice::Stored(Stamp { n, .. }) => format!("stored {n}"),
        Notice::Expected(Stamp { n, .. }) => format!("expected {n}"),
        Notice::Ended { by, ticket } => {
            format!("ended {by:?}{}", if ticket.is_some() { " ticket" } else { "" }).to_lowercase()
        }
    }
}

fn seated(word: &str, seat: Seat) -> String {
    format!("{word} {}", seat.number())
}
