//! How much a store holds for one service; "full" is an answer, never a fault.

/// Limits of one process and of each service; a field of the server's configuration each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// Services that hold anything at all: the hub asks for none that the ledger does not know.
    pub services: usize,
    /// Conversations of a service, waiting ones included.
    pub conversations: usize,
    /// Envelopes in one mailbox: a 42-minute talk has a few hundred.
    pub envelopes: usize,
    /// Bytes in one mailbox.
    pub mailbox_bytes: usize,
    /// Bytes of attachments of one conversation: HELLO and, for two seats, OFFER, ACCEPT and BLESS.
    pub attachment_bytes: usize,
    /// Index entries of one conversation: current, next and retired session token, two leases, and room to change them.
    pub index: usize,
    /// Desks of a service.
    pub desks: usize,
    /// Once-items of a service: two tally tickets for each conversation of the last 30 minutes, links, staff tickets.
    pub once: usize,
    /// Bytes of a service's counters: some 5,000 cells of four.
    pub counters: usize,
}

impl Default for Caps {
    fn default() -> Self {
        Self {
            services: 1024,
            conversations: 100_000,
            envelopes: 1_000,
            mailbox_bytes: 512 * 1024,
            attachment_bytes: 32 * 1024,
            index: 64,
            desks: 1_000,
            once: 200_000,
            counters: 256 * 1024,
        }
    }
}

/// Which limit was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cap {
    /// [`Caps::services`].
    Services,
    /// [`Caps::conversations`].
    Conversations,
    /// [`Caps::envelopes`] or [`Caps::mailbox_bytes`].
    Mailbox,
    /// [`Caps::attachment_bytes`].
    Attachments,
    /// [`Caps::index`].
    Index,
    /// [`Caps::desks`].
    Desks,
    /// [`crate::Claiming::places`], or another socket sits at the desk.
    Places,
    /// [`Caps::once`].
    Once,
    /// [`Caps::counters`].
    Counters,
}
