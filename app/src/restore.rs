//! `danchu restore`: a backup into an empty folder or database; recorded erasures are applied again.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek as _};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Args;
use danchu_base::AgencyId;
use danchu_store::{Db, Settings};
use danchu_web::Clock as _;

use crate::backup::passphrase;
use crate::cli::{Place, say};
use crate::modules::migrations;
use crate::open::{RealClock, private_folder};

/// From where to where.
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    place: Place,
    /// The backup's file.
    file: PathBuf,
    /// The age identity file, for a backup that was made with --recipient.
    #[arg(long, value_name = "FILE")]
    identity: Option<PathBuf>,
    /// The list of erasures of the lost folder (`erasures.jsonl`), for those that came after the backup.
    #[arg(long, value_name = "FILE")]
    erasures: Option<PathBuf>,
    /// A checkpoint of a public record that was kept outside (from a mail, a witness, `log/checkpoint`); may be given several
    /// times. The new epoch of that record then says what was lost.
    #[arg(long, value_name = "FILE")]
    checkpoint: Vec<PathBuf>,
}

/// Reads the backup in.
pub async fn run(options: Options) -> anyhow::Result<ExitCode> {
    let folder = options.place.data.clone();
    if folder.read_dir().is_ok_and(|mut entries| entries.next().is_some()) {
        bail!(
            "{} is not empty; nothing was changed. Restore into a new folder with --data",
            folder.display()
        );
    }
    let notes = checkpoints(&options.checkpoint)?;
    private_folder(&folder)?;
    let (file, to) = (options.file.clone(), folder.clone());
    let identity = options.identity.clone();
    let unpacked = tokio::task::spawn_blocking(move || unpack(&file, identity.as_deref(), &to)).await?;
    let dump = folder.join("tables.jsonl");
    let whole = unpacked.and_then(|()| {
        if dump.exists() || folder.join("danchu.db").exists() {
            return Ok(());
        }
        bail!("{} is no backup of danchu: it holds no database; nothing was restored", options.file.display())
    });
    if let Err(error) = whole {
        // Half a restore must not be taken for an installation.
        let _ = std::fs::remove_dir_all(&folder);
        return Err(error);
    }
    if dump.exists() {
        load(&options.place, &dump).await?;
        std::fs::remove_file(&dump)?;
    } else if options.place.database.is_some() {
        bail!("this backup holds a SQLite database; restore it without --database");
    }
    let again = crate::erasures::apply(&options.place, options.erasures.as_deref()).await?;
    open_epochs(&options.place, &notes).await?;
    say(&format!("restored into {}; {again} erasures were applied again", folder.display()));
    Ok(ExitCode::SUCCESS)
}

/// Reads the checkpoints; what is none ends the restore before anything is written.
fn checkpoints(files: &[PathBuf]) -> anyhow::Result<Vec<(AgencyId, String)>> {
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("{} cannot be read; nothing was restored", path.display()))?;
        let agency = danchu_transparency::agency_of(&text).with_context(|| {
            format!("{} is no checkpoint of a public record; nothing was restored", path.display())
        })?;
        Ok((agency, text))
    };
    files.iter().map(read).collect()
}

/// Every restored record goes on in a new epoch, so that nothing of it looks forged and what was lost is shown as lost.
async fn open_epochs(place: &Place, notes: &[(AgencyId, String)]) -> anyhow::Result<()> {
    let db = place.open().await?;
    let agencies = db.read_installation(async |tx| danchu_accounts::agencies(tx).await).await;
    let agencies = agencies.map_err(|error| anyhow::anyhow!("{error}"))?;
    if let Some((_, note)) = notes.iter().find(|(id, _)| !agencies.iter().any(|one| one.id == *id)) {
        let first = note.lines().next().unwrap_or_default();
        bail!(
            "the checkpoint of {first} is of no agency in this backup; remove the folder and restore again without it"
        );
    }
    for agency in agencies {
        let own: Vec<String> =
            notes.iter().filter(|(id, _)| *id == agency.id).map(|(_, note)| note.clone()).collect();
        let opened = danchu_transparency::open_epoch(&db, agency.id, &own, RealClock.now()).await;
        let opened = opened.map_err(|error| {
            anyhow::anyhow!(
                "{}: {error}: the checkpoint is not one of this record; remove the folder and restore again without it",
                agency.name
            )
        })?;
        if let Some(opened) = opened {
            let lost = match opened.known_size {
                Some(known) => format!("the checkpoint shows {} lost", known - opened.restored_size),
                None => "no later checkpoint shows a loss".to_owned(),
            };
            say(&format!(
                "{}: the public record goes on in epoch {} behind {} entries; {lost}",
                agency.name, opened.epoch, opened.restored_size
            ));
        }
    }
    db.close().await;
    Ok(())
}

/// A restore of a backup without encryption.
#[cfg(test)]
pub async fn from(place: &Place, file: &Path) -> anyhow::Result<ExitCode> {
    run(Options {
        place: place.clone(),
        file: file.to_owned(),
        identity: None,
        erasures: None,
        checkpoint: Vec::new(),
    })
    .await
}

/// PostgreSQL's tables, into an empty database.
async fn load(place: &Place, dump: &Path) -> anyhow::Result<()> {
    let Some(url) = &place.database else {
        bail!("this backup holds a PostgreSQL database; give --database with an empty one");
    };
    let db = Db::open(&Settings::new(url)).await?;
    db.migrate(&migrations()).await?;
    if !db.is_empty().await? {
        bail!("the database holds an agency already; nothing was changed. Give an empty one");
    }
    let mut lines = BufReader::new(File::open(dump)?);
    db.load_pg(&mut lines)
        .await
        .context("the backup's tables cannot be read in; the database is as it was")?;
    db.close().await;
    Ok(())
}

fn unpack(file: &Path, identity: Option<&Path>, to: &Path) -> anyhow::Result<()> {
    let mut opened = File::open(file).with_context(|| format!("{} cannot be opened", file.display()))?;
    let mut start = [0; 22];
    let read = opened.read(&mut start)?;
    opened.rewind()?;
    let input = BufReader::new(opened);
    if !start[..read].starts_with(b"age-encryption.org/v1") {
        return entries(input, to);
    }
    let decryptor = age::Decryptor::new_buffered(input).context("the backup is damaged")?;
    let identities: Vec<Box<dyn age::Identity>> = match identity {
        Some(path) => read_identities(path)?,
        None if decryptor.is_scrypt() => vec![Box::new(age::scrypt::Identity::new(passphrase()?))],
        None => bail!("this backup is encrypted to an age recipient; give its --identity file"),
    };
    let plain = decryptor.decrypt(identities.iter().map(|one| &**one)).map_err(|_| {
        anyhow::anyhow!("the passphrase or identity does not open this backup; nothing was restored")
    })?;
    entries(BufReader::new(plain), to)
}

fn read_identities(path: &Path) -> anyhow::Result<Vec<Box<dyn age::Identity>>> {
    let file = age::IdentityFile::from_file(path.display().to_string())
        .with_context(|| format!("{} is no age identity file", path.display()))?;
    file.into_identities().map_err(|error| anyhow::anyhow!("{}: {error}", path.display()))
}

/// Writes the archive's files; a name that leads out of the folder ends it.
fn entries(input: impl BufRead, to: &Path) -> anyhow::Result<()> {
    let mut archive = tar::Archive::new(input);
    for entry in archive.entries().context("this is no backup of danchu")? {
        let mut entry = entry.context("the backup is damaged or not whole")?;
        let name = entry.path()?.into_owned();
        let known = ["danchu.db", "tables.jsonl", "erasures.jsonl", "files", "keys"];
        let first = name.components().next();
        let inside = name.components().all(|part| matches!(part, Component::Normal(_)));
        if !inside || !first.is_some_and(|part| known.iter().any(|k| part.as_os_str() == *k)) {
            bail!("the archive holds {}, which no backup of danchu holds", name.display());
        }
        let path = to.join(&name);
        if let Some(folder) = path.parent() {
            private_folder(folder)?;
        }
        let mut out = crate::backup::private_file(&path)?;
        std::io::copy(&mut entry, &mut out).context("the backup is damaged, or the disk is full")?;
        out.sync_all()?;
    }
    Ok(())
}
