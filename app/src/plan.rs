//! `danchu plan import`: makes the programme of a year from a plan.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;
use clap::{Args, Subcommand};
use danchu_plan::cli::Request;
use danchu_web::Served;
use danchu_web::messages::Lang;

use crate::cli::{Place, say, warn};
use crate::convert::Programs;
use crate::open::{RealClock, context};

/// What to do with a plan.
#[derive(Subcommand)]
pub enum Command {
    /// Reads a plan and makes the programme of the year; prints what it made.
    Import(Import),
}

/// Which plan, for whom.
#[derive(Args)]
pub struct Import {
    #[command(flatten)]
    place: Place,
    /// The plan: DOCX, ODT, PDF, HTML, Markdown or text.
    file: PathBuf,
    /// The agency's id, or its word in addresses.
    #[arg(long, value_name = "ID")]
    agency: String,
    /// The year.
    #[arg(long, value_name = "YYYY")]
    year: i16,
    /// Take it although it is no plan.
    #[arg(long)]
    nevertheless: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// Runs it.
pub async fn run(command: Command) -> anyhow::Result<ExitCode> {
    let Command::Import(options) = command;
    let name = options.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes =
        std::fs::read(&options.file).with_context(|| format!("{} cannot be read", options.file.display()))?;
    let db = options.place.open().await?;
    let cx = context(&options.place, db.clone(), Served::default(), Arc::new(RealClock))?;
    let agency = danchu_accounts::agency_named(&db, &options.agency)
        .await
        .map_err(|error| anyhow::anyhow!("{error}"))?
        .with_context(|| {
            format!("there is no agency {}; its word stands in its addresses", options.agency)
        })?;
    let request = Request {
        agency: agency.id,
        agency_name: &agency.name,
        year: options.year,
        name: &name,
        bytes,
        nevertheless: options.nevertheless,
        converter: Some(Arc::new(Programs::find())),
        now: cx.now(),
    };
    let made = danchu_plan::cli::import(&cx.db, &cx.calendar, request).await;
    db.close().await;
    match made {
        Ok(made) if options.json => say(&serde_json::to_string(&made)?),
        Ok(made) => say(&made.describe(Lang::Vi)),
        Err(failed) => {
            warn(&format!("danchu: {}: {} ({})", options.file.display(), failed.vi, failed.en));
            return Ok(ExitCode::from(if failed.refused { 1 } else { 2 }));
        }
    }
    Ok(ExitCode::SUCCESS)
}
