//! OpenDocument (ODF 1.3): a package of four small files that we write ourselves, because the libraries put the hour of writing and
//! an order of chance into theirs; one table a sheet.

use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
};

use ajar_hub::statistics::Published;
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::{
    ExportFault,
    labels::FEW,
    sheet::{self, Cell, Sheet},
};

const MEDIA: &str = "application/vnd.oasis.opendocument.spreadsheet";
const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>"#;
/// Namespaces, and the number format in which 0 reads "få".
const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"><office:automatic-styles><number:number-style style:name="NP0"><number:number number:decimal-places="0" number:min-integer-digits="1"/></number:number-style><number:number-style style:name="N1"><number:text>få</number:text><style:map style:condition="value()&gt;0" style:apply-style-name="NP0"/></number:number-style><style:style style:name="few" style:family="table-cell" style:data-style-name="N1"/><style:style style:name="bold" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="wide" style:family="table-column"><style:table-column-properties style:column-width="8cm"/></style:style></office:automatic-styles><office:body><office:spreadsheet>"#;
const TAIL: &str = "</office:spreadsheet></office:body></office:document-content>";

pub(super) fn render(service: &str, published: &Published) -> Result<Vec<u8>, ExportFault> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().last_modified_time(DateTime::default());
    // The type comes first and uncompressed (ODF 1.3, part 2, section 3.3).
    file(&mut package, "mimetype", MEDIA, plain.compression_method(CompressionMethod::Stored))?;
    let packed = plain.compression_method(CompressionMethod::Deflated);
    file(&mut package, "META-INF/manifest.xml", MANIFEST, packed)?;
    file(&mut package, "meta.xml", &meta(service, published), packed)?;
    file(&mut package, "content.xml", &content(service, published), packed)?;
    Ok(package.finish()?.into_inner())
}

fn file(
    package: &mut ZipWriter<Cursor<Vec<u8>>>,
    name: &str,
    text: &str,
    options: SimpleFileOptions,
) -> Result<(), ExportFault> {
    package.start_file(name, options)?;
    Ok(package.write_all(text.as_bytes())?)
}

fn meta(service: &str, published: &Published) -> String {
    let title = escaped(&sheet::heading(service, published));
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:meta><dc:title>{title}</dc:title><meta:creation-date>{}T00:00:00</meta:creation-date></office:meta></office:document-meta>"#,
        published.period.last
    )
}

fn content(service: &str, published: &Published) -> String {
    let mut text = HEAD.to_owned();
    for sheet in sheet::sheets(published) {
        table(&mut text, &sheet::heading(service, published), published, &sheet);
    }
    text + TAIL
}

fn table(text: &mut String, heading: &str, published: &Published, sheet: &Sheet) {
    // Writing to a String cannot fail.
    let _ = write!(
        text,
        r#"<table:table table:name="{}"><table:table-column table:style-name="wide"/>"#,
        escaped(&sheet.name)
    );
    line(text, &[Cell::Text(sheet.title.clone())], "bold", sheet.rounded);
    line(text, &[Cell::Text(heading.to_owned())], "", sheet.rounded);
    line(text, &[], "", sheet.rounded);
    for (place, row) in sheet.grid.iter().enumerate() {
        line(text, row, if place == 0 { "bold" } else { "" }, sheet.rounded);
    }
    line(text, &[], "", sheet.rounded);
    for note in sheet::notes(published, sheet) {
        line(text, &[Cell::Text(note.to_owned())], "", sheet.rounded);
    }
    text.push_str("</table:table>");
}

fn line(text: &mut String, cells: &[Cell], style: &str, rounded: bool) {
    text.push_str("<table:table-row>");
    for cell in cells {
        let _ = match cell {
            Cell::Text(words) => {
                let style = if style.is_empty() { String::new() } else { format!(r#" table:style-name="{style}""#) };
                let words = escaped(words);
                write!(
                    text,
                    r#"<table:table-cell{style} office:value-type="string"><text:p>{words}</text:p></table:table-cell>"#
                )
            }
            Cell::Figure(figure) => {
                let (style, shown) = match figure {
                    0 if rounded => (r#" table:style-name="few""#, FEW.to_owned()),
                    _ if rounded => (r#" table:style-name="few""#, figure.to_string()),
                    _ => ("", figure.to_string()),
                };
                write!(
                    text,
                    r#"<table:table-cell{style} office:value-type="float" office:value="{figure}"><text:p>{shown}</text:p></table:table-cell>"#
                )
            }
        };
    }
    if cells.is_empty() {
        text.push_str("<table:table-cell/>");
    }
    text.push_str("</table:table-row>");
}

/// XML 1.0: markup escaped, and control characters, which no XML may hold, left out.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars().filter(|character| !character.is_control()) {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            other => safe.push(other),
        }
    }
    safe
}
