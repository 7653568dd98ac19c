//! Whoever takes two images of the database's files and has every export learns no more than from the exports: between closes the
//! images are the same, over a close they differ by what was published, and equal publications leave equal files.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use ajar_domain::ids::ServiceId;
use ajar_hub::statistics::{Formed, Statistics};
use ajar_ledger::{Ledger, Main, PublishedYear, Store};
use ajar_protocol::http::statistics::{ClosingForm, StatisticsYear};
use ajar_testkit::{SLUG, TestHub};

use crate::{
    closes::{files, published, rare},
    statistics::{WEEK, phone, put_service, statistics},
};

type Image = Vec<(String, Vec<u8>)>;

/// A service whose ledger is a file, in its own world.
struct Service {
    world: TestHub,
    statistics: Statistics,
    folder: tempfile::TempDir,
}

impl Service {
    async fn new() -> Self {
        Self::on(&empty().await).await
    }

    /// On a database that lies there already: it knows when its tables were made.
    async fn on(image: &Image) -> Self {
        let (world, folder) = (TestHub::new(71), tempfile::tempdir().unwrap());
        let ledger: Arc<dyn Ledger> = Arc::new(put(image, folder.path()).await);
        let statistics = statistics(&world, &ledger, None);
        statistics.tend_all().await.unwrap();
        Self { world, statistics, folder }
    }

    async fn count(&self, form: &ClosingForm, times: usize) {
        for _ in 0..times {
            assert_eq!(self.statistics.form(SLUG, form).await.unwrap(), Formed::Counted);
        }
    }

    async fn close(&self, weeks: u64) {
        self.world.clock.advance(weeks * WEEK);
        self.statistics.tend_all().await.unwrap();
    }

    /// The database, its log and its index, as somebody copies them at this moment.
    fn image(&self) -> Image {
        files(self.folder.path())
    }
}

/// A database with the service, of which nothing was ever counted.
async fn empty() -> Image {
    let folder = tempfile::tempdir().unwrap();
    put_service(&put(&vec![], folder.path()).await).await;
    files(folder.path())
}

/// Opens an image in a folder.
async fn put(image: &Image, folder: &Path) -> Store<Main> {
    image.iter().for_each(|(name, bytes)| std::fs::write(folder.join(name), bytes).unwrap());
    Store::open(&format!("sqlite:{}", folder.join("ajar.db").display())).await.unwrap()
}

/// What an image says to whoever opens it.
async fn opened(image: &Image, years: &[StatisticsYear]) -> Vec<PublishedYear> {
    let folder = tempfile::tempdir().unwrap();
    let store = put(image, folder.path()).await;
    let mut all = vec![];
    for year in years {
        let there = ajar_ledger::Statistics::publication(&store, ServiceId([5; 16]), year.year).await.unwrap();
        all.extend(there);
    }
    all
}

/// Every cell by year, table, period and place.
fn cells(years: &[PublishedYear]) -> BTreeMap<(u16, String, u8, usize), u32> {
    let of = |year: &PublishedYear| {
        let number = year.year;
        let all = year.periods.clone().into_iter().flat_map(move |period| {
            let (table, ordinal) = (period.table, period.ordinal);
            period.cells.into_iter().enumerate().map(move |(at, cell)| ((number, table.clone(), ordinal, at), cell))
        });
        all.collect::<Vec<_>>()
    };
    years.iter().flat_map(of).collect()
}

/// The same, of what anybody may read; periods stand in their order.
fn exported(years: &[StatisticsYear]) -> BTreeMap<(u16, String, u8, usize), u32> {
    let mut all = BTreeMap::new();
    for year in years {
        for table in &year.tables {
            for (period, row) in (1..).zip(&table.periods) {
                for (at, cell) in row.iter().enumerate() {
                    all.insert((year.year, table.name.clone(), period, at), *cell);
                }
            }
        }
    }
    all
}

#[tokio::test]
async fn inside_a_period_two_images_are_one() {
    let service = Service::new().await;
    let (first, years) = (service.image(), published(&service.statistics).await);
    for times in [1, 6, 30] {
        service.count(&rare(), times).await;
        service.count(&phone(), times).await;
        assert!(service.image() == first, "{times} more of each");
    }
    assert_eq!(published(&service.statistics).await, years);
    assert_eq!(opened(&first, &years).await, opened(&service.image(), &years).await);
}

#[tokio::test]
async fn over_a_close_images_differ_by_what_was_published() {
    let service = Service::new().await;
    for weeks in [1, 8] {
        service.count(&rare(), 9).await;
        service.count(&phone(), 23).await;
        let (before, told_before) = (service.image(), published(&service.statistics).await);
        service.close(weeks).await;
        let (after, told_after) = (service.image(), published(&service.statistics).await);
        let (old, new) = (opened(&before, &told_before).await, opened(&after, &told_after).await);
        let (old, new) = (cells(&old), cells(&new));
        let (public_old, public_new) = (exported(&told_before), exported(&told_after));
        assert!(public_new.values().sum::<u32>() > public_old.values().sum::<u32>());
        for (place, cell) in &new {
            let public = |of: &BTreeMap<_, u32>| of.get(place).copied().unwrap_or(0);
            assert_eq!(*cell, public(&public_new), "{place:?}: an image holds what was published, and of the rest a 0");
            assert_eq!(cell - public(&old), public(&public_new) - public(&public_old), "{place:?}");
        }
    }
}

/// What was counted decides over an image only through what it published.
#[tokio::test]
async fn equal_publications_leave_equal_files() {
    let mut seen: Vec<(Vec<StatisticsYear>, Image, usize)> = vec![];
    let (mut equal, empty) = (0, empty().await);
    for times in 20..32 {
        let service = Service::on(&empty).await;
        service.count(&phone(), times).await;
        service.close(1).await;
        let (years, image) = (published(&service.statistics).await, service.image());
        for (others, other, counted) in &seen {
            if *others == years {
                equal += 1;
                assert!(main(other) == main(&image), "{counted} and {times} published the same");
            }
        }
        seen.push((years, image, times));
    }
    assert!(equal >= 8, "{equal} pairs");
}

/// The files but for the index of the log, which is rebuilt at each start.
fn main(image: &Image) -> Vec<&(String, Vec<u8>)> {
    image.iter().filter(|(name, _)| Path::new(name).extension().is_none_or(|end| end != "db-shm")).collect()
}
