//! What lasts: services, staff sessions and later the published statistics; never anything of a visitor.
#![forbid(unsafe_code)]

mod inventory;
mod migrations;
mod service;
mod sqlite;
mod staff;
mod store;

pub use inventory::{Kind, Stock};
pub use service::{Service, Written};
pub use sqlite::SqliteLedger;
pub use staff::{Role, StaffSession};
pub use store::{Ledger, LedgerError};
