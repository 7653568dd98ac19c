//! Rows of published statistics.

use ajar_domain::ids::ServiceId;
use async_trait::async_trait;

use crate::{
    LedgerError, Main, PublishedPeriod, PublishedYear, SheetLine, Statistics, Store,
    database::{Kept, Row, Subject, Write},
};

const YEARS: &str = "SELECT year, closed FROM statistics_year WHERE service = $1 ORDER BY year";
const YEAR: &str = "SELECT * FROM statistics_year WHERE service = $1 AND year = $2";
const FIGURES: &str = "SELECT name, ordinal, figures FROM statistics_figures WHERE service = $1 AND year = $2
    ORDER BY name, ordinal";
const OPEN: &str = "INSERT INTO statistics_year
    (service, year, frozen, first_week, closed, attempts, counselling, held, interrupted)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const CLOSE: &str = "UPDATE statistics_year SET frozen = $3, first_week = $4, closed = $5, attempts = $6,
    counselling = $7, held = $8, interrupted = $9 WHERE service = $1 AND year = $2 AND closed = $10";
const FILL: &str = "INSERT INTO statistics_figures (service, year, name, ordinal, figures) VALUES ($1, $2, $3, $4, $5)";
const REWRITE: &str = "UPDATE statistics_figures SET figures = $5
    WHERE service = $1 AND year = $2 AND name = $3 AND ordinal = $4";
const SHEET: &str = "SELECT activities, participants, sparring, met FROM statistics_sheet
    WHERE service = $1 AND year = $2 AND month = $3";
const IS_OPEN: &str = "SELECT closed FROM statistics_year WHERE service = $1 AND year = $2 AND closed < $3";
const PUT_SHEET: &str = "INSERT INTO statistics_sheet (service, year, month, activities, participants, sparring, met)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (service, year, month) DO UPDATE SET activities = $4, participants = $5, sparring = $6, met = $7";
const COUNT: &str = "SELECT COUNT(*) AS count FROM statistics_figures";
const COUNT_SHEETS: &str = "SELECT COUNT(*) AS count FROM statistics_sheet";

pub(super) const SUBJECT: Subject = Subject {
    kept: &[
        Kept { word: "published-tables", count: COUNT, expires: false },
        Kept { word: "monthly-sheets", count: COUNT_SHEETS, expires: false },
    ],
    expire: &[],
};

#[async_trait]
impl Statistics for Store<Main> {
    async fn statistics_years(&self, service: ServiceId) -> Result<Vec<(u16, u8)>, LedgerError> {
        let rows = self.rows(YEARS, [service.into()]).await?;
        rows.iter().map(|row| Ok((row.get("year")?, row.get("closed")?))).collect()
    }

    async fn publication(&self, service: ServiceId, year: u16) -> Result<Option<PublishedYear>, LedgerError> {
        // Within a transaction, so that no close comes between the two reads.
        let mut write = self.write().await?;
        let Some(row) = write.row(YEAR, [service.into(), year.into()]).await? else { return Ok(None) };
        let rows = write.rows(FIGURES, [service.into(), year.into()]).await?;
        Ok(Some(PublishedYear { periods: rows.iter().map(period).collect::<Result<_, _>>()?, ..heading(&row)? }))
    }

    async fn publish(
        &self,
        publication: &PublishedYear,
        before: Option<u8>,
        sheet: Option<(u8, SheetLine)>,
    ) -> Result<bool, LedgerError> {
        let mut write = self.write().await?;
        if let Some((month, line)) = sheet
            && read_sheet(&mut write, publication.service, publication.year, month).await? != line
        {
            return Ok(false);
        }
        if !put_heading(&mut write, publication, before).await? {
            return Ok(false);
        }
        let sql = if before.is_some() { REWRITE } else { FILL };
        for period in &publication.periods {
            let cells: Vec<u8> = period.cells.iter().flat_map(|cell| cell.to_be_bytes()).collect();
            let key = (publication.service.into(), publication.year.into());
            let values = [key.0, key.1, (&period.table).into(), period.ordinal.into(), cells.into()];
            if write.run(sql, values).await? != 1 {
                return Err(LedgerError::Unreadable);
            }
        }
        // The WAL goes too: what lies there would tell which rows a close changed.
        write.commit_forgetting().await?;
        Ok(true)
    }

    async fn sheet(&self, service: ServiceId, year: u16, month: u8) -> Result<SheetLine, LedgerError> {
        let row = self.row(SHEET, [service.into(), year.into(), month.into()]).await?;
        row.as_ref().map_or(Ok(SheetLine::default()), sheet)
    }

    async fn put_sheet(
        &self,
        service: ServiceId,
        year: u16,
        (month, last): (u8, u8),
        line: SheetLine,
    ) -> Result<bool, LedgerError> {
        let mut write = self.write().await?;
        if write.row(IS_OPEN, [service.into(), year.into(), last.into()]).await?.is_none() {
            return Ok(false);
        }
        let [activities, participants, sparring, met] = line.map(Into::into);
        let values = [service.into(), year.into(), month.into(), activities, participants, sparring, met];
        write.run(PUT_SHEET, values).await?;
        write.commit().await?;
        Ok(true)
    }
}

async fn put_heading(write: &mut Write, publication: &PublishedYear, before: Option<u8>) -> Result<bool, LedgerError> {
    let [attempts, counselling, held] = publication.exact.map_or([None; 3], |exact| exact.map(Some));
    let values = [
        publication.service.into(),
        publication.year.into(),
        (&publication.frozen).into(),
        publication.first_week.into(),
        publication.closed.into(),
        attempts.into(),
        counselling.into(),
        held.into(),
        publication.interrupted.into(),
    ];
    match before {
        Some(before) => Ok(write.run(CLOSE, values.into_iter().chain([before.into()]).collect::<Vec<_>>()).await? == 1),
        None => Ok(write.run_unless_taken(OPEN, values).await?.is_some()),
    }
}

async fn read_sheet(write: &mut Write, service: ServiceId, year: u16, month: u8) -> Result<SheetLine, LedgerError> {
    let row = write.row(SHEET, [service.into(), year.into(), month.into()]).await?;
    row.as_ref().map_or(Ok(SheetLine::default()), sheet)
}

fn sheet(row: &Row) -> Result<SheetLine, LedgerError> {
    Ok([row.get("activities")?, row.get("participants")?, row.get("sparring")?, row.get("met")?])
}

fn heading(row: &Row) -> Result<PublishedYear, LedgerError> {
    let exact = [row.optional("attempts")?, row.optional("counselling")?, row.optional("held")?];
    Ok(PublishedYear {
        service: row.get("service")?,
        year: row.get("year")?,
        frozen: row.get("frozen")?,
        first_week: row.get("first_week")?,
        closed: row.get("closed")?,
        exact: match exact {
            [Some(attempts), Some(counselling), Some(held)] => Some([attempts, counselling, held]),
            _ => None,
        },
        interrupted: row.get("interrupted")?,
        periods: Vec::new(),
    })
}

fn period(row: &Row) -> Result<PublishedPeriod, LedgerError> {
    let bytes: Vec<u8> = row.get("figures")?;
    let (cells, rest) = bytes.as_chunks::<4>();
    if !rest.is_empty() {
        return Err(LedgerError::Unreadable);
    }
    let cells = cells.iter().map(|cell| u32::from_be_bytes(*cell)).collect();
    Ok(PublishedPeriod { table: row.get("name")?, ordinal: row.get("ordinal")?, cells })
}
