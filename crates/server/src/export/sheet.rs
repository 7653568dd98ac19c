//! A table as a grid of labelled cells, once for CSV, XLSX and ODS.

use ajar_hub::statistics::Published;
use ajar_protocol::http::statistics::StatisticsTable;

use super::labels::{self, EXACT, INTERRUPTED, NOTE};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// Words.
    Text(String),
    /// A figure; a published 0 is "few".
    Figure(u32),
}

/// A table on a sheet of its own.
pub(super) struct Sheet {
    /// Short name.
    pub(super) name: String,
    /// Title.
    pub(super) title: String,
    /// Heading first; the figures begin in row 1 and column 1.
    pub(super) grid: Vec<Vec<Cell>>,
    /// Whether its figures are rounded.
    pub(super) rounded: bool,
}

/// The sheets of a period: each table, and the exact figures of a closed year.
pub(super) fn sheets(published: &Published) -> Vec<Sheet> {
    let exact = published.exact.map(|exact| {
        let row = |name: &str, figure| vec![Cell::Text(name.to_owned()), Cell::Figure(figure)];
        Sheet {
            name: "Helt år".to_owned(),
            title: "Hele året, ikke rundet".to_owned(),
            grid: vec![
                vec![Cell::Text(String::new()), Cell::Text("Antal".to_owned())],
                row("Henvendelser", exact.attempts),
                row("Rådgivninger", exact.counselling),
                row("Afholdte bookinger", exact.held),
            ],
            rounded: false,
        }
    });
    exact.into_iter().chain(published.tables.iter().map(sheet)).collect()
}

/// The lines below the figures.
pub(super) fn notes(published: &Published, sheet: &Sheet) -> Vec<&'static str> {
    let note = if sheet.rounded { NOTE } else { EXACT };
    std::iter::once(note).chain(published.interrupted.then_some(INTERRUPTED)).collect()
}

/// The first line of a file or sheet: service and dates.
pub(super) fn heading(service: &str, published: &Published) -> String {
    let period = &published.period;
    format!("{service}, {} ({} til {})", period.name, period.first, period.last)
}

/// The categories of a cell, one label for each dimension.
pub(super) fn labels_of(table: &StatisticsTable, cell: usize) -> Vec<String> {
    words_of(table, cell).into_iter().map(|(variable, word)| labels::category(variable, word)).collect()
}

/// Dimension and category of a cell, in the order of the dimensions; cells run row by row.
pub(super) fn words_of(table: &StatisticsTable, cell: usize) -> Vec<(&str, &str)> {
    let mut rest = cell;
    let dimensions = table.variables.iter().zip(&table.categories).rev();
    let mut words: Vec<(&str, &str)> = dimensions
        .filter_map(|(variable, categories)| {
            let word = categories.get(rest % categories.len().max(1))?;
            rest /= categories.len().max(1);
            Some((variable.as_str(), word.as_str()))
        })
        .collect();
    words.reverse();
    words
}

/// The figures of a table in the one period of an export.
pub(super) fn figures(table: &StatisticsTable) -> &[u32] {
    table.periods.first().map_or(&[], Vec::as_slice)
}

fn sheet(table: &StatisticsTable) -> Sheet {
    let text = |text: &str| Cell::Text(text.to_owned());
    let label = |place: usize, word: &String| Cell::Text(labels::category(&table.variables[place], word));
    let figure = |figure: &u32| Cell::Figure(*figure);
    let grid = match table.categories.as_slice() {
        [rows, columns] => {
            let corner = text(labels::variable(&table.variables[0]));
            let head = std::iter::once(corner).chain(columns.iter().map(|word| label(1, word)));
            let lines = rows.iter().zip(figures(table).chunks(columns.len().max(1)));
            let lines =
                lines.map(|(word, cells)| std::iter::once(label(0, word)).chain(cells.iter().map(figure)).collect());
            std::iter::once(head.collect()).chain(lines).collect()
        }
        [rows] => {
            let head = vec![text(labels::variable(&table.variables[0])), text("Antal")];
            let lines = rows.iter().zip(figures(table));
            std::iter::once(head).chain(lines.map(|(word, cell)| vec![label(0, word), figure(cell)])).collect()
        }
        _ => {
            let lines = figures(table).iter().map(|cell| vec![text("I alt"), figure(cell)]);
            std::iter::once(vec![text(""), text("Antal")]).chain(lines).collect()
        }
    };
    Sheet { name: table.name.clone(), title: labels::title(&table.name).to_owned(), grid, rounded: true }
}
