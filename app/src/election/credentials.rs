//! `danchu election credentials`: the credential authority's steps without a browser.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Args, Subcommand};
use danchu_ballot::v1::{Credential, Uuid, credentials, voters};
use danchu_ballot::{Hash, canonical};
use zeroize::Zeroizing;

use super::chance::Chance;
use super::files;
use crate::cli::say;

/// What the authority does.
#[derive(Subcommand)]
pub enum Command {
    /// Prints a fresh identifier for an election, for which credentials can then be made.
    Uuid,
    /// Makes a credential for each voter: private_creds.json to hand out, public_creds.json to publish.
    Generate(Generate),
    /// Prints the public credential of a private one.
    Derive(Derive),
}

/// For whom.
#[derive(Args)]
pub struct Generate {
    /// The identifier of the election.
    #[arg(long)]
    uuid: String,
    /// The voters: a JSON list of {address, login, weight}, or a line each.
    #[arg(long, value_name = "V.json")]
    voters: PathBuf,
    /// Where to write; nothing there is written over.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// Of which.
#[derive(Args)]
pub struct Derive {
    /// The identifier of the election.
    #[arg(long)]
    uuid: String,
    /// A file with the credential.
    #[arg(long, value_name = "FILE")]
    credential: PathBuf,
}

/// An identifier as it was given.
pub fn uuid(text: &str) -> anyhow::Result<Uuid> {
    Uuid::parse(text).with_context(|| {
        format!("--uuid {text}: mã cuộc bỏ phiếu gồm ít nhất 14 chữ cái, chữ số Base58 (at least 14 Base58 letters)")
    })
}

/// A credential in a file.
pub fn credential(path: &std::path::Path) -> anyhow::Result<Credential> {
    Credential::parse(files::text(path)?.trim_matches('"')).with_context(|| format!("{}", path.display()))
}

/// Does it.
pub fn run(command: &Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Uuid => say(Uuid::generate(&mut Chance).as_str()),
        Command::Generate(options) => {
            let uuid = uuid(&options.uuid)?;
            let list = files::text(&options.voters)?;
            let voters = voters(&list).with_context(|| format!("{}", options.voters.display()))?;
            let made = credentials(&mut Chance, &uuid, &voters);
            files::secret_folder(&options.out)?;
            let exposed: BTreeMap<&str, &str> =
                made.private.iter().map(|(name, credential)| (name.as_str(), credential.expose())).collect();
            let private = Zeroizing::new(serde_json::to_vec_pretty(&exposed)?);
            files::write_new(&options.out.join("private_creds.json"), &private, true)?;
            let public = canonical(&made.public);
            files::write_new(&options.out.join("public_creds.json"), &public, false)?;
            say(&Hash::of(&public).base64());
        }
        Command::Derive(options) => {
            say(&credential(&options.credential)?.public(&uuid(&options.uuid)?).to_string());
        }
    }
    Ok(ExitCode::SUCCESS)
}
