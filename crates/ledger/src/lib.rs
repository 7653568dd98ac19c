//! What lasts: services, staff sessions, published statistics; never anything of a visitor.
#![forbid(unsafe_code)]

mod accounts;
mod audit;
mod bookings;
mod database;
mod device_keys;
mod error;
mod inventory;
mod ledger;
mod migrations;
mod moving;
mod services;
mod setups;
mod sql;
mod staff;
mod statistics;

pub use accounts::{Account, AccountId, Accounts, Role, RoleSet, Saved};
pub use audit::{Audit, Noted};
pub use bookings::{Block, Bookings, Found, NewHold, NewSlot, Overwritten, Publication, Ruled};
pub use database::{Booking, Main, Store, Tables, booking_url, may_be_used};
pub use device_keys::{DeviceKeys, KeyStore};
pub use error::LedgerError;
pub use inventory::Stock;
pub use ledger::{Ledger, Upkeep};
pub use moving::{MoveFault, Moved, move_all};
pub use services::{Service, Services, Written};
pub use setups::{Button, Pressed, SetupMark, Setups, StoredSetup};
pub use staff::{SessionId, StaffSession, StaffSessions, Way};
pub use statistics::{PublishedPeriod, PublishedYear, SheetLine, Statistics};
