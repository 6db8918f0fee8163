//! What reminders add to the programme's pages: the first page, a task, the list.

use danchu_base::{Action, Uuid};
use danchu_programme::{Beside, Filter, Task};
use danchu_web::ui::{self, Entry, Faults, Fields, Form, Values};
use danchu_web::{Answer, Visit};
use maud::{Markup, html};

use super::acting;
use super::urge::{answer_fields, came_of, words_field};
use crate::actions::Error;
use crate::actions::people::{People, stopped};
use crate::model::{Reminder, ReminderKind, Urging};
use crate::sql::{reminders, urgings};

/// How many urgings the first page shows.
const FIRST_ROWS: usize = 5;
/// How many days back the head is shown what was reported to her, in seconds.
const HEAD_SECONDS: i64 = 7 * 24 * 3600;

/// Shows urgings and what the head was told on the programme's pages.
pub struct Shown;

impl Beside for Shown {
    fn first_page<'a>(&'a self, v: &'a Visit) -> Answer<'a, Markup> {
        Box::pin(async move { first_page(v).await })
    }

    fn task<'a>(&'a self, v: &'a Visit, task: &'a Task) -> Answer<'a, Markup> {
        Box::pin(async move { of_task(v, task).await })
    }

    fn list(&self, v: &Visit, filter: &Filter) -> Markup {
        let address = v.address(&format!("/don-doc{}", filter.on_page(1).query()));
        html! {
            @if v.may(Action::Urge) { (ui::link_button(address, v.t().get("urge-these")).icon("bell")) }
        }
    }
}

fn store(error: Error) -> danchu_store::Error {
    match error {
        Error::Store(error) => error,
        other => danchu_store::Error::Column("reminders".into(), other.to_string().into()),
    }
}

async fn first_page(v: &Visit) -> danchu_store::Result<Markup> {
    let (Ok(actor), Ok(agency)) = (v.actor(), v.agency()) else { return Ok(html! {}) };
    let (person, today, since) = (actor.person, v.today(), v.now().plus_seconds(-HEAD_SECONDS));
    let mends = v.may(Action::SetReminders);
    let read = v.cx.db.read(agency.id, async move |tx| {
        let open = urgings::open(tx, person, FIRST_ROWS).await?;
        let told = reminders::of_person(tx, person, since).await?;
        let told = told.into_iter().filter(|one| one.kind == ReminderKind::Head).count();
        let stopped = if mends { stopped(tx, today).await?.len() } else { 0 };
        if open.is_empty() {
            return Ok::<_, Error>((Vec::new(), None, told, stopped));
        }
        let mut lines = Vec::new();
        for one in open {
            match danchu_programme::task(tx, one.task).await {
                Ok(task) if task.state.is_open() => lines.push((one, task)),
                Ok(_) | Err(danchu_programme::Error::NotFound) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok((lines, Some(People::read(tx, today).await?), told, stopped))
    });
    let (lines, people, told, stopped) = read.await.map_err(store)?;
    let t = v.t();
    let entries: Vec<Entry> = lines
        .iter()
        .map(|(one, task)| {
            let who = people.as_ref().map_or("–", |people| people.name(one.by));
            let answer = v.address(&format!("/don-doc/{}/tra-loi", one.id.simple()));
            Entry::new(&task.title, v.address(&format!("/viec/{}", task.id)))
                .day(one.at.day())
                .meta(html! { (t.with("urge-first-by", &[("who", who.into())])) " “" (one.words) "”" })
                .act(html! { (ui::link_button(answer, t.get("urge-answer-verb")).icon("pen").about(&task.title)) })
        })
        .collect();
    Ok(html! {
        @if !entries.is_empty() {
            section aria-labelledby="s-don-doc" {
                (ui::section_head("s-don-doc", &t.get("urge-first-title"), Some(&t.with("urge-first-count", &[("n", entries.len().into())]))))
                (ui::ledger(t, &entries))
            }
        }
        @if stopped > 0 {
            p.meta { a.link-target href=(v.address("/nhac-viec/thiet-lap#tra-lai")) { (t.with("bounced-first", &[("n", stopped.into())])) } }
        }
        @if told > 0 {
            p.meta { a.link-target href=(v.address("/nhac-viec#da-bao")) { (t.with("head-told", &[("n", told.into())])) } }
        }
    })
}

async fn of_task(v: &Visit, task: &Task) -> danchu_store::Result<Markup> {
    let (Ok(agency), Ok(who), id, today) = (v.agency(), acting(v), task.id, v.today()) else {
        return Ok(html! {});
    };
    let read = v.cx.db.read(agency.id, async move |tx| {
        let urged = urgings::of_task(tx, id).await?;
        let told: Vec<Reminder> = reminders::about(tx, id).await?;
        let told = told.into_iter().find(|one| one.kind == ReminderKind::Head);
        Ok::<_, Error>((urged, told, People::read(tx, today).await?))
    });
    let (urged, told, people) = read.await.map_err(store)?;
    let others = people.answerable(&task.owner).into_iter().any(|person| person != who.person);
    let may = who.may_urge(task) && task.state.is_open() && others;
    if !may && urged.is_empty() && told.is_none() {
        return Ok(html! {});
    }
    let t = v.t();
    let open =
        urged.iter().find(|one| one.person == who.person && one.answer.is_none() && one.closed.is_none());
    Ok(html! {
        section.panel.stack aria-labelledby="don-doc" {
            h2 id="don-doc" { (t.get("urge-title")) }
            @if let Some(told) = told {
                p { (t.with("head-told-task", &[("who", people.name(told.person).into()), ("at", told.at.into())])) }
            }
            @if let Some(open) = open { (answer_fields(v, open.id, &Values::new(), &Faults::new())) }
            @if !urged.is_empty() { (history(v, &people, &urged)) }
            @if may { (urge_form(v, task, open.is_none() && urged.is_empty())) }
        }
    })
}

fn history(v: &Visit, people: &People, urged: &[Urging]) -> Markup {
    let t = v.t();
    html! {
        ol.history { @for one in urged {
            li {
                (ui::day_clock(t, one.at))
                span {
                    b { (t.with("urge-line", &[("who", people.name(one.by).into()), ("whom", people.name(one.person).into())])) }
                    span.sub { (one.words) }
                    (came_of(t, one))
                }
            }
        } }
    }
}

/// One press urges; the words stand there and can be changed.
fn urge_form(v: &Visit, task: &Task, first: bool) -> Markup {
    let t = v.t();
    let (values, faults) = (Values::new(), Faults::new());
    let action = v.address("/don-doc");
    let f = Fields::new(t, &values, &faults).prefix("dd-");
    let fields = html! {
        input type="hidden" name="viec" value=(task.id);
        input type="hidden" name="ve" value="viec";
        (words_field(t, &f))
        (ui::acts(html! { (ui::button(t.get("urge-one-verb")).icon("bell")) }))
    };
    let form = ui::form(t, &Form::to(&action).once(Uuid::now_v7()), &values, &faults, fields);
    let label = if first { "urge-one" } else { "urge-again" };
    ui::why(&t.get(label), false, form)
}
