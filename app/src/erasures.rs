//! Erasures: what was taken out for good is noted in `erasures.jsonl` of the data folder, and applied again after a
//! restore, so that no backup brings it back. A line names ids only.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use danchu_base::{AgencyId, FileId, PersonId};
use danchu_disclosure::ItemId;
use danchu_web::{Cx, Served};
use serde::{Deserialize, Serialize};

use crate::cli::{Place, say};
use crate::open::{RealClock, context};

/// What to take out for good.
#[derive(Subcommand)]
pub enum Command {
    /// A person's personal data: name, contacts, account, drafts. What the person did for the agency stays, unnamed.
    Person(Target),
    /// An attachment: its row and its bytes.
    File(Target),
}

/// Whose and which.
#[derive(Args)]
pub struct Target {
    #[command(flatten)]
    place: Place,
    /// The agency's word in addresses.
    #[arg(long, value_name = "WORD")]
    agency: String,
    /// The id, as it stands in the address of its page.
    id: String,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Erasure {
    agency: AgencyId,
    #[serde(flatten)]
    what: What,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum What {
    Person(PersonId),
    File(FileId),
    /// A disclosure that was taken down at once.
    Disclosure(ItemId),
}

/// Notes urgent removals of disclosures in the list, before they happen.
pub struct Tombstones(PathBuf);

impl Tombstones {
    /// In a place's data folder.
    pub fn of(place: &Place) -> Self {
        Self(list(place))
    }
}

impl danchu_disclosure::actions::Tombstones for Tombstones {
    fn note(&self, agency: AgencyId, item: ItemId) -> std::io::Result<()> {
        append(&self.0, &Erasure { agency, what: What::Disclosure(item) })
    }
}

/// Erases and notes it.
pub async fn run(command: Command) -> anyhow::Result<ExitCode> {
    let (Command::Person(target) | Command::File(target)) = &command;
    let db = target.place.open().await?;
    let cx = context(&target.place, db.clone(), Served::default(), Arc::new(RealClock))?;
    let agency = cx.directory.agency(&cx, &target.agency).await?;
    let agency = agency.with_context(|| format!("there is no agency {}", target.agency))?.id;
    let no_id = || format!("{} is no id; copy it from the address of the page", target.id);
    let what = match &command {
        Command::Person(_) => What::Person(target.id.parse().ok().with_context(no_id)?),
        Command::File(_) => What::File(target.id.parse().ok().with_context(no_id)?),
    };
    let erasure = Erasure { agency, what };
    // Noted first: an erasure that was cut short is done again by the next restore, not forgotten.
    note(&target.place, &erasure)?;
    let done = erase(&cx, &erasure).await;
    db.close().await;
    if !done? {
        bail!(
            "there is no such {} in this agency; nothing was changed",
            if matches!(command, Command::Person(_)) { "person" } else { "file" }
        );
    }
    say("erased; backups made before still hold it, and every restore erases it again");
    Ok(ExitCode::SUCCESS)
}

/// Applies the folder's own list, and another one (of the lost folder), again; answers how many took effect.
pub async fn apply(place: &Place, further: Option<&Path>) -> anyhow::Result<usize> {
    let mut all = read(&list(place))?;
    if let Some(further) = further {
        for erasure in read(further)? {
            if !all.contains(&erasure) {
                note(place, &erasure)?;
                all.push(erasure);
            }
        }
    }
    let db = place.open().await?;
    let cx = context(place, db.clone(), Served::default(), Arc::new(RealClock))?;
    let mut applied = 0;
    for erasure in &all {
        applied += usize::from(erase(&cx, erasure).await?);
    }
    db.close().await;
    Ok(applied)
}

/// Whether there was something to erase.
async fn erase(cx: &Cx, erasure: &Erasure) -> anyhow::Result<bool> {
    let agency = erasure.agency;
    match erasure.what {
        What::File(id) => Ok(danchu_attachments::erase(cx, agency, id).await?),
        What::Disclosure(id) => {
            let erased = danchu_disclosure::actions::take_down_again(cx, agency, id, cx.now()).await;
            erased.map_err(|error| anyhow::anyhow!("{error}"))
        }
        What::Person(id) => {
            let erased = cx.db.write(agency, async move |tx| {
                danchu_web::draft::forget_all(tx, id).await?;
                danchu_transparency::erase_person(tx, id).await?;
                danchu_dissemination::erase_person(tx, id).await?;
                let unsaid = danchu_disclosure::actions::erase_person(tx, id).await;
                unsaid.map_err(|error| match error {
                    danchu_disclosure::Error::Store(error) => danchu_accounts::Error::Store(error),
                    _ => danchu_accounts::Error::NotFound,
                })?;
                danchu_accounts::erase_person(tx, id).await
            });
            erased.await.map_err(|error| anyhow::anyhow!("{error}"))
        }
    }
}

/// The list's file.
pub fn list(place: &Place) -> PathBuf {
    place.data.join("erasures.jsonl")
}

fn note(place: &Place, erasure: &Erasure) -> anyhow::Result<()> {
    let path = list(place);
    append(&path, erasure).with_context(|| format!("{} cannot be written", path.display()))
}

fn append(path: &Path, erasure: &Erasure) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut file = std::fs::OpenOptions::new().append(true).create(true).mode(0o600).open(path)?;
    writeln!(file, "{}", serde_json::to_string(erasure)?)?;
    file.sync_all()
}

fn read(path: &Path) -> anyhow::Result<Vec<Erasure>> {
    let Ok(text) = std::fs::read_to_string(path) else { return Ok(Vec::new()) };
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            serde_json::from_str(line).with_context(|| format!("{} is no list of erasures", path.display()))
        })
        .collect()
}
