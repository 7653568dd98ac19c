//! Every file says the same figures, opens in somebody else's reader, and has the same bytes each time.

use std::{fs, io::Cursor, path::PathBuf};

use ajar_hub::statistics::Published;
use ajar_protocol::http::statistics::{Cadence, ExactFigures, StatisticsPeriod, StatisticsTable};
use calamine::{Data, Reader};
use sha2::{Digest, Sha256};

use super::{
    Format,
    labels::{INTERRUPTED, NOTE},
    render,
};

const SERVICE: &str = "=Åben Dør & <co>";

fn table(name: &str, variables: &[&str], categories: &[&[&str]], cells: &[u32]) -> StatisticsTable {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    StatisticsTable {
        name: name.into(),
        base: "counselling".into(),
        cadence: Cadence::Quarter,
        variables: words(variables),
        categories: categories.iter().map(|each| words(each)).collect(),
        periods: vec![cells.to_vec()],
    }
}

fn published() -> Published {
    Published {
        period: StatisticsPeriod {
            cadence: Cadence::Year,
            ordinal: 1,
            name: "2026".into(),
            first: "2025-12-29".into(),
            last: "2027-01-03".into(),
        },
        year: 2026,
        tables: vec![
            table("A", &[], &[], &[145]),
            table("T4", &["age"], &[&["10-12", "25+", "unknown"]], &[15, 0, 20]),
            table("T7", &["age", "gender"], &[&["0-9", "10-12"], &["girl", "boy", "unknown"]], &[5, 0, 10, 15, 20, 0]),
        ],
        exact: Some(ExactFigures { attempts: 143, counselling: 98, held: 3 }),
        interrupted: false,
    }
}

pub(super) fn bytes(format: Format) -> Vec<u8> {
    render(SERVICE, &published(), format).unwrap()
}

fn text(format: Format) -> String {
    String::from_utf8(bytes(format)).unwrap()
}

#[test]
fn the_same_request_gives_the_same_bytes() {
    for format in Format::ALL {
        assert_eq!(bytes(format), bytes(format), "{}", format.word());
        assert_eq!(Format::named(format.word()), Some(format));
    }
}

/// SHA-256 of each file as it was first made. A library that writes other bytes than it did breaks what was promised to those who
/// archived a file: keep the version, or keep its way of writing; never just the new digest.
#[test]
fn the_bytes_are_those_of_the_first_day() {
    let made =
        |format: Format| Sha256::digest(bytes(format)).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let made: Vec<String> = Format::ALL.map(|format| format!("{} {}", format.word(), made(format))).to_vec();
    let first_day = [
        "csv 7be3e6a2d45898324eead359fbf28f661df138524e791671af9ecded87092d18",
        "csv-wide 1c0e00547aa88a433b190106d0c34190f986186477b0c610d0dc3c584ccb7058",
        "xlsx 222c1d329c96a752716a61d786ad5676974d421d8b6cbfb6b713cb7682eff32d",
        "ods 207e76b253e8f8c2773832b7977f9df88aa714e73fe9dca57aad103a4f2c4990",
        "json-stat 7179833477daa196ebd8704f94a3c5e4481fac98aa478078ca58e294e8e03a7d",
    ];
    assert_eq!(made, first_day);
}

/// Every file of a year in which counters were lost says so; the exact figures are missing.
#[test]
fn an_interrupted_year_says_so_in_every_file() {
    let lost = Published { interrupted: true, exact: None, ..published() };
    for format in Format::ALL {
        let file = render(SERVICE, &lost, format).unwrap();
        let text = match zip::ZipArchive::new(Cursor::new(&file)) {
            Ok(mut package) => (0..package.len()).fold(String::new(), |all, place| {
                let mut inside = vec![];
                std::io::Read::read_to_end(&mut package.by_index(place).unwrap(), &mut inside).unwrap();
                all + &String::from_utf8_lossy(&inside)
            }),
            Err(_) => String::from_utf8(file).unwrap(),
        };
        assert!(text.contains(INTERRUPTED), "{}", format.word());
    }
}

/// Set to write the vectors anew: `AJAR_WRITE_API=1 cargo test -p ajar-server export`. Others' readers are held against them.
const WRITE: &str = "AJAR_WRITE_API";

#[test]
fn files_that_others_read() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/statistics");
    for (name, format) in
        [("tidy.csv", Format::Csv), ("wide.csv", Format::CsvWide), ("json-stat.json", Format::JsonStat)]
    {
        let (file, made) = (folder.join(name), bytes(format));
        if std::env::var_os(WRITE).is_some() {
            fs::create_dir_all(&folder).and_then(|()| fs::write(&file, &made)).unwrap();
        }
        assert!(fs::read(&file).is_ok_and(|known| known == made), "{name} is stale: {WRITE}=1");
    }
}

/// No file names an hour: the archives inside are all of 1980, and dates are those of the period.
#[test]
fn no_file_says_when_it_was_made() {
    for format in [Format::Xlsx, Format::Ods] {
        let mut package = zip::ZipArchive::new(Cursor::new(bytes(format))).unwrap();
        for place in 0..package.len() {
            let mut file = package.by_index(place).unwrap();
            let name = file.name().unwrap().into_owned();
            assert_eq!(file.last_modified(), Some(zip::DateTime::default()), "{name}");
            let mut inside = String::new();
            if name.ends_with(".xml") {
                std::io::Read::read_to_string(&mut file, &mut inside).unwrap();
            }
            for year in 2024..2040 {
                let dated = inside.contains(&format!("{year}-")) && ![2025, 2026, 2027].contains(&year);
                assert!(!dated, "{} in {}", year, format.word());
            }
        }
    }
}

#[test]
fn the_tidy_file_is_what_danish_excel_reads() {
    let text = text(Format::Csv);
    let lines: Vec<&str> = text.strip_prefix('\u{feff}').unwrap().split_terminator("\r\n").collect();
    assert_eq!(lines.len(), 1 + 1 + 3 + 6 + 3 + 1, "heading, cells, exact figures, note");
    assert!(lines.iter().all(|line| line.split(';').count() == 13), "as many fields in each");
    let t7 = "'=Åben Dør & <co>;2026;2025-12-29;2027-01-03;T7;Rådgivninger efter alder og køn;counselling;\
              10 til 12 år;Dreng eller mand;10_12;boy;20;";
    assert!(lines.contains(&t7), "{text}");
    assert!(lines.iter().any(|line| line.ends_with(";girl;5;")) && lines.iter().any(|line| line.ends_with(";0;few")));
    assert!(lines.last().unwrap().contains(NOTE));
}

#[test]
fn the_wide_file_is_what_people_read() {
    let text = text(Format::CsvWide);
    for line in
        ["Alder;Pige eller kvinde;Dreng eller mand;Ved ikke eller ikke sagt", "0 til 9 år;5;få;10", "Rådgivninger;98"]
    {
        assert!(text.lines().any(|each| each == line), "{line}\n{text}");
    }
}

/// Sheets and cells as calamine reads them.
fn check(sheets: &[String], mut cell: impl FnMut(&str, (u32, u32)) -> Option<Data>) {
    assert_eq!(sheets, ["Helt år", "A", "T4", "T7"]);
    let number = |data: Option<Data>| data.and_then(|data| calamine::DataType::as_f64(&data));
    assert_eq!(number(cell("T7", (4, 1))), Some(5.0));
    assert_eq!(number(cell("T7", (5, 2))), Some(20.0));
    assert_eq!(number(cell("Helt år", (4, 1))), Some(143.0));
    assert_eq!(cell("T4", (4, 0)), Some(Data::String("10 til 12 år".into())));
}

#[test]
fn a_third_reader_finds_the_figures_in_both_workbooks() {
    let mut book = calamine::Xlsx::new(Cursor::new(bytes(Format::Xlsx))).unwrap();
    check(&book.sheet_names(), |sheet, at| book.worksheet_range(sheet).unwrap().get_value(at).cloned());
    let mut book = calamine::Ods::new(Cursor::new(bytes(Format::Ods))).unwrap();
    check(&book.sheet_names(), |sheet, at| book.worksheet_range(sheet).unwrap().get_value(at).cloned());
}

#[test]
fn json_stat_has_a_value_for_each_cell_and_a_status_for_each_0() {
    let collection: serde_json::Value = serde_json::from_slice(&bytes(Format::JsonStat)).unwrap();
    assert_eq!((&collection["class"], &collection["version"]), (&"collection".into(), &"2.0".into()));
    let items = collection["link"]["item"].as_array().unwrap();
    assert_eq!(items.len(), 3);
    for item in items {
        let size: Vec<u64> = item["size"].as_array().unwrap().iter().map(|size| size.as_u64().unwrap()).collect();
        let values = item["value"].as_array().unwrap();
        assert_eq!(values.len() as u64, size.iter().product::<u64>());
        for (place, dimension) in item["id"].as_array().unwrap().iter().enumerate() {
            let index = item["dimension"][dimension.as_str().unwrap()]["category"]["index"].as_array().unwrap();
            assert_eq!(index.len() as u64, size[place]);
        }
        let few = values.iter().enumerate().filter(|(_, value)| **value == 0).map(|(place, _)| place.to_string());
        assert!(few.eq(item["status"].as_object().unwrap().keys().cloned()));
        assert_eq!(item["note"][0], NOTE);
    }
}
