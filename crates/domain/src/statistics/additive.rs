//! What "adds up" means for each shape of table, once, for closes to build on, for restored books and for tests.

use super::book::{Book, of_margin};
use super::period::Period;
use super::table::{Margin, Shape, Table};

/// The cells of a table as its margins group them: one inner list for each figure of a margin, as places of cells.
pub(super) fn groups(book: &Book, table: &Table) -> Vec<(Margin, Vec<Vec<usize>>)> {
    let schema = book.schema();
    let (rows, columns) = schema.sides(table.id);
    match table.shape {
        Shape::Total => vec![],
        Shape::Split { parent, groups: None, .. } => vec![(parent, vec![(0..columns).collect()])],
        Shape::Split { parent, groups: Some(groups), .. } => {
            vec![(parent, groups.iter().map(|(from, to)| (*from..*to).collect()).collect())]
        }
        Shape::Cross { rows: (_, row), columns: (_, column) } => {
            let by_row = (0..rows).map(|r| (0..columns).map(|c| r * columns + c).collect());
            let by_column = (0..columns).map(|c| (0..rows).map(|r| r * columns + c).collect());
            vec![(row, by_row.collect()), (column, by_column.collect())]
        }
    }
}

/// Whether the cells of a table add up to its margins in one closed period.
pub(super) fn adds_up(book: &Book, table: &Table, period: Period) -> bool {
    let Some(cells) = book.figures(table.id, period) else { return false };
    groups(book, table).iter().all(|(margin, groups)| {
        let Some(figures) = margin_in(book, *margin, period) else { return false };
        let sums = groups.iter().map(|group| group.iter().map(|cell| cells[*cell]).sum::<u32>());
        figures.into_iter().eq(sums)
    })
}

/// A margin in a period: the sum of its own, shorter periods.
fn margin_in(book: &Book, margin: Margin, period: Period) -> Option<Vec<u32>> {
    let source = margin.source();
    let cadence = book.schema().cadence(source)?;
    let parts: Option<Vec<&[u32]>> = period.parts(cadence).map(|part| book.figures(source, part)).collect();
    let cells = super::book::sum(parts?.into_iter(), book.schema().size(source));
    Some(of_margin(margin, &cells, book.schema()))
}
