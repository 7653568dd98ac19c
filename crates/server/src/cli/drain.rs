//! `ajar drain`: asks the running server for the pause before its stop, and tells what it still waits for, until it is gone.

use std::{path::PathBuf, thread::sleep, time::Duration};

use clap::Args;
use serde::Deserialize;

use super::{
    Environment, Stopped,
    ask::{NOT_UNDERSTOOD, ask},
    read,
};
use crate::{config, out};

/// How often the server is asked how far it is.
const LOOK: Duration = Duration::from_secs(2);

#[derive(Args)]
pub(super) struct Drain {
    /// The configuration of the server that is asked; without one, the environment and the usual address.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// What the server still waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
struct Pause {
    talks: usize,
    waiting: usize,
}

impl Drain {
    pub(super) fn run(self, environment: Environment) -> Result<(), Stopped> {
        let text = self.config.as_ref().map(read).transpose()?;
        let places = config::places(text.as_deref(), environment)?;
        let mut told = None;
        // Nobody answers any more: it has stopped, or there was none.
        while let Ok(answer) = ask(&places.admin, "POST", "/drain") {
            let pause = answer.as_deref().and_then(|body| serde_json::from_str(body).ok());
            let pause: Pause = pause.ok_or_else(|| Stopped::Said(NOT_UNDERSTOOD.into()))?;
            if told.replace(pause) != Some(pause) {
                out::line(progress(pause));
            }
            sleep(LOOK);
        }
        let end = if told.is_some() { "The server has stopped." } else { "No server answers; nothing to drain." };
        out::line(end);
        Ok(())
    }
}

fn progress(Pause { talks, waiting }: Pause) -> String {
    if talks + waiting == 0 {
        return "Nobody is cut off any more; the server stops.".into();
    }
    format!(
        "No one new is taken. Going on: {talks} talks; in the queue of a service with a counsellor on duty: {waiting}."
    )
}
