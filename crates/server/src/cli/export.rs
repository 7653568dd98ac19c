//! `ajar export`: the file of a closed period, out of the database; the same bytes as the console's button, for ever, and a line in
//! the audit like the button's.

use std::{fs, io::Write as _, path::PathBuf};

use ajar_hub::{staff::Step, stores};
use clap::Args;

use super::{
    Environment, Stopped,
    service::{database, note},
};
use crate::{
    export::{self, Format},
    open::OpenFault,
};

#[derive(Args)]
pub(super) struct Export {
    /// The service's name in links.
    service: String,
    /// A closed period: 2026, 2026-H1, 2026-Q3, 2026-M02 or 2026-W07.
    #[arg(long)]
    period: String,
    /// csv (one row for each figure), csv-wide (tables), xlsx, ods or json-stat.
    #[arg(long, value_parser = format)]
    format: Format,
    /// The configuration that names the database.
    #[arg(long, value_name = "FILE", default_value = super::USUAL)]
    config: PathBuf,
    /// Where to; without it, to standard output.
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
}

impl Export {
    pub(super) fn run(self, environment: Environment) -> Result<(), Stopped> {
        let url = database(&self.config, environment)?;
        let found = stores::published(&url, &self.service, &self.period);
        let found = actix_web::rt::System::new().block_on(found).map_err(OpenFault::from)?;
        let (name, published) = found.ok_or_else(|| {
            Stopped::Said(format!("the database holds no closed period `{}` of `{}`", self.period, self.service))
        })?;
        let file = export::render(&name, &published, self.format).map_err(|fault| Stopped::Said(fault.to_string()))?;
        let about = export::file_name(&self.service, &published, self.format);
        note(&url, &self.service, Step::Exported, &about)?;
        let to = self.to.unwrap_or_else(|| "/dev/stdout".into());
        let written = fs::OpenOptions::new().write(true).create(true).truncate(true).open(&to);
        let written = written.and_then(|mut out| out.write_all(&file));
        written.map_err(|source| Stopped::File { file: to, source })
    }
}

fn format(word: &str) -> Result<Format, String> {
    let words = Format::ALL.map(Format::word).join(", ");
    Format::named(word).ok_or_else(|| format!("one of {words}"))
}
