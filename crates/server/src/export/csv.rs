//! CSV for Danish Excel and for machines: RFC 4180 with `;`, UTF-8 with a byte order mark, whole numbers; no cell begins a formula.

use ajar_hub::statistics::Published;
use csv::{Terminator, Writer, WriterBuilder};

use super::{
    ExportFault,
    labels::{self, FEW, INTERRUPTED, NOTE},
    sheet::{self, Cell},
};

/// Excel reads a file as UTF-8 only when it begins with this.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// One row for each figure: words for machines, labels for people.
pub(super) fn tidy(service: &str, published: &Published) -> Result<Vec<u8>, ExportFault> {
    let mut file = writer();
    let head = ["tjeneste", "periode", "fra", "til", "tabel", "titel", "grundlag", "række", "kolonne", "rækkeord"];
    line(&mut file, head.into_iter().chain(["kolonneord", "antal", "status"]))?;
    let period = &published.period;
    let begin = [service, &period.name, &period.first, &period.last];
    for table in &published.tables {
        let title = labels::title(&table.name);
        for (cell, figure) in sheet::figures(table).iter().enumerate() {
            let (names, words) = (sheet::labels_of(table, cell), sheet::words_of(table, cell));
            let name = |place| names.get(place).map_or("", String::as_str);
            let word = |place| words.get(place).map_or_else(String::new, |(_, word): &(&str, &str)| undated(word));
            let (figure, status) = (figure.to_string(), if *figure == 0 { "few" } else { "" });
            let fields = [&table.name, title, &table.base, name(0), name(1), &word(0), &word(1), &figure, status];
            line(&mut file, begin.into_iter().chain(fields))?;
        }
    }
    for (name, figure) in exact(published) {
        let fields = ["exact", "Hele året, ikke rundet", name, "", "", "", "", &figure.to_string(), "exact"];
        line(&mut file, begin.into_iter().chain(fields))?;
    }
    for text in std::iter::once(NOTE).chain(published.interrupted.then_some(INTERRUPTED)) {
        let mut note = [""; 9];
        (note[0], note[1]) = ("note", text);
        line(&mut file, begin.into_iter().chain(note))?;
    }
    done(file)
}

/// Tables one below the other, as people read them.
pub(super) fn wide(service: &str, published: &Published) -> Result<Vec<u8>, ExportFault> {
    let mut file = writer();
    line(&mut file, [sheet::heading(service, published).as_str()])?;
    line(&mut file, [NOTE])?;
    published.interrupted.then_some(INTERRUPTED).into_iter().try_for_each(|note| line(&mut file, [note]))?;
    for sheet in sheet::sheets(published) {
        line(&mut file, [""])?;
        line(&mut file, [format!("{}: {}", sheet.name, sheet.title).as_str()])?;
        for row in &sheet.grid {
            let text = |cell: &Cell| match cell {
                Cell::Text(text) => text.clone(),
                Cell::Figure(0) if sheet.rounded => FEW.to_owned(),
                Cell::Figure(figure) => figure.to_string(),
            };
            let fields: Vec<String> = row.iter().map(text).collect();
            line(&mut file, fields.iter().map(String::as_str))?;
        }
        if !sheet.rounded {
            sheet::notes(published, &sheet).into_iter().try_for_each(|note| line(&mut file, [note]))?;
        }
    }
    done(file)
}

fn exact(published: &Published) -> Vec<(&'static str, u32)> {
    let figures = published
        .exact
        .map(|exact| vec![("attempts", exact.attempts), ("counselling", exact.counselling), ("held", exact.held)]);
    figures.unwrap_or_default()
}

fn writer() -> Writer<Vec<u8>> {
    WriterBuilder::new().delimiter(b';').terminator(Terminator::CRLF).flexible(true).from_writer(MARK.to_vec())
}

fn line<'f>(file: &mut Writer<Vec<u8>>, fields: impl IntoIterator<Item = &'f str>) -> Result<(), ExportFault> {
    Ok(file.write_record(fields.into_iter().map(guarded))?)
}

/// A word that a spreadsheet would take for a date: `10-12` becomes the tenth of December in Excel and LibreOffice, so that it is
/// `10_12` here.
fn undated(word: &str) -> String {
    let numbers =
        |(one, two): (&str, &str)| [one, two].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if word.split_once('-').is_some_and(numbers) { word.replace('-', "_") } else { word.to_owned() }
}

/// A field that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection). None of our words
/// is one, but a service's name is free text.
fn guarded(field: &str) -> String {
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { format!("'{field}") } else { field.to_owned() }
}

fn done(file: Writer<Vec<u8>>) -> Result<Vec<u8>, ExportFault> {
    file.into_inner().map_err(|error| ExportFault::Memory(std::io::Error::other(error.to_string())))
}
