//! The figures of the bench: each measured on the real release binary, beside its references in the same run; prints and keeps, never judges.

pub mod churn;
pub mod figure;
pub mod killed;
pub mod queue;
pub mod reference;
pub mod relay;
pub mod stalled;
pub mod start;
pub mod waiting;

use std::path::PathBuf;

use figure::Report;

/// What is measured, and how long.
#[derive(Debug, Clone)]
pub struct Course {
    /// The release binary.
    pub ajar: PathBuf,
    /// This program, which is the reference R too.
    pub own: PathBuf,
    /// Folder with the references S and W.
    pub reference: PathBuf,
    /// The long form.
    pub long: bool,
    /// Parts that run; all when empty.
    pub only: Vec<String>,
    /// Descriptors that a process may have.
    pub descriptors: u64,
}

impl Course {
    /// Chooses by form.
    pub fn size<T>(&self, short: T, long: T) -> T {
        if self.long { long } else { short }
    }
}

/// Runs every part; one that fails is told and does not keep the others from running.
pub async fn run(course: &Course, report: &mut Report) -> bool {
    let mut whole = true;
    for part in ["relay", "redis", "waiting", "queue", "start", "stalled", "foreign", "killed", "churn"] {
        if !course.only.is_empty() && !course.only.iter().any(|only| only == part) {
            continue;
        }
        let done = match part {
            "relay" => relay::memory(course, report).await,
            "redis" => relay::redis(course, report).await,
            "waiting" => waiting::run(course, report).await,
            "stalled" => stalled::run(course, report).await,
            "foreign" => stalled::foreign(course, report).await,
            "queue" => queue::run(course, report).await,
            "start" => start::run(course, report).await,
            "killed" => killed::run(course, report).await,
            _ => churn::run(course, report).await,
        };
        if let Err(error) = done {
            report.say(&format!("{part}: {error}"));
            whole = false;
        }
    }
    whole
}
