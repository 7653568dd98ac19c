//! The migrations, one folder for every database; a token stands for the type that the databases name differently.

use std::borrow::Cow;

use sqlx::{
    AssertSqlSafe, SqlSafeStr,
    migrate::{Migration, MigrationType, Migrator},
};

/// Number, description and text of a step; a step that was published never changes.
pub(crate) type Step = (i64, &'static str, &'static str);

include!(concat!(env!("OUT_DIR"), "/migrations.rs"));
include!(concat!(env!("OUT_DIR"), "/migrations-booking.rs"));

/// These steps for a database whose type for bytes is `bytes`.
pub(crate) fn migrator(steps: &'static [Step], bytes: &'static str) -> Migrator {
    Migrator::with_migrations(steps.iter().map(|step| migration(step, bytes)).collect())
}

fn migration((version, description, text): &Step, bytes: &str) -> Migration {
    // A line that only PostgreSQL needs is a comment elsewhere.
    let postgres = if bytes == "BYTEA" { "" } else { "-- " };
    // The text is our own file and the token one of two fixed words: nothing from outside reaches it.
    let sql = AssertSqlSafe(text.replace("{{bytes}}", bytes).replace("{{postgres}}", postgres)).into_sql_str();
    Migration::new(*version, Cow::Borrowed(*description), MigrationType::Simple, sql, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_is_used_twice() {
        for steps in [MAIN, BOOKING] {
            assert!(steps.is_sorted_by(|one, next| one.0 < next.0), "{:?}", steps.iter().map(|s| s.0));
        }
        assert!(MAIN.len() >= 2, "the folder is found");
    }

    #[test]
    fn no_token_is_left_and_every_step_says_what_it_is_for() {
        for step in [MAIN, BOOKING].into_iter().flat_map(|steps| migrator(steps, "BYTEA").migrations.into_owned()) {
            assert!(!step.sql.as_str().contains("{{"), "step {}", step.version);
            assert!(step.sql.as_str().starts_with("-- "), "step {}", step.version);
        }
    }
}
