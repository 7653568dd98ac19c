//! Who did what and when to accounts, roles, keys, texts, hours, slots and exports; never a claim, an end or a form, which would
//! record time and length of every conversation.

use std::{collections::BTreeMap, time::Duration};

use ajar_domain::ids::ServiceId;
use ajar_ledger::{AccountId, Noted};
use ajar_protocol::http::accounts::AuditEntry;

use super::{Staff, StaffFault, seconds};

/// How long a step is kept.
pub(crate) const RETENTION: Duration = Duration::from_secs(90 * 86_400);
/// Whoever did it has no account any more.
const GONE: &str = "-";
/// No account did it, but somebody at the machine's terminal, or what its configuration tells it to do.
const MACHINE: &str = "*";
/// Steps that are shown at once.
const SHOWN: u16 = 500;

/// What staff do that is audited; the whole list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Somebody was invited.
    Invited,
    /// A new one-time link was made.
    LinkMade,
    /// All ways in were taken from somebody who lost them, at the server's terminal.
    Reset,
    /// Somebody's role was changed.
    RoleChanged,
    /// Somebody's role was taken.
    RoleTaken,
    /// Somebody's name was changed.
    NameChanged,
    /// A passkey was added.
    PasskeyAdded,
    /// A passkey was taken away.
    PasskeyRemoved,
    /// A password with a one-time code was set.
    PasswordSet,
    /// It was taken away.
    PasswordRemoved,
    /// A municipality's own sign-in was linked.
    ProviderLinked,
    /// It was unlinked.
    ProviderUnlinked,
    /// A device was certified.
    DeviceCertified,
    /// A device or issuer was revoked.
    KeyRevoked,
    /// An issuer was taken in.
    IssuerAdded,
    /// A roster was taken in.
    RosterSigned,
    /// Texts, questions, offers, numbers or theme were changed.
    TextsChanged,
    /// Hours, holidays or exceptions were changed.
    HoursChanged,
    /// Slots or their plan were changed.
    SlotsChanged,
    /// Figures or a set-up were exported.
    Exported,
    /// A set-up was imported.
    Imported,
}

impl Step {
    /// The word that is stored and shown.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::LinkMade => "link-made",
            Self::Reset => "reset",
            Self::RoleChanged => "role-changed",
            Self::RoleTaken => "role-taken",
            Self::NameChanged => "name-changed",
            Self::PasskeyAdded => "passkey-added",
            Self::PasskeyRemoved => "passkey-removed",
            Self::PasswordSet => "password-set",
            Self::PasswordRemoved => "password-removed",
            Self::ProviderLinked => "provider-linked",
            Self::ProviderUnlinked => "provider-unlinked",
            Self::DeviceCertified => "device-certified",
            Self::KeyRevoked => "key-revoked",
            Self::IssuerAdded => "issuer-added",
            Self::RosterSigned => "roster-signed",
            Self::TextsChanged => "texts-changed",
            Self::HoursChanged => "hours-changed",
            Self::SlotsChanged => "slots-changed",
            Self::Exported => "exported",
            Self::Imported => "imported",
        }
    }
}

impl Staff {
    /// Writes a step down. `about` is a name, a handle or the word of a room: never anything from a visitor.
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn note(
        &self,
        service: Option<[u8; 16]>,
        who: Option<AccountId>,
        step: Step,
        about: &str,
    ) -> Result<(), StaffFault> {
        let at = self.hub.now();
        let noted = Noted {
            id: self.hub.draw(),
            service: service.map(ServiceId),
            at,
            until: at.after(RETENTION),
            who,
            what: step.word().to_owned(),
            about: about.to_owned(),
        };
        Ok(self.ledger.note(&noted).await?)
    }

    /// The steps of a service in 90 days, the newest first.
    ///
    /// # Errors
    /// [`StaffFault`].
    pub async fn audit(&self, service: [u8; 16]) -> Result<Vec<AuditEntry>, StaffFault> {
        let noted = self.ledger.noted(ServiceId(service), SHOWN, self.hub.now()).await?;
        let mut names: BTreeMap<AccountId, String> = BTreeMap::new();
        for who in noted.iter().filter_map(|one| one.who) {
            if let std::collections::btree_map::Entry::Vacant(free) = names.entry(who) {
                free.insert(self.full_name(who).await?);
            }
        }
        let name = |who: AccountId| names.get(&who).filter(|name| !name.is_empty());
        let shown = |one: Noted| AuditEntry {
            at: seconds(one.at),
            who: one.who.map_or_else(|| MACHINE.into(), |who| name(who).cloned().unwrap_or_else(|| GONE.into())),
            what: one.what,
            about: one.about,
        };
        Ok(noted.into_iter().map(shown).collect())
    }
}
