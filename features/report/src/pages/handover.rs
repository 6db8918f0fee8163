//! The package of a year: what goes in, how large it is, and the package itself, written while it is sent.

use std::collections::VecDeque;
use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, Bytes};
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use danchu_base::{AgencyId, Uuid};
use danchu_web::ui::{self, Faults, Fields, Progress, State, Values, Voice, button, link_button};
use danchu_web::{Problem, Visit};
use futures_lite::StreamExt;
use http::{HeaderValue, header};
use maud::{Markup, html};
use serde::Deserialize;
use tokio::sync::mpsc;

use super::sources;
use crate::handover::{Choice, Contents, Run, contents, package};

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    nam: String,
    #[serde(default)]
    ten: String,
    #[serde(default)]
    tep: String,
    #[serde(default)]
    khoa: String,
    #[serde(default)]
    lan: String,
}

impl Asked {
    /// What was chosen; this year when none is named.
    fn choice(&self, this_year: i16) -> Result<Choice, Problem> {
        let year = match self.nam.trim() {
            "" => Some(this_year),
            typed => typed.parse().ok().filter(|year| (2000..=2199).contains(year)),
        };
        let Some(year) = year else { return Err(Problem::refused("report-refused-year")) };
        Ok(Choice {
            year,
            names: !self.ten.is_empty(),
            evidence: !self.tep.is_empty(),
            locked: !self.khoa.is_empty(),
        })
    }

    fn run(&self) -> Option<Uuid> {
        Uuid::parse_str(&self.lan).ok()
    }
}

/// Pieces that wait to be sent.
const PIECES_MAX: usize = 8;
/// How many packages are remembered, so that their progress can be asked for.
const RUNS_MAX: usize = 64;

/// The packages that were begun last in this program: whose, under which number, how far.
static RUNS: Mutex<VecDeque<(AgencyId, Uuid, Arc<Run>)>> = Mutex::new(VecDeque::new());

fn begin(agency: AgencyId, number: Uuid) -> Arc<Run> {
    let run = Arc::new(Run::default());
    let mut runs = RUNS.lock().unwrap_or_else(PoisonError::into_inner);
    runs.push_back((agency, number, run.clone()));
    if runs.len() > RUNS_MAX {
        runs.pop_front();
    }
    run
}

fn run_of(agency: AgencyId, number: Uuid) -> Option<Arc<Run>> {
    let runs = RUNS.lock().unwrap_or_else(PoisonError::into_inner);
    runs.iter().rev().find(|(of, n, _)| (*of, *n) == (agency, number)).map(|(.., run)| run.clone())
}

/// What is chosen.
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
        form.stack method="get" action=(v.address("/bao-cao/ban-giao/xem")) {
            (f.number("nam", t.get("report-handover-year")))
            (f.check("tep", t.get("report-handover-evidence")).start("1"))
            (f.check("ten", t.get("report-handover-names")))
            (f.check("khoa", t.get("report-handover-locked")))
            input type="hidden" name="lan" value=(Uuid::now_v7().simple());
            div.cluster.act { (button(t.get("report-handover-look")).primary()) (link_button(back.clone(), t.get("report-cancel"))) }
        }
        (ui::hint(html! { p { (t.get("report-handover-left-out")) } }))
    };
    Ok(v.page(&title, body))
}

/// How large the package will be, the press that takes it, and how far it is.
pub async fn look(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (t, agency, choice) = (v.t(), v.agency()?, asked.choice(v.today().year())?);
    let found = contents(&v.cx, &sources(&v), agency.id, &agency.name, choice).await?;
    let number = asked.run().unwrap_or_else(Uuid::now_v7);
    let flag = |name: &str, on: bool| if on { format!("&{name}=1") } else { String::new() };
    let query = format!(
        "nam={}{}{}{}&lan={}",
        choice.year,
        flag("tep", choice.evidence),
        flag("ten", choice.names),
        flag("khoa", choice.locked),
        number.simple()
    );
    let (files, bytes) = found.files();
    let title = t.with("report-handover-of", &[("year", choice.year.to_string().into())]);
    let holds = [
        ("papers", found.papers.len().into()),
        ("proofs", found.proofs.len().into()),
        ("size", t.size(bytes).into()),
    ];
    let body = html! {
        (ui::crumbs(&[(&v.address("/bao-cao"), &t.get("report-list-title")), (&v.address("/bao-cao/ban-giao"), &t.get("report-handover"))]))
        (ui::page_head(&title, Some(html! { (t.with("report-handover-holds", &holds)) }), None))
        div.stack {
        @if choice.locked { (ui::notice(State::Near, Voice::Calm, &t.get("report-handover-locked-in"), None)) }
        @else if found.counts.locked_items + found.counts.locked_proofs > 0 {
            @let left = [("items", found.counts.locked_items.into()), ("files", found.counts.locked_proofs.into())];
            (ui::notice(State::Idle, Voice::Calm, &t.with("report-handover-locked-out", &left), None))
        }
        div.cluster.act {
            (link_button(v.address(&format!("/bao-cao/ban-giao/tai?{query}")), t.get("report-handover-take")).primary().icon("down").download())
            (link_button(v.address("/bao-cao/ban-giao"), t.get("report-handover-again")))
        }
        (far(&v, &v.address(&format!("/bao-cao/ban-giao/xem?{query}")), run_of(agency.id, number).as_deref(), files))
        }
    };
    Ok(v.page(&title, body))
}

/// How far the package is that was begun from this page.
fn far(v: &Visit, here: &str, run: Option<&Run>, files: u64) -> Markup {
    let t = v.t();
    let (done, bytes) = run.map_or((0, 0), Run::so_far);
    let n = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let words = [("n", n(done).into()), ("all", n(files).into()), ("size", t.size(bytes).into())];
    match run.map(Run::ended) {
        Some(Some(true)) => ui::progress_done(
            &t.with("report-handover-done", &words),
            &v.address("/bao-cao"),
            &t.get("report-list-title"),
        ),
        Some(Some(false)) => html! {
            div id="progress" { (ui::notice(State::Late, Voice::Alarm, &t.get("report-handover-broken"), None)) }
        },
        Some(None) => {
            let words = t.with("report-handover-far", &words);
            ui::progress(t, &Progress { address: here, words: &words, done, all: files })
        }
        None => ui::progress(
            t,
            &Progress { address: here, words: &t.get("report-handover-waits"), done: 0, all: files },
        ),
    }
}

/// Sends the package.
pub async fn take(v: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let (agency, choice) = (v.agency()?, asked.choice(v.today().year())?);
    let found = contents(&v.cx, &sources(&v), agency.id, &agency.name, choice).await?;
    let run = begin(agency.id, asked.run().unwrap_or_else(Uuid::now_v7));
    let (pieces, sent) = mpsc::channel::<std::io::Result<Bytes>>(PIECES_MAX);
    let (cx, id, runtime) = (v.cx.clone(), agency.id, tokio::runtime::Handle::current());
    // On a thread of its own: what hands over the record's files borrows the channel while it waits.
    tokio::task::spawn_blocking(move || runtime.block_on(written(&cx, id, found, run, pieces)));
    // Fused: what compresses an answer asks once more after its end.
    let stream =
        futures_lite::stream::unfold(sent, async |mut sent| sent.recv().await.map(|piece| (piece, sent)))
            .fuse();
    let disposition = format!("attachment; filename=\"ho-so-{}-{}.zip\"", agency.slug, choice.year);
    let disposition = HeaderValue::from_str(&disposition).map_err(|_| Problem::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/zip")),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, Body::from_stream(Box::pin(stream))).into_response())
}

/// Writes the package into the answer. One that is broken off ends the answer in the middle, which the browser shows as a
/// download that failed.
async fn written(
    cx: &danchu_web::Cx,
    agency: AgencyId,
    found: Contents,
    run: Arc<Run>,
    pieces: mpsc::Sender<std::io::Result<Bytes>>,
) {
    let broken = pieces.clone();
    if let Err(error) = package(cx, agency, found, run, Sending(pieces)).await {
        tracing::warn!("a package was broken off: {error}");
        let _ = broken.send(Err(std::io::Error::other("the package was broken off"))).await;
    }
}

/// The pieces of the archive, on their way to the reader.
struct Sending(mpsc::Sender<std::io::Result<Bytes>>);

impl Write for Sending {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let gone = |_| std::io::Error::from(std::io::ErrorKind::BrokenPipe);
        self.0.blocking_send(Ok(Bytes::copy_from_slice(bytes))).map_err(gone)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
