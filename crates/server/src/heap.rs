//! Gives back to the system what the heap keeps after a busy hour; reads nothing of what lies there.

/// Lets go of every page that nothing lies in.
///
/// glibc's heap returns by itself only what is free at its top; a few small things that stay above many that went keep all of it
/// for good. Elsewhere (another C library, another system) this does nothing.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[expect(unsafe_code, reason = "malloc_trim(3) has no safe face; it takes a number, and needs nothing of its caller")]
pub(crate) fn let_go() {
    // SAFETY: it may be called at any time and from any thread (MT-safe), and touches no memory that is in use.
    unsafe {
        libc::malloc_trim(0);
    }
}

/// There is nothing to ask for.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(crate) fn let_go() {}

#[cfg(all(test, target_os = "linux", target_env = "gnu"))]
mod tests {
    use super::*;

    /// Bytes that this process has of the system for itself.
    fn resident() -> usize {
        let status = std::fs::read_to_string("/proc/self/status").expect("proc is there");
        let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).expect("it is told");
        line.trim().trim_end_matches(" kB").parse::<usize>().expect("a number") * 1024
    }

    #[test]
    fn a_few_small_things_do_not_keep_all_that_lay_below_them() {
        const PIECES: usize = 64 * 1024;
        let pieces: Vec<_> = (0..PIECES).map(|_| Box::new([1_u8; 1024])).collect();
        let busy = resident();
        let few: Vec<_> = pieces.into_iter().rev().step_by(PIECES / 8).collect();
        let_go();
        let quiet = resident();
        assert_eq!(few.len(), 8);
        assert!(busy - quiet > PIECES * 1024 / 2, "{busy} bytes before, {quiet} after");
    }
}
