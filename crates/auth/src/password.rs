//! Passwords: Argon2id, what may be chosen, and the key under which the second factor rests; never keeps, prints or sends one.

mod breached;

use argon2::{Algorithm, Argon2, Params, Version};
use zxcvbn::{Score, zxcvbn};

use crate::{CodeSecret, Secret, crypto::seal_under, keyed, open_sealed};

/// Length of a salt: RFC 9106, section 3.1, recommends 16 bytes.
pub const SALT: usize = 16;
/// KiB of memory, passes and lanes: the OWASP Password Storage Cheat Sheet's first choice for Argon2id (19 MiB, 2, 1).
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);
/// Shortest and longest password, in characters: OWASP ASVS 5.0, 6.2.1 asks for 8 and recommends 15, 6.2.9 for 64 at least.
const LENGTH: std::ops::RangeInclusive<usize> = 12..=128;
/// What the sealed secret is for.
const CONTEXT: &[u8] = b"ajar one-time code 1";

/// What a password and its salt give: slow to make, and the key to everything about the second factor.
pub struct PasswordKey(Secret<32>);

impl std::fmt::Debug for PasswordKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordKey")
    }
}

impl PasswordKey {
    /// Works for tens of milliseconds with 19 MiB: call it where it may block.
    #[must_use]
    pub fn derive(password: &str, salt: &[u8; SALT]) -> Self {
        let (memory, passes, lanes) = COST;
        let params = Params::new(memory, passes, lanes, Some(32)).expect("the costs are constants that a test uses");
        let mut key = [0; 32];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(password.as_bytes(), salt, &mut key)
            .expect("lengths of salt and key are constants, a password is far below 4 GiB");
        Self(Secret::new(key))
    }

    /// What is stored to know the password by.
    #[must_use]
    pub fn mark(&self) -> [u8; 32] {
        keyed(&self.0, &[b"mark"])
    }

    /// Whether this is the password of a mark; in constant time.
    #[must_use]
    pub fn fits(&self, mark: &[u8; 32]) -> bool {
        Secret::new(self.mark()) == Secret::new(*mark)
    }

    /// Seals the secret of the one-time code, once for each salt: a stolen ledger shows it to nobody without the password.
    #[must_use]
    pub fn seal(&self, secret: &CodeSecret) -> Vec<u8> {
        seal_under(&self.sealing(), CONTEXT, secret.expose())
    }

    /// Opens it again.
    #[must_use]
    pub fn open(&self, sealed: &[u8]) -> Option<CodeSecret> {
        let plain = open_sealed(&self.sealing(), CONTEXT, sealed)?;
        plain.try_into().ok().map(CodeSecret::new)
    }

    /// What is stored of a recovery code; only somebody who knows the password can try codes against it.
    #[must_use]
    pub fn recovery(&self, code: &str) -> [u8; 32] {
        // Crockford's base 32 takes letters that look like digits for those digits, and a hyphen for nothing.
        let spelled = code.chars().filter(char::is_ascii_alphanumeric).map(|sign| match sign.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            sign => sign,
        });
        keyed(&self.0, &[b"recovery", spelled.collect::<String>().as_bytes()])
    }

    fn sealing(&self) -> [u8; 32] {
        keyed(&self.0, &[b"one-time code"])
    }
}

/// What Danish people take first, which the library's English lists do not know.
const DANISH: [&str; 26] = [
    "adgangskode",
    "kodeord",
    "velkommen",
    "sommer",
    "vinter",
    "forår",
    "efterår",
    "danmark",
    "københavn",
    "aarhus",
    "odense",
    "aalborg",
    "kommune",
    "kommunen",
    "familie",
    "børnene",
    "hemmelig",
    "hemmeligt",
    "solskin",
    "fodbold",
    "mandag",
    "fredag",
    "skolen",
    "kærlighed",
    "rådgivning",
    "ajar",
];

/// Whether a password is too short, too long, breached, or found by guessing: common passwords, names, keyboard rows, dates and
/// what is built of them (zxcvbn: fewer than 10^8 guesses). `about` are words that belong to the person.
#[must_use]
pub fn guessable(password: &str, about: &[&str]) -> bool {
    let known: Vec<&str> = about.iter().copied().chain(DANISH).collect();
    !LENGTH.contains(&password.chars().count())
        || breached::breached(password)
        || zxcvbn(password, &known).score() < Score::Three
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answer() {
        // Python: hmac over (0,0,0,4)"mark" under argon2.low_level.hash_secret_raw(b"correct horse battery", b"0123456789abcdef", 2, 19456, 1, 32, Type.ID).
        let key = PasswordKey::derive("correct horse battery", b"0123456789abcdef");
        let hex: String = key.mark().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "5bee0e9916fbf17bb4d4ea5c02cdeae9f262ea54a5d9784c8b89e9795a5e0329");
        assert!(key.fits(&key.mark()));
        for (password, salt) in
            [("Correct horse battery", b"0123456789abcdef"), ("correct horse battery", b"0123456789abcdeg")]
        {
            assert!(!PasswordKey::derive(password, salt).fits(&key.mark()));
        }
    }

    #[test]
    fn the_second_factor_opens_with_the_password_only() {
        let (key, other) = (PasswordKey::derive("a", &[1; SALT]), PasswordKey::derive("b", &[1; SALT]));
        let sealed = key.seal(&CodeSecret::new([7; 20]));
        assert_eq!(key.open(&sealed).map(|secret| *secret.expose()), Some([7; 20]));
        assert!(other.open(&sealed).is_none());
        assert_ne!(key.recovery("k3f9x-2m7qp"), other.recovery("k3f9x-2m7qp"));
        assert_eq!(key.recovery("k1f9x-2m70p"), key.recovery("KIF9X 2M7Op"));
    }

    #[test]
    fn what_is_short_or_common_or_ones_own_may_not_be_chosen() {
        let check = |password: &str, refused: bool| {
            assert_eq!(guessable(password, &["Mette Holm", "mette.holm", "Åben Dør"]), refused, "{password}");
        };
        for guessed in [
            "",
            "x7#Kq!9zPm2",
            "password1234",
            "123456789012",
            "qwertyuiopas",
            "aaaaaaaaaaaa",
            "mettemette12",
            "mette.holm.1",
            "Adgangskode1",
            "iloveyou2024",
            "Mailcreated5240",
            "58uOq7uZEZG2g",
        ] {
            check(guessed, true);
        }
        for fine in ["hylde tåge vindue kano", "x7#Kq!9zPm2w", "fire våde elge på loftet"] {
            check(fine, false);
        }
        check(&"kano tåge ".repeat(13), true);
    }
}
