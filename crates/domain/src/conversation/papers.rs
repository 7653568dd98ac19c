//! Sealed or signed bytes that the ends made for each other; the rules compare and pass them on, and never read them.
//!
//! They change rarely and are the largest part of a conversation, so a store keeps them beside the state.

use crate::secret::Paper;

/// Everything opaque that must be given out again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Papers {
    /// HELLO, byte for byte as it came (at most [`crate::limits::HELLO`] bytes); written once.
    pub hello: Paper,
    /// OFFER and ACCEPT of the counsellor who leads.
    pub lead: Handshake,
    /// OFFER and ACCEPT of the invited colleague.
    pub guest: Handshake,
    /// The leading counsellor's BLESS for the invited colleague.
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
