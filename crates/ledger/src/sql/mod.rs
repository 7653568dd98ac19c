//! The queries of each subject, once for both databases; a new subject is a file, its `mod` and its line in the list.

mod accounts;
mod audit;
mod bookings;
mod device_keys;
mod services;
mod setups;
mod staff;
mod statistics;
mod upkeep;

use crate::database::Subject;

/// Subjects of the ledger, in the order in which the inventory prints them.
pub(crate) const MAIN: &[Subject] = &[
    services::SUBJECT,
    accounts::SUBJECT,
    staff::SUBJECT,
    device_keys::SUBJECT,
    audit::SUBJECT,
    setups::SUBJECT,
    statistics::SUBJECT,
];

/// Subjects of the booking database.
pub(crate) const BOOKING: &[Subject] = &[bookings::SUBJECT];
