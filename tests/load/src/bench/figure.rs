//! Figures as they are printed and kept: one JSON object a line, and a table at the end.

use std::{
    fs::OpenOptions,
    io::{self, Write as _, stdout},
    path::Path,
    process::Command,
};

use serde_json::{Value, json};

/// Everything that was measured.
#[derive(Debug, Default)]
pub struct Report {
    lines: Vec<Value>,
}

/// What a figure is held against.
#[derive(Debug, Clone)]
pub struct Against {
    /// R, S or W, as in tests/load/README.md; or the run's own figure without the fault.
    pub name: &'static str,
    /// Its rounds.
    pub rounds: Vec<f64>,
}

impl Report {
    /// Takes a figure in and prints it.
    pub fn add(&mut self, figure: &str, store: &str, unit: &str, rounds: &[f64], against: Option<&Against>) {
        let value = median(rounds);
        let mut line = json!({ "figure": figure, "store": store, "value": round(value), "unit": unit,
            "rounds": rounds.iter().map(|one| round(*one)).collect::<Vec<_>>() });
        if let Some(against) = against {
            let reference = median(&against.rounds);
            line["reference"] = json!(against.name);
            line["reference_value"] = json!(round(reference));
            line["ratio"] = json!(if reference > 0.0 { round(value / reference) } else { 0.0 });
        }
        self.say(&line.to_string());
        self.lines.push(line);
    }

    /// Prints a line.
    pub fn say(&self, text: &str) {
        // Nobody listens any more: the figures are kept all the same.
        let _ = writeln!(stdout(), "{text}");
    }

    /// Prints the table.
    pub fn table(&self) {
        self.say(&format!(
            "\n{:<46}{:<8}{:>12} {:<10}{:>12}{:>8}",
            "figure", "store", "value", "unit", "reference", "ratio"
        ));
        for line in &self.lines {
            let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
            let number = |key: &str| line[key].as_f64().map(|number| format!("{number}")).unwrap_or_default();
            let reference = format!("{} {}", text("reference"), number("reference_value"));
            self.say(&format!(
                "{:<46}{:<8}{:>12} {:<10}{:>12}{:>8}",
                text("figure"),
                text("store"),
                number("value"),
                text("unit"),
                reference,
                number("ratio")
            ));
        }
    }

    /// Appends every figure with the day, the commit and the class of the machine.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep(&self, file: &Path) -> io::Result<()> {
        let mut file = OpenOptions::new().create(true).append(true).open(file)?;
        let (day, commit) = (asked("date", &["-u", "+%F"]), asked("git", &["rev-parse", "--short=12", "HEAD"]));
        let dirty = !asked("git", &["status", "--porcelain", "--", "crates"]).is_empty();
        for line in &self.lines {
            let mut line = line.clone();
            line["date"] = json!(day);
            line["commit"] = json!(commit);
            line["dirty"] = json!(dirty);
            line["machine"] = json!(machine());
            writeln!(file, "{line}")?;
        }
        Ok(())
    }
}

/// Cores, memory and what runs beside: never a name.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let memory = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kilobytes = memory.split_whitespace().nth(1).and_then(|text| text.parse::<u64>().ok()).unwrap_or_default();
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default().to_owned();
    format!("{cores} cores, {} GB, {}, load {load} at the end", kilobytes >> 20, std::env::consts::ARCH)
}

fn asked(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}

/// The middle of the rounds.
#[must_use]
pub fn median(rounds: &[f64]) -> f64 {
    let mut sorted = rounds.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
