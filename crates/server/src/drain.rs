//! The pause before a stop: waits until no talk would be cut off, the administrator hurries, or patience ends; ends no talk itself.

use std::time::Duration;

use crate::{
    state::State,
    telemetry::{self, Event},
};

/// How often the hub is asked whether it is quiet.
const LOOK: Duration = Duration::from_secs(1);

/// Takes nobody new and waits. Servers that share their conversations do not wait: another server goes on with them.
pub(crate) async fn drain(state: &State, hurry: impl Future<Output = ()>) {
    state.hub.drain();
    if state.config.redis_url.is_some() {
        return;
    }
    telemetry::emit(Event::Draining);
    let patience = Duration::from_secs(u64::from(state.config.drain_minutes) * 60);
    tokio::select! {
        () = quiet(state) => (),
        () = hurry => (),
        () = tokio::time::sleep(patience) => (),
    }
}

async fn quiet(state: &State) {
    let mut look = tokio::time::interval(LOOK);
    loop {
        look.tick().await;
        // A store that does not answer cannot hold a talk up; patience decides then.
        if state.hub.going().await.is_ok_and(ajar_hub::Going::is_quiet) {
            return;
        }
    }
}
