//! Lists the folders of migrations, so that a new step is one new file and no line anywhere else; writes into OUT_DIR only.

use std::{env, fmt::Write as _, fs, path::Path};

#[expect(clippy::disallowed_methods, reason = "cargo speaks to build scripts in this way; it runs at build time only")]
fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let out = env::var("OUT_DIR").expect("cargo sets it");
    for (folder, name) in [("migrations", "MAIN"), ("migrations-booking", "BOOKING")] {
        println!("cargo::rerun-if-changed={folder}");
        let list = list(&Path::new(&root).join(folder), name);
        fs::write(Path::new(&out).join(format!("{folder}.rs")), list).expect("OUT_DIR can be written");
    }
}

/// A constant with number, description and text of every file in the order of their numbers.
fn list(folder: &Path, name: &str) -> String {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder is part of the crate")
        .map(|file| file.expect("the folder can be read").path())
        .filter(|file| file.extension().is_some_and(|ending| ending == "sql"))
        .collect();
    files.sort();
    let mut list = format!("pub(crate) const {name}: &[Step] = &[\n");
    for file in files {
        let stem = file.file_stem().and_then(|stem| stem.to_str()).expect("names of steps are ASCII");
        let (number, description) = stem.split_once('_').expect("a step is called 0001_what_it_makes.sql");
        let number: i64 = number.parse().expect("a step begins with its number");
        let description = description.replace('_', " ");
        writeln!(list, "    ({number}, {description:?}, include_str!({file:?})),").expect("a String takes all text");
    }
    list + "];\n"
}
