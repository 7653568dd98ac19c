//! Ending and looking from outside a socket: the beacon of the quick exit, and the inventory.

use ajar_auth::{SessionToken, Token};
use ajar_domain::{conversation::Command, ids::Digest};
use ajar_live::{IndexKey, Stock};

use crate::{Hub, HubError, talks::Terms};

impl Hub {
    /// Ends the conversation of a session token, present or retired. A token that leads nowhere is fine: it is over.
    ///
    /// # Errors
    /// When the live store fails.
    pub async fn leave(&self, slug: &str, token: [u8; 32]) -> Result<(), HubError> {
        let Some(service) = self.0.services.id(slug) else { return Ok(()) };
        let token = Digest(*Token::<SessionToken>::presented(token).digest().bytes());
        let generation = self.live().known_generation();
        if let Some(mut state) = self.find(service, IndexKey::Digest(token)).await? {
            self.change_on(Terms::read_in(generation), &mut state, &Command::EndByToken { token }, None).await?;
        }
        Ok(())
    }

    /// Whether the live store answers.
    pub async fn answers(&self) -> bool {
        self.live().generation().await.is_ok()
    }

    /// Everything that lies in the live store at this moment: kind, count, longest time to live, by service.
    ///
    /// # Errors
    /// When the live store fails.
    pub async fn inventory(&self) -> Result<Vec<(String, Vec<Stock>)>, HubError> {
        let mut stocks = Vec::new();
        for (slug, service) in self.0.services.all() {
            stocks.push((slug.to_owned(), self.live().inventory(service, self.now()).await?));
        }
        let house = self.live().inventory(crate::staff::HOUSE, self.now()).await?;
        stocks.push(("installation".to_owned(), house));
        Ok(stocks)
    }
}
