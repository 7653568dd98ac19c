//! Real servers, stores and lines that are hurt while conversations go on: nothing lost, doubled, swapped or foreign, and whoever cannot go on is told.
//!
//! `AJAR_FAULTS` sets how many faults the campaign makes and `AJAR_MINUTES` over how long at least (60); without it, as many as fit `make test`.
#![expect(clippy::print_stderr, reason = "a campaign says what it does")]

mod campaign;
mod field;
mod ledger;
