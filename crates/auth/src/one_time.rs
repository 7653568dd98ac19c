//! One-time codes (RFC 6238: SHA-1, six digits, 30 seconds, one step either side) and the codes for who lost the telephone;
//! never reads a clock, never remembers which step was used.

use totp_rs::{Builder, Secret as Shared, Totp};

use crate::{Entropy, Secret};

/// Length of the secret: RFC 4226, section 4, recommends 160 bits.
pub const CODE_SECRET: usize = 20;
/// How many recovery codes are given.
pub const RECOVERY_CODES: usize = 8;
/// Crockford's base 32: no letter that looks like a digit.
const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The secret that a telephone and the hub share.
pub struct CodeSecret(Secret<CODE_SECRET>);

impl std::fmt::Debug for CodeSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CodeSecret")
    }
}

impl CodeSecret {
    /// As it was stored.
    #[must_use]
    pub const fn new(bytes: [u8; CODE_SECRET]) -> Self {
        Self(Secret::new(bytes))
    }

    /// A fresh one.
    #[must_use]
    pub fn draw(entropy: &dyn Entropy) -> Self {
        Self(Secret::draw(entropy))
    }

    /// The bytes, to be remembered or sealed.
    #[must_use]
    pub const fn expose(&self) -> &[u8; CODE_SECRET] {
        self.0.expose()
    }

    /// To be typed.
    #[must_use]
    pub fn base32(&self) -> String {
        self.with("").secret().to_base32()
    }

    /// For the picture: an `otpauth://` address; `label` says whose it is.
    #[must_use]
    pub fn uri(&self, label: &str) -> String {
        let label = label.replace(':', " ");
        self.with(if label.is_empty() { "Ajar" } else { &label }).to_url().expect("the label has a letter and no colon")
    }

    /// The step that a code belongs to, near `seconds` since 1970; `None` for every other code.
    #[must_use]
    pub fn step_of(&self, code: &str, seconds: u64) -> Option<u64> {
        let digits = code.len() == 6 && code.bytes().all(|sign| sign.is_ascii_digit());
        digits.then(|| self.with("").check(code, seconds)).flatten()
    }

    fn with(&self, label: &str) -> Totp {
        Builder::new()
            .with_secret(Shared::new_stack(*self.expose()))
            .with_account_name(label)
            .with_issuer(Some("Ajar"))
            .build()
            .expect("the secret is long enough, and neither name has a colon")
    }
}

/// Codes that each stand in for the telephone once: 50 bits, as two groups of five signs.
#[must_use]
pub fn recovery_codes(entropy: &dyn Entropy) -> Vec<String> {
    let one = |_| {
        let mut bytes = [0; 10];
        entropy.fill(&mut bytes);
        let sign = |byte: &u8| char::from(SIGNS[usize::from(*byte & 31)]);
        let (front, back) = bytes.split_at(5);
        let group = |bytes: &[u8]| bytes.iter().map(sign).collect::<String>();
        format!("{}-{}", group(front), group(back))
    };
    (0..RECOVERY_CODES).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SystemEntropy;

    #[test]
    fn the_vectors_of_the_rfc() {
        // RFC 6238, appendix B, SHA-1; the last six of its eight digits.
        let secret = CodeSecret::new(*b"12345678901234567890");
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ] {
            assert_eq!(secret.step_of(code, seconds), Some(seconds / 30));
        }
    }

    #[test]
    fn a_code_is_good_one_step_either_side() {
        let secret = CodeSecret::new(*b"12345678901234567890");
        for (seconds, good) in [(29, true), (59, true), (89, true), (119, false), (0, true), (200, false)] {
            assert_eq!(secret.step_of("287082", seconds).is_some(), good, "{seconds}");
        }
        for wrong in ["", "28708", "2870822", "28708２", "287 082", "287083", "-87082"] {
            assert_eq!(secret.step_of(wrong, 59), None, "{wrong}");
        }
    }

    #[test]
    fn an_app_can_read_the_address() {
        let secret = CodeSecret::new(*b"12345678901234567890");
        assert_eq!(secret.base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        let uri = secret.uri("Mette: Holm");
        assert!(uri.starts_with("otpauth://totp/Ajar:Mette%20%20Holm?"), "{uri}");
        assert!(uri.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ") && uri.contains("issuer=Ajar"), "{uri}");
        assert!(secret.uri("").starts_with("otpauth://totp/"));
    }

    #[test]
    fn recovery_codes_differ() {
        let mut codes = recovery_codes(&SystemEntropy::new());
        assert!(codes.iter().all(|code| code.len() == 11 && code.as_bytes()[5] == b'-'));
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), RECOVERY_CODES);
    }
}
