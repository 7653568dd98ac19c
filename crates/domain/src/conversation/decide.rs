//! The table of contents of a conversation: each command and the verb that decides it.

use crate::{
    conversation::{
        Command, Event, Phase, Rejection, State, accept, another, answer, bless, choose, claim, confirm, dismiss,
        draft::Draft, end, invite, join, lapse, leave, line_lost, lock, offer, post, refound, release, resume,
    },
    time::Moment,
};

/// What follows from a command: the state to commit, and what to do once it is committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The new state; its version is the old one when nothing is to be committed.
    pub state: State,
    /// What to do, in this order.
    pub events: Vec<Event>,
}

/// Decides one command. Pure: the same arguments give the same decision. An ended conversation knows no command.
///
/// # Errors
/// A [`Rejection`] when the command changes nothing; the sender is to be told.
pub fn decide(state: &State, command: &Command, now: Moment) -> Result<Decision, Rejection> {
    if matches!(state.phase, Phase::Ended(_)) {
        return Err(Rejection::Unknown);
    }
    let mut draft = Draft::of(state);
    perform(&mut draft, command, now)?;
    Ok(draft.finish(state))
}

fn perform(draft: &mut Draft, command: &Command, now: Moment) -> Result<(), Rejection> {
    match command {
        // The visitor's line and its secrets.
        Command::Resume(resume) => resume::resume(draft, resume, now),
        Command::Confirm { socket, token } => confirm::confirm(draft, *socket, *token),
        Command::Lock { socket, digest } => lock::lock(draft, *socket, *digest),
        Command::Refound(end) => refound::refound(draft, end, now),
        // From the queue to the first word.
        Command::Claim(claim) => claim::claim(draft, claim, now),
        Command::Join(join) => join::join(draft, join),
        Command::Offer(offer) => offer::offer(draft, offer),
        Command::Accept(accept) => accept::accept(draft, accept, now),
        // The talk.
        Command::Post { socket, header } => post::post(draft, *socket, header),
        Command::Beat { socket, header } => post::beat(draft, *socket, header),
        Command::Reached { socket, through } => post::reached(draft, *socket, *through),
        // Another counsellor.
        Command::Another { socket } => another::another(draft, *socket),
        Command::Choose { socket, choice } => choose::choose(draft, *socket, *choice, now),
        Command::Release { socket } => release::release(draft, *socket),
        // A colleague: hand-over and company.
        Command::Invite { socket, invitation, purpose } => invite::invite(draft, *socket, *invitation, *purpose, now),
        Command::Answer { invitation, claim } => answer::answer(draft, *invitation, claim, now),
        Command::Bless { socket, epoch, seat, paper } => bless::bless(draft, *socket, (*epoch, *seat), paper),
        Command::Dismiss { socket } => dismiss::dismiss(draft, *socket, now),
        Command::Leave { socket } => leave::leave(draft, *socket),
        // Loss and end.
        Command::LineLost { socket } => line_lost::line_lost(draft, *socket, now),
        Command::End { socket } => end::end(draft, *socket, now),
        Command::EndByToken { token } => end::end_by_token(draft, *token, now),
        Command::Lapse => lapse::lapse(draft, now),
    }
}
