//! What an account's document holds: names and credentials; read here, kept as text by the ledger, shown to nobody whole.

use ajar_auth::SALT;
use ajar_ledger::Account;
use ajar_protocol::octets::Octets;
use serde::{Deserialize, Serialize};

use super::StaffFault;

/// Longest name that visitors see, in characters.
const NAME: usize = 40;
/// Longest name that colleagues see, in characters.
const FULL_NAME: usize = 80;

/// The document of an account.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Profile {
    /// The name that visitors see.
    pub(crate) name: String,
    /// The name that colleagues see.
    pub(crate) full_name: String,
    /// In the order in which they were added.
    #[serde(default)]
    pub(crate) passkeys: Vec<StoredPasskey>,
    /// With its one-time code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) password: Option<StoredPassword>,
}

/// A password: nothing here is worth anything without it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StoredPassword {
    /// Of Argon2id.
    pub(crate) salt: Octets<SALT>,
    /// What it is known by.
    pub(crate) mark: Octets<32>,
    /// The secret of the one-time code, sealed under the password.
    pub(crate) secret: Vec<u8>,
    /// The last step whose code was used: RFC 6238, section 5.2, lets none be used twice.
    pub(crate) step: u64,
    /// Recovery codes that are left, keyed by the password.
    pub(crate) recovery: Vec<Octets<32>>,
}

/// A passkey: the public key and the counter, as the library writes them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StoredPasskey {
    /// Names it for its owner.
    pub(crate) id: Octets<16>,
    /// As it was called.
    pub(crate) name: String,
    /// Seconds since 1970.
    pub(crate) added: u32,
    /// Public key, credential id and counter.
    pub(crate) key: String,
}

impl Profile {
    /// Fresh, without a credential; `None` when a name does not fit.
    pub(crate) fn named(name: &str, full_name: &str) -> Option<Self> {
        (fits(name, NAME) && fits(full_name, FULL_NAME)).then(|| Self {
            name: name.to_owned(),
            full_name: full_name.to_owned(),
            passkeys: Vec::new(),
            password: None,
        })
    }

    pub(crate) fn of(account: &Account) -> Result<Self, StaffFault> {
        Ok(serde_json::from_str(&account.document)?)
    }

    /// Whether the account can sign in again without a new link.
    pub(crate) fn can_return(&self, account: &Account) -> bool {
        account.subject.is_some() || !self.passkeys.is_empty() || self.password.is_some()
    }

    /// Takes every credential that is ours to take; who it is at a municipality's own sign-in goes too, and is linked anew.
    pub(crate) fn forget_ways(&mut self, account: &mut Account) {
        account.subject = None;
        account.sign_in = None;
        self.passkeys.clear();
        self.password = None;
    }

    pub(crate) fn document(&self) -> Result<String, StaffFault> {
        Ok(serde_json::to_string(self)?)
    }
}

/// A name is a line of text without anything that a screen would not show.
pub(crate) fn fits(name: &str, longest: usize) -> bool {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    !name.is_empty() && name.trim() == name && name.chars().count() <= longest && !name.contains(hidden)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_visible_line() {
        let check = |name: &str, fine| assert_eq!(Profile::named(name, "Mette Holm").is_some(), fine, "{name:?}");
        check("Mette", true);
        check("Åse-Marie Ø.", true);
        check(&"x".repeat(NAME), true);
        check(&"x".repeat(NAME + 1), false);
        for wrong in ["", " ", " Mette", "Mette ", "Met\nte", "Met\u{202e}te", "Met\u{200b}te", "\u{0}"] {
            check(wrong, false);
        }
    }
}
