//! `danchu serve`: listens, answers, and ends cleanly.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use clap::Args;
use danchu_listen::{Handle, Means, Tls, listen_on};
use danchu_store::{Db, Engine};
use danchu_web::{Cx, More, Served, router};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use crate::cli::{Listen, Place, say, warn};
use crate::modules::MODULES;
use crate::open::{RealClock, context_with, private_folder};

/// How long open requests may take after SIGTERM.
const GRACE: Duration = Duration::from_secs(30);

/// Where and how to serve.
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    listen: Listen,
    #[command(flatten)]
    tls: Tls,
    #[command(flatten)]
    mail: crate::record::MailOptions,
    #[command(flatten)]
    outside: crate::record::OutsideOptions,
    /// Where figures for operators are answered (`/metrics`, `/healthz`, `/readyz`).
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:9464")]
    admin_listen: SocketAddr,
    /// How many failed sign-ins an hour one network address may make; a whole office stands behind one.
    #[arg(long, value_name = "NUMBER", default_value_t = danchu_accounts::ADDRESS_TRIES_MAX, value_parser = clap::value_parser!(i64).range(10..))]
    address_tries: i64,
    /// The address that papers and messages print: `https://danchu.example.vn`.
    #[arg(long, value_name = "URL")]
    address: Option<String>,
}

/// Serves an installation.
pub async fn run(options: Options) -> anyhow::Result<ExitCode> {
    crate::log::start();
    let db = options.place.open().await?;
    if db.engine() == Engine::Pg && !db.has_policies().await? {
        warn(
            "danchu: the database role is a superuser or passes over policies, so row-level security does not stand behind the statements. Use an ordinary role that owns the database.",
        );
    }
    let ordered = options.place.keys().join("acme");
    if options.tls.orders() {
        private_folder(&ordered)?;
    }
    let means = options.tls.means(&ordered).await?;
    let listen = options.listen.listen;
    let served = Served {
        demo: false,
        secure: means.secure(),
        public_only: means.public_only(listen),
        behind_proxy: matches!(means, Means::Proxy),
        address_tries_max: Some(options.address_tries),
        address: options.address.unwrap_or_else(|| own_address(listen, &means)),
    };
    let public_only = served.public_only;
    let more = options.mail.post(More::default())?;
    let more = options.outside.add(&options.place, options.mail.contact(&served.address), more)?;
    let cx = context_with(&options.place, db.clone(), served, Arc::new(RealClock), more)?;
    let figures = figures()?;
    let code = danchu_accounts::first_run_code(&db, cx.now())
        .await
        .map_err(|error| anyhow::anyhow!("the first run cannot be prepared: {error}"))?;

    let handle = Handle::new();
    let (handle_told, means_secure) = (handle.clone(), means.secure());
    let pages = pages(&cx);
    let admin = admin(&db, figures.clone());
    let admin_handle = Handle::new();
    let admin_server =
        tokio::spawn(listen_on(options.admin_listen, Means::Plain, admin_handle.clone(), admin));
    tokio::spawn(stop_on_signal(vec![handle.clone(), admin_handle.clone()]));
    let announced = tokio::spawn(async move {
        let told = announce(handle_told, means_secure, public_only, code).await;
        if told {
            announce_figures(admin_handle, options.admin_listen).await;
        }
    });
    let delivering = crate::deliver::start(cx.clone());
    let working = crate::chores::start(cx.clone());
    listen_on(listen, means, handle, pages).await?;
    working.end().await;
    delivering.abort();
    announced.abort();
    admin_server.abort();
    db.close().await;
    Ok(ExitCode::SUCCESS)
}

fn own_address(listen: SocketAddr, means: &Means) -> String {
    let scheme = if means.secure() { "https" } else { "http" };
    format!("{scheme}://{listen}")
}

/// The pages, with the two addresses that a balancer asks.
pub fn pages(cx: &Cx) -> Router {
    router(cx, MODULES).merge(health(&cx.db)).merge(crate::api::routes())
}

fn health(db: &Db) -> Router {
    Router::new().route("/healthz", get(async || "ok\n")).route("/readyz", get(ready)).with_state(db.clone())
}

async fn ready(State(db): State<Db>) -> impl IntoResponse {
    match tokio::time::timeout(Duration::from_secs(5), db.ping()).await {
        Ok(Ok(())) => (StatusCode::OK, "ready\n"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}

/// What operators ask.
pub fn admin(db: &Db, figures: PrometheusHandle) -> Router {
    health(db).merge(metrics_page(figures))
}

/// `/metrics` in Prometheus' text form.
pub fn metrics_page(figures: PrometheusHandle) -> Router {
    let page = async move || ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], figures.render());
    Router::new().route("/metrics", get(page))
}

/// Starts to count.
pub fn figures() -> anyhow::Result<PrometheusHandle> {
    PrometheusBuilder::new().install_recorder().context("the figures cannot be counted")
}

/// SIGTERM and Ctrl-C: no new connections, the open requests finish.
pub async fn stop_on_signal(handles: Vec<Handle<SocketAddr>>) {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut term), Ok(mut interrupt)) =
        (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        return;
    };
    tokio::select! {
        _ = term.recv() => {}
        _ = interrupt.recv() => {}
    }
    tracing::info!("stopping: open requests are finished first");
    for handle in handles {
        handle.graceful_shutdown(Some(GRACE));
    }
}

/// Says where figures are answered, or that they are not: another program may hold the address.
async fn announce_figures(handle: Handle<SocketAddr>, wanted: SocketAddr) {
    match handle.listening().await {
        Some(address) => say(&format!("danchu: figures at http://{address}/metrics")),
        None => warn(&format!(
            "danchu: {wanted} cannot be listened on, so no figures are answered; choose another with --admin-listen"
        )),
    }
}

/// Says where the pages are, once they are; `false` when they will not be.
async fn announce(handle: Handle<SocketAddr>, secure: bool, public_only: bool, code: Option<String>) -> bool {
    let Some(address) = handle.listening().await else { return false };
    let scheme = if secure { "https" } else { "http" };
    say(&format!("danchu: {scheme}://{address}"));
    if public_only {
        say("danchu: this is a network address without TLS, so only the public pages are served.");
        say("        Give --tls-certificate and --tls-key, or --acme-domain, or --behind-proxy.");
    }
    if let Some(code) = code {
        say(&format!("danchu: first run. Open {scheme}://{address}/khoi-tao and enter this code: {code}"));
    }
    true
}
