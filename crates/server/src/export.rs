//! Files of what has been published: CSV, XLSX, ODS and JSON-stat 2.0; from publications alone, without a clock, so that the same
//! request gives the same bytes for ever.

mod csv;
mod json_stat;
mod labels;
mod ods;
#[cfg(test)]
mod office;
mod sheet;
#[cfg(test)]
mod tests;
mod xlsx;

use ajar_hub::statistics::Published;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One row for each figure.
    Csv,
    /// Tables as people read them.
    CsvWide,
    /// Excel, with charts.
    Xlsx,
    /// OpenDocument.
    Ods,
    /// JSON-stat 2.0.
    JsonStat,
}

/// Why a file could not be made: a table that no sheet holds, which none of ours is.
#[derive(Debug, thiserror::Error)]
pub enum ExportFault {
    /// CSV.
    #[error("csv: {0}")]
    Csv(#[from] ::csv::Error),
    /// Excel.
    #[error("xlsx: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// OpenDocument.
    #[error("ods: {0}")]
    Ods(#[from] zip::result::ZipError),
    /// Bytes in memory that could not be written.
    #[error("memory: {0}")]
    Memory(#[from] std::io::Error),
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 5] = [Self::Csv, Self::CsvWide, Self::Xlsx, Self::Ods, Self::JsonStat];

    /// The word of requests.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::CsvWide => "csv-wide",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::JsonStat => "json-stat",
        }
    }

    /// The format of a word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.word() == word)
    }

    /// How the file's name ends.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::CsvWide => "tabeller.csv",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::JsonStat => "json",
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media(self) -> &'static str {
        match self {
            Self::Csv | Self::CsvWide => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::JsonStat => "application/json",
        }
    }
}

/// The name of the file of a period.
#[must_use]
pub fn file_name(slug: &str, published: &Published, format: Format) -> String {
    format!("{slug}-{}.{}", published.period.name, format.ending())
}

/// The file of a period.
///
/// # Errors
/// [`ExportFault`].
pub fn render(service: &str, published: &Published, format: Format) -> Result<Vec<u8>, ExportFault> {
    match format {
        Format::Csv => csv::tidy(service, published),
        Format::CsvWide => csv::wide(service, published),
        Format::Xlsx => xlsx::render(service, published),
        Format::Ods => ods::render(service, published),
        Format::JsonStat => Ok(json_stat::render(service, published)),
    }
}
