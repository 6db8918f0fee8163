//! Starting in the middle of a year: one page, one form, one button.

use axum::extract::{Path, Query};
use axum::response::Response;
use danchu_attachments::Attachment;
use danchu_base::TaskId;
use danchu_programme::{NewEvidence, Task};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Art, Choice, Faults, Fields, Form, Values, button, link_button};
use danchu_web::{Posted, Problem, Visit};
use maud::{Markup, html};
use serde::Deserialize;

use super::{by, draft_address, fault, id, list, once, values_of};
use crate::actions::{self, Answer, Error, OVERDUE_PER_PAGE, Overdue, overdue};
use crate::model::{Plan, PlanId, SENTENCE_MAX};
use crate::plan_sql;

/// Which page of the tasks.
#[derive(Debug, Deserialize)]
pub struct Part {
    trang: Option<usize>,
}

async fn read(v: &Visit, plan: &str, part: &Part) -> Result<(Plan, Overdue), Problem> {
    let (plan, page): (PlanId, usize) = (id(plan)?, part.trang.unwrap_or(1));
    let found =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                let found = plan_sql::plan(tx, plan).await?.ok_or(Error::NotFound)?;
                let tasks = overdue(tx, plan, page).await?;
                Ok::<_, Error>((found, tasks))
            })
            .await?;
    Ok(found)
}

/// The page.
pub async fn form(
    v: Visit,
    Path((_, plan)): Path<(String, String)>,
    Query(part): Query<Part>,
) -> Result<Response, Problem> {
    let (plan, found) = read(&v, &plan, &part).await?;
    let (values, draft) = values_of(&v, Values::new()).await?;
    Ok(page(&v, &plan, &found, &values, &Faults::new(), draft))
}

fn page(
    v: &Visit,
    plan: &Plan,
    found: &Overdue,
    values: &Values,
    faults: &Faults,
    draft: Option<danchu_base::Instant>,
) -> Response {
    let t = v.t();
    let back = v.address(&format!("/ke-hoach/{}", plan.id));
    let first = format!("{back}/giua-nam");
    let at = |page: usize| if page == 1 { first.clone() } else { format!("{first}?trang={page}") };
    let (address, drafts) = (at(found.page), draft_address(v));
    let before = (found.page > 1).then(|| at(found.page - 1));
    let after = (found.page < found.pages()).then(|| at(found.page + 1));
    let from = (found.page - 1) * OVERDUE_PER_PAGE;
    let title = t.get("plan-midyear-title");
    let frame = Form::to(&address).page(&address).draft(&drafts).once(once()).files();
    let discard = v.address(&format!("/bo-nhap-do?form={address}"));
    let body = html! {
        (ui::crumbs(&[(&back, &list::name(t, plan))]))
        @if found.tasks.is_empty() {
            (ui::page_head(&title, None, None))
            (ui::empty(Art::Calendar, &t.get("plan-midyear-none"), &t.get("plan-midyear-none-text"), Some(html! {
                (link_button(v.address("/viec"), t.get("plan-see-tasks")).primary())
            })))
        } @else {
            (ui::page_head(&title, Some(t.rich("plan-midyear-lead", &[("n", found.all.into())])), None))
            @if found.pages() > 1 { (ui::hint(html! { p { (t.get("plan-midyear-part")) } })) }
            @if let Some(kept) = draft { (ui::draft_notice(t, kept, Some(&discard))) }
            (ui::form(t, &frame, values, faults, html! {
                @for task in &found.tasks { (one(t, task, values, faults)) }
                (danchu_attachments::seen_tick(t, values, faults))
                div.cluster.act {
                    (button(t.get("plan-midyear-save")).primary())
                    (ui::keep_draft(t, &drafts))
                    a.button.quiet href=(back) { (t.get("plan-midyear-back")) }
                }
            }))
            @if found.pages() > 1 {
                (ui::pager(t, from + 1, from + found.tasks.len(), found.all, before.as_deref(), after.as_deref()))
            }
        }
    };
    v.page(&title, body)
}

/// One task with its three answers; what each needs is folded under it.
fn one(t: &Messages, task: &Task, values: &Values, faults: &Faults) -> Markup {
    let mark = task.id.0.simple().to_string();
    let name = |field: &str| format!("{field}.{mark}");
    let fields = Fields::new(t, values, faults);
    let due = task.due.as_ref().map(|due| t.day(due.day)).unwrap_or_default();
    let choices = vec![
        Choice::new("before", t.get("plan-midyear-before")),
        Choice::new("late", t.get("plan-midyear-late")),
        Choice::new("day", t.get("plan-midyear-day")),
    ];
    let legend = t.with("plan-midyear-task", &[("title", (&task.title).into()), ("due", due.clone().into())]);
    let is = |answer: &str| values.get(&name("answer")) == answer;
    html! {
        section.panel aria-label=(task.title) {
            input type="hidden" name=(name("version")) value=(task.version);
            (fields.radios(&name("answer"), legend, choices).start("late"))
            (ui::why(&t.get("plan-midyear-before-more"), is("before"), html! {
                div.stack.mt-s {
                    (fields.date(&name("on"), t.get("plan-midyear-on")).start(due))
                    (fields.text(&name("note"), t.get("plan-midyear-note")).hint(t.get("plan-midyear-note-hint")).chars_max(SENTENCE_MAX))
                    (fields.file(&name("file"), t.get("plan-midyear-file")).optional())
                }
            }))
            (ui::why(&t.get("plan-midyear-day-more"), is("day"), html! {
                div.stack.mt-s {
                    (fields.date(&name("new"), t.get("plan-midyear-new")).optional())
                    (fields.text(&name("why"), t.get("plan-midyear-why")).optional().chars_max(SENTENCE_MAX))
                }
            }))
        }
    }
}

/// Keeps every answer, all at once.
pub async fn keep(
    v: Visit,
    Path((_, plan)): Path<(String, String)>,
    Query(part): Query<Part>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (t, (plan, found)) = (v.t(), read(&v, &plan, &part).await?);
    let (mut answers, mut files, mut faults) = (Vec::new(), Vec::new(), Faults::new());
    for task in &found.tasks {
        let field = format!("version.{}", task.id.0.simple());
        // A task that the form did not show is not touched.
        let Some(version) = posted.values.parse::<i64>(&field) else { continue };
        if let Some(answer) = answer_of(&v, task, &posted, &mut files, &mut faults).await? {
            answers.push((task.id, version, answer));
        }
    }
    if !faults.is_empty() {
        return Err(Problem::page(page(&v, &plan, &found, &posted.values, &faults, None)));
    }
    let all = actions::Answers { answers: &answers, files: &files, once: posted.once };
    match actions::answer(&v.cx.db, v.agency()?.id, &all, &by(&v)?).await {
        Ok(()) => {
            let done = answers.iter().filter(|(_, _, answer)| !matches!(answer, Answer::Late)).count();
            // What was answered with "late" stays on its page: the next one is asked about.
            let next = found.page + usize::from(done == 0);
            let address = if found.page < found.pages() {
                v.address(&format!("/ke-hoach/{}/giua-nam?trang={next}", plan.id))
            } else {
                v.address(&format!("/ke-hoach/{}", plan.id))
            };
            v.done_with(&posted, &address, "plan-midyear-done", &done.to_string()).await
        }
        Err(error) => {
            let faults = fault(t, error)?;
            Err(Problem::page(page(&v, &plan, &found, &posted.values, &faults, None)))
        }
    }
}

async fn answer_of(
    v: &Visit,
    task: &Task,
    posted: &Posted,
    files: &mut Vec<(TaskId, Attachment)>,
    faults: &mut Faults,
) -> Result<Option<Answer>, Problem> {
    let (t, values, mark) = (v.t(), &posted.values, task.id.0.simple().to_string());
    let name = |field: &str| format!("{field}.{mark}");
    match values.get(&name("answer")) {
        "before" => {
            let on = faults.day(t, values, &name("on"));
            if on.is_some_and(|on| on > v.today()) {
                faults.add(&name("on"), t.get("plan-refused-day-ahead"));
            }
            let mut evidence = Vec::new();
            if let Some(note) = values.filled(&name("note")) {
                evidence.push(NewEvidence::note(note));
            }
            if let Some(upload) = posted.files_of(&name("file")).next() {
                match danchu_attachments::take(
                    &v.cx,
                    v.agency()?.id,
                    upload,
                    danchu_attachments::is_seen(posted),
                )
                .await
                {
                    Ok(file) => {
                        evidence.push(evidence_of(&file));
                        files.push((task.id, file));
                    }
                    Err(why) => danchu_attachments::refuse(t, faults, &name("file"), &upload.name, &why),
                }
            }
            if evidence.is_empty() {
                faults.add(&name("note"), t.get("plan-refused-no-proof"));
            }
            Ok(on.map(|on| Answer::DoneBefore { on, evidence }))
        }
        "day" => {
            let day = faults.day(t, values, &name("new"));
            if day.is_some_and(|day| day < v.today()) {
                faults.add(&name("new"), t.get("plan-midyear-new-past"));
            }
            let ground = values.get(&name("why")).trim().to_owned();
            Ok(day.map(|day| Answer::NewDay { day, ground }))
        }
        _ => Ok(Some(Answer::Late)),
    }
}

fn evidence_of(file: &Attachment) -> NewEvidence {
    NewEvidence {
        id: danchu_base::Uuid::now_v7(),
        proof: danchu_programme::Proof::File {
            id: file.id,
            media_type: file.media_type.clone(),
            bytes: file.size,
        },
        title: file.name.clone(),
    }
}
