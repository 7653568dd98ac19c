//! Use cases: the only room that holds clock, entropy and both stores together; never sees an open message.
