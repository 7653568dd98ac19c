//! The migrations, one folder for every database; a token stands for the type that the databases name differently.

use std::borrow::Cow;

use sqlx::{
    AssertSqlSafe, SqlSafeStr,
    migrate::{Migration, MigrationType, Migrator},
};

/// Number, description and text of each step; a step that was published never changes.
const STEPS: [(i64, &str, &str); 2] = [
    (1, "services", include_str!("../migrations/0001_services.sql")),
    (2, "staff sessions", include_str!("../migrations/0002_staff_sessions.sql")),
];

/// The steps for a database whose type for bytes is `bytes`.
pub(crate) fn migrator(bytes: &'static str) -> Migrator {
    Migrator::with_migrations(STEPS.iter().map(|step| migration(step, bytes)).collect())
}

fn migration((version, description, text): &(i64, &'static str, &'static str), bytes: &str) -> Migration {
    // The text is our own file and the token one of two fixed words: nothing from outside reaches it.
    let sql = AssertSqlSafe(text.replace("{{bytes}}", bytes)).into_sql_str();
    Migration::new(*version, Cow::Borrowed(description), MigrationType::Simple, sql, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_a_step() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
        let mut files: Vec<String> =
            std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        files.sort();
        let steps: Vec<String> = STEPS
            .iter()
            .map(|(version, description, _)| format!("{version:04}_{}.sql", description.replace(' ', "_")))
            .collect();
        assert_eq!(files, steps);
    }

    #[test]
    fn no_token_is_left() {
        for step in migrator("BYTEA").iter() {
            assert!(!step.sql.as_str().contains("{{"), "step {}", step.version);
        }
    }
}
