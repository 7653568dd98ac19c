//! What a conversation decides, as tables of short scripts, and the properties that hold for every script.

mod colleague;
mod every_state;
mod invariants;
mod line_and_lock;
mod properties;
mod queue_to_talk;
mod refound;
mod say;
mod size;
mod talk_and_end;
mod world;

use ajar_domain::conversation::Standing;
use world::World;

/// After a script, one step: what it decides and where the conversation stands then (`None`: over).
#[track_caller]
fn check(script: &str, step: &str, decides: &str, standing: impl Into<Option<Standing>>) {
    let mut world = World::after(script);
    world.step(step);
    assert_eq!(say::decision(&world.outcome, &world.events), decides, "{script} | {step}");
    assert_eq!(world.state.standing(), standing.into(), "{script} | {step}");
}
