//! `danchu election`: secret ballots that anyone can verify.

mod verify;

use std::process::ExitCode;

use clap::Subcommand;

/// What to do with an election.
#[derive(Subcommand)]
pub enum Command {
    /// Verifies an archive, open or finished, with nothing but the file. Status 0: nothing is wrong; 1: something is;
    /// 2: it cannot be read.
    Verify(verify::Options),
}

/// Runs it.
pub fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Verify(options) => verify::run(&options),
    }
}
