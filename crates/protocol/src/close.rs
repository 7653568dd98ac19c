//! WebSocket close codes in two ranges (RFC 6455, section 7.4.2): 4000-4099 come back, 4100-4199 do not.

/// Why the hub closes a socket; the client needs no text to know whether to come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Close {
    /// The server stops or moves; come back at once, elsewhere if there is an elsewhere.
    GoingAway,
    /// The reader was too slow; come back.
    TooSlow,
    /// Nothing was heard for too long; come back.
    Silent,
    /// A store failed; come back.
    Fault,
    /// This server speaks another version of the wire, or cannot read what a newer one wrote: come back, another server may.
    OtherVersion,
    /// The conversation is over.
    Ended,
    /// A newer socket of the same end took over.
    Replaced,
    /// The peer did not speak the protocol.
    Protocol,
    /// The first frame was refused.
    Refused,
    /// The lease or staff session is over.
    Withdrawn,
}

impl Close {
    /// Every close code, in declaration order.
    pub const ALL: [Self; 10] = [
        Self::GoingAway,
        Self::TooSlow,
        Self::Silent,
        Self::Fault,
        Self::OtherVersion,
        Self::Ended,
        Self::Replaced,
        Self::Protocol,
        Self::Refused,
        Self::Withdrawn,
    ];

    /// The code on the wire.
    #[must_use]
    pub const fn code(self) -> u16 {
        match self {
            Self::GoingAway => 4000,
            Self::TooSlow => 4001,
            Self::Silent => 4002,
            Self::Fault => 4003,
            Self::OtherVersion => 4004,
            Self::Ended => 4100,
            Self::Replaced => 4101,
            Self::Protocol => 4102,
            Self::Refused => 4103,
            Self::Withdrawn => 4104,
        }
    }

    /// Whether the client should come back.
    #[must_use]
    pub const fn come_back(self) -> bool {
        self.code() < 4100
    }
}
