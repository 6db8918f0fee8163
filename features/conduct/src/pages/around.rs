//! Parts, related tasks, documents, progress: what is set beside a task.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{TaskId, Uuid};
use danchu_programme::face::{
    Names, Typed, act_now, buttons, fault, files_sent, form_page, keep_files, load, task_address, task_id,
    version,
};
use danchu_programme::{Document, Due, Kind, NewTask, Priority, Proof, Setting, TITLE_CHARS_MAX, Task};
use danchu_web::ui::{Choice, Faults, Fields};
use danchu_web::{Posted, Problem, Visit, again, once};
use maud::html;

use super::Answer;

type At = Path<(String, String)>;

/// The form for a part.
pub async fn part_form(v: Visit, Path((_, id)): At) -> Answer {
    let (task, names) = load(&v, task_id(&id)?).await?;
    Ok(part_page(&v, &task, &names, &Typed::fresh(&v).await?))
}

fn part_page(v: &Visit, task: &Task, names: &Names, typed: &Typed) -> Response {
    let t = v.t();
    let f = Fields::new(t, &typed.values, &typed.faults);
    let fields = html! {
        (f.area("ten", t.get("field-title")).rows(2))
        (f.select("nguoi", t.get("field-owner"), names.party_choices(t)))
        (f.date("han", t.get("due")).optional())
        (buttons(v, task, "add-part"))
    };
    v.page(&t.get("add-part"), form_page(v, task, &t.get("add-part"), "viec-con", typed, fields))
}

/// Adds a part.
pub async fn part(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let t = v.t();
    let id = task_id(&id)?;
    let (task, names) = load(&v, id).await?;
    let mut faults = Faults::new();
    let title = faults.text(t, &posted.values, "ten", "refused-no-title", TITLE_CHARS_MAX);
    let due = faults.optional_day(t, &posted.values, "han");
    let owner = faults.keep("nguoi", names.chosen_owner(t, posted.text("nguoi")));
    if let (Some(title), Some(owner)) = (title, owner.filter(|_| faults.is_empty())) {
        let due = due.map(|day| Due { day, derivation: None });
        let new = NewTask { owner, due, ..NewTask::titled(task.programme, Kind::Typed, title) };
        let act = act_now(&v)?;
        let (press, version, act, new, sent) = (posted.once, version(&posted), &act, &new, &posted);
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? || again(tx, act.by.person, sent, act.at).await? {
                return Ok(());
            }
            danchu_programme::add_part(tx, id, version, new, act).await
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&task_address(id)), "done-part").await,
            Err(error) => fault(t, &mut posted.values, &mut faults, error, "ten")?,
        }
    }
    Err(Problem::page(part_page(&v, &task, &names, &Typed::sent(posted.values, faults))))
}

/// The form that joins a task.
pub async fn link_form(v: Visit, Path((_, id)): At) -> Answer {
    let (task, _) = load(&v, task_id(&id)?).await?;
    Ok(link_page(&v, &task, &Typed::fresh(&v).await?))
}

fn link_page(v: &Visit, task: &Task, typed: &Typed) -> Response {
    let t = v.t();
    let f = Fields::new(t, &typed.values, &typed.faults);
    let fields = html! {
        (f.number("so", t.get("field-task-number")).hint(t.get("field-task-number-hint")))
        (buttons(v, task, "add-link-task"))
    };
    v.page(&t.get("add-link-task"), form_page(v, task, &t.get("add-link-task"), "gan", typed, fields))
}

/// Joins a task.
pub async fn link(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let t = v.t();
    let id = task_id(&id)?;
    let (act, mut faults) = (act_now(&v)?, Faults::new());
    match posted.values.parse::<i64>("so").filter(|number| *number > 0) {
        None => faults.add("so", t.get("task-number-missing")),
        Some(number) => {
            let (press, act) = (posted.once, &act);
            let written = v.cx.db.write(v.agency()?.id, async move |tx| {
                if !once(tx, press, act.at).await? {
                    return Ok(());
                }
                danchu_programme::link(tx, id, number, act).await
            });
            match written.await {
                Ok(()) => return v.done(&posted, &v.address(&task_address(id)), "done-link").await,
                Err(error) => fault(t, &mut posted.values, &mut faults, error, "so")?,
            }
        }
    }
    let (task, _) = load(&v, id).await?;
    Err(Problem::page(link_page(&v, &task, &Typed::sent(posted.values, faults))))
}

/// Parts two tasks.
pub async fn unlink(
    v: Visit,
    Path((_, id, other)): Path<(String, String, String)>,
    posted: Posted,
) -> Answer {
    let (id, other, act) = (task_id(&id)?, task_id(&other)?, act_now(&v)?);
    let act = &act;
    v.cx.db.write(v.agency()?.id, async move |tx| danchu_programme::unlink(tx, id, other, act).await).await?;
    v.done(&posted, &v.address(&task_address(id)), "done-unlink").await
}

/// The form for documents.
pub async fn document_form(v: Visit, Path((_, id)): At) -> Answer {
    let (task, _) = load(&v, task_id(&id)?).await?;
    Ok(document_page(&v, &task, &Typed::fresh(&v).await?))
}

fn document_page(v: &Visit, task: &Task, typed: &Typed) -> Response {
    let t = v.t();
    let f = Fields::new(t, &typed.values, &typed.faults);
    let fields = html! {
        p { (t.get("documents-what")) }
        (f.file("tep", t.get("field-files")).hint(t.get("field-files-hint")).multiple().optional())
        (f.text("lien-ket", t.get("field-link")).hint(t.get("field-link-hint")).optional())
        (f.check("mat", t.get("field-secret")))
        (danchu_attachments::seen_tick(t, &typed.values, &typed.faults))
        (buttons(v, task, "add-documents"))
    };
    v.page(&t.get("add-documents"), form_page(v, task, &t.get("add-documents"), "tai-lieu", typed, fields))
}

/// Adds documents.
pub async fn document(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let t = v.t();
    let id = task_id(&id)?;
    let mut faults = Faults::new();
    posted.values.set("ghi-chu", "");
    let sent = files_sent(&v, &posted, &mut faults).await?;
    if sent.evidence.is_empty() && faults.is_empty() {
        faults.add("tep", t.get("document-missing"));
    }
    if faults.is_empty() {
        let act = act_now(&v)?;
        let new: Vec<Document> = sent
            .evidence
            .iter()
            .map(|one| Document {
                id: one.id,
                proof: one.proof.clone(),
                title: one.title.clone(),
                by: act.by.person,
                at: act.at,
            })
            .filter(|one| one.proof != Proof::Note)
            .collect();
        let (press, act, new, files) = (posted.once, &act, &new, &sent.files);
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok(());
            }
            keep_files(tx, files, id, act.by.person, act.at).await?;
            danchu_programme::add_documents(tx, id, new, act).await
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&task_address(id)), "done-documents").await,
            Err(error) => fault(t, &mut posted.values, &mut faults, error, "tep")?,
        }
    }
    let (task, _) = load(&v, id).await?;
    Err(Problem::page(document_page(&v, &task, &Typed::sent(posted.values, faults))))
}

/// Takes a document away.
pub async fn remove_document(
    v: Visit,
    Path((_, id, document)): Path<(String, String, String)>,
    posted: Posted,
) -> Answer {
    let (id, act): (TaskId, _) = (task_id(&id)?, act_now(&v)?);
    let document: Uuid = document.parse().map_err(|_| Problem::NotFound)?;
    let act = &act;
    v.cx.db
        .write(v.agency()?.id, async move |tx| danchu_programme::remove_document(tx, id, document, act).await)
        .await?;
    v.done(&posted, &v.address(&task_address(id)), "done-document-removed").await
}

async fn setting_of(v: &Visit) -> Result<Setting, Problem> {
    Ok(v.cx.db.read(v.agency()?.id, async move |tx| danchu_programme::setting(tx).await).await?)
}

/// The form for progress.
pub async fn progress_form(v: Visit, Path((_, id)): At) -> Answer {
    let (task, _) = load(&v, task_id(&id)?).await?;
    Ok(progress_page(&v, &task, setting_of(&v).await?, &Typed::fresh(&v).await?))
}

fn progress_page(v: &Visit, task: &Task, setting: Setting, typed: &Typed) -> Response {
    let t = v.t();
    let mut values = typed.values.clone();
    if values.is_empty() {
        values.push("ty-le", task.percent.map_or_else(String::new, |percent| percent.to_string()));
        values.push("uu-tien", task.priority.map_or("", Priority::code));
    }
    let typed = Typed { values, faults: typed.faults.clone(), note: typed.note.clone() };
    let f = Fields::new(t, &typed.values, &typed.faults);
    let mut choices = vec![Choice::new("", t.get("priority-none"))];
    choices
        .extend(Priority::ALL.map(|one| Choice::new(one.code(), t.get(&format!("priority-{}", one.code())))));
    let fields = html! {
        @if !setting.percent && !setting.priority { p { (t.get("refused-switched-off")) } }
        @if setting.percent { (f.number("ty-le", t.get("percent")).hint(t.get("field-percent-hint")).optional()) }
        @if setting.priority && v.may(danchu_base::Action::ManageProgramme) { (f.select("uu-tien", t.get("priority"), choices)) }
        (buttons(v, task, "set-progress"))
    };
    v.page(&t.get("set-progress"), form_page(v, task, &t.get("set-progress"), "tien-do", &typed, fields))
}

/// Sets progress.
pub async fn progress(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let t = v.t();
    let id = task_id(&id)?;
    let (task, _) = load(&v, id).await?;
    let mut faults = Faults::new();
    let percent = match posted.text("ty-le").trim_end_matches('%').trim() {
        "" => task.percent.filter(|_| !posted.values.has("ty-le")),
        text => match text.parse::<u8>().ok().filter(|percent| *percent <= 100) {
            Some(percent) => Some(percent),
            None => {
                faults.add(
                    "ty-le",
                    t.with("refused-out-of-range", &[("least", 0.into()), ("most", 100.into())]),
                );
                None
            }
        },
    };
    let priority =
        if posted.values.has("uu-tien") { Priority::of(posted.text("uu-tien")) } else { task.priority };
    if faults.is_empty() {
        let act = act_now(&v)?;
        let (press, version, act) = (posted.once, version(&posted), &act);
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok(());
            }
            danchu_programme::set_progress(tx, id, version, percent, priority, act).await
        });
        match written.await {
            Ok(()) => return v.done(&posted, &v.address(&task_address(id)), "done-progress").await,
            Err(error) => fault(t, &mut posted.values, &mut faults, error, "ty-le")?,
        }
    }
    let setting = setting_of(&v).await?;
    Err(Problem::page(progress_page(&v, &task, setting, &Typed::sent(posted.values, faults))))
}
