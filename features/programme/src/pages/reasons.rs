//! Steps that need nothing but a reason: a question each, with what follows from it.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::Uuid;
use danchu_web::ui::{self, Faults, Fields, Form};
use danchu_web::{Posted, Problem, Visit, once};
use maud::html;

use super::forms::{Typed, fault, load};
use super::{act_now, task_address, task_id, version};
use crate::actions::{self, Error};
use crate::model::Task;

type Answer = Result<Response, Problem>;
type At = Path<(String, String)>;

/// A step that needs nothing but a reason.
struct Reasoned {
    /// The last part of its address.
    part: String,
    /// The start of its message keys: `…-title`, `…-what`, `…-reason`, `…-verb`.
    key: &'static str,
    /// Whether it takes something away.
    danger: bool,
}

impl Reasoned {
    fn send_back() -> Self {
        Self { part: "tra-lai".into(), key: "ask-send-back", danger: false }
    }

    fn reopen() -> Self {
        Self { part: "mo-lai".into(), key: "ask-reopen", danger: false }
    }

    fn drop() -> Self {
        Self { part: "khong-thuc-hien".into(), key: "ask-drop", danger: true }
    }

    fn withdraw(evidence: Uuid) -> Self {
        Self { part: format!("minh-chung/{}/rut", evidence.simple()), key: "ask-withdraw", danger: true }
    }

    /// The question, with what follows from it.
    fn page(&self, v: &Visit, task: &Task, typed: &Typed) -> Response {
        let t = v.t();
        let say = |part: &str| t.get(&format!("{}-{part}", self.key));
        let back = v.address(&task_address(task.id));
        let address = format!("{back}/{}", self.part);
        let drafts = v.address("/nhap-do");
        let f = Fields::new(t, &typed.values, &typed.faults);
        let verb = ui::button(say("verb")).primary();
        let question = ui::Question {
            title: &say("title"),
            consequences: &[t.with("ask-about", &[("title", (&task.title).into())]), say("what")],
            fields: html! { (f.area("ly-do", say("reason"))) },
            verb: if self.danger { verb.danger() } else { verb },
            back: (&back, &t.get("keep-as-is")),
        };
        let frame =
            Form::to(&address).page(&address).once(Uuid::now_v7()).draft(&drafts).version(task.version);
        let body = html! {
            (ui::crumbs(&[(&back, &task.title)]))
            (typed.note)
            (ui::question(t, &question, &frame, &typed.values, &typed.faults))
        };
        v.page(&say("title"), body)
    }

    async fn ask(&self, v: &Visit, id: &str) -> Answer {
        let (task, _) = load(v, task_id(id)?).await?;
        Ok(self.page(v, &task, &Typed::fresh(v).await?))
    }

    /// Where the reader goes after it was written, or the question again.
    async fn answer(
        &self,
        v: &Visit,
        id: &str,
        mut posted: Posted,
        written: Result<(), Error>,
        said: &str,
    ) -> Answer {
        let id = task_id(id)?;
        let Err(error) = written else { return v.done(&posted, &v.address(&task_address(id)), said).await };
        let mut faults = Faults::new();
        fault(v.t(), &mut posted.values, &mut faults, error, "ly-do")?;
        let (task, _) = load(v, id).await?;
        Err(Problem::page(self.page(v, &task, &Typed::sent(posted.values, faults))))
    }
}

/// Asks why a task goes back.
pub async fn send_back_form(v: Visit, Path((_, id)): At) -> Answer {
    Reasoned::send_back().ask(&v, &id).await
}

/// Sends a task back.
pub async fn send_back(v: Visit, Path((_, id)): At, posted: Posted) -> Answer {
    let (task, act) = (task_id(&id)?, act_now(&v)?);
    let (press, version, act, reason) = (posted.once, version(&posted), &act, posted.text("ly-do"));
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, act.at).await? {
            return Ok(());
        }
        actions::send_back(tx, task, version, reason, act).await
    });
    let written = written.await;
    Reasoned::send_back().answer(&v, &id, posted, written, "done-send-back").await
}

/// Asks why a task is opened again.
pub async fn reopen_form(v: Visit, Path((_, id)): At) -> Answer {
    Reasoned::reopen().ask(&v, &id).await
}

/// Opens a task again.
pub async fn reopen(v: Visit, Path((_, id)): At, posted: Posted) -> Answer {
    let (task, act) = (task_id(&id)?, act_now(&v)?);
    let (press, version, act, reason) = (posted.once, version(&posted), &act, posted.text("ly-do"));
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, act.at).await? {
            return Ok(());
        }
        actions::reopen(tx, task, version, reason, act).await
    });
    let written = written.await;
    Reasoned::reopen().answer(&v, &id, posted, written, "done-reopen").await
}

/// Asks why a task will not be done.
pub async fn drop_form(v: Visit, Path((_, id)): At) -> Answer {
    Reasoned::drop().ask(&v, &id).await
}

/// Says that a task will not be done.
pub async fn drop_it(v: Visit, Path((_, id)): At, posted: Posted) -> Answer {
    let (task, act) = (task_id(&id)?, act_now(&v)?);
    let (press, version, act, reason) = (posted.once, version(&posted), &act, posted.text("ly-do"));
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, act.at).await? {
            return Ok(());
        }
        actions::drop_task(tx, task, version, reason, act).await
    });
    let written = written.await;
    Reasoned::drop().answer(&v, &id, posted, written, "done-drop").await
}

/// Asks why evidence is withdrawn.
pub async fn withdraw_form(v: Visit, Path((_, id, evidence)): Path<(String, String, String)>) -> Answer {
    let evidence = evidence.parse().map_err(|_| Problem::NotFound)?;
    Reasoned::withdraw(evidence).ask(&v, &id).await
}

/// Withdraws evidence.
pub async fn withdraw(
    v: Visit,
    Path((_, id, evidence)): Path<(String, String, String)>,
    posted: Posted,
) -> Answer {
    let (task, act) = (task_id(&id)?, act_now(&v)?);
    let evidence: Uuid = evidence.parse().map_err(|_| Problem::NotFound)?;
    let (press, act, reason) = (posted.once, &act, posted.text("ly-do"));
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, act.at).await? {
            return Ok(());
        }
        actions::withdraw_evidence(tx, task, evidence, reason, act).await
    });
    let written = written.await;
    Reasoned::withdraw(evidence).answer(&v, &id, posted, written, "done-withdraw").await
}
