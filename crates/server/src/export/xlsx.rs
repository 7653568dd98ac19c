//! Excel: one sheet a table with a chart of its own; the date of making is the period's last day, and nothing else dates it.

use ajar_hub::statistics::Published;
use rust_xlsxwriter::{Chart, ChartType, DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{
    ExportFault,
    sheet::{self, Cell, Sheet},
};

/// Rows above a grid: title, period, and an empty one.
const ABOVE: u32 = 3;
/// Figures 0 read "få" and stay numbers, so that sums go on working.
const FEW_FORMAT: &str = "0;-0;\"få\"";
/// Width of the first column, in characters.
const WIDTH: f64 = 34.0;

pub(super) fn render(service: &str, published: &Published) -> Result<Vec<u8>, ExportFault> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::parse_from_str(&published.period.last)?;
    book.set_properties(
        &DocProperties::new().set_title(sheet::heading(service, published)).set_creation_datetime(&made),
    );
    for sheet in sheet::sheets(published) {
        let page = book.add_worksheet();
        write(page, service, published, &sheet)?;
    }
    Ok(book.save_to_buffer()?)
}

fn write(page: &mut Worksheet, service: &str, published: &Published, sheet: &Sheet) -> Result<(), XlsxError> {
    let (bold, figures) = (Format::new().set_bold(), Format::new().set_num_format(FEW_FORMAT));
    let whole = Format::new().set_num_format("0");
    page.set_name(&sheet.name)?;
    page.set_column_width(0, WIDTH)?;
    page.write_string_with_format(0, 0, &sheet.title, &bold)?;
    page.write_string(1, 0, sheet::heading(service, published))?;
    for (row, cells) in (ABOVE..).zip(&sheet.grid) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Text(text) if row == ABOVE => page.write_string_with_format(row, column, text, &bold)?,
                Cell::Text(text) => page.write_string(row, column, text)?,
                Cell::Figure(figure) => {
                    let format = if sheet.rounded { &figures } else { &whole };
                    page.write_number_with_format(row, column, *figure, format)?
                }
            };
        }
    }
    let (rows, columns) = size(sheet);
    let below = ABOVE + rows + 1;
    for (row, note) in (below..).zip(sheet::notes(published, sheet)) {
        page.write_string(row, 0, note)?;
    }
    page.insert_chart(ABOVE, columns + 1, &chart(sheet, rows, columns)?)?;
    Ok(())
}

/// Rows and columns of the grid.
fn size(sheet: &Sheet) -> (u32, u16) {
    let columns = sheet.grid.iter().map(Vec::len).max().unwrap_or(0);
    (u32::try_from(sheet.grid.len()).unwrap_or(u32::MAX), u16::try_from(columns).unwrap_or(u16::MAX))
}

/// Bars over the rows; a table of two dimensions stacks its columns.
fn chart(sheet: &Sheet, rows: u32, columns: u16) -> Result<Chart, XlsxError> {
    let mut chart = Chart::new(if columns > 2 { ChartType::BarStacked } else { ChartType::Bar });
    chart.title().set_name(&sheet.title);
    let last = ABOVE + rows.saturating_sub(1);
    for column in 1..columns {
        let series = chart.add_series();
        series.set_categories((sheet.name.as_str(), ABOVE + 1, 0, last, 0));
        series.set_values((sheet.name.as_str(), ABOVE + 1, column, last, column));
        series.set_name((sheet.name.as_str(), ABOVE, column));
    }
    // Excel draws bars from below: the table's order is from above.
    chart.y_axis().set_reverse();
    if columns <= 2 {
        chart.legend().set_hidden();
    }
    Ok(chart)
}
