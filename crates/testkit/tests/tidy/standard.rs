//! The table of the ASVS leaves no requirement out, names only files that exist, and adds up; it can say that something is not met.

use crate::{read, root};

const TABLE: &str = "deploy/docs/asvs.md";

/// Levels 1 and 2 of the chapters V3, V4, V6 to V12, V14 and V16 of OWASP ASVS 5.0.0.
const REQUIREMENTS: &str = "3.2.1 3.2.2 3.3.1 3.3.2 3.3.3 3.3.4 3.4.1 3.4.2 3.4.3 3.4.4 3.4.5 3.4.6 3.5.1 3.5.2 3.5.3 3.5.4 3.5.5 3.7.1 3.7.2 \
    4.1.1 4.1.2 4.1.3 4.2.1 4.3.1 4.3.2 4.4.1 4.4.2 4.4.3 4.4.4 6.1.1 6.1.2 6.1.3 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 \
    6.2.7 6.2.8 6.2.9 6.2.10 6.2.11 6.2.12 6.3.1 6.3.2 6.3.3 6.3.4 6.4.1 6.4.2 6.4.3 6.4.4 6.5.1 6.5.2 6.5.3 6.5.4 6.5.5 \
    6.6.1 6.6.2 6.6.3 6.8.1 6.8.2 6.8.3 6.8.4 7.1.1 7.1.2 7.1.3 7.2.1 7.2.2 7.2.3 7.2.4 7.3.1 7.3.2 7.4.1 7.4.2 7.4.3 \
    7.4.4 7.4.5 7.5.1 7.5.2 7.6.1 7.6.2 8.1.1 8.1.2 8.2.1 8.2.2 8.2.3 8.3.1 8.4.1 9.1.1 9.1.2 9.1.3 9.2.1 9.2.2 9.2.3 \
    9.2.4 10.1.1 10.1.2 10.2.1 10.2.2 10.3.1 10.3.2 10.3.3 10.3.4 10.4.1 10.4.2 10.4.3 10.4.4 10.4.5 10.4.6 10.4.7 \
    10.4.8 10.4.9 10.4.10 10.4.11 10.5.1 10.5.2 10.5.3 10.5.4 10.5.5 10.6.1 10.6.2 10.7.1 10.7.2 10.7.3 11.1.1 11.1.2 \
    11.2.1 11.2.2 11.2.3 11.3.1 11.3.2 11.3.3 11.4.1 11.4.2 11.4.3 11.4.4 11.5.1 11.6.1 12.1.1 12.1.2 12.1.3 12.2.1 \
    12.2.2 12.3.1 12.3.2 12.3.3 12.3.4 14.1.1 14.1.2 14.2.1 14.2.2 14.2.3 14.2.4 14.3.1 14.3.2 14.3.3 16.1.1 16.2.1 \
    16.2.2 16.2.3 16.2.4 16.2.5 16.3.1 16.3.2 16.3.3 16.3.4 16.4.1 16.4.2 16.4.3 16.5.1 16.5.2 16.5.3";

struct Row {
    id: String,
    state: String,
    why: String,
}

fn rows(text: &str) -> Vec<Row> {
    let cells = |line: &str| line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let all = text.lines().filter(|line| line.starts_with("| ")).map(cells);
    let begins = |cells: &Vec<String>| cells[0].split('.').all(|part| part.parse::<u8>().is_ok());
    all.filter(begins)
        .map(|cells| Row { id: cells[0].clone(), state: cells[2].clone(), why: cells[3].clone() })
        .collect()
}

#[test]
fn every_requirement_stands_there_once_and_in_order() {
    let rows = rows(&read(TABLE));
    let found: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(found, REQUIREMENTS.split_whitespace().collect::<Vec<_>>());
}

#[test]
fn what_is_named_exists_and_nothing_is_claimed_without_a_reason() {
    for row in rows(&read(TABLE)) {
        assert!(["met", "not met", "does not apply"].contains(&row.state.as_str()), "{}: {}", row.id, row.state);
        assert!(row.why.len() > 3, "{} has no reason", row.id);
        for path in row.why.split('`').skip(1).step_by(2).filter(|path| path.contains('/')) {
            assert!(root().join(path).exists(), "{} names {path}", row.id);
        }
    }
}

/// What a check that runs is called here: a file of tests, a folder of them, or a source file that holds its own.
fn is_a_check(path: &str) -> bool {
    let tests = ["/tests/", "tests/", ".test.ts", ".test.mjs", "/hostile"].iter().any(|mark| path.contains(mark));
    tests || (path.ends_with(".rs") && root().join(path).is_file() && read(path).contains("#[test]"))
}

/// Met without a test: by what a document says or a setting holds, by what does not exist, or by the shape of a type. Whoever
/// adds one here says so; whoever writes the test takes it out.
const BY_READING: &str = "3.5.3 3.7.1 6.1.1 6.1.3 6.2.10 6.4.2 6.5.3 6.8.1 7.1.1 7.1.2 7.1.3 7.4.4 8.1.1 8.1.2 11.1.1 11.1.2 \
    11.3.1 11.4.1 11.4.3 12.1.1 12.1.2 12.2.2 14.1.1 14.1.2 16.1.1 16.2.2 16.2.4 16.3.1 16.3.2 16.3.4 \
    16.4.2 16.5.1";

#[test]
fn what_is_met_is_held_by_a_test_or_stands_in_the_list_of_those_that_are_read() {
    let held = |row: &Row| row.why.split('`').skip(1).step_by(2).any(is_a_check);
    let rows = rows(&read(TABLE));
    let read: Vec<&str> =
        rows.iter().filter(|row| row.state == "met" && !held(row)).map(|row| row.id.as_str()).collect();
    assert_eq!(read, BY_READING.split_whitespace().collect::<Vec<_>>());
}

#[test]
fn at_least_ninety_five_of_a_hundred_are_met() {
    let rows = rows(&read(TABLE));
    let count = |state: &str| rows.iter().filter(|row| row.state == state).count();
    let (met, not) = (count("met"), count("not met"));
    assert!(met * 100 >= (met + not) * 95, "{met} met, {not} not");
}

#[test]
fn the_sums_are_right() {
    let text = read(TABLE);
    let rows = rows(&text);
    let count = |state: &str| rows.iter().filter(|row| row.state == state).count();
    let (met, not, none) = (count("met"), count("not met"), count("does not apply"));
    let tenths = (2_000 * met / (met + not)).div_ceil(2);
    let sums = format!(
        "{} requirements; {none} do not apply; of the {} that do, {met} are met and {not} are not: {}.{} %.",
        rows.len(),
        met + not,
        tenths / 10,
        tenths % 10
    );
    assert!(text.contains(&sums), "{sums}");
}
