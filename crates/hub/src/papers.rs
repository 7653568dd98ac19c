//! HELLO, OFFER, ACCEPT and BLESS between the rules' form and the store's; reads none of them.

use ajar_domain::{
    conversation::{Guest, Handshake, Papers, Standing, State, state::Stage},
    ids::{Fence, Seat},
    secret::Paper,
};
use ajar_live::{Attachment, LiveError, Whole};

/// The leading counsellor's papers lie under the first seat, the colleague's under the second, whoever sits where.
const SLOTS: [Attachment; 6] = [
    Attachment::Hello,
    Attachment::Offer(Seat::First),
    Attachment::Accept(Seat::First),
    Attachment::Offer(Seat::Second),
    Attachment::Accept(Seat::Second),
    Attachment::Bless,
];

/// A conversation as the rules know it; `None` without HELLO, which every conversation has.
pub(crate) fn state(whole: Whole) -> Result<Option<State>, LiveError> {
    let Some(papers) = gather(whole.papers) else { return Ok(None) };
    let state = whole.state.state.state(papers)?;
    Ok(Some(State { version: whole.state.version, ..state }))
}

fn gather(attachments: Vec<(Attachment, Paper)>) -> Option<Papers> {
    let mut hello = None;
    let (mut lead, mut guest) = (Handshake::default(), Handshake::default());
    let mut bless = None;
    for (slot, paper) in attachments {
        let place = match slot {
            Attachment::Hello => &mut hello,
            Attachment::Offer(Seat::First) => &mut lead.offer,
            Attachment::Accept(Seat::First) => &mut lead.accept,
            Attachment::Offer(Seat::Second) => &mut guest.offer,
            Attachment::Accept(Seat::Second) => &mut guest.accept,
            Attachment::Bless => &mut bless,
        };
        *place = Some(paper);
    }
    Some(Papers { hello: hello?, lead, guest, bless })
}

/// Which papers there can be: as long as this stays the same, none of them has changed.
pub(crate) fn stage(state: &State) -> impl PartialEq {
    let lead = state.lead().map(|lease| (lease.fence, lease.offered));
    let guest: Option<(Fence, Stage)> = state.guest().map(|guest: &Guest| (guest.lease.fence, guest.stage));
    let accepted = matches!(state.standing(), Some(Standing::Live | Standing::Lost));
    (state.fence, lead, guest, accepted)
}

/// What must be written so that `old` becomes `new`.
pub(crate) fn changes(old: Option<&Papers>, new: &Papers) -> Vec<(Attachment, Option<Paper>)> {
    let before = |slot| old.and_then(|papers| paper(papers, slot));
    SLOTS
        .into_iter()
        .filter(|slot| before(*slot) != paper(new, *slot))
        .map(|slot| (slot, paper(new, slot).cloned()))
        .collect()
}

fn paper(papers: &Papers, slot: Attachment) -> Option<&Paper> {
    match slot {
        Attachment::Hello => Some(&papers.hello),
        Attachment::Offer(Seat::First) => papers.lead.offer.as_ref(),
        Attachment::Accept(Seat::First) => papers.lead.accept.as_ref(),
        Attachment::Offer(Seat::Second) => papers.guest.offer.as_ref(),
        Attachment::Accept(Seat::Second) => papers.guest.accept.as_ref(),
        Attachment::Bless => papers.bless.as_ref(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper_of(byte: u8) -> Paper {
        Paper::new(&[byte; 4])
    }

    fn papers() -> Papers {
        let lead = Handshake { offer: Some(paper_of(2)), accept: None };
        Papers { hello: paper_of(1), lead, guest: Handshake::default(), bless: None }
    }

    #[test]
    fn what_was_written_is_gathered_again() {
        let mut full = papers();
        full.guest = Handshake { offer: Some(paper_of(3)), accept: Some(paper_of(4)) };
        full.bless = Some(paper_of(5));
        let written = changes(None, &full);
        let attachments = written.into_iter().map(|(slot, paper)| (slot, paper.expect("only additions"))).collect();
        assert_eq!(gather(attachments), Some(full));
        assert_eq!(gather(Vec::new()), None);
    }

    #[test]
    fn only_differences_are_written() {
        let old = papers();
        assert_eq!(changes(Some(&old), &old), []);
        let mut new = papers();
        new.lead = Handshake { offer: None, accept: Some(paper_of(9)) };
        let expected = [(Attachment::Offer(Seat::First), None), (Attachment::Accept(Seat::First), Some(paper_of(9)))];
        assert_eq!(changes(Some(&old), &new), expected);
    }
}
