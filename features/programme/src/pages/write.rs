//! A task typed by hand, and the form that changes one. Who saves second is shown both.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{ProgrammeId, TaskId};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Choice, Column, Faults, Fields, Form, Sheet, Values};
use danchu_web::{Posted, Problem, Visit, again, once};
use maud::{Markup, html};

use super::forms::{Typed, buttons, fault, form_page, load};
use super::names::{Names, choice_value};
use super::steps::typed_due;
use super::{act_now, task_address, task_id, version};
use crate::actions::{self, Error};
use crate::model::{Edit, Kind, NewTask, Party, ProgrammeState, Source, Task};
use crate::rules::{Refusal, TITLE_CHARS_MAX};

type Answer = Result<Response, Problem>;
/// The tick with which somebody says that she wants one more task just like the last.
const ONE_MORE: &str = "lap-them";
type At = Path<(String, String)>;

/// The form for a new task.
pub async fn new_form(v: Visit) -> Answer {
    Ok(new_page(&v, &read_names(&v).await?, &Typed::fresh(&v).await?))
}

async fn read_names(v: &Visit) -> Result<Names, Problem> {
    let today = v.today();
    Ok(v.cx.db.read(v.agency()?.id, async move |tx| super::names(tx, today).await).await?)
}

fn new_page(v: &Visit, names: &Names, typed: &Typed) -> Response {
    let t = v.t();
    let (address, drafts, list) = (v.address("/viec/moi"), v.address("/nhap-do"), v.address("/viec"));
    let f = Fields::new(t, &typed.values, &typed.faults);
    let frame = Form::to(&address).page(&address).once(danchu_base::Uuid::now_v7()).draft(&drafts);
    let fields = html! {
        (f.area("ten", t.get("field-title")).rows(2).hint(t.get("field-title-hint")))
        (f.select("nguoi", t.get("field-owner"), names.party_choices(t)))
        (f.date("han", t.get("due")).optional())
        (ui::why(&t.get("more-fields"), typed.holds("can-cu") || typed.holds("phoi-hop"), html! {
            div.stack {
                (f.area("can-cu", t.get("field-ground")).hint(t.get("field-ground-hint")).rows(2).optional())
                (supporting(t, &f, names))
            }
        }))
        @if typed.holds(ONE_MORE) { (f.check(ONE_MORE, t.get("make-task-again"))) }
        div.cluster.act {
            (ui::button(t.get("make-task")).primary())
            (ui::link_button(&list, t.get("back-to-list")))
        }
    };
    let body = html! {
        (ui::crumbs(&[(&list, &t.get("nav-tasks"))]))
        (ui::page_head(&t.get("add-task"), None, None))
        (typed.note)
        (ui::form(t, &frame, &typed.values, &typed.faults, fields))
    };
    v.page(&t.get("add-task"), body)
}

fn supporting<'a>(t: &'a Messages, f: &Fields<'a>, names: &Names) -> ui::Field<'a> {
    let choices: Vec<Choice> = names.party_choices(t).into_iter().skip(1).collect();
    f.checks("phoi-hop", t.get("supporting"), choices)
}

/// Makes the task.
pub async fn make(v: Visit, mut posted: Posted) -> Answer {
    let t = v.t();
    let names = read_names(&v).await?;
    let mut faults = Faults::new();
    let title = faults.text(t, &posted.values, "ten", "refused-no-title", TITLE_CHARS_MAX);
    let due = faults.optional_day(t, &posted.values, "han");
    let owner = faults.keep("nguoi", names.chosen_owner(t, posted.text("nguoi")));
    if let (Some(title), Some(owner)) = (title, owner.filter(|_| faults.is_empty())) {
        let ground = posted.values.filled("can-cu");
        let (programme, year) = (ProgrammeId::make(), v.today().year());
        let new = NewTask {
            owner,
            due: due.map(typed_due),
            supporting: chosen(&names, &posted.values),
            source: ground.map(|words| Source { sentence: words.to_owned(), ..Source::default() }),
            ..NewTask::titled(programme, Kind::Typed, title)
        };
        // The name of the programme is data, in the language of the papers.
        let called = format!("Chương trình năm {year}");
        let act = act_now(&v)?;
        let (press, act, new, called, id, sent) = (posted.once, &act, &new, &called, new.id, &posted);
        let written = v.cx.db.write(v.agency()?.id, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok::<_, Error>(None);
            }
            if again(tx, act.by.person, sent, act.at).await? {
                return Err(Refusal::SameAgain.into());
            }
            let running = ProgrammeState::Running;
            let made = actions::create_programme(tx, programme, year, called, running, act.at).await?;
            let new = NewTask { programme: made.id, ..new.clone() };
            actions::add_task(tx, &new, act).await.map(Some)
        });
        match written.await {
            Ok(Some(_)) => return v.done(&posted, &v.address(&task_address(id)), "done-make").await,
            // The second press of the same button: the task stands in the list.
            Ok(None) => return v.done(&posted, &v.address("/viec"), "done-make").await,
            Err(error) => fault(t, &mut posted.values, &mut faults, error, "can-cu")?,
        }
    }
    Err(Problem::page(new_page(&v, &names, &Typed::sent(posted.values, faults))))
}

fn chosen(names: &Names, values: &Values) -> Vec<Party> {
    values.all("phoi-hop").filter(|value| !value.is_empty()).filter_map(|value| names.chosen(value)).collect()
}

/// The form that changes a task's words and helpers.
pub async fn edit_form(v: Visit, Path((_, id)): At) -> Answer {
    let (task, names) = load(&v, task_id(&id)?).await?;
    Ok(edit_page(&v, &task, &names, &Typed::fresh(&v).await?, None))
}

fn edit_page(v: &Visit, task: &Task, names: &Names, typed: &Typed, meanwhile: Option<Markup>) -> Response {
    let t = v.t();
    let mut values = typed.values.clone();
    if values.is_empty() {
        values.push("ten", &task.title);
        values.push("ky-han", task.period.words.clone().unwrap_or_default());
        for party in &task.supporting {
            values.push("phoi-hop", choice_value(party));
        }
    }
    let typed = Typed { values, faults: typed.faults.clone(), note: typed.note.clone() };
    let f = Fields::new(t, &typed.values, &typed.faults);
    let kept: Vec<String> =
        unnamed(task).filter_map(|party| party.words.as_deref()).map(super::names::quoted).collect();
    let fields = html! {
        (f.area("ten", t.get("field-title")).rows(2))
        (f.text("ky-han", t.get("field-period")).hint(t.get("field-period-hint")).optional())
        @if !kept.is_empty() { p.meta { (t.with("supporting-kept", &[("words", kept.join(", ").into())])) } }
        (ui::why(&t.get("supporting"), true, html! { (supporting(t, &f, names)) }))
        (buttons(v, task, "save-task"))
    };
    let body = html! {
        (form_page(v, task, &t.get("edit-task"), "sua", &typed, html! {
            @if let Some(meanwhile) = meanwhile { (meanwhile) }
            (fields)
        }))
    };
    v.page(&t.get("edit-task"), body)
}

/// Helpers that the paper names but nobody here is matched to: an edit keeps them.
fn unnamed(task: &Task) -> impl Iterator<Item = &Party> {
    task.supporting.iter().filter(|party| party.who == crate::model::Who::Nobody)
}

/// Changes a task's words and helpers.
pub async fn edit(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let t = v.t();
    let id = task_id(&id)?;
    let (task, names) = load(&v, id).await?;
    let mut faults = Faults::new();
    let title = faults.text(t, &posted.values, "ten", "refused-no-title", TITLE_CHARS_MAX);
    let mut meanwhile = None;
    let mut values = posted.values.clone();
    if let Some(title) = title.filter(|_| faults.is_empty()) {
        let mut supporting = chosen(&names, &posted.values);
        for party in &mut supporting {
            let before = task.supporting.iter().find(|known| known.who == party.who);
            party.words = before.and_then(|known| known.words.clone());
        }
        supporting.extend(unnamed(&task).cloned());
        let period_words = posted.values.filled("ky-han").map(str::to_owned);
        let edit = Edit { title, supporting, period_words };
        match save(&v, &posted, id, &edit).await {
            Ok(()) => return v.done(&posted, &v.address(&task_address(id)), "done-edit").await,
            Err(Error::Changed) => {
                meanwhile = Some(both(t, &names, &task, &edit));
                values.set("version", task.version.to_string());
                faults.whole(t.get("conflict-text"));
            }
            Err(error) => fault(t, &mut posted.values, &mut faults, error, "ten")?,
        }
    }
    Err(Problem::page(edit_page(&v, &task, &names, &Typed::sent(values, faults), meanwhile)))
}

async fn save(v: &Visit, posted: &Posted, id: TaskId, edit: &Edit) -> Result<(), Error> {
    let agency = v.agency().map_err(|_| Error::NotFound)?.id;
    let act = act_now(v).map_err(|_| Error::NotFound)?;
    let (press, version, act) = (posted.once, version(posted), &act);
    v.cx.db
        .write(agency, async move |tx| {
            if !once(tx, press, act.at).await? {
                return Ok(());
            }
            actions::edit(tx, id, version, edit, act).await
        })
        .await
}

/// What stands in the programme now, beside what was typed.
fn both(t: &Messages, names: &Names, task: &Task, edit: &Edit) -> Markup {
    let helpers =
        |all: &[Party]| all.iter().map(|party| names.party(t, party).0).collect::<Vec<_>>().join(", ");
    let rows = [
        (t.get("field-title"), task.title.clone(), edit.title.clone()),
        (
            t.get("field-period"),
            task.period.words.clone().unwrap_or_default(),
            edit.period_words.clone().unwrap_or_default(),
        ),
        (t.get("supporting"), helpers(&task.supporting), helpers(&edit.supporting)),
    ];
    let columns = vec![
        Column::head(t.get("conflict-field")),
        Column::text(t.get("conflict-kept")),
        Column::text(t.get("conflict-typed")),
    ];
    let mut sheet = Sheet::new(t.get("conflict-title"), columns).with_caption();
    for (name, kept, typed) in rows {
        let same = kept == typed;
        sheet = sheet.row(vec![
            html! { (name) },
            html! { (kept) },
            html! { @if same { (t.get("conflict-same")) } @else { b { (typed) } } },
        ]);
    }
    sheet.show()
}
