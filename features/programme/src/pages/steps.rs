//! The steps of a task, as forms and buttons.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::Uuid;
use danchu_web::ui::{self, Faults, Fields, Form, Values};
use danchu_web::{Posted, Problem, Visit, again, once};
use maud::{Markup, html};

use super::forms::{Typed, buttons, declared_day, fault, form_page, load};
use super::{act_now, files, task_address, task_id, version};
use crate::actions;
use crate::model::{Due, Task};

type Answer = Result<Response, Problem>;
type At = Path<(String, String)>;

/// Begins work.
pub async fn start(v: Visit, Path((_, id)): At, posted: Posted) -> Answer {
    let (id, act) = (task_id(&id)?, act_now(&v)?);
    let (press, version, act) = (posted.once, version(&posted), &act);
    v.cx.db
        .write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok(());
            }
            actions::start(tx, id, version, act).await
        })
        .await?;
    v.done(&posted, &v.address(&task_address(id)), "done-start").await
}

/// Confirms.
pub async fn confirm(v: Visit, Path((_, id)): At, posted: Posted) -> Answer {
    let (id, act) = (task_id(&id)?, act_now(&v)?);
    let (press, version, act) = (posted.once, version(&posted), &act);
    v.cx.db
        .write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok(());
            }
            actions::confirm(tx, id, version, act).await
        })
        .await?;
    v.done(&posted, &v.address(&task_address(id)), "done-confirm").await
}

/// The form with which a task is reported done.
pub async fn report_form(v: Visit, Path((_, id)): At) -> Answer {
    let (task, _) = load(&v, task_id(&id)?).await?;
    Ok(report_page(&v, &task, &Typed::fresh(&v).await?))
}

fn report_page(v: &Visit, task: &Task, typed: &Typed) -> Response {
    let t = v.t();
    let f = Fields::new(t, &typed.values, &typed.faults);
    let fields = html! {
        (f.date("ngay", t.get("field-done-on")).start(t.day(v.today())))
        (files::fields(t, &f, typed))
        (buttons(v, task, "report-done"))
    };
    v.page(&t.get("report-title"), form_page(v, task, &t.get("report-title"), "bao-xong", typed, fields))
}

/// Reports a task done.
pub async fn report(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let id = task_id(&id)?;
    let mut faults = Faults::new();
    let on = declared_day(&v, &posted.values, &mut faults);
    let sent = files::sent(&v, &posted, &mut faults).await?;
    if faults.is_empty() {
        let act = act_now(&v)?.on(on);
        let (press, version, act, sent) = (posted.once, version(&posted), &act, &sent);
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok(());
            }
            files::keep(tx, &sent.files, id, act.by.person, act.at).await?;
            actions::report_done(tx, id, version, &sent.evidence, act).await
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&task_address(id)), "done-report").await,
            Err(error) => fault(v.t(), &mut posted.values, &mut faults, error, "ghi-chu")?,
        }
    }
    let (task, _) = load(&v, id).await?;
    Err(Problem::page(report_page(&v, &task, &Typed::sent(posted.values, faults))))
}

/// The form with which evidence is added.
pub async fn evidence_form(v: Visit, Path((_, id)): At) -> Answer {
    let (task, _) = load(&v, task_id(&id)?).await?;
    Ok(evidence_page(&v, &task, &Typed::fresh(&v).await?))
}

fn evidence_page(v: &Visit, task: &Task, typed: &Typed) -> Response {
    let t = v.t();
    let f = Fields::new(t, &typed.values, &typed.faults);
    let fields = html! {
        (f.date("ngay", t.get("field-evidence-on")).start(t.day(v.today())))
        (files::fields(t, &f, typed))
        (buttons(v, task, "add-evidence"))
    };
    v.page(&t.get("add-evidence"), form_page(v, task, &t.get("add-evidence"), "minh-chung", typed, fields))
}

/// Adds evidence.
pub async fn evidence(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let id = task_id(&id)?;
    let mut faults = Faults::new();
    let on = declared_day(&v, &posted.values, &mut faults);
    let sent = files::sent(&v, &posted, &mut faults).await?;
    if faults.is_empty() {
        let act = act_now(&v)?.on(on);
        let (press, act, sent) = (posted.once, &act, &sent);
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok(());
            }
            files::keep(tx, &sent.files, id, act.by.person, act.at).await?;
            actions::add_evidence(tx, id, &sent.evidence, act).await
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&task_address(id)), "done-evidence").await,
            Err(error) => fault(v.t(), &mut posted.values, &mut faults, error, "ghi-chu")?,
        }
    }
    let (task, _) = load(&v, id).await?;
    Err(Problem::page(evidence_page(&v, &task, &Typed::sent(posted.values, faults))))
}

/// The form with which a day is changed.
pub async fn due_form(v: Visit, Path((_, id)): At) -> Answer {
    let (task, _) = load(&v, task_id(&id)?).await?;
    Ok(due_page(&v, &task, &Typed::fresh(&v).await?))
}

fn due_page(v: &Visit, task: &Task, typed: &Typed) -> Response {
    let t = v.t();
    let f = Fields::new(t, &typed.values, &typed.faults);
    let now = task.due.as_ref().map_or_else(|| t.get("view-no-day"), |due| t.day(due.day));
    let fields = html! {
        p { (t.with("due-now", &[("day", now.into())])) }
        (f.date("han", t.get("field-new-due")))
        (f.area("ly-do", t.get("field-due-ground")).hint(t.get("field-due-ground-hint")))
        (buttons(v, task, "change-due"))
    };
    v.page(&t.get("change-due"), form_page(v, task, &t.get("change-due"), "doi-han", typed, fields))
}

/// Gives a task another day.
pub async fn due(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let id = task_id(&id)?;
    let mut faults = Faults::new();
    let day = faults.day(v.t(), &posted.values, "han");
    if let Some(day) = day.filter(|_| faults.is_empty()) {
        let act = act_now(&v)?;
        let due = typed_due(day);
        let (press, version, act, due, ground) =
            (posted.once, version(&posted), &act, &due, posted.text("ly-do"));
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok(());
            }
            actions::change_due(tx, id, version, Some(due), ground, act).await
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&task_address(id)), "done-due").await,
            Err(error) => fault(v.t(), &mut posted.values, &mut faults, error, "ly-do")?,
        }
    }
    let (task, _) = load(&v, id).await?;
    Err(Problem::page(due_page(&v, &task, &Typed::sent(posted.values, faults))))
}

/// A day that was typed: nothing was computed.
pub fn typed_due(day: danchu_base::Day) -> Due {
    Due { day, derivation: None }
}

/// The form with which a task gets another owner.
pub async fn hand_over_form(v: Visit, Path((_, id)): At) -> Answer {
    let (task, names) = load(&v, task_id(&id)?).await?;
    Ok(hand_over_page(&v, &task, &names, &Typed::fresh(&v).await?))
}

fn hand_over_page(v: &Visit, task: &Task, names: &super::names::Names, typed: &Typed) -> Response {
    let t = v.t();
    let f = Fields::new(t, &typed.values, &typed.faults);
    let (now, _) = names.party(t, &task.owner);
    let fields = html! {
        p { (t.with("owner-now", &[("name", now.into())])) }
        (f.select("nguoi", t.get("field-new-owner"), names.party_choices(t)))
        (f.area("ly-do", t.get("field-hand-over-reason")))
        (buttons(v, task, "hand-over"))
    };
    v.page(&t.get("hand-over"), form_page(v, task, &t.get("hand-over"), "chuyen", typed, fields))
}

/// Gives a task another owner.
pub async fn hand_over(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let id = task_id(&id)?;
    let (task, names) = load(&v, id).await?;
    let mut faults = Faults::new();
    let chosen = faults.keep("nguoi", names.chosen_owner(v.t(), posted.text("nguoi")));
    if let Some(owner) = chosen {
        let act = act_now(&v)?;
        let (press, version, act, owner, reason) =
            (posted.once, version(&posted), &act, &owner, posted.text("ly-do"));
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok(());
            }
            actions::hand_over(tx, id, version, owner, reason, act).await
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&task_address(id)), "done-hand-over").await,
            Err(error) => fault(v.t(), &mut posted.values, &mut faults, error, "ly-do")?,
        }
    }
    Err(Problem::page(hand_over_page(&v, &task, &names, &Typed::sent(posted.values, faults))))
}

/// The form for what was done before the system was used.
pub async fn before_form(v: Visit, Path((_, id)): At) -> Answer {
    let (task, _) = load(&v, task_id(&id)?).await?;
    Ok(before_page(&v, &task, &Typed::fresh(&v).await?))
}

fn before_page(v: &Visit, task: &Task, typed: &Typed) -> Response {
    let t = v.t();
    let f = Fields::new(t, &typed.values, &typed.faults);
    let fields = html! {
        p { (t.get("done-before-text")) }
        (f.date("ngay", t.get("field-done-on")))
        (files::fields(t, &f, typed))
        (buttons(v, task, "done-before-verb"))
    };
    v.page(&t.get("done-before"), form_page(v, task, &t.get("done-before"), "truoc-khi-dung", typed, fields))
}

/// Enters that a task was done before the system was used.
pub async fn before(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let id = task_id(&id)?;
    let mut faults = Faults::new();
    let on = faults.day(v.t(), &posted.values, "ngay");
    let sent = files::sent(&v, &posted, &mut faults).await?;
    if let Some(on) = on.filter(|_| faults.is_empty()) {
        let act = act_now(&v)?.on(on);
        let (press, version, act, sent) = (posted.once, version(&posted), &act, &sent);
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok(());
            }
            files::keep(tx, &sent.files, id, act.by.person, act.at).await?;
            actions::done_before(tx, id, version, &sent.evidence, act).await
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&task_address(id)), "done-before-said").await,
            Err(error) => fault(v.t(), &mut posted.values, &mut faults, error, "ghi-chu")?,
        }
    }
    let (task, _) = load(&v, id).await?;
    Err(Problem::page(before_page(&v, &task, &Typed::sent(posted.values, faults))))
}

/// The box for a comment on the page of a task.
pub fn comment_box(v: &Visit, action: &str, values: &Values, faults: &Faults) -> Markup {
    let t = v.t();
    let f = Fields::new(t, values, faults);
    let frame = Form::to(action).once(Uuid::now_v7()).class("stack mt");
    let fields = html! {
        (f.area("loi", t.get("field-comment")).rows(2))
        (ui::button(t.get("send-comment")))
    };
    ui::form(t, &frame, values, faults, fields)
}

/// Writes a comment.
pub async fn comment(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let (id, act) = (task_id(&id)?, act_now(&v)?);
    let comment_id = Uuid::now_v7();
    let (press, act, words, sent) = (posted.once, &act, posted.text("loi"), &posted);
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, act.at).await? {
            return Ok(());
        }
        // The page that the browser brings back holds the same words once more.
        if again(tx, act.by.person, sent, act.at).await? {
            return Ok(());
        }
        actions::comment(tx, comment_id, id, words, act).await
    });
    let back = v.address(&task_address(id));
    match written.await {
        Ok(()) => v.done(&posted, &format!("{back}#trao-doi"), "done-comment").await,
        Err(error) => {
            let mut faults = Faults::new();
            fault(v.t(), &mut posted.values, &mut faults, error, "loi")?;
            let (task, _) = load(&v, id).await?;
            let body = html! {
                (ui::crumbs(&[(&back, &task.title)]))
                (ui::page_head(&v.t().get("comments"), None, None))
                (comment_box(&v, &v.address(&format!("{}/trao-doi", task_address(id))), &posted.values, &faults))
            };
            Err(Problem::page(v.page(&v.t().get("comments"), body)))
        }
    }
}
