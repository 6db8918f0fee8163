//! `danchu demo`: a fictional commune's office with a year under way, made through the same code as a real one.

mod conduct;
mod disclosed;
mod disclosure;
mod dissemination;
mod law;
mod papers;
mod people;
mod plan_text;
mod reports;
mod seed;
mod urged;
mod written;
mod year;

#[cfg(test)]
pub use self::seed::sample;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::bail;
use clap::Args;
use danchu_accounts::{DemoCard, DemoCards};
use danchu_listen::{Handle, Means, listen_on};
use danchu_web::{More, Served};

use crate::cli::{Listen, Place, say};
use crate::open::{RealClock, context_with};
use crate::serve::{figures, metrics_page, pages, stop_on_signal};

/// Where to serve the sample.
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    listen: Listen,
    /// Keep the sample in this folder; a temporary one when left out.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Keep the sample in this database, which must be empty.
    #[arg(long, value_name = "URL", hide_env_values = true)]
    database: Option<String>,
    /// Listen on a network address: everybody who reaches it can sign in as anybody of the sample.
    #[arg(long)]
    public: bool,
    /// Mail is tried out like everything else; the sample's people have no addresses until somebody types them.
    #[command(flatten)]
    mail: crate::record::MailOptions,
    #[command(flatten)]
    outside: crate::record::OutsideOptions,
}

/// Makes the sample, if it is not there, and serves it.
pub async fn run(options: Options) -> anyhow::Result<ExitCode> {
    let listen = options.listen.listen;
    if !listen.ip().is_loopback() && !options.public {
        bail!(
            "{listen} is a network address, and in the sample everybody may sign in as anybody; \
             add --public if that is what you want, or listen on 127.0.0.1"
        );
    }
    crate::log::start();
    let (folder, _kept) = match options.data {
        Some(folder) => (folder, None),
        None => {
            let temporary = tempfile::Builder::new().prefix("danchu-demo-").tempdir()?;
            (temporary.path().to_path_buf(), Some(temporary))
        }
    };
    let place = Place { data: folder, database: options.database };
    let db = place.open().await?;
    // The sample speaks plain HTTP on purpose; its cookies say so.
    let served = Served { demo: true, address: format!("http://{listen}"), ..Served::default() };
    let more = options.mail.post(More::default())?.and(Arc::new(cards()));
    let more = options.outside.add(&place, options.mail.contact(&served.address), more)?;
    let cx = context_with(&place, db.clone(), served, Arc::new(RealClock), more)?;
    seed::sample(&cx, &place).await?;
    let figures = figures()?;
    let handle = Handle::new();
    tokio::spawn(stop_on_signal(vec![handle.clone()]));
    let announced = tokio::spawn(announce(handle.clone()));
    let delivering = crate::deliver::start(cx.clone());
    let working = crate::chores::start(cx.clone());
    listen_on(listen, Means::Plain, handle, pages(&cx).merge(metrics_page(figures))).await?;
    working.end().await;
    delivering.abort();
    announced.abort();
    db.close().await;
    Ok(ExitCode::SUCCESS)
}

/// The sign-in cards: one press signs in.
fn cards() -> DemoCards {
    let card = |login: &&str| {
        let sample = people::PEOPLE.iter().find(|sample| sample.login == Some(*login))?;
        Some(DemoCard {
            login: (*login).to_owned(),
            role: *sample.roles.first()?,
            name: sample.name.to_owned(),
        })
    };
    DemoCards(people::CARDS.iter().filter_map(card).collect())
}

async fn announce(handle: Handle<SocketAddr>) {
    let Some(address) = handle.listening().await else { return };
    say(&format!("danchu: http://{address}  – bản dùng thử, mọi dữ liệu đều hư cấu (sample data)"));
    say("Thẻ đăng nhập (sign-in cards):");
    for login in people::CARDS {
        if let Some(sample) = people::PEOPLE.iter().find(|sample| sample.login == Some(login)) {
            say(&format!("  {login:<12} {} – {}", sample.name, sample.position));
        }
    }
}
