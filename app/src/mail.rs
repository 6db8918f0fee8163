//! `danchu mail bounce`: reports on mail that came back, as a mail program saves them, are noted at the letters they speak of.

use std::io::Read as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Args, Subcommand};
use danchu_reminders::{ReturnOutcome, ReturnedLetter, returned};
use danchu_store::Db;
use danchu_web::Clock as _;

use crate::cli::{Place, say};
use crate::open::RealClock;

/// What to do with mail.
#[derive(Subcommand)]
pub enum Command {
    /// Reads delivery status notifications (RFC 3464): what came back is noted, and no more goes to an address that takes none.
    Bounce(Bounce),
}

/// Which reports.
#[derive(Args)]
pub struct Bounce {
    #[command(flatten)]
    place: Place,
    /// Reports, one mail a file (`.eml`).
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// Runs it. Status 1 when a report speaks of no letter of this installation.
pub async fn run(command: Command) -> anyhow::Result<ExitCode> {
    let Command::Bounce(options) = command;
    let mut reports = Vec::new();
    for file in &options.files {
        // A pipe has no length: one byte more than a report may have is enough to know.
        let most = u64::try_from(danchu_bounce::REPORT_BYTES_MAX + 1).unwrap_or(u64::MAX);
        let mut bytes = Vec::new();
        let opened = std::fs::File::open(file).and_then(|open| open.take(most).read_to_end(&mut bytes));
        opened.with_context(|| format!("{} cannot be read", file.display()))?;
        let report = danchu_bounce::read(&bytes).map_err(|why| {
            anyhow::anyhow!(
                "{}: {why}; save the mail that the server sent back as it is (.eml)",
                file.display()
            )
        })?;
        reports.push((file.display().to_string(), report));
    }
    let db = options.place.open().await?;
    let mut known = true;
    for (file, report) in &reports {
        let lines = taken(&db, report).await?;
        known &= lines.iter().any(|line| line.outcome != ReturnOutcome::Stranger);
        for line in lines {
            say(&format!("{file}: {}", sentence(&line)));
        }
    }
    db.close().await;
    Ok(if known { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// What a report means in the agency whose letter it speaks of; a letter's id is one agency's only.
async fn taken(db: &Db, report: &danchu_bounce::BounceReport) -> anyhow::Result<Vec<ReturnedLetter>> {
    let agencies = db.read_installation(async |tx| danchu_accounts::agencies(tx).await);
    let (agencies, now) = (agencies.await.map_err(|error| anyhow::anyhow!("{error}"))?, RealClock.now());
    let mut strange = Vec::new();
    for agency in agencies {
        let lines = db.write(agency.id, async move |tx| returned(tx, report, now).await);
        let lines = lines.await.map_err(|error| anyhow::anyhow!("{error}"))?;
        if lines.iter().any(|line| line.outcome != ReturnOutcome::Stranger) {
            return Ok(lines);
        }
        strange = lines;
    }
    Ok(strange)
}

fn sentence(line: &ReturnedLetter) -> String {
    let to = &line.address;
    match line.outcome {
        ReturnOutcome::Stopped => format!(
            "the letter to {to} came back ({}); no more go there until the address is another or confirmed",
            line.words
        ),
        ReturnOutcome::CameBack => {
            format!("the letter to {to} came back ({}); the next is sent all the same", line.words)
        }
        ReturnOutcome::Known => format!("that the letter to {to} came back is known already"),
        ReturnOutcome::Late => format!("the letter to {to} is late; its server still tries"),
        ReturnOutcome::Stranger => format!("no letter of this installation went to {to}"),
    }
}
