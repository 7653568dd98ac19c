//! `ajar service`: the set-up of a service as one TOML file, out of the database and into it; the same file as the console's.

use std::{fs, io::Read as _, path::PathBuf};

use ajar_hub::{setup, staff::Step, stores};
use ajar_protocol::setup::SetupFault;
use clap::{Args, Subcommand};

use super::{Environment, Stopped, read};
use crate::{config, open::OpenFault, out, setup_file};

#[derive(Subcommand)]
pub(super) enum Service {
    /// Write the set-up of a service.
    Export(Export),
    /// Take a file as the set-up of a service; a running server follows within seconds.
    Import(Import),
}

#[derive(Args)]
pub(super) struct Export {
    /// The service's name in links.
    service: String,
    /// The configuration that names the database.
    #[arg(long, value_name = "FILE", default_value = super::USUAL)]
    config: PathBuf,
    /// Where to; without it, to the terminal.
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
}

#[derive(Args)]
pub(super) struct Import {
    /// The service's name in links.
    service: String,
    /// The configuration that names the database.
    #[arg(long, value_name = "FILE", default_value = super::USUAL)]
    config: PathBuf,
    /// What to read; without it, what comes in on standard input.
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
}

impl Service {
    pub(super) fn run(self, environment: Environment) -> Result<(), Stopped> {
        match self {
            Self::Export(export) => export.run(environment),
            Self::Import(import) => import.run(environment),
        }
    }
}

impl Export {
    fn run(self, environment: Environment) -> Result<(), Stopped> {
        let url = database(&self.config, environment)?;
        let found =
            actix_web::rt::System::new().block_on(stores::setup(&url, &self.service)).map_err(OpenFault::from)?;
        let (_, setup) = found.ok_or_else(|| unknown(&self.service))?;
        note(&url, &self.service, Step::Exported, "set-up")?;
        let text = setup_file::write(&setup);
        match self.to {
            Some(file) => fs::write(&file, text).map_err(|source| Stopped::File { file, source }),
            None => {
                out::line(text.trim_end());
                Ok(())
            }
        }
    }
}

impl Import {
    fn run(self, environment: Environment) -> Result<(), Stopped> {
        let text = match &self.from {
            Some(file) => read(file)?,
            None => standard_input()?,
        };
        let setup = setup_file::read(&text).map_err(|unread| Stopped::Said(unread.to_string()))?;
        setup::judge(&setup).map_err(|faults| Stopped::Said(said(&faults)))?;
        let url = database(&self.config, environment)?;
        let stored = stores::put_setup(&url, &self.service, &setup);
        let version = actix_web::rt::System::new().block_on(stored).map_err(OpenFault::from)?;
        let version = version.ok_or_else(|| unknown(&self.service))?;
        note(&url, &self.service, Step::Imported, "set-up")?;
        out::line(format_args!("version {version}"));
        Ok(())
    }
}

/// Somebody at the terminal did it: the audit says so.
pub(super) fn note(url: &str, service: &str, step: Step, about: &str) -> Result<(), Stopped> {
    actix_web::rt::System::new().block_on(async {
        let staff = stores::staff(url).await.map_err(OpenFault::from)?;
        let service = staff.service(service).await.map_err(OpenFault::from)?;
        Ok(staff.note(service, None, step, about).await.map_err(OpenFault::from)?)
    })
}

fn standard_input() -> Result<String, Stopped> {
    let mut text = String::new();
    let taken = std::io::stdin().read_to_string(&mut text);
    taken.map(|_| text).map_err(|source| Stopped::File { file: "standard input".into(), source })
}

pub(super) fn database(file: &PathBuf, environment: Environment) -> Result<String, Stopped> {
    let places = config::places(Some(&read(file)?), environment)?;
    let url = places.database.ok_or_else(|| Stopped::Said("no database is configured".into()))?;
    Ok(url.expose().to_owned())
}

fn unknown(service: &str) -> Stopped {
    Stopped::Said(format!("the database holds no set-up of `{service}`; has a server been started with it?"))
}

fn said(faults: &[SetupFault]) -> String {
    let line = |fault: &SetupFault| {
        let why = serde_json::to_string(&fault.why).expect("a word is always JSON");
        format!("{}: {}", fault.field, why.trim_matches('"'))
    };
    faults.iter().map(line).collect::<Vec<_>>().join("\n")
}
