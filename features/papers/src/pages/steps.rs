//! Steps that are asked first: take back from signing, put away, take up again.

use axum::extract::Path;
use axum::response::Response;
use danchu_web::ui::{self, Faults, Fields, Form, Question, Values, button};
use danchu_web::{Posted, Problem, Visit, once};
use maud::html;

use super::{by, draft_address, fault, load, name, once_number, paper_id, typed, version};
use crate::actions::{self, Error, address};
use crate::model::Written;
use crate::rules::REASON_CHARS_MAX;

type At = Path<(String, String)>;

/// One of the two questions.
#[derive(Clone, Copy)]
enum Step {
    TakeBack,
    Drop,
}

impl Step {
    fn word(self) -> &'static str {
        match self {
            Step::TakeBack => "rut-ve",
            Step::Drop => "bo",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Step::TakeBack => "paper-take-back",
            Step::Drop => "paper-drop",
        }
    }
}

async fn ask(v: &Visit, id: &str, step: Step) -> Result<Response, Problem> {
    let paper = load(v, id).await?;
    let (values, _) = typed(v, Values::new()).await?;
    Ok(page(v, &paper, step, &values, &Faults::new()))
}

fn page(v: &Visit, paper: &Written, step: Step, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let back = v.address(&address(paper.id));
    let (to, drafts) = (format!("{back}/{}", step.word()), draft_address(v));
    let title = t.with(&format!("{}-title", step.key()), &[("name", name(t, paper).into())]);
    let f = Fields::new(t, values, faults);
    let asked = Question {
        title: &title,
        consequences: &[t.get(&format!("{}-what", step.key()))],
        fields: html! { (f.area("reason", t.get("paper-reason")).rows(3).chars_max(REASON_CHARS_MAX)) },
        verb: button(t.get(&format!("{}-do", step.key()))).danger(),
        back: (&back, &t.get("paper-keep-as-is")),
    };
    let frame = Form::to(&to).page(&to).draft(&drafts).once(once_number()).version(paper.version);
    v.page(&title, ui::question(t, &asked, &frame, values, faults))
}

async fn act(v: Visit, id: String, posted: Posted, step: Step) -> Result<Response, Problem> {
    let (id, by, press, version) = (paper_id(&id)?, by(&v)?, posted.once, version(&posted));
    let reason = posted.text("reason").to_owned();
    let reason = reason.as_str();
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, by.at).await? {
            return Ok::<_, Error>(());
        }
        match step {
            Step::TakeBack => actions::take_back(tx, id, version, reason, by).await,
            Step::Drop => actions::drop_it(tx, id, version, reason, by).await,
        }
    });
    match written.await {
        Ok(()) => v.done(&posted, &v.address(&address(id)), &format!("{}-done", step.key())).await,
        Err(error) => {
            let faults = fault(v.t(), error)?;
            let paper = load(&v, &id.to_string()).await?;
            Err(Problem::page(page(&v, &paper, step, &posted.values, &faults)))
        }
    }
}

/// Asks before a paper is taken back from signing.
pub async fn take_back_form(v: Visit, Path((_, id)): At) -> Result<Response, Problem> {
    ask(&v, &id, Step::TakeBack).await
}

/// Takes it back.
pub async fn take_back(v: Visit, Path((_, id)): At, posted: Posted) -> Result<Response, Problem> {
    act(v, id, posted, Step::TakeBack).await
}

/// Asks before a paper is put away.
pub async fn drop_form(v: Visit, Path((_, id)): At) -> Result<Response, Problem> {
    ask(&v, &id, Step::Drop).await
}

/// Puts it away.
pub async fn drop_it(v: Visit, Path((_, id)): At, posted: Posted) -> Result<Response, Problem> {
    act(v, id, posted, Step::Drop).await
}

/// Takes a paper up again.
pub async fn reopen(v: Visit, Path((_, id)): At, posted: Posted) -> Result<Response, Problem> {
    let (id, by, press, version) = (paper_id(&id)?, by(&v)?, posted.once, version(&posted));
    v.cx.db
        .write(v.agency()?.id, async move |tx| {
            if !once(tx, press, by.at).await? {
                return Ok::<_, Error>(());
            }
            actions::reopen(tx, id, version, by).await
        })
        .await?;
    v.done(&posted, &v.address(&address(id)), "paper-reopened").await
}
