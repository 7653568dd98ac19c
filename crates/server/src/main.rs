//! The binary `ajar`: reads the command line and hands over; never holds a rule.

fn main() {}
