//! Why a certificate, chain or roster is not believed; one closed list, without any detail of the bytes.

/// Why something presented as certified is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Wrong length, unknown role, no uncompressed point, or dates the wrong way round.
    #[error("malformed")]
    Malformed,
    /// The root's key is none of the pinned ones.
    #[error("root")]
    Root,
    /// A device where an issuer belongs, or the other way round.
    #[error("role")]
    Role,
    /// Made for another service.
    #[error("service")]
    Service,
    /// Its time has not begun.
    #[error("early")]
    Early,
    /// Its time is over.
    #[error("expired")]
    Expired,
    /// It lives longer than its kind may.
    #[error("life")]
    Life,
    /// The signature is not the signer's over these bytes.
    #[error("signature")]
    Signature,
    /// The roster names it.
    #[error("revoked")]
    Revoked,
}
