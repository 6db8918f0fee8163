//! The commands and their words. Exit status: 0 done, 1 the answer is no, 2 wrong use or unreadable input.

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::{
    backup, check, demo, election, erasures, export, init, law, log_verify, mail, plan, portal, read, report,
    restore, routes, serve,
};

/// Thực hiện dân chủ trong hoạt động của cơ quan: from the signed plan to a year of work.
#[derive(Parser)]
#[command(name = "danchu", version, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves a sample agency with a year under way.
    Demo(demo::Options),
    /// Serves an installation; migrates first; ends cleanly on SIGTERM.
    Serve(Box<serve::Options>),
    /// Makes the first agency and its operator, from the terminal.
    Init(init::Options),
    /// Reads administrative documents and prints what they say.
    Read(read::Options),
    /// The law as data: rules, versions, and which day they give.
    #[command(subcommand)]
    Law(law::Command),
    /// Checks the form of a paper against Nghị định 30/2020: each fault with its place, rule and what to write.
    Check(check::Options),
    /// Plans of the year.
    #[command(subcommand)]
    Plan(plan::Command),
    /// Writes a report as a paper: six-month, annual, progress, duties, urging, next-plan.
    Report(report::Options),
    /// Mail that came back.
    #[command(subcommand)]
    Mail(mail::Command),
    /// Writes a backup, also while `serve` runs. Sessions and invitations are left out.
    Backup(backup::Options),
    /// Reads a backup into an empty folder or an empty database.
    Restore(restore::Options),
    /// Takes personal data or a file out for good.
    #[command(subcommand)]
    Erase(erasures::Command),
    /// The record that cannot be back-dated unnoticed.
    #[command(subcommand)]
    Log(log_verify::Command),
    /// Secret ballots that anyone can verify.
    #[command(subcommand)]
    Election(election::Command),
    /// The public portal as static files.
    #[command(subcommand)]
    Portal(portal::Command),
    /// Prints every address of the router, for tests.
    #[command(hide = true)]
    Routes,
}

/// Where the installation is.
#[derive(Args, Clone)]
pub struct Place {
    /// The data folder.
    #[arg(long, env = "DANCHU_DATA", value_name = "DIR", default_value = "danchu-data")]
    pub data: PathBuf,
    /// The database: `sqlite:PATH` (default: in the data folder) or `postgres://…`.
    #[arg(long, env = "DANCHU_DATABASE", value_name = "URL", hide_env_values = true)]
    pub database: Option<String>,
}

/// Where the program listens.
#[derive(Args, Clone)]
pub struct Listen {
    /// The address and port.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
}

impl Cli {
    /// Runs the command.
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        match self.command {
            Command::Demo(options) => demo::run(options).await,
            Command::Serve(options) => serve::run(*options).await,
            Command::Init(options) => init::run(options).await,
            Command::Read(options) => read::run(&options),
            Command::Law(command) => law::run(command).await,
            Command::Check(options) => check::run(&options),
            Command::Plan(command) => plan::run(command).await,
            Command::Report(options) => report::run(options).await,
            Command::Mail(command) => mail::run(command).await,
            Command::Backup(options) => backup::run(options).await,
            Command::Restore(options) => restore::run(options).await,
            Command::Erase(command) => erasures::run(command).await,
            Command::Log(log_verify::Command::Export(options)) => export::run(options).await,
            Command::Log(log_verify::Command::Verify(options)) => log_verify::run(&options),
            Command::Election(command) => election::run(command).await,
            Command::Portal(command) => portal::run(command).await,
            Command::Routes => routes::run(),
        }
    }
}

/// Says on standard error what is wrong, in one sentence; status 2.
pub fn fail(error: &anyhow::Error) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "danchu: {error:#}");
    ExitCode::from(2)
}

/// Prints a line on standard output; a closed pipe ends nothing.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Prints a line on standard error.
pub fn warn(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
