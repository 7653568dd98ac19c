//! What the process does to itself before it serves: no core file, no readable memory, no panic payload.

use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

use crate::telemetry::{self, Event};

/// Bytes of a core file. 1, not 0: a limit of 0 is ignored when the kernel pipes core files to a handler (core(5)).
const CORE: u64 = 1;

/// Closes what a crash could leave behind. Call first in `main`.
pub fn seal() {
    std::panic::set_hook(Box::new(|info| telemetry::emit(telemetry::panicked(info))));
    let limit = Rlimit { current: Some(CORE), maximum: Some(CORE) };
    let sealed =
        setrlimit(Resource::Core, limit).is_ok() && set_dumpable_behavior(DumpableBehavior::NotDumpable).is_ok();
    if !sealed {
        telemetry::emit(Event::CoreFilesAllowed);
    }
}
