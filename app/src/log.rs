//! The log: JSON lines on standard error, with no path, address, agent or person in them.

use tracing_subscriber::EnvFilter;

/// Starts the log. `DANCHU_LOG` says how much (`info` by default).
pub fn start() {
    let filter = EnvFilter::try_from_env("DANCHU_LOG")
        // The libraries' own lines could name peers and paths: only ours are let through, and their warnings' counts.
        .unwrap_or_else(|_| EnvFilter::new("off,danchu=info,danchu_web=info,danchu_store=info,danchu_accounts=info,danchu_programme=info,danchu_plan=info"));
    let started =
        tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).try_init();
    // Tests start it more than once in one process.
    drop(started);
}
