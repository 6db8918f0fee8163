//! `danchu`: the one program, web server and command line.

mod api;
mod backup;
mod check;
mod chores;
mod cli;
mod convert;
mod deliver;
mod demo;
mod election;
mod erasures;
mod export;
mod http;
mod init;
mod keyring;
mod law;
mod law_files;
mod log;
mod log_verify;
mod mail;
mod modules;
mod open;
mod plan;
mod portal;
mod push;
mod read;
mod record;
mod report;
mod restore;
mod routes;
mod serve;
#[cfg(test)]
mod tests;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return cli::fail(&anyhow::Error::new(error)),
    };
    match runtime.block_on(cli.run()) {
        Ok(code) => code,
        Err(error) => cli::fail(&error),
    }
}
