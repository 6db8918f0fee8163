#![doc = include_str!("../README.md")]

mod tls;

use std::io::Write as _;
use std::net::{SocketAddr, TcpListener};

use anyhow::Context as _;
use axum::Router;
pub use axum_server::Handle;

pub use self::tls::{Means, Tls};

/// Listens until told to stop; requests that are being answered are finished.
pub async fn listen_on(
    listen: SocketAddr,
    means: Means,
    handle: Handle<SocketAddr>,
    pages: Router,
) -> anyhow::Result<()> {
    let taken = || {
        format!("{listen} cannot be listened on; is another program using it? choose another with --listen")
    };
    match means {
        Means::Own(config, watch) => {
            let served = axum_server::bind_rustls(listen, config)
                .handle(handle)
                .serve(pages.into_make_service_with_connect_info::<SocketAddr>())
                .await;
            if let Some(watch) = watch {
                watch.abort();
            }
            served.with_context(taken)
        }
        Means::Proxy | Means::Plain => axum_server::bind(listen)
            .handle(handle)
            .serve(pages.into_make_service_with_connect_info::<SocketAddr>())
            .await
            .with_context(taken),
    }
}

/// The same without encryption on a listener that is open already.
pub async fn serve_from(
    listener: TcpListener,
    handle: Handle<SocketAddr>,
    pages: Router,
) -> anyhow::Result<()> {
    axum_server::from_tcp(listener)?
        .handle(handle)
        .serve(pages.into_make_service_with_connect_info::<SocketAddr>())
        .await?;
    Ok(())
}

/// A line for whoever started the program, on standard error.
fn warn(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
