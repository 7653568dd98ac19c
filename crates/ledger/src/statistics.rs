//! What has been published of the statistics, year by year, with the coordinator's sheet; never a counter.

use ajar_domain::ids::ServiceId;
use async_trait::async_trait;

use crate::LedgerError;

/// Everything published of a service in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedYear {
    /// The service.
    pub service: ServiceId,
    /// ISO year.
    pub year: u16,
    /// What was fixed about its tables before its first day, as the caller writes it.
    pub frozen: String,
    /// The first week that counts.
    pub first_week: u8,
    /// Weeks that lie before the open one.
    pub closed: u8,
    /// Attempts, counselling contacts and bookings held, exactly, once the year is closed.
    pub exact: Option<[u32; 3]>,
    /// Whether counters were lost in the year.
    pub interrupted: bool,
    /// Each table and period of the year, closed or not.
    pub periods: Vec<PublishedPeriod>,
}

/// The cells of a table in a period.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PublishedPeriod {
    /// The table's name.
    pub table: String,
    /// The period's number in the year, from 1.
    pub ordinal: u8,
    /// Its cells, row by row.
    pub cells: Vec<u32>,
}

/// A month's line of the sheet: activities, participants, sparring, met.
pub type SheetLine = [u16; 4];

/// Published statistics in the ledger.
#[async_trait]
pub trait Statistics {
    /// The years that have been opened, the oldest first, with their closed weeks.
    async fn statistics_years(&self, service: ServiceId) -> Result<Vec<(u16, u8)>, LedgerError>;

    /// All of a year.
    async fn publication(&self, service: ServiceId, year: u16) -> Result<Option<PublishedYear>, LedgerError>;

    /// Writes a year anew, all of it in one transaction, if `before` is how many of its weeks were closed until now (none: it
    /// is not there yet), and the sheet of `sheet`'s month is still this. False: it is not so, and nothing was written.
    async fn publish(
        &self,
        publication: &PublishedYear,
        before: Option<u8>,
        sheet: Option<(u8, SheetLine)>,
    ) -> Result<bool, LedgerError>;

    /// A month's line; zeros until it is written.
    async fn sheet(&self, service: ServiceId, year: u16, month: u8) -> Result<SheetLine, LedgerError>;

    /// Writes a month's line, if week `last` of the year is not closed; false when it is, or there is no such year.
    async fn put_sheet(
        &self,
        service: ServiceId,
        year: u16,
        (month, last): (u8, u8),
        line: SheetLine,
    ) -> Result<bool, LedgerError>;
}
