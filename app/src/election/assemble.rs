//! `danchu election assemble`: a set-up from what trustees and credential authority made, each on their own machine.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;
use danchu_ballot::canonical;
use danchu_ballot::v1::{Template, TrusteeKind, Uuid, check_trustees};

use super::files;
use super::setup::begin;

/// What to put together.
#[derive(Args)]
pub struct Options {
    /// The election: name, description, questions.
    #[arg(long, value_name = "T.json")]
    template: PathBuf,
    /// The trustees, as `trustee combine` or belenios-tool made them. The server's own key must be among them.
    #[arg(long, value_name = "trustees.json")]
    trustees: PathBuf,
    /// The public credentials, as `credentials generate` or belenios-tool made them.
    #[arg(long, value_name = "public_creds.json")]
    credentials: PathBuf,
    /// The identifier for which the credentials were made.
    #[arg(long)]
    uuid: String,
    /// Where to write UUID.bel.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// Puts it together.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let uuid = super::credentials::uuid(&options.uuid)?;
    let template: Template = files::json(&options.template)?;
    let kinds: Vec<TrusteeKind> = files::json(&options.trustees)?;
    let public_key = check_trustees(&kinds)
        .with_context(|| format!("{}", options.trustees.display()))?
        .public_key
        .encode();
    let lines: Vec<String> = files::json(&options.credentials)?;
    // belenios-tool's file names the voters behind each credential; the archive does not.
    let lines: Vec<String> = lines.iter().map(|line| strip(line)).collect();
    let election = template.election(Uuid::clone(&uuid), public_key);
    begin(&options.out, &uuid, &canonical(&election), &canonical(&kinds), &canonical(&lines))?;
    Ok(ExitCode::SUCCESS)
}

fn strip(line: &str) -> String {
    let mut parts = line.split(',');
    let credential = parts.next().unwrap_or_default();
    match parts.next() {
        None | Some("") => credential.to_owned(),
        Some(weight) => format!("{credential},{weight}"),
    }
}
