//! `danchu election`: secret ballots that anyone can verify.

mod assemble;
mod chance;
mod credentials;
mod files;
mod key;
mod rehearse;
mod setup;
mod steps;
mod threshold;
mod trustee;
mod verify;

use std::process::ExitCode;

use clap::Subcommand;

/// What to do with an election.
#[derive(Subcommand)]
pub enum Command {
    /// Verifies an archive, open or finished, with nothing but the file. Status 0: nothing is wrong; 1: something is;
    /// 2: it cannot be read.
    Verify(verify::Options),
    /// Sets a whole election up on one machine, for rehearsals and tests.
    Setup(setup::Options),
    /// Sets an election up from trustees and public credentials that others made.
    Assemble(assemble::Options),
    /// Makes a ballot, checks it, adds it; prints its tracking number.
    Vote(steps::VoteOptions),
    /// Ends the vote: checks every ballot and adds the encrypted tally.
    Close(steps::CloseOptions),
    /// Adds one trustee's partial decryption of the encrypted tally.
    Decrypt(steps::DecryptOptions),
    /// Adds the result; the server's own key, when it lies beside the archive, decrypts first and is then deleted.
    Result(steps::ResultOptions),
    /// A trustee's steps: a key alone, or a share of a threshold key.
    #[command(subcommand)]
    Trustee(trustee::Command),
    /// The credential authority's steps.
    #[command(subcommand)]
    Credentials(credentials::Command),
    /// Serves a vote's pages for one folder, on this machine only and without accounts: booth, board, trustees, authority.
    Rehearse(rehearse::Options),
}

/// Runs it.
pub async fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Verify(options) => verify::run(&options),
        Command::Setup(options) => setup::run(&options),
        Command::Assemble(options) => assemble::run(&options),
        Command::Vote(options) => steps::vote(&options),
        Command::Close(options) => steps::close(&options),
        Command::Decrypt(options) => steps::decrypt(&options),
        Command::Result(options) => steps::result(&options),
        Command::Trustee(command) => trustee::run(&command),
        Command::Credentials(command) => credentials::run(&command),
        Command::Rehearse(options) => rehearse::run(options).await,
    }
}
