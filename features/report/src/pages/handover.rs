//! The package of a year, written while it is sent: no more than one file of it is in memory at a time.

use std::io::Write;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use danchu_base::AgencyId;
use danchu_transparency::Keyring;
use danchu_web::ui::{self, Faults, Fields, Values, button};
use danchu_web::{Cx, Problem, Visit};
use futures_lite::StreamExt;
use http::{HeaderValue, header};
use maud::html;
use serde::Deserialize;
use tokio::sync::mpsc;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::handover::{Choice, Contents, RECORD, contents};

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    nam: String,
    #[serde(default)]
    ten: String,
    #[serde(default)]
    tep: String,
}

/// Pieces that wait to be sent.
const PIECES_MAX: usize = 8;

/// What the package will hold, and what is left out.
pub async fn form(v: Visit) -> Result<Response, Problem> {
    let t = v.t();
    let back = v.address("/bao-cao");
    let start = Values::new().with("nam", v.today().year().to_string()).with("tep", "1");
    let faults = Faults::new();
    let f = Fields::new(t, &start, &faults);
    let title = t.get("report-handover-title");
    let body = html! {
        (ui::crumbs(&[(&back, &t.get("report-list-title"))]))
        (ui::page_head(&title, Some(html! { (t.get("report-handover-lead")) }), None))
        form.stack method="get" action=(v.address("/bao-cao/ban-giao/tai")) {
            (f.number("nam", t.get("report-handover-year")))
            (f.check("tep", t.get("report-handover-evidence")).start("1"))
            (f.check("ten", t.get("report-handover-names")))
            div.cluster.act { (button(t.get("report-handover-take")).primary().icon("down")) }
        }
        (ui::hint(html! { p { (t.get("report-handover-left-out")) } }))
    };
    Ok(v.page(&title, body))
}

/// Sends the package.
pub async fn take(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let agency = v.agency()?;
    let year = asked.nam.trim().parse().ok().filter(|year| (2000..=2199).contains(year));
    let Some(year) = year else { return Err(Problem::refused("report-refused-year")) };
    let choice = Choice { year, names: !asked.ten.is_empty(), evidence: !asked.tep.is_empty() };
    let found = contents(&v.cx, &super::sources(&v), agency.id, &agency.name, choice).await?;
    let (parts, waiting) = mpsc::channel::<(String, Vec<u8>)>(1);
    let (pieces, sent) = mpsc::channel::<std::io::Result<Bytes>>(PIECES_MAX);
    // On a thread of its own: what hands over the record's files borrows the channel while it waits.
    let (cx, agency_id, runtime) = (v.cx.clone(), agency.id, tokio::runtime::Handle::current());
    tokio::task::spawn_blocking(move || runtime.block_on(gather(cx, agency_id, found, parts)));
    tokio::task::spawn_blocking(move || pack(waiting, Pieces(pieces)));
    // Fused: what compresses an answer asks once more after its end.
    let stream =
        futures_lite::stream::unfold(sent, async |mut sent| sent.recv().await.map(|piece| (piece, sent)))
            .fuse();
    let disposition = format!("attachment; filename=\"ho-so-{}-{year}.zip\"", agency.slug);
    let disposition = HeaderValue::from_str(&disposition).map_err(|_| Problem::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/zip")),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, Body::from_stream(Box::pin(stream))).into_response())
}

/// Reads one part after the other. Who stops reading the package stops this too.
async fn gather(cx: Cx, agency: AgencyId, found: Contents, parts: mpsc::Sender<(String, Vec<u8>)>) {
    for (name, text) in found.texts {
        if parts.send((name, text.into_bytes())).await.is_err() {
            return;
        }
    }
    for (name, sha256) in found.files {
        // A file whose bytes are gone is missing in the package; its line in the index says what it was.
        let Ok(Some(bytes)) = cx.blobs.get(agency, &sha256).await else { continue };
        if parts.send((name, bytes)).await.is_err() {
            return;
        }
    }
    let Some(keyring) = cx.part::<Arc<dyn Keyring>>() else { return };
    let written = danchu_transparency::copy(&cx.db, keyring, agency, cx.now(), async |path, bytes| {
        let gone = |_| std::io::Error::from(std::io::ErrorKind::BrokenPipe);
        parts.send((format!("{RECORD}/{path}"), bytes)).await.map_err(gone)
    });
    if let Err(error) = written.await {
        tracing::warn!("the record is not whole in a package: {error}");
    }
}

/// Writes the parts into an archive as they come.
fn pack(mut waiting: mpsc::Receiver<(String, Vec<u8>)>, out: Pieces) -> zip::result::ZipResult<()> {
    let mut archive = ZipWriter::new_stream(out);
    while let Some((name, bytes)) = waiting.blocking_recv() {
        archive.start_file(name, SimpleFileOptions::default().large_file(true))?;
        archive.write_all(&bytes)?;
    }
    archive.finish().map(drop)
}

/// The pieces of the archive, on their way to the reader.
struct Pieces(mpsc::Sender<std::io::Result<Bytes>>);

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let gone = |_| std::io::Error::from(std::io::ErrorKind::BrokenPipe);
        self.0.blocking_send(Ok(Bytes::copy_from_slice(bytes))).map_err(gone)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
