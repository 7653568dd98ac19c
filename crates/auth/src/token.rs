//! Tokens with one marker type per purpose: a token minted for one purpose never verifies as another.

use std::{fmt, marker::PhantomData};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::{Entropy, Secret, sha256};

/// What a token is for; sealed, so that the list below is the whole list.
pub trait Purpose: sealed::Sealed {
    /// Separates the digests of different purposes.
    const LABEL: &'static str;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! purposes {
    ($($(#[$doc:meta])* $name:ident = $label:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name;
        impl sealed::Sealed for $name {}
        impl Purpose for $name {
            const LABEL: &'static str = $label;
        }
    )*};
}

purposes! {
    /// Resumes a visitor's conversation (RESUME), or ends it once retired.
    SessionToken = "session-token";
    /// A counsellor's hold on a conversation (JOIN).
    Lease = "lease";
    /// A one-time sign-in link of the staff.
    StaffLink = "staff-link";
    /// A sign-in ceremony of the staff, between its two halves.
    Ceremony = "ceremony";
    /// A staff session, in the `__Host-ajar` cookie.
    StaffSession = "staff-session";
    /// A 30-second one-time ticket for one staff socket.
    Ticket = "ticket";
    /// A 30-minute ticket for the visitor's three questions.
    TallyTicket = "tally-ticket";
    /// A 30-minute ticket for the counsellor's closing form.
    FormTicket = "form-ticket";
    /// A two-minute ticket past the queue for who booked a chat or was turned away (HELLO).
    Admission = "admission";
}

/// 32 random bytes for the purpose `P`; `Debug` shows the purpose only.
#[derive(Clone, PartialEq, Eq)]
pub struct Token<P> {
    secret: Secret<32>,
    purpose: PhantomData<P>,
}

/// Text that is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not 32 bytes of base64url without padding")]
pub struct UnreadableToken;

impl<P: Purpose> Token<P> {
    /// Draws a fresh token.
    #[must_use]
    pub fn mint(entropy: &dyn Entropy) -> Self {
        Self { secret: Secret::draw(entropy), purpose: PhantomData }
    }

    /// Takes the bytes that a peer presented; says nothing about whether they are valid.
    #[must_use]
    pub const fn presented(bytes: [u8; 32]) -> Self {
        Self { secret: Secret::new(bytes), purpose: PhantomData }
    }

    /// Reads the text form (RFC 4648, section 5, without padding).
    ///
    /// # Errors
    /// [`UnreadableToken`] when it is not exactly 32 bytes.
    pub fn parse(text: &str) -> Result<Self, UnreadableToken> {
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(text).map_err(|_| UnreadableToken)?);
        let bytes: [u8; 32] = bytes.as_slice().try_into().map_err(|_| UnreadableToken)?;
        Ok(Self::presented(bytes))
    }

    /// The text form, wiped on drop.
    #[must_use]
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(URL_SAFE_NO_PAD.encode(self.expose()))
    }

    /// The bytes, for the frame that carries them.
    #[must_use]
    pub const fn expose(&self) -> &[u8; 32] {
        self.secret.expose()
    }

    /// What a store keeps: SHA-256("ajar/1/token" | length of label u8 | label | bytes).
    #[must_use]
    pub fn digest(&self) -> Digest<P> {
        let length = u8::try_from(P::LABEL.len()).expect("a label is a short literal");
        Digest::stored(sha256(&[b"ajar/1/token", &[length], P::LABEL.as_bytes(), self.expose()]))
    }
}

impl<P: Purpose> fmt::Debug for Token<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Token({})", P::LABEL)
    }
}

/// The digest of a token of purpose `P`: enough to recognise the token, useless to make it.
#[derive(Clone, Copy)]
pub struct Digest<P> {
    bytes: [u8; 32],
    purpose: PhantomData<P>,
}

impl<P: Purpose> Digest<P> {
    /// Takes a digest back from a store.
    #[must_use]
    pub const fn stored(bytes: [u8; 32]) -> Self {
        Self { bytes, purpose: PhantomData }
    }

    /// The bytes to store or to look up.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.bytes
    }

    /// Whether `token` is the one, in constant time.
    #[must_use]
    pub fn matches(&self, token: &Token<P>) -> bool {
        *self == token.digest()
    }
}

impl<P> PartialEq for Digest<P> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes.ct_eq(&other.bytes).into()
    }
}

impl<P> Eq for Digest<P> {}

impl<P: Purpose> fmt::Debug for Digest<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({})", P::LABEL)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn digest<P: Purpose>(bytes: [u8; 32]) -> [u8; 32] {
        *Token::<P>::presented(bytes).digest().bytes()
    }

    #[test]
    fn the_same_bytes_have_another_digest_for_each_purpose() {
        let bytes = [5; 32];
        let digests = [
            digest::<SessionToken>(bytes),
            digest::<Lease>(bytes),
            digest::<StaffLink>(bytes),
            digest::<Ceremony>(bytes),
            digest::<StaffSession>(bytes),
            digest::<Ticket>(bytes),
            digest::<TallyTicket>(bytes),
            digest::<FormTicket>(bytes),
            sha256(&[&bytes]),
        ];
        assert_eq!(BTreeSet::from(digests).len(), digests.len());
    }

    #[test]
    fn a_digest_knows_its_token_and_no_other() {
        let digest = Token::<Lease>::presented([1; 32]).digest();
        assert!(digest.matches(&Token::presented([1; 32])));
        for bit in 0..256 {
            let mut bytes = [1; 32];
            bytes[bit / 8] ^= 1 << (bit % 8);
            assert!(!digest.matches(&Token::presented(bytes)), "bit {bit}");
        }
    }

    #[test]
    fn text_is_read_back_and_nothing_else_is() {
        let token = Token::<StaffLink>::presented([0xfb; 32]);
        let text = token.text();
        assert_eq!(Token::parse(&text), Ok(token));
        for wrong in ["", "AA", &text[1..], &format!("{}=", *text), &format!("{}A", *text), "ø"] {
            assert_eq!(Token::<StaffLink>::parse(wrong), Err(UnreadableToken), "{wrong}");
        }
    }

    #[test]
    fn debug_shows_the_purpose_only() {
        let token = Token::<Ticket>::presented([0xcd; 32]);
        assert_eq!(format!("{token:?} {:?}", token.digest()), "Token(ticket) Digest(ticket)");
    }

    #[test]
    fn minting_takes_its_bytes_from_the_argument() {
        struct Counting;
        impl Entropy for Counting {
            fn fill(&self, bytes: &mut [u8]) {
                bytes.fill(3);
            }
        }
        assert_eq!(Token::<Lease>::mint(&Counting).expose(), &[3; 32]);
    }
}
