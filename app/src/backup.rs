//! `danchu backup`: one file with database, attachments and keys, consistent while `serve` runs, encrypted unless asked.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use age::secrecy::SecretString;
use anyhow::{Context as _, bail};
use clap::Args;
use danchu_store::{Db, Engine};

use crate::cli::{Place, say, warn};

/// The passphrase's variable, for a backup that runs by itself.
pub const PASSPHRASE: &str = "DANCHU_BACKUP_PASSPHRASE";

/// Where to and for whom.
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    place: Place,
    /// The backup's file; it must not exist.
    file: PathBuf,
    /// Encrypt to this age recipient (`age1…`); may be given several times.
    #[arg(long, value_name = "AGE1…", conflicts_with = "plain")]
    recipient: Vec<String>,
    /// Do not encrypt. Whoever reads the file then has everything, the keys too.
    #[arg(long)]
    plain: bool,
}

/// Writes the backup.
pub async fn run(options: Options) -> anyhow::Result<ExitCode> {
    let means = Means::of(&options)?;
    make(&options.place, &options.file, means).await?;
    let kind = if options.plain { "plain" } else { "encrypted" };
    say(&format!(
        "{} ({kind}) holds the database, the attachments and the KEYS of this installation (record, witness, push services).",
        options.file.display()
    ));
    if options.plain {
        warn(
            "danchu: this backup is not encrypted: whoever reads the file can act as this installation. Keep it where only you can.",
        );
    }
    say("Sessions and invitations are not in it: after a restore everybody signs in again.");
    Ok(ExitCode::SUCCESS)
}

/// Collects what goes in and writes the file.
async fn make(place: &Place, file: &Path, means: Means) -> anyhow::Result<()> {
    if file.exists() {
        bail!("{} is there already; a backup never overwrites", file.display());
    }
    let db = place.open().await?;
    let work = tempfile::tempdir_in(&place.data).context("the data folder takes no temporary files")?;
    let entries = collect(place, &db, work.path()).await?;
    let to = file.to_owned();
    let written = tokio::task::spawn_blocking(move || write(&to, means, &entries)).await?;
    db.close().await;
    if written.is_err() {
        // A backup that is not whole must not be taken for one.
        let _ = std::fs::remove_file(file);
    }
    written
}

/// A backup without encryption.
#[cfg(test)]
pub async fn plain(place: &Place, file: &Path) -> anyhow::Result<()> {
    make(place, file, Means::Plain).await
}

/// How the file is protected.
enum Means {
    Plain,
    Passphrase(SecretString),
    Recipients(Vec<age::x25519::Recipient>),
}

impl Means {
    fn of(options: &Options) -> anyhow::Result<Self> {
        if options.plain {
            return Ok(Means::Plain);
        }
        if !options.recipient.is_empty() {
            let all: Result<Vec<_>, _> = options.recipient.iter().map(|text| text.parse()).collect();
            return match all {
                Ok(all) => Ok(Means::Recipients(all)),
                Err(why) => bail!("--recipient: {why}; it looks like age1…"),
            };
        }
        Ok(Means::Passphrase(passphrase()?))
    }
}

/// The passphrase: from the environment, else one line of standard input.
pub fn passphrase() -> anyhow::Result<SecretString> {
    let text = match std::env::var(PASSPHRASE) {
        Ok(text) => text,
        Err(_) => {
            warn(&format!(
                "Cụm mật khẩu của bản sao lưu (một dòng) / the backup's passphrase (one line; or {PASSPHRASE}):"
            ));
            let mut line = String::new();
            std::io::stdin().read_line(&mut line)?;
            line.trim_end_matches(['\r', '\n']).to_owned()
        }
    };
    if text.chars().count() < 12 {
        bail!("a passphrase of at least 12 characters protects the backup; or give --recipient, or --plain");
    }
    Ok(SecretString::from(text))
}

/// What goes in: a name in the archive and a file.
async fn collect(place: &Place, db: &Db, work: &Path) -> anyhow::Result<Vec<(String, PathBuf)>> {
    let mut entries = Vec::new();
    match db.engine() {
        Engine::Lite => {
            let copy = work.join("danchu.db");
            db.copy_lite(&copy).await.context("the database cannot be copied; is the disk full?")?;
            entries.push(("danchu.db".to_owned(), copy));
        }
        Engine::Pg => {
            let dump = work.join("tables.jsonl");
            let mut out = BufWriter::new(private_file(&dump)?);
            db.dump_pg(&mut out).await.context("the database cannot be read")?;
            out.flush()?;
            entries.push(("tables.jsonl".to_owned(), dump));
        }
    }
    // Attachments are never changed in place, and one that came after the copy is simply not referred to.
    let erased = crate::erasures::list(place);
    if erased.exists() {
        entries.push(("erasures.jsonl".to_owned(), erased));
    }
    for (name, folder) in [("files", place.files()), ("keys", place.keys())] {
        files_below(&folder, name, &mut entries)?;
    }
    Ok(entries)
}

fn files_below(folder: &Path, name: &str, entries: &mut Vec<(String, PathBuf)>) -> anyhow::Result<()> {
    let Ok(listed) = std::fs::read_dir(folder) else { return Ok(()) };
    for entry in listed {
        let entry = entry?;
        let below = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            files_below(&entry.path(), &below, entries)?;
        } else if !below.ends_with(".part") {
            entries.push((below, entry.path()));
        }
    }
    Ok(())
}

/// A new file that only its owner reads.
pub fn private_file(path: &Path) -> anyhow::Result<File> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .with_context(|| format!("{} cannot be written; a backup never overwrites", path.display()))
}

fn write(path: &Path, means: Means, entries: &[(String, PathBuf)]) -> anyhow::Result<()> {
    let file = private_file(path)?;
    let out = BufWriter::new(file);
    let out = match means {
        Means::Plain => archive(out, entries)?,
        Means::Passphrase(text) => {
            archive(age::Encryptor::with_user_passphrase(text).wrap_output(out)?, entries)?.finish()?
        }
        Means::Recipients(all) => {
            let all = all.iter().map(|one| one as &dyn age::Recipient);
            archive(age::Encryptor::with_recipients(all)?.wrap_output(out)?, entries)?.finish()?
        }
    };
    out.into_inner().map_err(|error| anyhow::Error::new(error.into_error()))?.sync_all()?;
    Ok(())
}

fn archive<W: Write>(out: W, entries: &[(String, PathBuf)]) -> anyhow::Result<W> {
    let mut archive = tar::Builder::new(out);
    for (name, path) in entries {
        let mut file = File::open(path)?;
        let mut header = tar::Header::new_gnu();
        header.set_size(file.metadata()?.len());
        header.set_mode(0o600);
        archive
            .append_data(&mut header, name, &mut file)
            .context("the backup cannot be written; is the disk full?")?;
    }
    Ok(archive.into_inner()?)
}
