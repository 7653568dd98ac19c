//! `ajar export` on the databases an operator has: the bytes of the console's button, twice the same, and a line in the audit that
//! names the machine's administrator.

use std::{fs, path::Path};

use ajar_hub::stores;
use ajar_server::export::{Format, file_name, render};
use ajar_testkit::PostgresProcess;

use crate::database::{Server, ajar};

/// An operator's configuration; the database is named beside it.
const SAMPLE: &str = include_str!("../../../../deploy/ajar.toml");
const SLUG: &str = "aaben-doer";

fn wait<T>(future: impl Future<Output = T>) -> T {
    actix_web::rt::System::new().block_on(future)
}

/// The years the demo invents lie before the one it is started in.
fn last_whole_year(url: &str) -> String {
    let whole = |year: &String| wait(stores::published(url, SLUG, year)).unwrap().is_some();
    (2020..2100).rev().map(|year: u16| year.to_string()).find(whole).unwrap()
}

fn check(url: &str, folder: &Path) {
    drop(Server::start(url));
    let config = folder.join("ajar.toml");
    fs::write(&config, SAMPLE).unwrap();
    let at = [("AJAR_DATABASE_URL", url)];
    let export = |period: &str, format: &str, to: &Path| {
        let (config, to) = (config.to_str().unwrap(), to.to_str().unwrap());
        ajar(&at, &["export", SLUG, "--period", period, "--format", format, "--config", config, "--to", to])
    };
    let year = last_whole_year(url);
    let quarter = format!("{year}-Q3");
    let mut expected = vec![];
    for period in [&year, &quarter] {
        let (name, published) = wait(stores::published(url, SLUG, period)).unwrap().unwrap();
        for format in Format::ALL {
            let shown = render(&name, &published, format).unwrap();
            for copy in ["first", "again"] {
                let to = folder.join(copy);
                let (fine, said) = export(period, format.word(), &to);
                assert!(fine && said.is_empty(), "{said}");
                assert!(fs::read(to).unwrap() == shown, "{period} {}", format.word());
                expected.push(("exported".to_owned(), "*".to_owned(), file_name(SLUG, &published, format)));
            }
        }
    }
    for (period, format, word) in [("2019", "csv", "no closed period"), (&year, "exe", "json-stat")] {
        let (fine, said) = export(period, format, &folder.join("nothing"));
        assert!(!fine && said.contains(word), "{said}");
    }
    let audit = wait(async {
        let staff = stores::staff(url).await.unwrap();
        staff.audit(staff.service(SLUG).await.unwrap().unwrap()).await.unwrap()
    });
    let mut noted: Vec<_> = audit.into_iter().map(|entry| (entry.what, entry.who, entry.about)).collect();
    noted.retain(|(what, ..)| what == "exported");
    noted.sort();
    expected.sort();
    assert_eq!(noted, expected, "each export that was made, and no other");
}

#[test]
fn from_a_file() {
    let folder = tempfile::tempdir().unwrap();
    check(&format!("sqlite:{}/ajar.db", folder.path().display()), folder.path());
}

#[test]
fn from_a_server() {
    let (postgres, folder) = (PostgresProcess::start(), tempfile::tempdir().unwrap());
    let url = postgres.database();
    postgres.run(&url, "CREATE DATABASE booking");
    check(&url, folder.path());
}
