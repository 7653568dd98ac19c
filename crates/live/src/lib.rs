//! Live state that expires by itself; compares versions and writes, never decides.
