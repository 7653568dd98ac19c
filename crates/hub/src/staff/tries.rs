//! How often a name may be tried, over all servers together: five times at once, then once in thirty seconds, whether or not anybody
//! has that name; locks nobody out for ever, and keeps no name and the same few bytes after a million of them.

use std::time::Duration;

use ajar_auth::sha256;
use ajar_domain::ids::Digest;
use ajar_live::Pace;

use super::{Staff, StaffFault, ceremonies::HOUSE};

/// One try in this time, once five were made at once.
const EVERY: Duration = Duration::from_secs(30);
const PACE: Pace = Pace { every: EVERY, ahead: Duration::from_secs(4 * EVERY.as_secs()) };
/// Names share cells by chance; with so many, two people on duty hardly ever do. Whoever aims at a cell knows a name of it, and
/// could as well try that name.
const CELLS: u16 = 4096;

impl Staff {
    /// Takes a try of this name; false when there is none left at this moment.
    pub(crate) async fn may_try(&self, name: &str) -> Result<bool, StaffFault> {
        let now = self.hub.now();
        Ok(self.hub.live().turn(HOUSE, cell(name), PACE, now).await?.is_some())
    }
}

fn cell(name: &str) -> Digest {
    let [a, b, ..] = sha256(&[b"ajar/1/tried-name", name.as_bytes()]);
    Digest(sha256(&[b"ajar/1/tries", &(u16::from_be_bytes([a, b]) % CELLS).to_be_bytes()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_names_have_a_few_cells() {
        assert_eq!(cell("mette"), cell("mette"));
        assert_ne!(cell("mette"), cell("sara"));
        let cells: std::collections::BTreeSet<_> = (0..20_000).map(|number| cell(&number.to_string())).collect();
        assert!(cells.len() <= usize::from(CELLS) && cells.len() > usize::from(CELLS) / 2, "{}", cells.len());
    }
}
