//! LibreOffice opens every file as it is and reads the same figures; it is a Debian package that `tests/install-packages` installs.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::{Format, tests::bytes};

/// Semicolons, quotes, UTF-8, every sheet into a file of its own, values as shown.
const EVERY_SHEET: &str = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1";

/// Converts a file in a folder; what lies in `out` then, by name.
fn convert(folder: &Path, name: &str, arguments: &[&str]) -> Vec<(String, String)> {
    let out = folder.join(format!("{name}.out"));
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let said = Command::new("soffice")
        .args([&profile, "--headless", "--norestore"])
        .args(arguments)
        .arg("--outdir")
        .arg(&out)
        .arg(folder.join(name))
        .env("HOME", folder)
        .output()
        .expect("LibreOffice is there: tests/install-packages installs libreoffice-calc");
    let text = String::from_utf8_lossy(&[said.stdout, said.stderr].concat()).into_owned();
    // It misses a Java that nothing here needs.
    let text: String = text.lines().filter(|line| !line.contains("javaldx")).map(|line| format!("{line}\n")).collect();
    assert!(said.status.success() && !text.contains("Error") && !text.contains("Warning"), "{name}: {text}");
    let files = fs::read_dir(&out).unwrap_or_else(|_| panic!("{name} became nothing: {text}"));
    let mut all: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    all.sort();
    all.iter().map(|file| (file.display().to_string(), fs::read_to_string(file).unwrap())).collect()
}

fn sheet<'f>(files: &'f [(String, String)], ending: &str) -> &'f str {
    let found = files.iter().find(|(name, _)| name.ends_with(ending));
    &found.unwrap_or_else(|| panic!("no {ending} in {:?}", files.iter().map(|(name, _)| name).collect::<Vec<_>>())).1
}

/// One test, since LibreOffice needs seconds to start.
#[test]
fn libreoffice_opens_every_file_and_reads_the_same() {
    let folder = tempfile::tempdir().unwrap();
    for (name, format) in [("tal.xlsx", Format::Xlsx), ("tal.ods", Format::Ods), ("tal.csv", Format::Csv)] {
        fs::write(folder.path().join(name), bytes(format)).unwrap();
    }
    for name in ["tal.xlsx", "tal.ods"] {
        let files = convert(folder.path(), name, &["--convert-to", EVERY_SHEET]);
        assert_eq!(files.len(), 4, "{name}: one for each sheet");
        let t7 = sheet(&files, "-T7.csv");
        assert!(t7.lines().any(|line| line.starts_with("10 til 12 \u{e5}r;15;20;")), "{name}: {t7}");
        assert!(sheet(&files, "-A.csv").contains("145"), "{name}");
    }
    // As Danish Excel: semicolons between the fields, a comma in decimals.
    let files =
        convert(folder.path(), "tal.csv", &["--infilter=CSV:59,34,76,1,,1030,false,true", "--convert-to", EVERY_SHEET]);
    let lines: Vec<&str> = files[0].1.lines().collect();
    assert_eq!(lines.len(), 1 + 1 + 3 + 6 + 3 + 1);
    assert!(lines[0].starts_with("tjeneste;") || !lines[0].starts_with('\u{feff}'), "{}", lines[0]);
    assert!(lines.iter().any(|line| line.contains("10_12;boy;20")), "no figure became a date: {lines:?}");
}
