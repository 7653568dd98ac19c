//! What an address names, where the booking database lies beside it, and which lines a database may be reached by; opens nothing.

use std::{path::Path, str::FromStr};

use sqlx::postgres::{PgConnectOptions, PgSslMode};

/// Name of the booking database on a PostgreSQL server.
const BOOKING: &str = "booking";

/// What an address names.
pub(super) enum Address<'a> {
    File(&'a str),
    Server(&'a str),
}

impl<'a> Address<'a> {
    pub(super) fn of(url: &'a str) -> Option<Self> {
        match url.split_once(':') {
            Some(("sqlite", file)) if !file.is_empty() => Some(Self::File(file)),
            Some(("postgres" | "postgresql", rest)) if rest.starts_with("//") => Some(Self::Server(url)),
            _ => None,
        }
    }
}

/// Where bookings lie when the ledger lies at `ledger`: a file beside it (`ajar.db`, `ajar-booking.db`), or the database
/// `booking` of the same server. `None` when the address names no database.
#[must_use]
pub fn booking_url(ledger: &str) -> Option<String> {
    match Address::of(ledger)? {
        Address::File(file) => Some(format!("sqlite:{}", beside(Path::new(file))?)),
        Address::Server(url) => Some(on_the_same_server(url)),
    }
}

fn beside(file: &Path) -> Option<String> {
    let stem = file.file_stem()?.to_str()?;
    let ending = file.extension().and_then(|ending| ending.to_str()).map(|ending| format!(".{ending}"));
    Some(file.with_file_name(format!("{stem}-{BOOKING}{}", ending.unwrap_or_default())).to_str()?.to_owned())
}

/// The path of the URL is the name of the database.
fn on_the_same_server(url: &str) -> String {
    let (before, query) = url.split_once('?').map_or((url, ""), |(before, query)| (before, query));
    let start = before.find("//").map_or(0, |slashes| slashes + 2);
    let server = before[start..].find('/').map_or(before, |path| &before[..start + path]);
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{server}/{BOOKING}{mark}{query}")
}

/// Whether a database at `url` may be used: a file, or a server that is on this machine or proves who it is.
///
/// # Errors
/// What is wrong with it, in words that hold nothing of the address.
pub fn may_be_used(url: &str) -> Result<(), &'static str> {
    match Address::of(url) {
        None => Err("sqlite:/path/to/file or postgres://user@host/database"),
        Some(Address::File(_)) => Ok(()),
        Some(Address::Server(url)) => {
            let options = PgConnectOptions::from_str(url).map_err(|_| "not a postgres:// address")?;
            let proven = matches!(options.get_ssl_mode(), PgSslMode::VerifyCa | PgSslMode::VerifyFull);
            let here = options.get_socket().is_some() || is_this_machine(options.get_host());
            if here || proven { Ok(()) } else { Err("a server on another machine needs ?sslmode=verify-full") }
        }
    }
}

fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host.starts_with('/') || host == "localhost" || bare.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bookings_lie_beside_the_ledger() {
        for (ledger, booking) in [
            ("sqlite:/var/lib/ajar/ajar.db", Some("sqlite:/var/lib/ajar/ajar-booking.db")),
            ("sqlite:ledger", Some("sqlite:ledger-booking")),
            ("postgres://a:b@h:1/ajar?sslmode=verify-full", Some("postgres://a:b@h:1/booking?sslmode=verify-full")),
            ("postgresql:///ajar?host=/run/postgresql", Some("postgresql:///booking?host=/run/postgresql")),
            ("postgres://h", Some("postgres://h/booking")),
            ("sqlite:", None),
            ("redis://h", None),
        ] {
            assert_eq!(booking_url(ledger).as_deref(), booking, "{ledger}");
        }
    }

    #[test]
    fn a_server_elsewhere_must_prove_who_it_is() {
        for (url, fine) in [
            ("sqlite:/x", true),
            ("postgres:///ajar?host=/run/postgresql", true),
            ("postgres://127.0.0.1/ajar", true),
            ("postgres://[::1]/ajar", true),
            ("postgres://localhost/ajar", true),
            ("postgres://db.example/ajar", false),
            ("postgres://db.example/ajar?sslmode=require", false),
            ("postgres://db.example/ajar?sslmode=verify-ca", true),
            ("postgres://db.example/ajar?sslmode=verify-full", true),
            ("postgres:ajar", false),
            ("postgres://h:notaport/ajar", false),
            ("mysql://h/ajar", false),
        ] {
            assert_eq!(may_be_used(url).is_ok(), fine, "{url}");
        }
    }
}
