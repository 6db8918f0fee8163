//! `danchu log export`: an agency's public record as static files, for a web server or a disc.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use clap::Args;
use danchu_transparency::Keyring;
use danchu_web::Served;

use crate::cli::{Place, say};
use crate::open::{RealClock, context};

/// Which agency, and where to.
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    place: Place,
    /// The agency's word in addresses.
    #[arg(long, value_name = "WORD")]
    agency: String,
    /// The folder; files that are there already are written anew when they have grown.
    folder: PathBuf,
}

/// Writes the files: `checkpoint`, `key`, `tile/…`, `checkpoints/…`, as they are served below `/{agency}/log/`.
pub async fn run(options: Options) -> anyhow::Result<ExitCode> {
    let db = options.place.open().await?;
    let cx = context(&options.place, db.clone(), Served::default(), Arc::new(RealClock))?;
    let agency = cx.directory.agency(&cx, &options.agency).await?;
    let agency = agency.with_context(|| format!("there is no agency {}", options.agency))?.id;
    let keyring = cx.part::<Arc<dyn Keyring>>().context("no folder for keys")?;
    let copied = danchu_transparency::copy(&db, keyring, agency, cx.now(), async |path, bytes| {
        write(&options.folder, &path, bytes)
    });
    let size = copied.await.map_err(|error| anyhow::anyhow!("{error}"))?;
    db.close().await;
    let Some(size) = size else { bail!("the record of {} has no signed checkpoint yet", options.agency) };
    say(&format!("{size} entries in {}", options.folder.display()));
    Ok(ExitCode::SUCCESS)
}

/// Writes a file whole: whoever reads the folder meanwhile sees the old one or the new one.
fn write(folder: &Path, path: &str, bytes: Vec<u8>) -> std::io::Result<()> {
    let file = folder.join(path);
    let parent = file.parent().unwrap_or(folder);
    std::fs::create_dir_all(parent)?;
    let part = parent.join(".part");
    std::fs::write(&part, bytes)?;
    std::fs::rename(part, file)
}
