//! Urging from the list, and the answer to it.

use axum::extract::{Path, Query};
use axum::response::Response;
use danchu_base::{Action, TaskId};
use danchu_programme::{Asked, Filter, Task, View};
use danchu_web::messages::Messages;
use danchu_web::ui::{self, Art, Choice, Column, Faults, Fields, Form, Sheet, State, Values, Voice};
use danchu_web::{Posted, Problem, Visit, once};
use maud::{Markup, html};
use serde::Deserialize;

use super::{act_now, acting, days, fault, id};
use crate::actions::Error;
use crate::actions::people::People;
use crate::actions::urge::{self as actions, Urged};
use crate::model::{Urging, UrgingFigures};
use crate::rules::{URGED_MAX, WORDS_CHARS_MAX};
use crate::sql::urgings;

/// How many days the figures look back.
const BACK_DAYS: i32 = 30;
/// How many of the last urgings are listed.
const LAST_ROWS: usize = 20;

type Answer = Result<Response, Problem>;

/// One task, where it is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct One {
    viec: String,
}

struct Seen {
    tasks: Vec<Task>,
    all: i64,
    people: People,
    figures: UrgingFigures,
    last: Vec<Urging>,
}

/// The tasks that a filter shows and that this person may urge.
async fn read(v: &Visit, filter: &Filter, one: Option<TaskId>) -> Result<Seen, Problem> {
    let (who, now) = (acting(v)?, days(v));
    let views: &[View] = if filter.view == View::Open {
        &[View::Late, View::Near]
    } else {
        std::slice::from_ref(&filter.view)
    };
    let (seen, views) = (&who, views);
    let from = now.today.plus(-BACK_DAYS);
    let read = v.cx.db.read(v.agency()?.id, async move |tx| {
        let (mut tasks, mut all) = (Vec::new(), 0);
        if let Some(one) = one {
            tasks.push(danchu_programme::task(tx, one).await?);
            all = 1;
        } else {
            for view in views {
                let room = URGED_MAX.saturating_sub(tasks.len());
                let (more, n) =
                    danchu_programme::tasks_shown(tx, seen, &filter.viewing(*view), now, (0, room)).await?;
                tasks.extend(more);
                all += n;
            }
        }
        tasks.retain(|task| seen.may_urge(task) && task.state.is_open());
        let (begin, end) = (from.start(), now.today.plus(1).start());
        Ok::<_, Error>(Seen {
            tasks,
            all,
            people: People::read(tx, now.today).await?,
            figures: urgings::counted(tx, begin, end).await?,
            last: urgings::between(tx, begin, end, LAST_ROWS).await?,
        })
    });
    Ok(read.await?)
}

/// The page: the words, the tasks, the button.
pub async fn show(v: Visit, Query(asked): Query<Asked>, Query(one): Query<One>) -> Answer {
    let filter = Filter::read(&asked, v.today().year());
    page(&v, &filter, one.viec.parse().ok(), &Values::new(), &Faults::new()).await
}

async fn page(v: &Visit, filter: &Filter, one: Option<TaskId>, values: &Values, faults: &Faults) -> Answer {
    let it = read(v, filter, one).await?;
    let t = v.t();
    let lead = html! { (t.with("urge-lead", &[("n", it.tasks.len().into())])) };
    let acts = html! {
        (ui::link_button(v.address("/nhac-viec/hom-nay"), t.get("handed-title")).icon("print"))
        @if v.may(Action::SetReminders) {
            (ui::link_button(v.address("/nhac-viec/thiet-lap"), t.get("rules-title")).icon("gear"))
        }
    };
    let body = html! {
        (ui::page_head(&t.get("urge-title"), Some(lead), Some(acts)))
        div.stack-l {
            @if it.tasks.is_empty() {
                (ui::empty(Art::Tray, &t.get("urge-none-title"), &t.get("urge-none"), Some(html! {
                    (ui::link_button(v.address("/viec"), t.get("urge-all-tasks")).icon("list"))
                })))
            } @else { (send_form(v, filter, &it, values, faults)) }
            (last(v, &it))
        }
    };
    Ok(v.page(&t.get("urge-title"), body))
}

fn send_form(v: &Visit, filter: &Filter, it: &Seen, values: &Values, faults: &Faults) -> Markup {
    let t = v.t();
    let here = v.address(&format!("/don-doc{}", filter.query()));
    let f = Fields::new(t, values, faults);
    let choices: Vec<Choice> = it
        .tasks
        .iter()
        .map(|task| {
            let owner = it.people.owner_words(&task.owner);
            let owner = if owner.is_empty() { t.get("urge-nobody") } else { owner };
            Choice::new(task.id.to_string(), &task.title).note(format!("{owner} · {}", stands(v, task)))
        })
        .collect();
    let mut chosen = f.checks("viec", t.get("urge-tasks"), choices);
    if values.is_empty() {
        for task in &it.tasks {
            chosen = chosen.start(task.id.to_string());
        }
    }
    let fields = html! {
        (words_field(t, &f))
        @if it.all > i64::try_from(it.tasks.len()).unwrap_or(0) {
            p.meta { (t.with("urge-more", &[("n", it.tasks.len().into()), ("all", it.all.into())])) }
        }
        (chosen)
        (ui::acts(html! { (ui::button(t.get("urge-verb")).primary().icon("bell")) }))
    };
    ui::panel(
        &t.get("urge-send"),
        ui::form(t, &Form::to(&here).once(danchu_base::Uuid::now_v7()), values, faults, fields),
    )
}

/// The words, with what is usually said in it.
pub fn words_field<'a>(t: &'a Messages, f: &Fields<'a>) -> ui::Field<'a> {
    f.area("loi", t.get("urge-words"))
        .hint(t.get("urge-words-hint"))
        .start(t.get("urge-usual"))
        .rows(3)
        .chars_max(WORDS_CHARS_MAX)
}

/// How a task stands, in words.
fn stands(v: &Visit, task: &Task) -> String {
    let (t, today) = (v.t(), v.today());
    match task.due.as_ref().map(|due| due.day) {
        None => t.get("letter-no-day"),
        Some(due) if due < today => {
            t.with("letter-late", &[("day", due.into()), ("n", due.until(today).into())])
        }
        Some(due) if due == today => t.with("letter-today", &[("day", due.into())]),
        Some(due) => {
            let left = v.cx.calendar.working_days_between(today, due).value;
            t.with("letter-left", &[("day", due.into()), ("n", left.into())])
        }
    }
}

fn last(v: &Visit, it: &Seen) -> Markup {
    let t = v.t();
    let f = &it.figures;
    let args = [
        ("n", f.urged.into()),
        ("tasks", f.tasks.into()),
        ("answered", f.answered.into()),
        ("closed", f.closed.into()),
        ("waiting", f.waiting.into()),
        ("days", BACK_DAYS.into()),
    ];
    let columns = vec![
        Column::head(t.get("urge-column-who")),
        Column::text(t.get("urge-column-at")),
        Column::text(t.get("urge-column-words")),
        Column::state(t.get("urge-column-came")),
    ];
    let mut sheet = Sheet::new(t.get("urge-last"), columns);
    for one in &it.last {
        let task = v.address(&format!("/viec/{}", one.task));
        sheet = sheet.row(vec![
            html! { a href=(task) { (it.people.name(one.person)) } span.sub { (t.with("urge-by", &[("who", it.people.name(one.by).into())])) } },
            ui::day_clock(t, one.at),
            html! { (one.words) },
            came_of(t, one),
        ]);
    }
    html! {
        section.panel.stack aria-labelledby="da-don-doc" {
            h2 id="da-don-doc" { (t.get("urge-last")) }
            p { (t.with("urge-figures", &args)) }
            @if !it.last.is_empty() { (sheet.show()) }
        }
    }
}

/// What came of an urging: the answer, the task's end, or nothing yet.
pub fn came_of(t: &Messages, one: &Urging) -> Markup {
    match (&one.answer, one.closed) {
        (Some((words, at)), _) => html! {
            (ui::state(State::Done, t.get("urge-answered")))
            span.sub { (words) " · " (t.day_clock(*at)) }
        },
        (None, Some(at)) => ui::state(State::Done, t.with("urge-closed", &[("day", at.day().into())])),
        (None, None) => ui::state(State::Idle, t.get("urge-waiting")),
    }
}

/// Urges.
pub async fn send(v: Visit, Query(asked): Query<Asked>, posted: Posted) -> Answer {
    let filter = Filter::read(&asked, v.today().year());
    let tasks: Vec<TaskId> = posted.values.all("viec").filter_map(|id| id.parse().ok()).collect();
    let (act, agency) = (act_now(&v)?, v.agency()?.clone());
    let (cx, words, press) = (&v.cx, posted.text("loi"), posted.once);
    let (act, agency, chosen) = (&act, &agency, &tasks);
    let written = cx.db.write(agency.id, async move |tx| {
        if !once(tx, press, act.at).await? {
            return Ok(None);
        }
        actions::urge(tx, cx, agency, chosen, words, act).await.map(Some)
    });
    let back = match posted.text("ve") {
        "viec" if tasks.len() == 1 => v.address(&format!("/viec/{}", tasks[0])),
        _ => v.address("/don-doc"),
    };
    match written.await {
        Ok(done) => {
            let said = done_words(v.t(), &done.unwrap_or_default());
            v.done_with(&posted, &back, "urge-done", &said).await
        }
        Err(error) => {
            let mut faults = Faults::new();
            let field = if matches!(error, Error::Refused("refused-urge-none" | "refused-urge-many", _)) {
                "viec"
            } else {
                "loi"
            };
            fault(v.t(), &mut faults, field, error)?;
            let one = (posted.text("ve") == "viec").then(|| tasks.first().copied()).flatten();
            Err(Problem::page(page(&v, &filter, one, &posted.values, &faults).await?))
        }
    }
}

fn done_words(t: &Messages, done: &Urged) -> String {
    let key = if done.left_out > 0 { "urge-done-left-out" } else { "urge-done-words" };
    t.with(
        key,
        &[
            ("tasks", done.tasks.into()),
            ("people", done.people.into()),
            ("letters", done.letters.into()),
            ("out", done.left_out.into()),
        ],
    )
}

struct Asking {
    urging: Urging,
    task: Task,
    by: String,
}

async fn asked_of(v: &Visit, id: danchu_base::Uuid) -> Result<Asking, Problem> {
    let (person, today) = (v.actor()?.person, v.today());
    let read = v.cx.db.read(v.agency()?.id, async move |tx| {
        let urging =
            urgings::find(tx, id).await?.filter(|one| one.person == person).ok_or(Error::NotFound)?;
        let task = danchu_programme::task(tx, urging.task).await?;
        let by = People::read(tx, today).await?.name(urging.by).to_owned();
        Ok::<_, Error>(Asking { urging, task, by })
    });
    Ok(read.await?)
}

/// The form with which somebody answers.
pub async fn answer_form(v: Visit, Path((_, urging)): Path<(String, String)>) -> Answer {
    let it = asked_of(&v, id(&urging)?).await?;
    Ok(answer_page(&v, &it, &Values::new(), &Faults::new()))
}

fn answer_page(v: &Visit, it: &Asking, values: &Values, faults: &Faults) -> Response {
    let t = v.t();
    let task = v.address(&format!("/viec/{}", it.task.id));
    let body = html! {
        (ui::crumbs(&[(&v.address("/hom-nay"), &t.get("urge-crumb-today")), (&task, &it.task.title)]))
        (ui::page_head(&t.get("urge-answer-title"), Some(html! { (it.task.title) }), None))
        div.stack-l {
            section.panel.stack {
                p.meta { (t.with("urge-said", &[("who", it.by.as_str().into()), ("at", it.urging.at.into())])) }
                (ui::quote(&it.urging.words))
            }
            @if let Some((words, at)) = &it.urging.answer {
                (ui::notice(State::Done, Voice::Calm, &t.with("urge-answered-at", &[("at", (*at).into())]), Some(html! { p { (words) } })))
            } @else { (ui::panel(&t.get("urge-answer-panel"), answer_fields(v, it.urging.id, values, faults))) }
            p { (ui::link_button(task, t.get("urge-open-task")).icon("list")) }
        }
    };
    v.page(&t.get("urge-answer-title"), body)
}

/// The form of an answer; it stands on the task's page too.
pub fn answer_fields(v: &Visit, urging: danchu_base::Uuid, values: &Values, faults: &Faults) -> Markup {
    let t = v.t();
    let action = v.address(&format!("/don-doc/{}/tra-loi", urging.simple()));
    let f = Fields::new(t, values, faults).prefix("tl-");
    let fields = html! {
        (f.area("tra-loi", t.get("urge-answer-words")).hint(t.get("urge-answer-hint")).rows(3).chars_max(WORDS_CHARS_MAX))
        (ui::acts(html! { (ui::button(t.get("urge-answer-verb")).primary().icon("done")) }))
    };
    ui::form(t, &Form::to(&action).once(danchu_base::Uuid::now_v7()), values, faults, fields)
}

/// Answers.
pub async fn answer(v: Visit, Path((_, urging)): Path<(String, String)>, posted: Posted) -> Answer {
    let urging = id(&urging)?;
    let act = act_now(&v)?;
    let (act, words, press) = (&act, posted.text("tra-loi"), posted.once);
    let written = v.cx.db.write(v.agency()?.id, async move |tx| {
        if !once(tx, press, act.at).await? {
            return Ok(());
        }
        actions::answer(tx, urging, words, act).await.map(drop)
    });
    match written.await {
        Ok(()) => v.done(&posted, &v.address("/hom-nay"), "urge-answer-done").await,
        Err(error) => {
            let mut faults = Faults::new();
            fault(v.t(), &mut faults, "tra-loi", error)?;
            let it = asked_of(&v, urging).await?;
            Err(Problem::page(answer_page(&v, &it, &posted.values, &faults)))
        }
    }
}
