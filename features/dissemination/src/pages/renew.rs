//! A new edition of what is circulated, and its end.

use axum::extract::Path;
use axum::response::Response;
use danchu_web::ui::{self, Faults, Fields, Form, Question, Values, button, link_button};
use danchu_web::{Posted, Problem, Visit, once};
use maud::html;

use super::circulate::{draft_of, more, officer};
use super::{by, draft_address, fault, id, once_number, runs, version};
use crate::actions::Error;
use crate::actions::circulations::{self, address};
use crate::model::{Circulation, CirculationDraft, CirculationId};
use crate::rules::USUAL_WORKING_DAYS;
use crate::sql::readers;

async fn load(v: &Visit, circulation: &str) -> Result<(Circulation, usize), Problem> {
    let of: CirculationId = id(circulation)?;
    let (found, left) =
        v.cx.db
            .read(v.agency()?.id, async move |tx| {
                let found = circulations::circulation(tx, of).await?;
                let all = readers::all(tx, of).await?;
                let left = all.iter().filter(|reader| reader.known_edition < found.edition).count();
                Ok::<_, Error>((found, left))
            })
            .await?;
    if !runs(v, &found) {
        return Err(Problem::Forbidden);
    }
    Ok((found, left))
}

/// The form of a new edition: as the last one, with what changed.
pub async fn form(v: Visit, Path((_, circulation)): Path<(String, String)>) -> Result<Response, Problem> {
    let (found, _) = load(&v, &circulation).await?;
    let values = match v.draft().await? {
        Some((values, _)) => values,
        None => start(&v, &found),
    };
    Ok(page(&v, &found, &values, &Faults::new()))
}

fn start(v: &Visit, found: &Circulation) -> Values {
    let (t, draft) = (v.t(), &found.draft);
    let due = v.cx.calendar.after(v.today(), USUAL_WORKING_DAYS).value;
    let numbers = draft.documents.iter().filter(|one| !one.number_key.is_empty());
    let numbers: Vec<&str> = numbers.map(|one| one.number_key.as_str()).collect();
    let mut values = Values::new()
        .with("title", draft.title.clone())
        .with("documents", numbers.join("\n"))
        .with("note", draft.note.clone())
        .with("passage", draft.passage.clone())
        .with("due", t.day(due))
        .with(
            "valid",
            draft.valid_until.filter(|until| *until >= due).map(|day| t.day(day)).unwrap_or_default(),
        );
    for (item, n) in draft.quiz.iter().zip(1..) {
        values.push(&format!("question-{n}"), item.question.clone());
        for (answer, m) in item.answers.iter().zip(1..) {
            values.push(&format!("answer-{n}-{m}"), answer.clone());
        }
        values.push(&format!("right-{n}"), (item.right + 1).to_string());
    }
    values
}

fn page(v: &Visit, found: &Circulation, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let here = v.address(&address(found.id));
    let (to, drafts) = (format!("{here}/ban-moi"), draft_address(v));
    let frame = Form::to(&to).page(&to).draft(&drafts).once(once_number()).version(found.version);
    let f = Fields::new(t, values, faults);
    let title = t.with("renew-title", &[("n", (found.edition + 1).into())]);
    let body = html! {
        (ui::crumbs(&[(&v.address("/pho-bien"), &t.get("circulation-title")), (&here, &found.draft.title)]))
        (ui::page_head(&title, Some(html! { (t.get("renew-lead")) }), None))
        (ui::form(t, &frame, values, faults, html! {
            (f.area("change", t.get("renew-change")).rows(2).hint(t.get("renew-change-hint")))
            (f.text("title", t.get("circulation-field-title")))
            (f.area("documents", t.get("circulation-field-documents")).rows(3).hint(t.get("circulation-documents-hint")).optional())
            (f.area("note", t.get("circulation-field-note")).rows(3).optional())
            (f.date("due", t.get("circulation-field-due")))
            (more(t, &f, values))
            div.cluster.act { (button(t.get("renew-send")).primary().icon("send")) (link_button(format!("{here}/ket-qua"), t.get("dissemination-cancel"))) }
        }))
    };
    v.page(&title, body)
}

/// Sends the new edition.
pub async fn send(
    v: Visit,
    Path((_, circulation)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let t = v.t();
    let (found, _) = load(&v, &circulation).await?;
    let mut faults = Faults::new();
    let draft = draft_of(&v, &posted.values, &mut faults).await?;
    if let (Some(draft), true) = (draft, faults.is_empty()) {
        // To whom it goes stays; so does what it came from.
        let kept = found.draft.documents.iter().filter(|one| one.number_key.is_empty()).cloned();
        let documents = draft.documents.iter().cloned().chain(kept).collect();
        let draft = CirculationDraft {
            audience: found.draft.audience.clone(),
            origin: found.draft.origin.clone(),
            documents,
            ..draft
        };
        let (press, by, version, of) = (posted.once, by(&v)?, version(&posted), found.id);
        let (draft, change) = (&draft, posted.text("change"));
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, by.at).await? {
                return Ok::<_, Error>(());
            }
            circulations::renew(tx, of, version, draft, change, by).await
        });
        match written.await {
            Ok(()) => {
                let to = v.address(&format!("{}/ket-qua", address(of)));
                return v.done(&posted, &to, "circulation-renewed").await;
            }
            Err(error) => faults = fault(t, error)?,
        }
    }
    Err(Problem::page(page(&v, &found, &posted.values, &faults)))
}

/// Asks before it ends.
pub async fn close_form(
    v: Visit,
    Path((_, circulation)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let (found, left) = load(&v, &circulation).await?;
    let t = v.t();
    let here = v.address(&address(found.id));
    let back = format!("{here}/ket-qua");
    let title = t.with("close-title", &[("title", found.draft.title.as_str().into())]);
    let mut consequences = vec![t.get("close-keeps")];
    if left > 0 {
        consequences.insert(0, t.with("close-left", &[("n", left.into())]));
    }
    let to = format!("{here}/ket-thuc");
    let frame = Form::to(&to).once(once_number()).version(found.version);
    let question = Question {
        title: &title,
        consequences: &consequences,
        fields: html! {},
        verb: button(t.get("close-verb")).primary(),
        back: (&back, &t.get("close-back")),
    };
    let body = ui::question(t, &question, &frame, &Values::new(), &Faults::new());
    Ok(v.page(&title, body))
}

/// Ends it.
pub async fn close(
    v: Visit,
    Path((_, circulation)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (found, _) = load(&v, &circulation).await?;
    let (press, by, version, of, officer) = (posted.once, by(&v)?, version(&posted), found.id, officer(&v)?);
    let officer = &officer;
    v.cx.db
        .write(v.agency()?.id, async move |tx| {
            if !once(tx, press, by.at).await? {
                return Ok::<_, Error>(());
            }
            circulations::close(tx, of, version, officer, by).await
        })
        .await?;
    v.done(&posted, &v.address(&format!("{}/ket-qua", address(of))), "circulation-closed").await
}
