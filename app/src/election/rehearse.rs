//! `danchu election rehearse`: the pages of a vote for one archive folder, on loopback, without accounts.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, bail};
use clap::Args;
use danchu_booth::{Folder, Hall, router};
use danchu_listen::{Handle, serve_from};

use crate::cli::say;

/// Which folder, and where to serve.
#[derive(Args)]
pub struct Options {
    /// The folder with UUID.bel; an empty one begins with the preparation.
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Where to listen; on this machine only.
    #[arg(long, value_name = "ADDR", default_value_t = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8090))]
    listen: SocketAddr,
    /// The agency's name in the pages' band; the vote's name when left out.
    #[arg(long, value_name = "NAME")]
    agency: Option<String>,
}

/// Serves until it is stopped.
pub async fn run(options: Options) -> anyhow::Result<ExitCode> {
    if !options.listen.ip().is_loopback() {
        bail!(
            "{}: a rehearsal has no accounts, so it is served on this machine only; use 127.0.0.1",
            options.listen
        );
    }
    let folder = Folder::open(&options.dir, now)?;
    let agency = options.agency.or_else(|| folder.name()).unwrap_or_else(|| "Dân Chủ".to_owned());
    let listener = std::net::TcpListener::bind(options.listen).with_context(|| {
        format!("{}: this address is taken; choose another with --listen", options.listen)
    })?;
    listener.set_nonblocking(true)?;
    let address = format!("http://{}", listener.local_addr()?);
    let pages = router(Hall::new(Arc::new(folder), &agency, &address));
    let handle = Handle::new();
    let told = handle.clone();
    tokio::spawn(async move { crate::serve::stop_on_signal(vec![told]).await });
    say(&address);
    serve_from(listener, handle, pages).await?;
    Ok(ExitCode::SUCCESS)
}

/// Seconds since 1970.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
