//! `ajar serve`: loads the settings, opens the stores, binds and runs; in the demo it also tells where everything is.

use std::{collections::BTreeMap, path::PathBuf};

use clap::Args;

use super::{Environment, Stopped, USUAL, read};
use crate::{
    config::{self, Config},
    demo,
    http::Assets,
    open, serve,
};

#[derive(Args)]
pub(super) struct Serve {
    /// A fictitious municipality: no configuration needed, nothing kept after it stops.
    #[arg(long)]
    demo: bool,
    /// The configuration [default: /etc/ajar/ajar.toml]; with --demo it stands in place of the demo's own.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Serve {
    pub(super) fn run(self, environment: Environment) -> Result<(), Stopped> {
        let config = self.load(environment)?;
        actix_web::rt::System::new().block_on(serve(config, self.demo))
    }

    fn load(&self, environment: Environment) -> Result<Config, Stopped> {
        if self.demo && self.config.is_none() {
            let listen = config::listen_of(environment.clone())?;
            return Ok(config::load(&demo::settings(&listen), environment, true)?);
        }
        let file = self.config.clone().unwrap_or_else(|| USUAL.into());
        let text = read(&file)?;
        config::load(&text, environment, self.demo).map_err(|source| Stopped::Config { file, source })
    }
}

async fn serve(mut config: Config, demo: bool) -> Result<(), Stopped> {
    let issuers = if demo { demo::keys(&mut config, open::now())? } else { BTreeMap::new() };
    let state = open::open(config, Assets::embedded(), issuers).await?;
    if demo {
        demo::times(&state).await.map_err(|why| Stopped::Said(why.into()))?;
        demo::set_up(&state).await.map_err(|why| Stopped::Said(why.into()))?;
    }
    let links = if demo { demo::links(&state).await.map_err(|why| Stopped::Said(why.into()))? } else { Vec::new() };
    let stop = serve::told_to_stop().map_err(Stopped::Listen)?;
    let bound = serve::bind(state).map_err(Stopped::Listen)?;
    if demo {
        demo::welcome(bound.state(), &links);
    }
    bound.run(stop).await.map_err(Stopped::Listen)
}
