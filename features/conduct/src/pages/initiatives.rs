//! The agency's own programmes and movements: the list with its figures, and what a task belongs to.

use axum::extract::Path;
use axum::response::Response;
use danchu_base::{Action, InitiativeId};
use danchu_programme::face::{Typed, act_now, buttons, days, fault, form_page, load, task_address, task_id};
use danchu_programme::{Error, Initiative, Task};
use danchu_web::ui::{self, Art, Choice, Column, Faults, Fields, Form, Sheet, Stack};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};

use super::Answer;

type At = Path<(String, String)>;
/// Each figure: its colour, the bucket, the words, the view of the list that holds its rows.
const FIGURES: [(ui::State, &str, &str, &str); 5] = [
    (ui::State::Done, "done", "stands-done", "hoan-thanh"),
    (ui::State::OnTime, "on-time", "view-on-time", "dung-han"),
    (ui::State::Near, "near", "view-near", "sap-den-han"),
    (ui::State::Late, "late", "view-late", "cham"),
    (ui::State::Idle, "waiting", "view-reported", "cho-xac-nhan"),
];

struct Shown {
    list: Vec<Initiative>,
    figures: Vec<(InitiativeId, String, i64)>,
}

async fn read(v: &Visit) -> Result<Shown, Problem> {
    let now = days(v);
    let read = v.cx.db.read(v.agency()?.id, async move |tx| {
        let list = danchu_programme::initiatives(tx).await?;
        let figures = match danchu_programme::programme_of_year(tx, now.today.year()).await? {
            Some(programme) => danchu_programme::face::initiative_figures(tx, programme.id, now).await?,
            None => Vec::new(),
        };
        Ok::<_, Error>(Shown { list, figures })
    });
    Ok(read.await?)
}

/// The list with its figures.
pub async fn list(v: Visit) -> Answer {
    let shown = read(&v).await?;
    Ok(list_page(&v, &shown, &Typed::default()))
}

fn list_page(v: &Visit, shown: &Shown, typed: &Typed) -> Response {
    let t = v.t();
    let manages = v.may(Action::ManageProgramme);
    let title = t.get("initiatives");
    let body = html! {
        (ui::page_head(&title, Some(html! { (t.get("initiatives-lead")) }), None))
        div.stack-l.mt {
            @if shown.list.is_empty() {
                (ui::empty(Art::Tray, &t.get("initiatives-none-title"), &t.get("initiatives-none"), None))
            } @else { (chart(v, shown)) (sheet(v, shown, manages)) }
            @if manages { (add_form(v, typed)) }
        }
    };
    v.page(&title, body)
}

fn address(v: &Visit, id: InitiativeId, view: &str) -> String {
    v.address(&format!("/viec?nam={}&xem={view}&ct={id}", v.today().year()))
}

fn chart(v: &Visit, shown: &Shown) -> Markup {
    let t = v.t();
    let of = |id: InitiativeId, bucket: &str| {
        let n: i64 =
            shown.figures.iter().filter(|(one, b, _)| *one == id && b == bucket).map(|(_, _, n)| *n).sum();
        u64::try_from(n).unwrap_or(0)
    };
    let rows: Vec<Stack> = shown
        .list
        .iter()
        .map(|one| Stack {
            label: one.name.clone(),
            parts: FIGURES.iter().map(|(state, bucket, ..)| (*state, of(one.id, bucket))).collect(),
            links: FIGURES.iter().map(|(.., view)| address(v, one.id, view)).collect(),
        })
        .collect();
    let names: Vec<(ui::State, String)> =
        FIGURES.iter().map(|(state, _, key, _)| (*state, t.get(key))).collect();
    html! { section.panel.stack {
        (ui::stacked(t, "theo-chuong-trinh", &t.get("initiatives-chart"), &t.get("initiative"), &names, &rows))
    } }
}

fn sheet(v: &Visit, shown: &Shown, manages: bool) -> Markup {
    let t = v.t();
    let mut columns = vec![
        Column::head(t.get("initiative")),
        Column::number(t.get("initiatives-tasks")),
        Column::text(t.get("state")),
    ];
    if manages {
        columns.push(Column::text(t.get("initiatives-acts")));
    }
    let mut sheet = Sheet::new(t.get("initiatives"), columns);
    for one in &shown.list {
        let all: i64 = shown.figures.iter().filter(|(id, ..)| *id == one.id).map(|(_, _, n)| *n).sum();
        let mut cells = vec![
            html! { a href=(address(v, one.id, "tat-ca")) { (one.name) } },
            html! { (t.number(all)) },
            html! { (t.get(if one.retired { "initiative-retired" } else { "initiative-used" })) },
        ];
        if manages {
            let change = v.address(&format!("/chuong-trinh-phong-trao/{}", one.id));
            cells.push(html! { a.link-target href=(change) { (t.get("initiative-change")) span.vh { " " (one.name) } } });
        }
        sheet = sheet.row(cells);
    }
    sheet.show()
}

fn add_form(v: &Visit, typed: &Typed) -> Markup {
    let t = v.t();
    let address = v.address("/chuong-trinh-phong-trao");
    let f = Fields::new(t, &typed.values, &typed.faults);
    let frame = Form::to(&address).once(danchu_base::Uuid::now_v7());
    let fields = html! {
        (f.text("ten", t.get("initiative-new")).hint(t.get("initiative-new-hint")))
        div.cluster.act { (ui::button(t.get("initiative-add"))) }
    };
    html! { section.panel { (ui::form(t, &frame, &typed.values, &typed.faults, fields)) } }
}

/// Adds one.
pub async fn add(v: Visit, mut posted: Posted) -> Answer {
    let t = v.t();
    let mut faults = Faults::new();
    let (id, at) = (InitiativeId::make(), v.now());
    let (press, name) = (posted.once, posted.text("ten"));
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, at).await? {
            return Ok(());
        }
        danchu_programme::add_initiative(tx, id, name, at).await
    });
    match written.await {
        Ok(()) => return v.done(&posted, &v.address("/chuong-trinh-phong-trao"), "done-initiative").await,
        Err(error) => fault(t, &mut posted.values, &mut faults, error, "ten")?,
    }
    let shown = read(&v).await?;
    Err(Problem::page(list_page(&v, &shown, &Typed::sent(posted.values, faults))))
}

async fn find(v: &Visit, id: &str) -> Result<Initiative, Problem> {
    let id: InitiativeId = id.parse().map_err(|_| Problem::NotFound)?;
    read(v).await?.list.into_iter().find(|one| one.id == id).ok_or(Problem::NotFound)
}

/// The form for another name.
pub async fn change_form(v: Visit, Path((_, id)): At) -> Answer {
    let one = find(&v, &id).await?;
    Ok(change_page(&v, &one, &Typed::fresh(&v).await?))
}

fn change_page(v: &Visit, one: &Initiative, typed: &Typed) -> Response {
    let t = v.t();
    let (back, drafts) = (v.address("/chuong-trinh-phong-trao"), v.address("/nhap-do"));
    let here = format!("{back}/{}", one.id);
    let mut values = typed.values.clone();
    if values.is_empty() {
        values.push("ten", &one.name);
        if one.retired {
            values.push("thoi", "1");
        }
    }
    let f = Fields::new(t, &values, &typed.faults);
    let frame =
        Form::to(&here).page(&here).once(danchu_base::Uuid::now_v7()).draft(&drafts).version(one.version);
    let fields = html! {
        (f.text("ten", t.get("initiative-name")))
        (f.check("thoi", t.get("initiative-retire")))
        div.cluster.act { (ui::button(t.get("save-task")).primary()) (ui::link_button(&back, t.get("initiative-back"))) }
    };
    let body = html! {
        (ui::crumbs(&[(&back, &t.get("initiatives"))]))
        (ui::page_head(&one.name, None, None))
        (typed.note)
        (ui::form(t, &frame, &values, &typed.faults, fields))
    };
    v.page(&one.name, body)
}

/// Gives one another name, or no longer offers it.
pub async fn change(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let t = v.t();
    let one = find(&v, &id).await?;
    let mut faults = Faults::new();
    let version = posted.values.parse("version").unwrap_or(one.version);
    let (press, at, name, retired, id) =
        (posted.once, v.now(), posted.text("ten"), posted.values.chose("thoi", "1"), one.id);
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, at).await? {
            return Ok(());
        }
        danchu_programme::change_initiative(tx, id, version, name, retired).await
    });
    match written.await {
        Ok(()) => {
            return v.done(&posted, &v.address("/chuong-trinh-phong-trao"), "done-initiative-changed").await;
        }
        Err(error) => fault(t, &mut posted.values, &mut faults, error, "ten")?,
    }
    Err(Problem::page(change_page(&v, &one, &Typed::sent(posted.values, faults))))
}

/// The form for what a task belongs to.
pub async fn task_form(v: Visit, Path((_, id)): At) -> Answer {
    let (task, _) = load(&v, task_id(&id)?).await?;
    let list = read(&v).await?.list;
    let id = task.id;
    let chosen =
        v.cx.db.read(v.agency()?.id, async move |tx| danchu_programme::initiatives_of(tx, id).await).await?;
    let mut typed = Typed::fresh(&v).await?;
    if typed.values.is_empty() {
        for one in &chosen {
            typed.values.push("ct", one.id.to_string());
        }
    }
    Ok(task_page(&v, &task, &list, &chosen, &typed))
}

fn task_page(v: &Visit, task: &Task, list: &[Initiative], chosen: &[Initiative], typed: &Typed) -> Response {
    let t = v.t();
    let f = Fields::new(t, &typed.values, &typed.faults);
    let choices: Vec<Choice> = list
        .iter()
        .filter(|one| !one.retired || chosen.iter().any(|known| known.id == one.id))
        .map(|one| Choice::new(one.id.to_string(), &one.name))
        .collect();
    let fields = html! {
        @if choices.is_empty() {
            p { (t.get("initiatives-none")) " " a.link-target href=(v.address("/chuong-trinh-phong-trao")) { (t.get("initiatives")) } }
        } @else { (f.checks("ct", t.get("initiative"), choices)) }
        (buttons(v, task, "save-task"))
    };
    v.page(
        &t.get("set-initiatives"),
        form_page(v, task, &t.get("set-initiatives"), "chuong-trinh", typed, fields),
    )
}

/// Sets what a task belongs to.
pub async fn task(v: Visit, Path((_, id)): At, mut posted: Posted) -> Answer {
    let t = v.t();
    let id = task_id(&id)?;
    let (act, mut faults) = (act_now(&v)?, Faults::new());
    let chosen: Vec<InitiativeId> = posted.values.all("ct").filter_map(|value| value.parse().ok()).collect();
    let (press, act, chosen) = (posted.once, &act, &chosen);
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, act.at).await? {
            return Ok(());
        }
        danchu_programme::set_initiatives(tx, id, chosen, act).await
    });
    match written.await {
        Ok(()) => return v.done(&posted, &v.address(&task_address(id)), "done-initiatives-set").await,
        Err(error) => fault(t, &mut posted.values, &mut faults, error, "ct")?,
    }
    let (task, _) = load(&v, id).await?;
    let list = read(&v).await?.list;
    Err(Problem::page(task_page(&v, &task, &list, &[], &Typed::sent(posted.values, faults))))
}
