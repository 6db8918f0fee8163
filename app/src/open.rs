//! Opens an installation: folder, database, files, and the context that handlers are given.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use danchu_base::Instant;
use danchu_store::blobs::FolderBlobs;
use danchu_store::{Db, Settings};
use danchu_web::{Clock, Cx, Ingredients, More, Served};

use crate::cli::Place;
use crate::convert::Programs;
use crate::modules::{MODULES, migrations};

/// The machine's clock.
pub struct RealClock;

impl Clock for RealClock {
    fn now(&self) -> Instant {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        let now = Instant(i64::try_from(since.as_micros()).unwrap_or(i64::MAX));
        now.plus_seconds(test_clock_seconds())
    }
}

/// By how much the browser tests set the clock on or back (`DANCHU_TEST_CLOCK_SECONDS`), so that they see the same day
/// whenever they run. A release build has no such switch: nobody dates anything back by it.
#[cfg(debug_assertions)]
fn test_clock_seconds() -> i64 {
    static SECONDS: std::sync::OnceLock<i64> = std::sync::OnceLock::new();
    *SECONDS.get_or_init(|| {
        std::env::var("DANCHU_TEST_CLOCK_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(0)
    })
}

#[cfg(not(debug_assertions))]
fn test_clock_seconds() -> i64 {
    0
}

impl Place {
    /// The database's address.
    pub fn url(&self) -> String {
        self.database.clone().unwrap_or_else(|| format!("sqlite:{}", self.data.join("danchu.db").display()))
    }

    /// The folder of the attachments.
    pub fn files(&self) -> PathBuf {
        self.data.join("files")
    }

    /// The folder of the keys.
    pub fn keys(&self) -> PathBuf {
        self.data.join("keys")
    }

    /// Makes the data folder, readable by its owner alone, and opens the database, brought up to date.
    pub async fn open(&self) -> anyhow::Result<Db> {
        private_folder(&self.data)?;
        let db = Db::open(&Settings::new(self.url()))
            .await
            .with_context(|| format!("the database in {} cannot be opened", self.data.display()))?;
        db.migrate(&migrations()).await.context("the database cannot be brought up to date")?;
        Ok(db)
    }
}

/// Makes a folder that only its owner reads.
pub fn private_folder(folder: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::create_dir_all(folder)
        .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))
        .with_context(|| format!("the folder {} cannot be made private", folder.display()))
}

/// The context that handlers are given.
pub fn context(place: &Place, db: Db, served: Served, clock: Arc<dyn Clock>) -> anyhow::Result<Cx> {
    context_with(place, db, served, clock, More::default())
}

/// The same, with further parts.
pub fn context_with(
    place: &Place,
    db: Db,
    served: Served,
    clock: Arc<dyn Clock>,
    more: More,
) -> anyhow::Result<Cx> {
    let blobs = FolderBlobs::open(place.files()).context("the folder of the attachments cannot be made")?;
    let programs = Arc::new(Programs::find());
    let converter: Arc<dyn danchu_plan::Converter> = programs.clone();
    let papers: Arc<dyn danchu_papers::Converter> = programs.clone();
    let library: Arc<dyn danchu_dissemination::Converter> = programs.clone();
    let searches: Arc<dyn danchu_attachments::Searches> = programs;
    let printer: Arc<dyn danchu_paper::Printer> = Arc::new(danchu_press::Press);
    let law = crate::law_files::files(&place.data, clock.now().day());
    let made_of = Ingredients {
        db,
        blobs: Arc::new(blobs),
        calendar: law.calendar.clone(),
        directory: Arc::new(danchu_accounts::Directory),
        served,
        clock,
    };
    let beside = danchu_programme::Besides(vec![
        Arc::new(danchu_reminders::Shown),
        Arc::new(danchu_dissemination::Reading),
    ]);
    let post: Arc<dyn danchu_accounts::Postbox> = Arc::new(danchu_reminders::Letterbox);
    let more = crate::record::parts(place, more).and(beside).and(post);
    let tombstones: Arc<dyn danchu_disclosure::actions::Tombstones> =
        Arc::new(crate::erasures::Tombstones::of(place));
    let public: Arc<dyn danchu_web::PublicPart> = Arc::new(danchu_portal::Part);
    let more = more
        .and(public)
        .and(converter)
        .and(papers)
        .and(library)
        .and(searches)
        .and(tombstones)
        .and(printer)
        .and(crate::report::counters())
        .and(law.catalogue.clone())
        .and(Arc::new(law));
    Ok(Cx::with(made_of, MODULES, more))
}
