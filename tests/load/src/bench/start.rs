//! Goal 11: how long a server takes that was killed and starts again on the past that its ledger holds; never judges.

use std::io;

use super::{Course, figure::Report};
use crate::{
    clock,
    site::{Plan, Site},
};

/// From the start of the process until it listens, with the years of figures that the demo invents at its first start.
///
/// # Errors
/// When the server does not start.
pub async fn run(course: &Course, report: &mut Report) -> io::Result<()> {
    let mut site = Site::start(&Plan::new(&course.ajar)).await?;
    let mut rounds = Vec::new();
    for _ in 0..course.size(5, 15) {
        site.servers[0].kill();
        let start = clock::seconds();
        site.servers[0].again()?;
        rounds.push((clock::seconds() - start) * 1e3);
    }
    report.add("start with past years in the ledger", "memory", "ms", &rounds, None);
    Ok(())
}
