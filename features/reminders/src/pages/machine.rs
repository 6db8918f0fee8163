//! What waits beside the requests, for the operator: which jobs, since when, why one failed; try again. No names.

use axum::extract::Path;
use axum::response::Response;
use danchu_store::{JobLine, hasten, jobs_waiting};
use danchu_transparency::Post;
use danchu_web::ui::{self, Art, Column, Sheet, State, Voice};
use danchu_web::{Posted, Problem, Visit};
use maud::{Markup, html};

use super::{id, press, push};
use crate::model::LetterState;
use crate::sql::letters;

/// How many jobs the page lists.
const JOBS_MAX: usize = 100;
/// How far the counts of letters look back, in seconds.
const BACK_SECONDS: i64 = 7 * 24 * 3600;

/// The page.
pub async fn show(v: Visit) -> Result<Response, Problem> {
    let since = v.now().plus_seconds(-BACK_SECONDS);
    let read = v.cx.db.read(v.agency()?.id, async move |tx| {
        Ok::<_, danchu_store::Error>((
            jobs_waiting(tx, JOBS_MAX).await?,
            letters::counts(tx, since).await?,
            push::counts(tx, since).await?,
        ))
    });
    let ((jobs, all), counts, pushed) = read.await?;
    let t = v.t();
    let failed = jobs.iter().filter(|job| job.failure.is_some()).count();
    let lead = t.with("jobs-lead", &[("n", all.into()), ("failed", failed.into())]);
    let body = html! {
        (ui::page_head(&t.get("jobs-title"), Some(html! { (lead) }), None))
        div.stack-l {
            @if v.cx.part::<Post>().is_none() {
                (ui::notice(State::Near, Voice::Calm, &t.get("letters-no-server"), Some(html! { p { (t.get("letters-no-server-operator")) } })))
            }
            @if jobs.is_empty() { (ui::empty(Art::Tray, &t.get("jobs-none-title"), &t.get("jobs-none"), None)) }
            @else { (sheet(&v, &jobs)) }
            (letters_panel(&v, &counts))
            (push::counts_panel(v.t(), &pushed))
        }
    };
    Ok(v.page(&t.get("jobs-title"), body))
}

fn sheet(v: &Visit, jobs: &[JobLine]) -> Markup {
    let t = v.t();
    let columns = vec![
        Column::head(t.get("jobs-what")),
        Column::text(t.get("jobs-due")),
        Column::text(t.get("jobs-tries")),
        Column::state(t.get("jobs-state")),
        Column::text(t.get("jobs-act")),
    ];
    let mut sheet = Sheet::new(t.get("jobs-title"), columns);
    for job in jobs {
        let key = format!("job-{}", job.kind);
        let what = if t.has(&key) { t.get(&key) } else { job.kind.clone() };
        let held = v.now() < job.taken_until;
        let again = v.address(&format!("/viec-nen/{}/thu-lai", job.id.simple()));
        sheet = sheet.row(vec![
            html! { (what) @if let Some(why) = &job.failure { span.sub { (why) } } },
            ui::day_clock(t, job.run_at),
            html! { (job.attempts) },
            match (&job.failure, held) {
                (_, true) => ui::state(State::OnTime, t.get("jobs-held")),
                (Some(_), _) => ui::state(State::Late, t.get("jobs-failed")),
                (None, _) => ui::state(State::Idle, t.get("jobs-waiting")),
            },
            html! {
                @if job.failure.is_some() && !held { (press(t, &again, ui::button(t.get("jobs-again")).icon("turn").about(&what))) }
                @else { "–" }
            },
        ]);
    }
    sheet.show()
}

fn letters_panel(v: &Visit, counts: &[(LetterState, i64)]) -> Markup {
    let t = v.t();
    let rows: Vec<(String, Markup)> = counts
        .iter()
        .map(|(state, n)| (t.get(&format!("letter-{}", state.code())), html! { (t.number(*n)) }))
        .collect();
    html! {
        section.panel.stack {
            h2 { (t.get("jobs-letters")) }
            @if rows.is_empty() { p { (t.get("jobs-letters-none")) } } @else { (ui::facts(&rows)) }
            p.meta { (t.get("jobs-letters-text")) }
        }
    }
}

/// Has a job tried at once.
pub async fn try_again(
    v: Visit,
    Path((_, job)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (job, now) = (id(&job)?, v.now());
    v.cx.db.write(v.agency()?.id, async move |tx| hasten(tx, job, now).await).await?;
    v.done(&posted, &v.address("/viec-nen"), "jobs-hastened").await
}
