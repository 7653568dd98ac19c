//! Gives back to the system what the heap keeps after a busy hour; reads nothing of what lies there.

/// Lets go of every page that nothing lies in.
///
/// glibc's heap returns by itself only what is free at its top; a few small things that stay above many that went keep all of it
/// for good. Elsewhere (another C library, another system) this does nothing.
#[expect(unsafe_code, reason = "malloc_trim(3) has no safe face; it takes a number, and needs nothing of its caller")]
pub(crate) fn let_go() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: it may be called at any time and from any thread (MT-safe), and touches no memory that is in use.
    unsafe {
        libc::malloc_trim(0);
    }
}
