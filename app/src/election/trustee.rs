//! `danchu election trustee`: the trustees' steps without a browser. Files have the forms of belenios-tool.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use danchu_ballot::v1::{PrivateKey, ThresholdParameters, TrusteeKind, TrusteePublicKey, check_trustees};
use danchu_ballot::{Hash, canonical, canonical_text};

use super::chance::Chance;
use super::{files, key, threshold};
use crate::cli::say;

/// What a trustee, or who gathers the trustees' messages, does.
#[derive(Subcommand)]
pub enum Command {
    /// A key that is always needed: ID.privkey to keep, ID.pubkey to hand in.
    Generate(Generate),
    /// Threshold key, step 1: HASH.key to keep, HASH.cert to hand in.
    Certificate(threshold::Certificate),
    /// Step 2: checks everybody's certificates.
    Check(threshold::Check),
    /// Step 3: prints the secret polynomial, sealed for everybody.
    Polynomial(threshold::Polynomial),
    /// Step 4, of who gathers: HASH.vinput for each trustee.
    Route(threshold::Route),
    /// Step 5: checks what was routed here; prints the sealed key and its public half.
    Share(threshold::Share),
    /// Step 6, of who gathers: threshold.json, and HASH.dkey for each trustee.
    Parameters(threshold::Parameters),
    /// Puts single keys and threshold parameters together: trustees.json.
    Combine(Combine),
    /// Whether a key is one of an election's; prints its number. Status 1 when it is not.
    Find(Find),
}

/// Where.
#[derive(Args)]
pub struct Generate {
    /// Where to write.
    #[arg(long, value_name = "DIR", default_value = ".")]
    out: PathBuf,
}

/// Of what.
#[derive(Args)]
pub struct Combine {
    /// Public keys, one a line (the contents of the ID.pubkey files).
    #[arg(long, value_name = "public_keys.jsons")]
    keys: Option<PathBuf>,
    /// Threshold parameters.
    #[arg(long, value_name = "threshold.json")]
    threshold: Option<PathBuf>,
    /// Where to write.
    #[arg(long, value_name = "trustees.json")]
    out: PathBuf,
}

/// Where to look.
#[derive(Args)]
pub struct Find {
    /// The archive, UUID.bel.
    #[arg(value_name = "ARCHIVE.bel")]
    archive: PathBuf,
    /// The trustee's key.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// The sealed decryption key that goes with ID.key: ID.dkey.
    #[arg(long, value_name = "FILE")]
    sealed: Option<PathBuf>,
}

/// Does it.
pub fn run(command: &Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Generate(options) => generate(options),
        Command::Certificate(options) => options.run(),
        Command::Check(options) => options.run(),
        Command::Polynomial(options) => options.run(),
        Command::Route(options) => options.run(),
        Command::Share(options) => options.run(),
        Command::Parameters(options) => options.run(),
        Command::Combine(options) => combine(options),
        Command::Find(options) => find(options),
    }
}

fn generate(options: &Generate) -> anyhow::Result<ExitCode> {
    let key = PrivateKey::generate(&mut Chance);
    let public = key.prove(&mut Chance);
    let hash = Hash::of(public.public_key.to_string().as_bytes()).to_string();
    let id = hash[..8].to_uppercase();
    files::write_new(&options.out.join(format!("{id}.privkey")), key.expose().as_bytes(), true)?;
    files::write_new(&options.out.join(format!("{id}.pubkey")), canonical_text(&public).as_bytes(), false)?;
    say(&id);
    Ok(ExitCode::SUCCESS)
}

fn combine(options: &Combine) -> anyhow::Result<ExitCode> {
    let mut kinds = Vec::new();
    if let Some(path) = &options.keys {
        let keys: Vec<TrusteePublicKey> = files::json_lines(path)?;
        kinds.extend(keys.into_iter().map(TrusteeKind::Single));
    }
    if let Some(path) = &options.threshold {
        let parameters: ThresholdParameters = files::json(path)?;
        kinds.push(TrusteeKind::Pedersen(Box::new(parameters)));
    }
    check_trustees(&kinds)?;
    files::write_new(&options.out, &canonical(&kinds), false)?;
    Ok(ExitCode::SUCCESS)
}

fn find(options: &Find) -> anyhow::Result<ExitCode> {
    let archive = files::Archive::open(&options.archive)?;
    let keys = &archive.setup()?.trustees.keys;
    let key = key::read(&options.key, options.sealed.as_deref(), &[])?;
    let place = keys.iter().position(|other| *other == key.public());
    match place {
        Some(place) => say(&(place + 1).to_string()),
        None => crate::cli::warn(&format!(
            "danchu: {}: khóa này không thuộc cuộc bỏ phiếu (the key is not of this election)",
            options.key.display()
        )),
    }
    Ok(ExitCode::from(u8::from(place.is_none())))
}
