//! What is done for every subject alike: expiry and inventory; it reads counts and expiries, never contents.

use ajar_domain::time::Moment;
use async_trait::async_trait;

use crate::{
    LedgerError, Stock, Store, Tables, Upkeep,
    database::{Kept, Row},
};

#[async_trait]
impl<T: Tables> Upkeep for Store<T> {
    async fn expire(&self, now: Moment) -> Result<u64, LedgerError> {
        let mut write = self.write().await?;
        let mut gone = 0;
        for statement in T::SUBJECTS.iter().flat_map(|subject| subject.expire) {
            gone += write.run(*statement, [now.into()]).await?;
        }
        if gone > 0 {
            write.commit_forgetting().await?;
        }
        Ok(gone)
    }

    async fn inventory(&self, now: Moment) -> Result<Vec<Stock>, LedgerError> {
        let mut stocks = Vec::new();
        for kept in T::SUBJECTS.iter().flat_map(|subject| subject.kept) {
            let values = kept.expires.then(|| now.into());
            let row = self.row(kept.count, values).await?.ok_or(LedgerError::Unreadable)?;
            stocks.push(stock(kept, &row, now)?);
        }
        Ok(stocks)
    }

    async fn ping(&self) -> Result<(), LedgerError> {
        self.row("SELECT 1 AS one", []).await?.ok_or(LedgerError::Unreadable)?;
        Ok(())
    }
}

fn stock(kept: &Kept, row: &Row, now: Moment) -> Result<Stock, LedgerError> {
    let last = if kept.expires { Some(row.optional::<Moment>("last")?.unwrap_or(now)) } else { None };
    Ok(Stock { kind: kept.word, count: row.get("count")?, longest: last.map(|last| last.since(now)) })
}
