//! Sealed or signed bytes that the ends made for each other; the rules compare and pass them on, and never read them.
//!
//! They change rarely and are the largest part of a conversation, so a store keeps them beside the state.

use crate::secret::Paper;

/// Everything opaque that must be given out again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Papers {
    /// HELLO, byte for byte as it came (at most [`crate::limits::HELLO`] bytes); written once.
    pub hello: Paper,
    /// OFFER and ACCEPT of the counsellor who leads.
    pub lead: Handshake,
    /// OFFER and ACCEPT of the invited colleague.
    pub guest: Handshake,
    /// The BLESS for the invited colleague; without a colleague, the one by which the leading counsellor was let in.
    pub bless: Option<Paper>,
}

/// The two frames of one handshake, as they came (each at most [`crate::limits::PAPER`] bytes).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Handshake {
    /// The counsellor's OFFER.
    pub offer: Option<Paper>,
    /// The visitor's ACCEPT.
    pub accept: Option<Paper>,
}

impl Papers {
    /// Whether the visitor has sent this ACCEPT before.
    pub(crate) fn accepted(&self, paper: &Paper) -> bool {
        [&self.lead, &self.guest].into_iter().any(|handshake| handshake.accept.as_ref() == Some(paper))
    }

    /// The colleague's handshake becomes the leading one. BLESS stays: a console that was away when it came needs it yet.
    pub(crate) fn guest_leads(&mut self) {
        self.lead = std::mem::take(&mut self.guest);
    }

    pub(crate) fn forget_guest(&mut self) {
        self.guest = Handshake::default();
        self.bless = None;
    }

    pub(crate) fn forget_pairs(&mut self) {
        self.lead = Handshake::default();
        self.forget_guest();
    }

    pub(crate) fn forget_all(&mut self) {
        *self = Self::default();
    }
}
